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
});

// Leaving a form with something unsaved in it asks first; a form that came back is unsaved.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form");
  if (!form) {
    return;
  }
  const values = () => JSON.stringify([...new FormData(form)]);
  const saved = form.querySelector(".errornote") ? "" : values();
  let isSending = false;
  form.addEventListener("submit", () => (isSending = true));
  window.addEventListener("pageshow", () => (isSending = false));
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && values() !== saved) {
      event.preventDefault();
    }
  });
});
