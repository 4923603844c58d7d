// The copies of forms that this browser keeps. Each belongs to one person, one form of one piece
// and one opened page, and says with which version it began.
"use strict";

window.unsaved = {};

window.unsaved.copies = (() => {
  const SEPARATOR = "|";
  const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
  const beginningOf = ({ person, form, piece }) =>
    ["unsaved", person, form, piece, ""].join(SEPARATOR);
  const keyOf = (where, copy) => beginningOf(where) + copy;

  // A browser may refuse its storage altogether; then only the server keeps anything.
  const attempt = (act, otherwise) => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  const keys = (beginning) =>
    attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(beginning)), []);
  const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key)), null);
  const remove = (key) => attempt(() => localStorage.removeItem(key), null);

  return {
    newName: () =>
      [...crypto.getRandomValues(new Uint8Array(16))]
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join(""),

    write: (where, copy, content) =>
      attempt(() => {
        localStorage.setItem(keyOf(where, copy), JSON.stringify({ ...content, at: Date.now() }));
        return true;
      }, false),

    remove: (where, copy) => remove(keyOf(where, copy)),

    // Of this form and this person, with the age of each in milliseconds.
    of: (where) =>
      keys(beginningOf(where))
        .map((key) => ({ copy: key.split(SEPARATOR).pop(), ...read(key) }))
        .filter(({ fields }) => Array.isArray(fields))
        .map((found) => ({ ...found, age: Math.max(0, Date.now() - found.at) })),

    removeSaved: (person, names) =>
      keys(["unsaved", person, ""].join(SEPARATOR))
        .filter((key) => names.includes(key.split(SEPARATOR).pop()))
        .forEach(remove),

    removeAllOf: (person) => keys(["unsaved", person, ""].join(SEPARATOR)).forEach(remove),

    removeOld: () =>
      keys("unsaved" + SEPARATOR)
        .filter((key) => !(Date.now() - (read(key)?.at ?? 0) < KEPT_FOR))
        .forEach(remove),

    // In this tab: the copy with which a form goes on that comes back with errors.
    noteSent: (copy) => attempt(() => sessionStorage.setItem("unsaved sent", copy), null),
    sent: () => attempt(() => sessionStorage.getItem("unsaved sent"), null),

    // A page holds the name of its copy while it is open; others leave such a copy alone.
    hold: (copy) => navigator.locks?.request(`unsaved ${copy}`, () => new Promise(() => {})),

    held: async () => {
      const { held } = (await navigator.locks?.query()) ?? { held: [] };
      return held.map(({ name }) => name.replace("unsaved ", ""));
    },
  };
})();
