// What the desk has said last, at the edge of the window.
"use strict";

if (window.queue) {
  const place = document.getElementById("said");

  window.queue.say = (sentence, { isProblem = false, button = "", act = null } = {}) => {
    const line = document.createElement("p");
    line.className = isProblem ? "error" : "success";
    line.textContent = sentence;
    place.replaceChildren(line);
    if (button) {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "button", textContent: button });
      made.addEventListener("click", act);
      line.append(" ", made);
    }
  };
}
