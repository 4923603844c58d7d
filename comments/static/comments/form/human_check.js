// The human check of the comment form, by whichever provider the server names.
"use strict";

setTimeout(() => {
  const writing = window.commentWriting;
  if (!writing) {
    return;
  }
  const token = writing.form.elements.human;
  const report = writing.form.elements.human_script;
  const face = document.getElementById("id_human");
  writing.working = Promise.resolve();

  writing.get = async (address) => {
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(address, { cache: "no-store", signal });
    if (!response.ok) {
      throw new Error(`${address} answered ${response.status}`);
    }
    return response.json();
  };

  const passed = (value) => {
    token.value = value;
    report.value = "ready";
    writing.say(face, { good: writing.words.good });
  };

  const again = (text) => {
    token.value = "";
    face.checked = false;
    writing.say(face, { error: text });
  };

  const broken = (text) => {
    again(text);
    report.value = "unavailable";
  };

  const solve = (address, parameters) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(address);
      const end = (act) => (event) => {
        worker.terminate();
        act(event.data);
      };
      worker.addEventListener("message", end(resolve));
      worker.addEventListener("error", end(reject));
      AbortSignal.timeout(60_000).addEventListener("abort", end(reject));
      worker.postMessage(parameters);
    });

  const prove = async ({ challenge: address, worker }) => {
    writing.say(face, { status: writing.words.human.checking });
    const challenge = await writing.get(address);
    const solution = await solve(worker, challenge.parameters);
    if (face.checked) {
      const value = btoa(JSON.stringify({ challenge, solution }));
      passed(value);
      const left = challenge.parameters.expiresAt * 1000 - Date.now() - 10_000;
      setTimeout(() => token.value === value && again(writing.words.human.expired), left);
    }
  };

  const proofOfWork = (check) => {
    if (!window.isSecureContext) {
      throw new Error("This browser hashes on safe connections only.");
    }
    report.value = "ready";
    const begin = () => {
      token.value = "";
      if (face.checked) {
        writing.working = prove(check).catch(() => broken(writing.words.human.failed));
      } else {
        writing.say(face, {});
      }
    };
    face.addEventListener("change", begin);
    if (face.checked && !token.value) {
      begin();
    }
  };

  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      AbortSignal.timeout(8_000).addEventListener("abort", reject);
      script.src = address;
      document.head.append(script);
    });

  const recaptcha = async (check) => {
    await load(check.script);
    await new Promise((resolve) => window.grecaptcha.ready(resolve));
    window.grecaptcha.render(face, {
      sitekey: check.key,
      theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
      callback: passed,
      "expired-callback": () => again(writing.words.human.expired),
      "error-callback": () => broken(writing.words.human.unavailable),
    });
    report.value = "ready";
  };

  const providers = { "proof-of-work": proofOfWork, recaptcha };

  writing.bringUp = async (check) => {
    try {
      await providers[check.provider](check);
    } catch {
      broken(writing.words.human.unavailable);
      face.disabled = true;
    }
  };

  // Returns whether a check that could be made was not made, and asks for it.
  writing.isUnchecked = () => {
    if (report.value !== "ready" || token.value) {
      return false;
    }
    again(writing.words.human.missing);
    return true;
  };

  writing.form.querySelector(".human-check").hidden = false;
});
