// "Listen to this article": the text read by a voice of the reader's own device. Where the device
// has no voice, the button stays hidden.
"use strict";

setTimeout(() => {
  const box = document.querySelector("[data-listen]");
  const speech = window.speechSynthesis;
  if (!box || !speech) {
    return;
  }
  const start = box.querySelector("[data-listen-start]");
  const stop = box.querySelector("[data-listen-stop]");
  const language = document.documentElement.lang;
  const words = {
    idle: start.textContent,
    speaking: box.dataset.pause,
    paused: box.dataset.resume,
  };
  let state = "idle";
  let reading = 0;

  // One voice that speaks the article's language, the exact variant first; else any at all.
  const bestVoice = () => {
    const voices = speech.getVoices();
    const tag = (voice) => voice.lang.toLowerCase().replace("_", "-");
    const base = language.split("-")[0];
    return (
      voices.find((voice) => tag(voice) === language) ||
      voices.find((voice) => tag(voice).split("-")[0] === base) ||
      voices.find((voice) => voice.default) ||
      voices[0]
    );
  };

  // Pictures, words that stand in the text already, and notes.
  const UNSPOKEN = "figure, .pull-quote[aria-hidden], .notes";

  // Raised and lowered figures as signs, which voices know: "km²"; but not the numbers of notes, which
  // are links or stand behind the stop of a sentence.
  const SIGNS = { sup: "⁰¹²³⁴⁵⁶⁷⁸⁹", sub: "₀₁₂₃₄₅₆₇₈₉" };
  const before = (number) => (number.previousSibling?.textContent ?? "").slice(-1);

  const said = (block) => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll("sup, sub").forEach((number) => {
      const signs = SIGNS[number.localName];
      const isMark = number.querySelector("a") || /[^\p{L}\p{N}\s]$/u.test(before(number));
      const figures = number.textContent.replace(/\d/g, (figure) => signs[figure]);
      number.replaceWith(isMark ? "" : figures);
    });
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // Block by block, since browsers fall silent in the middle of long stretches.
  const texts = () =>
    [...document.querySelectorAll("[data-spoken]")]
      .flatMap((part) => {
        const blocks = [...part.querySelectorAll("p, h2, h3, li")];
        return blocks.length ? blocks.filter((block) => !block.closest(UNSPOKEN)) : [part];
      })
      .map(said)
      .filter(Boolean);

  const show = (next) => {
    state = next;
    start.textContent = words[state];
    stop.hidden = state === "idle";
  };

  const end = () => {
    reading += 1;
    speech.cancel();
    show("idle");
  };

  const begin = () => {
    reading += 1;
    const mine = reading;
    const queue = texts().map((text) => new SpeechSynthesisUtterance(text));
    const last = queue[queue.length - 1];
    for (const utterance of queue) {
      utterance.voice = bestVoice();
      utterance.lang = utterance.voice.lang;
      // What a stopped reading still reports says nothing about the one begun since.
      utterance.onerror = () => mine === reading && end();
    }
    last.onend = () => mine === reading && end();
    speech.cancel();
    queue.forEach((utterance) => speech.speak(utterance));
    show("speaking");
  };

  start.addEventListener("click", () => {
    if (state === "idle") {
      begin();
    } else if (state === "speaking") {
      speech.pause();
      show("paused");
    } else {
      speech.resume();
      show("speaking");
    }
  });
  stop.addEventListener("click", () => {
    end();
    start.focus();
  });
  window.addEventListener("pagehide", () => speech.cancel());

  const offer = () => {
    box.hidden = box.hidden && !bestVoice();
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
});
