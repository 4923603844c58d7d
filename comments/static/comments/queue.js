// A box that checks all cards of the page; without a script each is checked by hand.
"use strict";

(() => {
  const bulk = document.getElementById("bulk");
  if (!bulk) {
    return;
  }
  const boxes = document.querySelectorAll('input[name="comment"][form="bulk"]');
  const all = Object.assign(document.createElement("input"), { type: "checkbox", id: "check-all" });
  const label = Object.assign(document.createElement("label"), {
    htmlFor: "check-all",
    textContent: bulk.dataset.all,
  });
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  bulk.prepend(all, label);
})();
