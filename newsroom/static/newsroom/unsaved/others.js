// Says above a form who else is writing there, and who has saved it meanwhile.
"use strict";

(() => {
  const place = document.querySelector("[data-others]");
  const paragraph = (sentence) =>
    Object.assign(document.createElement("p"), { textContent: sentence });

  // A region that says the same again would be read out again.
  const show = (sentences) => {
    const shown = [...place.children].map(({ textContent }) => textContent);
    if (JSON.stringify(shown) !== JSON.stringify(sentences)) {
      place.replaceChildren(...sentences.map(paragraph));
    }
  };

  if (place) {
    document.addEventListener("unsaved:others", ({ detail }) => show(detail));
  }
})();
