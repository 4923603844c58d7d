// What the desk does for the form of an article.
"use strict";

// The rich-text editor's area has no name of its own: it gets that of the field's label.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  if (!label) {
    return;
  }
  label.id ||= `${textarea.id}_label`;
  editor.view.dom.setAttribute("aria-labelledby", label.id);
  label.addEventListener("click", () => editor.view.focus());
  // What was typed before and is put back stands in the plain text area.
  textarea.addEventListener("unsaved:put", () => editor.commands.setContent(textarea.value));
  // The plain text area, to which links lead, is hidden behind the editor.
  const show = () => {
    if (location.hash === `#${textarea.id}`) {
      label.scrollIntoView();
      editor.view.focus();
    }
  };
  window.addEventListener("hashchange", show);
  for (const link of document.querySelectorAll(`a[href="#${textarea.id}"]`)) {
    link.addEventListener("click", () => setTimeout(show));
  }
  show();
});

// Leaving a form with something unsaved in it asks first; a form that came back is unsaved.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form");
  if (!form) {
    return;
  }
  // The token and the name of the kept copy change by themselves.
  const isTyped = ([name]) => !["csrfmiddlewaretoken", "kept_copy"].includes(name);
  const values = () => JSON.stringify([...new FormData(form)].filter(isTyped));
  const saved = form.querySelector(".errornote") ? "" : values();
  let isSending = false;
  form.addEventListener("submit", (event) => (isSending = !event.defaultPrevented));
  window.addEventListener("pageshow", () => (isSending = false));
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && values() !== saved) {
      event.preventDefault();
    }
  });
});

// What the button would do hangs on the date and time, which may have been changed since it was written.
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("input[name=_publish][data-other-time]");
  const parts = ["id_published_at_0", "id_published_at_1"].map((id) => document.getElementById(id));
  if (!button || parts.includes(null)) {
    return;
  }
  const written = () =>
    parts
      .map((part) => part.value.trim())
      .join(" ")
      .trim();
  const [words, saved] = [button.value, written()];
  const say = () => {
    const typed = written();
    const { otherTime, noTime } = button.dataset;
    button.value = typed === saved ? words : typed ? otherTime : noTime;
  };
  for (const kind of ["input", "change", "click"]) {
    document.getElementById("article_form").addEventListener(kind, say);
  }
});

// The same on a page that asks whether it happens now or at a time to come.
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("input[type=submit][data-now]");
  if (!button) {
    return;
  }
  const fields = button.form.elements;
  const written = () =>
    [fields.moment_0, fields.moment_1].map((part) => part.value.trim()).join(" ");
  const first = written();
  const say = () => {
    const { now, otherTime, asWritten } = button.dataset;
    const atTime = asWritten && written() === first ? asWritten : otherTime;
    button.value = fields.when.value === "later" ? atTime : now;
  };
  for (const kind of ["input", "change", "click"]) {
    button.form.addEventListener(kind, say);
  }
  window.addEventListener("pageshow", say);
});

// What is typed in a list of tags or people is a name: a number would choose whatever has it as its key.
document.addEventListener("DOMContentLoaded", () => {
  window.django?.jQuery?.(document).on("select2:selecting", "select[data-tags]", (event) => {
    const { id, text } = event.params.args.data;
    if (id === text && /^\p{Nd}+$/u.test(id)) {
      event.preventDefault();
    }
  });
});
