// "Copy link": shown where the browser can do it; the links beside it need no script.
"use strict";

setTimeout(() => {
  const button = document.querySelector("[data-copy]");
  if (!button || !navigator.clipboard) {
    return;
  }
  // On the page before it has words: only then are they announced.
  const status = document.createElement("p");
  status.className = "unseen";
  status.role = "status";
  button.closest("ul").after(status);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    status.textContent = button.dataset.copied;
    button.textContent = button.dataset.copied;
  });
  button.hidden = false;
});
