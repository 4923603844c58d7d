// "New comments: 3", a button: asked for once a minute while the page is looked at. Nothing moves.
"use strict";

setTimeout(() => {
  const section = document.querySelector("[data-number]");
  if (!section) {
    return;
  }
  const { number, address, words } = section.dataset;
  const button = document.createElement("button");
  button.className = "comment-newer";
  button.hidden = true;
  section.append(button);
  button.addEventListener("click", () => {
    location.hash = "comments";
    location.reload();
  });

  const ask = async () => {
    const response = await fetch(address);
    const more = Number(await response.text()) - number;
    if (response.ok && more > 0) {
      button.textContent = words.replace("{number}", more);
      button.hidden = false;
    }
  };

  setInterval(() => {
    if (document.visibilityState === "visible") {
      ask().catch(() => {});
    }
  }, 60_000);
});
