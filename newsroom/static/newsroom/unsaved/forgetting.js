// On each page of the desk: copies leave this browser when they are saved, when they are old, and
// when their writer signs out.
"use strict";

(() => {
  const { copies } = window.unsaved;
  const { person, saved } = document.currentScript.dataset;
  copies.removeSaved(person, saved.split(" ").filter(Boolean));
  copies.removeOld();
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-signs-out]")) {
      copies.removeAllOf(person);
    }
  });
})();
