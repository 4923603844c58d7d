// The source beside the text: what is chosen on one side lights what belongs to it on the other, and
// is said aloud. The arrows go from one to the next, Enter goes over to the other side.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const said = document.querySelector(".source-said");
  const sides = [...document.querySelectorAll(".source-lines, .source-words")];
  if (!said || sides.length !== 2) {
    return;
  }
  const MOVES = { ArrowDown: 1, ArrowUp: -1 };
  let lit = [];

  const partnersOf = (item) =>
    item.dataset.partners
      .split(" ")
      .filter(Boolean)
      .map((id) => document.getElementById(id))
      .filter(Boolean);

  const isInSight = (item, side) => {
    const [own, around] = [item.getBoundingClientRect(), side.getBoundingClientRect()];
    return own.top >= around.top && own.bottom <= around.bottom;
  };

  const choose = (item) => {
    for (const each of lit) {
      each.classList.remove("is-chosen", "is-lit");
    }
    const partners = partnersOf(item);
    item.classList.add("is-chosen");
    for (const each of partners) {
      each.classList.add("is-lit");
    }
    lit = [item, ...partners];
    said.textContent = item.dataset.says;
    const first = partners[0];
    if (first && !isInSight(first, first.parentElement)) {
      const side = first.parentElement;
      side.scrollTop += first.getBoundingClientRect().top - side.getBoundingClientRect().top - 40;
    }
    // One stop of the keyboard for each side.
    item.parentElement.querySelector('[tabindex="0"]').tabIndex = -1;
    item.tabIndex = 0;
  };

  for (const side of sides) {
    const items = [...side.children];
    for (const item of items) {
      item.tabIndex = -1;
      for (const link of item.querySelectorAll("a")) {
        link.tabIndex = -1;
      }
    }
    if (items.length) {
      items[0].tabIndex = 0;
    }
    side.addEventListener("focusin", ({ target }) => choose(items.find((i) => i.contains(target))));
    side.addEventListener("click", (event) => {
      const item = items.find((each) => each.contains(event.target));
      if (item && !event.target.closest("a")) {
        item.focus();
      }
    });
    side.addEventListener("keydown", (event) => {
      const item = items.find((each) => each.contains(event.target));
      const at = items.indexOf(item);
      const ends = { Home: 0, End: items.length - 1 };
      const next =
        event.key === "Enter"
          ? partnersOf(item)[0]
          : items[ends[event.key] ?? at + (MOVES[event.key] ?? NaN)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }

  // A link leads to one of them: it is chosen as if it had been clicked.
  const follow = () => {
    const item = location.hash && document.getElementById(location.hash.slice(1));
    if (item && sides.includes(item.parentElement)) {
      item.focus();
    }
  };
  window.addEventListener("hashchange", follow);
  follow();
});
