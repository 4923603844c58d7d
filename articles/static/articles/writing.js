// The screen on which a piece is written: its length in the bar, and what keys do.
"use strict";

(() => {
  const WORDS_A_MINUTE = 230;
  // Scripts without spaces are counted by signs: some two make a word.
  const UNSPACED =
    /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Khmr}\p{sc=Laoo}\p{sc=Mymr}]/gu;

  const wordsIn = (text) => {
    const signs = text.match(UNSPACED)?.length ?? 0;
    const others = text.replace(UNSPACED, " ").match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
    return others + Math.round(signs / 2);
  };

  const sayLength = (place, text) => {
    const words = wordsIn(text);
    place.textContent = place.dataset.length
      .replace("{words}", words)
      .replace("{minutes}", Math.max(1, Math.round(words / WORDS_A_MINUTE)));
  };

  document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
    const place = document.querySelector("[data-length]");
    if (!place) {
      return;
    }
    let waiting = 0;
    const say = () =>
      sayLength(place, editor.state.doc.textBetween(0, editor.state.doc.content.size, " "));
    // Not at each letter: a long text takes some milliseconds to count.
    editor.on("update", () => {
      clearTimeout(waiting);
      waiting = setTimeout(say, 400);
    });
    say();
  });

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("article_form");
    const save = document.querySelector('input[form="article_form"].save');
    if (!form || !save) {
      return;
    }
    const saveByKey = (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
        event.preventDefault();
        form.requestSubmit(save);
      }
    };
    // On its way down: the fields in which one searches let no key out.
    document.addEventListener("keydown", saveByKey, { capture: true });
    // A headline is one line: Enter goes on to what stands below it.
    const [headline, standfirst] = ["headline", "standfirst"].map((name) => form.elements[name]);
    headline.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        standfirst.focus();
      }
    });
  });
})();
