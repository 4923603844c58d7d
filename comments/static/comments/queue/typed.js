// Letters that miss a field are words, not verdicts: what a key asks for waits for half a second,
// and is dropped if a sign comes in that time that is no key of the queue. The card moves on at once.
"use strict";

if (window.queue) {
  const { queue } = window;
  // Four letters of somebody who types, one key of somebody who reads.
  const WAIT_MS = 500;
  // What waits: its resolver, with the row that was open.
  const held = new Map();
  // How often keys were taken for words: those before that are none any more.
  queue.drops = 0;
  let typedAt = Number.NEGATIVE_INFINITY;

  const isTyping = () => performance.now() - typedAt < WAIT_MS;
  const drop = () => {
    queue.drops += 1;
    const [row] = held.values();
    held.forEach((_, resolve) => resolve(false));
    held.clear();
    queue.say(queue.root.dataset.typed, { isProblem: true });
    if (row) {
      queue.show(row);
    }
  };

  // Resolves with whether the key that was pressed last was meant.
  queue.isMeant = () =>
    new Promise((resolve) => {
      held.set(resolve, queue.current());
      setTimeout(() => {
        held.delete(resolve);
        resolve(true);
      }, WAIT_MS);
    });

  // Takes every sign outside a field; returns whether it is a key, and no letter of a word.
  queue.isKeyAlone = (isKey) => {
    const wasTyping = isTyping();
    if (isKey && !wasTyping) {
      return true;
    }
    typedAt = performance.now();
    if (isKey || held.size) {
      drop();
    }
    return false;
  };

  // Whoever leaves the page meant what was pressed last.
  window.addEventListener("pagehide", () => {
    held.forEach((_, resolve) => resolve(true));
    held.clear();
  });
}
