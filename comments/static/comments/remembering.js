// Name and e-mail address, kept in this browser alone: after a tick, until the button is pressed.
"use strict";

setTimeout(() => {
  const form = document.getElementById("comment-form");
  const tick = document.getElementById("remember");
  if (!form || !tick) {
    return;
  }
  const forget = document.getElementById("forget");
  const box = tick.querySelector("input");
  const KEY = "comment-writer";
  const names = ["name", "email"];

  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };

  const show = () => {
    const known = Boolean(stored());
    tick.hidden = known;
    forget.hidden = !known;
  };

  const remember = () => {
    if (box.checked || stored()) {
      const values = names.map((name) => [name, form.elements[name].value]);
      localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(values)));
    }
  };

  form.addEventListener("submit", () => {
    try {
      remember();
    } catch {
      // A browser that keeps nothing still sends.
    }
  });
  forget.addEventListener("click", () => {
    localStorage.removeItem(KEY);
    for (const name of names) {
      form.elements[name].value = "";
    }
    box.checked = false;
    show();
    box.focus();
  });
  for (const name of names) {
    form.elements[name].value ||= stored()?.[name] ?? "";
  }
  show();
});
