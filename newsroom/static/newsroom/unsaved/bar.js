// The bar above a form: it offers what was typed there before and not saved.
"use strict";

window.unsaved.barOf = (place) => {
  const bar = place.querySelector("[data-bar]");
  const [restore, throwAway] = bar.querySelectorAll("button");
  const { lang } = document.documentElement;
  const timeZone = place.dataset.zone;

  const inWords = (age) => {
    const moment = new Date(Date.now() - age);
    const day = { day: "numeric", month: "short", timeZone };
    const isToday =
      moment.toLocaleDateString(lang, day) === new Date().toLocaleDateString(lang, day);
    const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
    return new Intl.DateTimeFormat(lang, isToday ? time : { ...day, ...time }).format(moment);
  };

  return {
    inWords,

    get isOpen() {
      return !bar.hidden;
    },

    // Resolves to "restore" or "throw away".
    offer: ({ age, isOld }) =>
      new Promise((resolve) => {
        restore.textContent = place.dataset.restore.replace("{time}", inWords(age));
        bar.querySelector("[data-saved-since]").hidden = !isOld;
        bar.hidden = false;
        const end = (answer) => {
          bar.hidden = true;
          restore.onclick = throwAway.onclick = null;
          resolve(answer);
        };
        restore.onclick = () => end("restore");
        throwAway.onclick = () => end("throw away");
      }),
  };
};
