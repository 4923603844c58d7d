// Keeps what is typed into a form: every two seconds in this browser, every ten on the server.
"use strict";

(() => {
  const { askBeforeSending, barOf, copies, dialogOf, formOf, offerEarlier, server } =
    window.unsaved;
  const BROWSER_MS = 2_000;
  const SERVER_MS = 10_000;
  // Browsers refuse to send more than this while a page is left.
  const MOST_WHILE_LEAVING = 60_000;
  // An answer that is younger says well enough that the session has not ended.
  const FRESH_MS = 15_000;

  const start = (place) => {
    const words = place.dataset;
    const form = formOf(place);
    const bar = barOf(place);
    const dialog = dialogOf(place.querySelector("dialog"));
    const mark = place.querySelector("[role=status]");
    const again = place.querySelector("[data-again]");
    // What the form held before anybody touched it; what was kept last here and on the server.
    let untouched = words.cameBack ? "" : null;
    let kept = null;
    let sent = null;
    let changedAt = Date.now();
    let answeredAt = Date.now();
    let isLeaving = false;
    let isSigningOut = false;
    let isSignedOut = false;

    const say = (sentence, canSignIn = false) => {
      if (mark.textContent !== sentence) {
        mark.textContent = sentence;
      }
      again.hidden = !canSignIn;
    };
    const sayNotConnected = () => say(words.notConnected);

    // --- Here

    const keepHere = () => {
      const typed = form.read();
      if (untouched === null || typed === kept || isSigningOut) {
        return;
      }
      kept = typed;
      changedAt = Date.now();
      if (typed === untouched) {
        copies.remove(form.where, form.copy);
        return;
      }
      const content = { version: form.version, fields: JSON.parse(typed) };
      if (!copies.write(form.where, form.copy, content) && !form.addressOf()) {
        say(words.notKept);
      } else if (!navigator.onLine) {
        sayNotConnected();
      }
    };

    // --- On the server

    const signIn = async () => {
      say(words.signedOut, true);
      isSignedOut = !(await dialog.ask());
      if (!isSignedOut) {
        say("");
        setTimeout(send);
      }
      return !isSignedOut;
    };

    const take = async ({ status, said }, typed) => {
      if (status !== 0 && status !== 401) {
        // What was refused is tried again when it has changed.
        sent = typed;
      }
      if (status === 200 || status === 409) {
        answeredAt = Date.now();
        const sentence = status === 200 ? words.saved : words.savedOld;
        say(sentence.replace("{time}", bar.inWords(0)));
      } else if (status === 401) {
        await signIn();
      } else {
        say(said.problem ?? words.notConnected);
      }
    };

    const send = async (options = {}) => {
      const [typed, address] = [kept, form.addressOf()];
      const isNew = typed !== null && typed !== sent && typed !== untouched;
      if (!address || !isNew || bar.isOpen || isSignedOut || isLeaving) {
        return;
      }
      const body = JSON.stringify({
        copy: form.copy,
        version: form.version,
        age: Date.now() - changedAt,
        fields: JSON.parse(typed),
      });
      if (!options.keepalive || body.length < MOST_WHILE_LEAVING) {
        await take(await server.ask(address, { method: "POST", body, ...options }), typed);
      }
    };

    // --- What happens to the page

    const begin = () => {
      untouched ??= form.read();
      // Whoever goes on has stayed.
      isSigningOut = false;
    };
    const leave = () => {
      keepHere();
      send({ keepalive: true });
    };
    // The version with which it began comes back too: saving it then asks as any old version does.
    const restore = ({ copy, fields }) => {
      begin();
      form.goOnWith(copy);
      form.put(fields);
      keepHere();
      setTimeout(send);
    };
    const comeBack = ({ persisted }) => {
      isLeaving = false;
      if (persisted) {
        answeredAt = 0;
        form.goOnWith(copies.newName());
      }
    };

    form.goOnWith((words.cameBack && copies.sent()) || copies.newName());
    for (const kind of ["pointerdown", "keydown", "beforeinput", "paste", "drop"]) {
      document.addEventListener(kind, begin, { capture: true });
    }
    askBeforeSending(form, {
      session: words.session,
      isFresh: () => navigator.onLine && Date.now() - answeredAt < FRESH_MS,
      signIn,
      notConnected: sayNotConnected,
    });
    form.form.addEventListener("submit", (event) => {
      keepHere();
      copies.noteSent(form.copy);
      // What is about to be saved is not kept once more behind it.
      isLeaving = !event.defaultPrevented;
    });
    // Who signs out leaves nothing behind, also where the answer is slow.
    document.addEventListener("submit", ({ target }) => {
      isSigningOut ||= target.matches("[data-signs-out]");
    });
    again.addEventListener("click", signIn);
    setInterval(keepHere, BROWSER_MS);
    setInterval(send, SERVER_MS);
    window.addEventListener("offline", () => kept !== null && sayNotConnected());
    window.addEventListener("online", () => {
      say("");
      send();
    });
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", comeBack);
    document.addEventListener("visibilitychange", () => document.hidden && leave());
    offerEarlier(form, bar, restore);
  };

  for (const place of document.querySelectorAll("[data-keeps]")) {
    start(place);
  }
})();
