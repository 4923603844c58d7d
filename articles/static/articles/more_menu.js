// The menu of the bar closes as menus do: with Escape, a press beside it, or the focus elsewhere.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const menu = document.querySelector("details.more");
  if (!menu) {
    return;
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) {
      menu.open = false;
    }
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target)) {
      menu.open = false;
    }
  });
});
