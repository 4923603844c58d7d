// One key for each act. Nothing in fields, nothing with Ctrl, Alt or Meta, and nothing once they are
// switched off.
"use strict";

if (window.queue) {
  const { queue } = window;
  const OFF = "queue keys off";
  const help = document.getElementById("keys");
  const off = help.querySelector("[data-keys-off]");
  let isRejecting = false;
  // One after the other: a verdict waits until its card is there.
  let turn = Promise.resolve();

  const read = () => {
    try {
      return localStorage.getItem(OFF) === "yes";
    } catch {
      return false;
    }
  };
  const write = (isOff) => {
    try {
      localStorage.setItem(OFF, isOff ? "yes" : "");
    } catch {
      // A browser that keeps nothing asks again on the next page.
    }
  };

  const move = (step) => {
    const row = queue.current();
    const next = row ? queue.neighbour(row, step) : queue.list.firstElementChild;
    return next ? queue.show(next) : null;
  };
  const decide = (verdict) => queue.decide(verdict, queue.isMeant());
  const ifMeant = async (act) => {
    if (await queue.isMeant()) {
      await act();
    }
  };
  const refusals = () => queue.pane.querySelector(".refusals");
  const reject = async () => {
    await queue.opened;
    if (refusals()) {
      refusals().open = true;
      isRejecting = true;
    }
  };
  const choose = (number) => {
    const button = refusals()?.querySelectorAll("button")[number - 1];
    return button ? decide(button.value) : null;
  };
  const pick = async () => {
    await queue.opened;
    const place = queue.pane.querySelector(".pick");
    if (place) {
      place.open = true;
      place.querySelector("textarea").focus();
    }
  };
  const select = () => queue.current()?.querySelector("input[type=checkbox]")?.click();

  const ACTS = {
    j: () => move(1),
    k: () => move(-1),
    a: () => decide("approve"),
    s: () => decide("spam"),
    e: () => decide("second"),
    r: reject,
    u: () => ifMeant(queue.undo),
    b: () => ifMeant(() => queue.pane.querySelector("[data-person]")?.click()),
    p: pick,
    x: select,
    "?": () => help.showModal(),
    // Takes R back.
    escape: () => {},
  };

  const act = async (key) => {
    const wasRejecting = isRejecting;
    isRejecting = false;
    if (wasRejecting && /^[1-9]$/u.test(key)) {
      await choose(Number(key));
      return;
    }
    if (wasRejecting && refusals()) {
      refusals().open = false;
    }
    await ACTS[key]?.();
  };

  const isTyped = ({ target }) =>
    target.closest("textarea, select, input:not([type=checkbox]), [contenteditable], dialog");

  // What a key that is held down may repeat.
  const isMove = (key) => key === "j" || key === "k";
  const isSign = (key) => key.length === 1 || ["Backspace", "Dead", "Process"].includes(key);

  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const isKnown = key in ACTS || /^[1-9]$/u.test(key);
    if (off.checked || event.ctrlKey || event.altKey || event.metaKey || isTyped(event)) {
      return;
    }
    if (event.repeat ? !isMove(key) : isSign(event.key) && !queue.isKeyAlone(isKnown)) {
      return;
    }
    if (!isKnown || event.isComposing) {
      return;
    }
    if (key !== "escape") {
      event.preventDefault();
    }
    const { drops } = queue;
    turn = turn.then(() => (drops === queue.drops ? act(key) : null));
  });

  // In the field of the words that were asked for, where letters are words.
  document.addEventListener("keydown", (event) => {
    const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isSend && event.target.closest(".pick")) {
      event.target.form.requestSubmit();
      return;
    }
    if (isSend && queue.wanted && event.target.closest("[data-verdict]")) {
      event.preventDefault();
      queue.decide(queue.wanted);
    }
  });

  off.checked = read();
  off.addEventListener("change", () => write(off.checked));
  const button = document.querySelector("[data-help]");
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}
