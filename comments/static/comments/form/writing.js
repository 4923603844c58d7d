// The comment form. The page is the same for everybody; what belongs to one reader is fetched when
// the reader begins to write: the token, the moment of starting, the human check, and what the form
// says of a field. Whatever fails here, the form can be sent: the server then answers with the same
// form and the text in it.
"use strict";

setTimeout(() => {
  const writing = window.commentWriting;
  if (!writing) {
    return;
  }
  const { form, judge, placeOf, wordsOf } = writing;
  const drafts = window.commentDrafts;
  const key = drafts.keyOf(form.getAttribute("action"));
  // Whoever edits a comment is not asked for the address again.
  const fields = ["email", "name", "message"].map((name) => form.elements[name]).filter(Boolean);

  // Members of staff have no stars to give.
  const choices = ["stars", "low_reason"].map((name) => form.elements[name]).filter(Boolean);
  const kept = [...choices, ...fields];
  // The five stars are a list without a name of its own.
  const nameOf = (field) => field.name ?? field[0].name;

  const keepDraft = () => {
    drafts.write(key, Object.fromEntries(kept.map((field) => [nameOf(field), field.value])));
  };

  const restoreDraft = () => {
    const values = drafts.read(key);
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
      hadDraft = Boolean(drafts.read(key).message);
    });
    window.addEventListener("pageshow", () => {
      if (hadDraft && !drafts.read(key).message) {
        message.value = "";
      }
    });
  }

  const fetchStart = async () => {
    const shown = encodeURIComponent(form.elements.edition.value);
    const start = await writing.get(`${form.dataset.start}?edition=${shown}`);
    form.elements.started.value ||= start.started;
    writing.words = start.words;
    writing.count();
    await writing.bringUp(start.check);
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

  const face = document.getElementById("id_human");
  const button = form.elements.send;
  let sending = false;

  const entryOf = (input) => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${input.id}`;
    link.textContent = input === face ? writing.words.human.label : input.labels[0].textContent;
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
    summary.append(wordsOf(writing.words.correct[wrong.length - 1]), list);
    document.getElementById(summary.id)?.remove();
    form.prepend(summary);
    summary.focus();
  };

  const faults = () => {
    const found = fields.filter((field) => !judge(field));
    if (writing.isUnchecked()) {
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
    await writing.working;
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
  message?.addEventListener("input", writing.count);
  for (const field of fields) {
    field.addEventListener("blur", async () => {
      await start();
      judge(field);
    });
    field.addEventListener("input", () => {
      if (writing.words && field.getAttribute("aria-invalid") && !writing.errorOf(field)) {
        judge(field);
      }
    });
  }
  // Back from an error page of the browser's own, by its Back button.
  window.addEventListener("pageshow", () => wait(false));

  [...fields, face, button].forEach(placeOf);
  if (form.elements.human.value) {
    face.checked = true;
    start().then(() => writing.words && writing.say(face, { good: writing.words.good }));
  }
  restoreDraft();
  if (message?.value) {
    form.closest(".folds")?.classList.add("is-open");
  }
});
