// Respect without leaving the page. What this reader respects comes with what is theirs alone.
"use strict";

setTimeout(() => {
  const form = document.getElementById("respect");
  const own = document.querySelector("[data-own]")?.dataset.own;
  if (!form) {
    return;
  }

  const press = (button, is) => {
    button.ariaPressed = String(is);
  };

  const showOwn = () => {
    const mine = document.querySelector("[data-respected]")?.dataset.respected.split(" ") ?? [];
    for (const button of form.elements) {
      press(button, mine.includes(button.value));
    }
  };

  const say = (button, problem) => {
    const words = document.createElement("span");
    words.role = "status";
    button.after(words);
    words.textContent = problem;
  };

  const send = async (button) => {
    const was = button.ariaPressed === "true";
    const body = new URLSearchParams({ comment: button.value });
    if (was) {
      body.set("take_back", "1");
    }
    const headers = { Accept: "application/json" };
    const response = await fetch(form.action, { method: "POST", body, headers });
    const { number, problem } = await response.json();
    if (!response.ok) {
      say(button, problem);
      return;
    }
    press(button, !was);
    button.querySelector("b").textContent = number || "";
    localStorage.setItem(`comment-own:${own}`, "1");
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.submitter).catch(() => {});
  });
  document.addEventListener("own", showOwn);
  showOwn();
});
