// The fields of the comment form: what each says below it, and the number of characters.
"use strict";

setTimeout(() => {
  const form = document.getElementById("comment-form");
  if (!form) {
    return;
  }
  const wordsOf = (text) => {
    const words = document.createElement("p");
    words.textContent = text;
    return words;
  };

  // Put there before it has words: only what is on the page already is announced when it changes.
  const placeOf = (input) => {
    const id = `${input.id}_error`;
    const found = document.getElementById(id);
    if (found) {
      return found;
    }
    const place = document.createElement("div");
    place.id = id;
    place.ariaLive = "polite";
    input.closest(".comment-form > :is(div, p)").append(place);
    return place;
  };

  const say = (input, { error = "", good = "", status = "" }) => {
    const place = placeOf(input);
    const words = error || good || status;
    place.className = error ? "invalid-feedback" : good ? "valid-feedback" : "form-text";
    place.replaceChildren(...(words ? [wordsOf(words)] : []));
    input.classList.toggle("is-invalid", Boolean(error));
    input.classList.toggle("is-valid", Boolean(good));
    const described = new Set((input.getAttribute("aria-describedby") ?? "").split(" "));
    described.delete("");
    described.add(place.id);
    input.setAttribute("aria-describedby", [...described].join(" "));
    if (error && input.matches("input, textarea")) {
      input.setAttribute("aria-invalid", "true");
    } else {
      input.removeAttribute("aria-invalid");
    }
  };

  const { message } = form.elements;
  const counted = document.createElement("p");
  counted.className = "form-text";
  message?.after(counted);

  // The words of the page come with the start of writing; until then the server alone judges.
  const writing = { form, words: null, wordsOf, placeOf, say };
  window.commentWriting = writing;

  writing.count = () => {
    if (!message || !writing.words) {
      return;
    }
    const { counted: text, fields: rules } = writing.words;
    const { length } = [...message.value.trim()];
    const signs = text.replace("{number}", length).replace("{limit}", rules.message.limit);
    counted.textContent = length ? signs : "";
  };

  writing.errorOf = ({ name, value }) => {
    const { missing, limit, long, complete, wrong } = writing.words.fields[name];
    const length = [...value.trim()].length;
    if (!length) {
      return missing;
    }
    if (length > limit) {
      return long.replace("{limit_value}", limit).replace("{show_value}", length);
    }
    // Not the browser's own judgement: it refuses letters such as “ü” before the @.
    return complete && !new RegExp(complete).test(value.trim()) ? wrong : "";
  };

  // Returns whether nothing is wrong.
  writing.judge = (field) => {
    if (!writing.words) {
      return true;
    }
    const error = writing.errorOf(field);
    say(field, error ? { error } : { good: writing.words.good });
    return !error;
  };
});
