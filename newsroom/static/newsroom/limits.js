// How much of a field's limit is used, once it is nearly full. Nothing is cut while somebody types.
"use strict";

document.addEventListener("input", ({ target }) => {
  const { limit, limitWords } = target.dataset;
  if (!limit) {
    return;
  }
  // As the server counts: a sign outside the first plane is one, the end of a line two.
  const number = [...target.value.replaceAll("\n", "\r\n")].length;
  let place = target.parentElement.querySelector(".limit");
  if (!place) {
    place = document.createElement("output");
    place.className = "limit";
    place.htmlFor = target.id;
    target.after(place);
  }
  place.classList.toggle("over", number > limit);
  place.textContent =
    number > limit * 0.8 ? limitWords.replace("{number}", number).replace("{limit}", limit) : "";
});
