// Who looks at which comment, and what became of one between the making of its card and its opening.
"use strict";

if (window.queue) {
  const { queue } = window;
  const READ_FOR_MS = 500;
  // The server takes whoever says nothing for a minute to have gone.
  const STILL_HERE_MS = 20_000;

  const markOf = (sentence) =>
    Object.assign(document.createElement("span"), {
      className: "mark reading",
      textContent: sentence,
    });

  const show = (readers) => {
    queue.list.querySelectorAll(".reading").forEach((each) => each.remove());
    for (const [pk, sentence] of Object.entries(readers)) {
      queue.list.querySelector(`li[data-pk="${pk}"] .age`)?.before(markOf(sentence), " ");
    }
    const card = queue.pane.querySelector("[data-card]");
    const line = card?.querySelector("[data-readers]");
    if (line) {
      line.textContent = readers[card.dataset.card] ?? "";
    }
  };

  const sent = (values) => {
    const card = queue.pane.querySelector("[data-card]");
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (!card || !token) {
      return null;
    }
    const { card: pk, seen } = card.dataset;
    const body = new URLSearchParams({ seen, csrfmiddlewaretoken: token.value, ...values });
    return { pk, body, address: `${queue.root.dataset.cards}${pk}/open/` };
  };

  const tell = async () => {
    const found = sent({});
    if (!found) {
      return;
    }
    const { pk, body, address } = found;
    const response = await fetch(address, { method: "POST", body, redirect: "error" });
    const { readers, changed } = await response.json();
    const row = queue.current();
    if (row?.dataset.pk !== pk || row.classList.contains("decided")) {
      return;
    }
    show(readers);
    if (changed) {
      queue.say(changed, { isProblem: true });
      queue.forget(row);
      await queue.show(row);
    }
  };

  // Nothing is lost without the answer: a decision says itself that another was faster. A card that
  // is decided on at once, by its key, is not told of.
  let wait = 0;
  const ask = () => {
    clearTimeout(wait);
    wait = setTimeout(() => tell().catch(() => {}), READ_FOR_MS);
  };
  queue.pane.addEventListener("opened", ask);
  ask();

  // Whoever reads a long comment is still there; whoever looks at another tab may not be.
  setInterval(() => document.hidden || ask(), STILL_HERE_MS);
  document.addEventListener("visibilitychange", () => document.hidden || ask());

  const leave = () => {
    clearTimeout(wait);
    const found = sent({ left: "yes" });
    if (found) {
      navigator.sendBeacon(found.address, found.body);
    }
  };
  window.addEventListener("pagehide", leave);
}
