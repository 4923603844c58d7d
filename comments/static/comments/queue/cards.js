// The list and the card beside it: which comment is open, and the next one before it is asked for.
"use strict";

window.queue = (() => {
  const root = document.querySelector("[data-queue]");
  if (!root) {
    return null;
  }
  const list = root.querySelector("#rows");
  const pane = root.querySelector("#open");
  const kept = new Map();

  const current = () => list.querySelector("li[aria-current]");
  const linkOf = (row) => row.querySelector("a");

  // The nearest row in this direction on which nothing was decided here.
  const neighbour = (row, step) => {
    const way = step > 0 ? "nextElementSibling" : "previousElementSibling";
    let found = row?.[way];
    while (found?.classList.contains("decided")) {
      found = found[way];
    }
    return found ?? null;
  };

  const load = async (pk) => {
    try {
      const address = `${root.dataset.cards}${pk}/card/${location.search}`;
      const response = await fetch(address, { redirect: "error" });
      return response.ok ? await response.text() : null;
    } catch {
      return null;
    }
  };
  const ask = (row) => {
    const { pk } = row.dataset;
    if (!kept.has(pk)) {
      kept.set(pk, load(pk));
    }
    return kept.get(pk);
  };
  const forget = (row) => kept.delete(row.dataset.pk);

  const put = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    pane.replaceChildren(...page.body.childNodes);
    pane.scrollTop = 0;
    pane.dispatchEvent(new Event("opened"));
  };

  const focus = (row) => {
    const link = linkOf(row);
    // On a phone the list is out of sight while a card is open.
    (link.offsetParent ? link : pane).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };

  const self = {
    root,
    list,
    pane,
    current,
    neighbour,
    forget,
    // Resolves once the card of the current row is there.
    opened: Promise.resolve(true),

    show: (row) => {
      current()?.removeAttribute("aria-current");
      row.setAttribute("aria-current", "true");
      focus(row);
      self.opened = (async () => {
        const html = await ask(row);
        if (html === null) {
          forget(row);
          location.assign(linkOf(row).href);
          return false;
        }
        if (row === current()) {
          put(html);
          history.replaceState(null, "", linkOf(row).href);
          const next = neighbour(row, 1);
          if (next) {
            ask(next);
          }
        }
        return true;
      })();
      return self.opened;
    },

    // Nothing is left: the page of the list says so, or shows what has come since.
    startAgain: () => {
      const address = new URL(location.href);
      address.searchParams.delete("comment");
      location.assign(address);
    },
  };

  list.addEventListener("click", (event) => {
    const row = event.target.closest("li > a")?.parentElement;
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    root.classList.add("has-chosen");
    self.show(row);
  });
  pane.addEventListener("click", (event) => {
    if (event.target.closest(".back a")) {
      event.preventDefault();
      root.classList.remove("has-chosen");
      const row = current();
      if (row) {
        focus(row);
      }
    }
  });

  const first = current();
  const second = first && neighbour(first, 1);
  if (second) {
    ask(second);
  }
  return self;
})();
