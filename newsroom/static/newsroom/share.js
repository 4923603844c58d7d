// "Copy link": shown where the browser can do it; the links beside it need no script.
"use strict";

setTimeout(() => {
  const button = document.querySelector("[data-copy]");
  if (!button || !navigator.clipboard) {
    return;
  }
  const status = document.querySelector("[data-copy-status]");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    status.textContent = button.dataset.copied;
    button.textContent = button.dataset.copied;
  });
  button.hidden = false;
});
