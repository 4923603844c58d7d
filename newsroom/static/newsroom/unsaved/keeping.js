// Keeps what is typed into a form: every two seconds in this browser, every ten on the server.
"use strict";

(() => {
  const { barOf, copies, dialogOf, fields, server } = window.unsaved;
  const BROWSER_MS = 2_000;
  const SERVER_MS = 10_000;
  // Browsers refuse to send more than this while a page is left.
  const MOST_WHILE_LEAVING = 60_000;
  // An answer that is younger says well enough that the session has not ended.
  const FRESH_MS = 15_000;

  const start = (place) => {
    const form = document.getElementById(place.dataset.keeps);
    const { person, session, address, cameBack } = place.dataset;
    const where = { person, form: place.dataset.form, piece: place.dataset.piece || "new" };
    const mark = place.querySelector("[role=status]");
    const again = place.querySelector("[data-again]");
    const bar = barOf(place);
    const dialog = dialogOf(place.querySelector("dialog"));
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name: "kept_copy" });
    form.append(hidden);

    const now = () => JSON.stringify(fields.read(form));
    const version = () => (form.elements.opened_version?.value ?? "") || place.dataset.version;
    const numberOf = (text) => (text ? Number(text) : null);
    // What the form held before anybody touched it; what was kept last here and on the server.
    let untouched = null;
    let kept = null;
    let sent = null;
    let changedAt = Date.now();
    let answeredAt = Date.now();
    let isConfirmed = false;
    let isLeaving = false;
    let isSignedOut = false;

    const say = (words, canSignIn = false) => {
      if (mark.textContent !== words) {
        mark.textContent = words;
      }
      again.hidden = !canSignIn;
    };
    const goOnWith = (copy) => {
      hidden.value = copy;
      copies.hold(copy);
    };
    const withPerson = (more = {}) => `${address}?${new URLSearchParams({ person, ...more })}`;

    const keepHere = () => {
      const typed = now();
      if (untouched === null || typed === kept) {
        return;
      }
      kept = typed;
      changedAt = Date.now();
      if (typed === untouched) {
        copies.remove(where, hidden.value);
        return;
      }
      const content = { version: numberOf(version()), fields: JSON.parse(typed) };
      if (!copies.write(where, hidden.value, content) && !address) {
        say(place.dataset.notKept);
      } else if (!navigator.onLine) {
        say(place.dataset.notConnected);
      }
    };

    const take = async ({ status, said }, typed) => {
      if (status !== 0 && status !== 401) {
        // What was refused is tried again when it has changed.
        sent = typed;
      }
      if (status === 200 || status === 409) {
        answeredAt = Date.now();
        const words = status === 200 ? place.dataset.saved : place.dataset.savedOld;
        say(words.replace("{time}", bar.inWords(0)));
      } else if (status === 401) {
        await signIn();
      } else {
        say(said.problem ?? place.dataset.notConnected);
      }
    };

    const signIn = async () => {
      say(place.dataset.signedOut, true);
      isSignedOut = !(await dialog.ask());
      if (!isSignedOut) {
        say("");
        sendSoon();
      }
      return !isSignedOut;
    };

    const send = async (options = {}) => {
      const typed = kept;
      const isNew = typed !== null && typed !== sent && typed !== untouched;
      if (!address || !isNew || bar.isOpen || isSignedOut || isLeaving) {
        return;
      }
      const body = JSON.stringify({
        copy: hidden.value,
        version: numberOf(version()),
        age: Date.now() - changedAt,
        fields: JSON.parse(typed),
      });
      if (!options.keepalive || body.length < MOST_WHILE_LEAVING) {
        await take(await server.ask(withPerson(), { method: "POST", body, ...options }), typed);
      }
    };
    const sendSoon = () => setTimeout(send);

    const leave = () => {
      keepHere();
      send({ keepalive: true });
    };

    // --- What was typed before

    const throwAway = (copy) => {
      copies.remove(where, copy);
      if (address) {
        server.ask(withPerson({ copy }), { method: "DELETE" });
      }
    };

    // The version with which it began comes back too: saving it then asks as any old version does.
    const restore = ({ copy, fields: typed }) => {
      untouched ??= now();
      goOnWith(copy);
      fields.put(form, typed);
      keepHere();
      sendSoon();
    };

    const earlier = async () => {
      const found = copies.of(where);
      const answer = address ? await server.ask(withPerson()) : { said: {} };
      const onServer = answer.said.copy;
      // The browser keeps a text before it is sent: of one copy it has the newer words.
      if (onServer && !found.some(({ copy }) => copy === onServer.copy)) {
        found.push(onServer);
      }
      const open = await copies.held();
      const others = found.filter(({ copy }) => copy !== hidden.value && !open.includes(copy));
      return others.sort((one, other) => one.age - other.age);
    };

    const offer = async () => {
      for (const found of await earlier()) {
        if (JSON.stringify(found.fields) === now()) {
          throwAway(found.copy);
          continue;
        }
        const opened = numberOf(version());
        const isOld = found.version !== null && opened !== null && found.version !== opened;
        if ((await bar.offer({ age: found.age, isOld })) === "restore") {
          restore(found);
          return;
        }
        throwAway(found.copy);
      }
    };

    // --- Sending the form

    const confirm = async (submitter) => {
      const { status, said } = await server.ask(session);
      if (status === 0) {
        say(place.dataset.notConnected);
      } else if ((status === 200 && String(said.person) === person) || (await signIn())) {
        isConfirmed = true;
        form.requestSubmit(submitter);
      }
    };

    form.addEventListener("submit", (event) => {
      keepHere();
      copies.noteSent(hidden.value);
      const isFresh = navigator.onLine && Date.now() - answeredAt < FRESH_MS;
      if (!isConfirmed && !isFresh) {
        event.preventDefault();
        confirm(event.submitter);
      }
      // What is about to be saved is not kept once more behind it.
      isLeaving = isConfirmed || isFresh;
      isConfirmed = false;
    });
    window.addEventListener("pageshow", ({ persisted }) => {
      isLeaving = false;
      if (persisted) {
        answeredAt = 0;
        goOnWith(copies.newName());
      }
    });

    // --- Beginning

    const begin = () => (untouched ??= now());
    for (const kind of ["pointerdown", "keydown", "beforeinput", "paste", "drop"]) {
      document.addEventListener(kind, begin, { capture: true });
    }
    again.addEventListener("click", signIn);
    setInterval(keepHere, BROWSER_MS);
    setInterval(send, SERVER_MS);
    window.addEventListener("offline", () => kept !== null && say(place.dataset.notConnected));
    window.addEventListener("online", () => {
      say("");
      send();
    });
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => document.hidden && leave());
    const before = cameBack ? copies.sent() : null;
    goOnWith(before ?? copies.newName());
    if (cameBack) {
      untouched = "";
    }
    offer();
  };

  for (const place of document.querySelectorAll("[data-keeps]")) {
    start(place);
  }
})();
