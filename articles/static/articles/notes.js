// Notes to colleagues beside the text: written, answered and done without leaving the page.
"use strict";

(() => {
  const WHOLE_ARTICLE = { quoted: "", before: "", after: "" };

  const fieldIn = (card) => card.querySelector("textarea");

  const start = (panel) => {
    const words = panel.dataset;
    const cards = panel.querySelector("[data-cards]");
    const fresh = panel.querySelector("[data-new]");
    const said = panel.querySelector("[data-said]");
    const number = document.querySelector("[data-notes-number]");
    const text = fieldIn(fresh);
    let about = WHOLE_ARTICLE;

    const showActs = () => {
      for (const acts of cards.querySelectorAll("[data-acts]")) {
        acts.hidden = false;
      }
    };

    const goTo = (place) => {
      about = place;
      const sentence = place.quoted ? words.at : words.whole;
      fresh.querySelector("[data-place]").textContent = sentence.replace(
        "{words}",
        () => place.quoted,
      );
    };

    const cardOf = (key) => cards.querySelector(`[data-note="${CSS.escape(key)}"]`);

    // What somebody is typing into another card stays.
    const renew = (answer) => {
      const typed = [...cards.children].map((card) => [card.dataset.note, fieldIn(card).value]);
      const page = new DOMParser().parseFromString(answer.cards, "text/html");
      cards.replaceChildren(...page.body.children);
      for (const [key, value] of typed) {
        const card = cardOf(key);
        if (card) {
          fieldIn(card).value = value;
        }
      }
      number.hidden = !answer.number;
      number.firstElementChild.textContent = answer.number;
      showActs();
      document.dispatchEvent(new CustomEvent("desk-notes:changed"));
    };

    const send = async (fields) => {
      const body = new URLSearchParams(fields);
      const options = { method: "POST", body };
      const { status, said: answer } = await window.unsaved.server.ask(words.deskNotes, options);
      said.textContent = status === 200 ? words.kept : (answer.problem ?? words.notConnected);
      return status === 200 ? answer : null;
    };

    const acts = {
      write: async () => {
        const answer = await send({ act: "write", text: text.value, ...about });
        if (answer) {
          text.value = "";
          goTo(WHOLE_ARTICLE);
          renew(answer);
        }
      },
      reply: async (card) => {
        const key = card.dataset.note;
        const answer = await send({ act: "reply", note: key, text: fieldIn(card).value });
        if (answer) {
          fieldIn(card).value = "";
          renew(answer);
          fieldIn(cardOf(key) ?? fresh).focus();
        }
      },
      done: async (card) => {
        const answer = await send({ act: "done", note: card.dataset.note });
        if (answer) {
          renew(answer);
          panel.querySelector("summary").focus();
        }
      },
      show: (card) => {
        const detail = card.dataset.note;
        document.dispatchEvent(new CustomEvent("desk-notes:show", { detail }));
      },
    };

    panel.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-act]");
      if (button) {
        acts[button.dataset.act](button.closest("[data-note]"));
      }
    });
    document.addEventListener("desk-notes:begin", ({ detail }) => {
      panel.open = true;
      goTo(detail);
      text.focus();
    });
    fresh.hidden = false;
    goTo(WHOLE_ARTICLE);
    showActs();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("[data-desk-notes]");
    // Who may not change the article writes on the page of notes.
    if (panel?.querySelector("[data-new]")) {
      start(panel);
    }
  });
})();
