// The comment form. The page is the same for everybody; what belongs to one reader is fetched when
// the reader begins to write: the token, the moment of starting, the human check, and what the form
// says of a field. Whatever fails here, the form can be sent: the server then answers with the same
// form and the text in it.
"use strict";

setTimeout(() => {
  // --- A draft, kept in this tab until the comment has arrived -----------------------------------

  const draftOf = (address) => `comment-draft:${address}`;
  // A browser that keeps nothing still sends.
  const quietly = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  const draft = {
    read: (key) => quietly(() => JSON.parse(sessionStorage.getItem(key))) ?? {},
    write: (key, values) => quietly(() => sessionStorage.setItem(key, JSON.stringify(values))),
    clear: (key) => quietly(() => sessionStorage.removeItem(key)),
  };

  const arrived = document.querySelector("[data-comment-sent]");
  if (arrived) {
    draft.clear(draftOf(arrived.dataset.commentSent));
    quietly(() => localStorage.setItem(`comment-own:${arrived.dataset.commentOwn}`, "1"));
  }

  // --- What this reader alone sees: asked for only where something has been sent -----------------

  const showOwn = async (place) => {
    const response = await fetch(place.dataset.own, { cache: "no-store" });
    if (response.status === 200) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      document.getElementById("comments").after(...page.body.children);
      document.dispatchEvent(new Event("own"));
    }
  };

  const comments = document.querySelector("[data-own]");
  if (comments && quietly(() => localStorage.getItem(`comment-own:${comments.dataset.own}`))) {
    showOwn(comments).catch(() => {});
  }

  const form = document.getElementById("comment-form");
  if (!form) {
    return;
  }
  const key = draftOf(form.getAttribute("action"));
  // Whoever edits a comment is not asked for the address again.
  const fields = ["email", "name", "message"].map((name) => form.elements[name]).filter(Boolean);

  // Members of staff have no stars to give.
  const choices = ["stars", "low_reason"].map((name) => form.elements[name]).filter(Boolean);
  const kept = [...choices, ...fields];
  // The five stars are a list without a name of its own.
  const nameOf = (field) => field.name ?? field[0].name;

  const keepDraft = () => {
    draft.write(key, Object.fromEntries(kept.map((field) => [nameOf(field), field.value])));
  };

  const restoreDraft = () => {
    const values = draft.read(key);
    for (const field of kept) {
      field.value ||= values[nameOf(field)] ?? "";
    }
  };

  // “Back” would lead to the message as it was sent. The draft alone fills it again, and a page that
  // the browser has kept whole looks whether the draft is still there.
  const { message } = form.elements;
  let hadDraft = false;
  if (message) {
    message.autocomplete = "off";
    window.addEventListener("pagehide", () => {
      hadDraft = Boolean(draft.read(key).message);
    });
    window.addEventListener("pageshow", () => {
      if (hadDraft && !draft.read(key).message) {
        message.value = "";
      }
    });
  }

  // --- What a field says --------------------------------------------------------------------------

  const wordsOf = (text) => {
    const words = document.createElement("p");
    words.textContent = text;
    return words;
  };

  // Put there before it has words: only what is on the page already is announced when it changes.
  const placeOf = (input) => {
    const id = `${input.id}_error`;
    const found = document.getElementById(id);
    if (found) {
      return found;
    }
    const place = document.createElement("div");
    place.id = id;
    place.ariaLive = "polite";
    input.closest(".comment-form > :is(div, p)").append(place);
    return place;
  };

  const say = (input, { error = "", good = "", status = "" }) => {
    const place = placeOf(input);
    const words = error || good || status;
    place.className = error ? "invalid-feedback" : good ? "valid-feedback" : "form-text";
    place.replaceChildren(...(words ? [wordsOf(words)] : []));
    input.classList.toggle("is-invalid", Boolean(error));
    input.classList.toggle("is-valid", Boolean(good));
    const described = new Set((input.getAttribute("aria-describedby") ?? "").split(" "));
    described.delete("");
    described.add(place.id);
    input.setAttribute("aria-describedby", [...described].join(" "));
    if (error && input.matches("input, textarea")) {
      input.setAttribute("aria-invalid", "true");
    } else {
      input.removeAttribute("aria-invalid");
    }
  };

  // --- The number of characters ------------------------------------------------------------------

  const counted = document.createElement("p");
  counted.className = "form-text";
  message?.after(counted);

  const count = () => {
    if (!message) {
      return;
    }
    const { counted: text, fields: rules } = words;
    const { length } = [...message.value.trim()];
    const signs = text.replace("{number}", length).replace("{limit}", rules.message.limit);
    counted.textContent = length ? signs : "";
  };

  // They come with the start of writing; until then the server alone judges.
  let words = null;

  const errorOf = ({ name, value }) => {
    const { missing, limit, long, complete, wrong } = words.fields[name];
    const length = [...value.trim()].length;
    if (!length) {
      return missing;
    }
    if (length > limit) {
      return long.replace("{limit_value}", limit).replace("{show_value}", length);
    }
    // Not the browser's own judgement: it refuses letters such as “ü” before the @.
    return complete && !new RegExp(complete).test(value.trim()) ? wrong : "";
  };

  const judge = (field) => {
    const error = words ? errorOf(field) : "";
    if (words) {
      say(field, error ? { error } : { good: words.good });
    }
    return !error;
  };

  // --- The human check ------------------------------------------------------------------------------

  const human = form.querySelector(".human-check");
  const token = form.elements.human;
  const report = form.elements.human_script;
  const face = document.getElementById("id_human");
  let working = Promise.resolve();

  const passed = (value) => {
    token.value = value;
    report.value = "ready";
    say(face, { good: words.good });
  };

  const again = (text) => {
    token.value = "";
    face.checked = false;
    say(face, { error: text });
  };

  const broken = (text) => {
    again(text);
    report.value = "unavailable";
  };

  const patience = (milliseconds) => AbortSignal.timeout(milliseconds);

  const get = async (address) => {
    const response = await fetch(address, { cache: "no-store", signal: patience(10_000) });
    if (!response.ok) {
      throw new Error(`${address} answered ${response.status}`);
    }
    return response.json();
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
      patience(60_000).addEventListener("abort", end(reject));
      worker.postMessage(parameters);
    });

  const prove = async ({ challenge: address, worker }) => {
    say(face, { status: words.human.checking });
    const challenge = await get(address);
    const solution = await solve(worker, challenge.parameters);
    if (face.checked) {
      const value = btoa(JSON.stringify({ challenge, solution }));
      passed(value);
      const left = challenge.parameters.expiresAt * 1000 - Date.now() - 10_000;
      setTimeout(() => token.value === value && again(words.human.expired), left);
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
        working = prove(check).catch(() => broken(words.human.failed));
      } else {
        say(face, {});
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
      patience(8_000).addEventListener("abort", reject);
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
      "expired-callback": () => again(words.human.expired),
      "error-callback": () => broken(words.human.unavailable),
    });
    report.value = "ready";
  };

  const providers = { "proof-of-work": proofOfWork, recaptcha };

  // --- The start of writing -----------------------------------------------------------------------

  const bringUp = async (check) => {
    try {
      await providers[check.provider](check);
    } catch {
      broken(words.human.unavailable);
      face.disabled = true;
    }
  };

  const fetchStart = async () => {
    const shown = encodeURIComponent(form.elements.edition.value);
    const start = await get(`${form.dataset.start}?edition=${shown}`);
    form.elements.started.value ||= start.started;
    words = start.words;
    count();
    await bringUp(start.check);
  };

  let started = null;
  const start = () => {
    form.closest(".folds")?.classList.add("is-open");
    // After a failure the next touch of the form tries again.
    started ??= fetchStart().catch(() => {
      started = null;
    });
    return started;
  };

  // --- Sending ------------------------------------------------------------------------------------

  const button = form.elements.send;
  let sending = false;

  const entryOf = (input) => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${input.id}`;
    link.textContent = input === face ? words.human.label : input.labels[0].textContent;
    entry.append(link, `: ${placeOf(input).textContent}`);
    return entry;
  };

  // The same summary that the server gives, and it gets the focus as there.
  const summarise = (wrong) => {
    const summary = document.createElement("div");
    const list = document.createElement("ul");
    list.append(...wrong.map(entryOf));
    summary.id = "wrong-fields";
    summary.className = "comment-notice";
    summary.tabIndex = -1;
    summary.append(wordsOf(words.correct[wrong.length - 1]), list);
    document.getElementById(summary.id)?.remove();
    form.prepend(summary);
    summary.focus();
  };

  const faults = () => {
    const found = fields.filter((field) => !judge(field));
    if (report.value === "ready" && !token.value) {
      again(words.human.missing);
      found.push(face);
    }
    return found;
  };

  const wait = (is) => {
    sending = is;
    button.disabled = is;
    placeOf(button).textContent = is ? form.dataset.sending : "";
  };

  const send = async () => {
    wait(true);
    await start();
    await working;
    const wrong = faults();
    if (wrong.length) {
      wait(false);
      summarise(wrong);
      return;
    }
    // Not form.submit(): a field of that name would hide it.
    HTMLFormElement.prototype.submit.call(form);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!sending) {
      send();
    }
  });
  form.addEventListener("focusin", start);
  form.addEventListener("pointerdown", start);
  form.addEventListener("input", keepDraft);
  message?.addEventListener("input", () => words && count());
  for (const field of fields) {
    field.addEventListener("blur", async () => {
      await start();
      judge(field);
    });
    field.addEventListener("input", () => {
      if (words && field.getAttribute("aria-invalid") && !errorOf(field)) {
        judge(field);
      }
    });
  }
  // Back from an error page of the browser's own, by its Back button.
  window.addEventListener("pageshow", () => wait(false));

  human.hidden = false;
  [...fields, face, button].forEach(placeOf);
  if (token.value) {
    face.checked = true;
    start().then(() => words && say(face, { good: words.good }));
  }
  restoreDraft();
  if (message?.value) {
    form.closest(".folds")?.classList.add("is-open");
  }
});
