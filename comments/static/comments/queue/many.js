// A decision on many: one box for all, a range with Shift, and the number beside the verdict.
"use strict";

if (window.queue && document.getElementById("many")) {
  const bar = document.getElementById("many");
  const boxes = () => [...window.queue.list.querySelectorAll("input[type=checkbox]")];
  const all = Object.assign(document.createElement("input"), { type: "checkbox", id: "check-all" });
  const label = Object.assign(document.createElement("label"), {
    htmlFor: "check-all",
    textContent: bar.dataset.all,
  });
  const number = document.createElement("output");
  let last = null;

  const tell = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    number.textContent = bar.dataset.chosen.replace("{number}", chosen);
    bar.classList.toggle("in-use", chosen > 0);
  };
  const put = (box, isChecked) => {
    box.checked = isChecked && !box.disabled;
  };

  all.addEventListener("change", () => {
    boxes().forEach((box) => put(box, all.checked));
    tell();
  });
  window.queue.list.addEventListener("click", ({ target, shiftKey }) => {
    if (!target.matches("input[type=checkbox]")) {
      return;
    }
    if (shiftKey && last) {
      const [from, to] = [boxes().indexOf(last), boxes().indexOf(target)].sort((a, b) => a - b);
      boxes()
        .slice(from, to + 1)
        .forEach((box) => put(box, target.checked));
    }
    last = target;
    tell();
  });
  bar.prepend(all, label, number);
  tell();
}
