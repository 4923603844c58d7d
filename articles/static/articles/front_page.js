// Dragging on the screen of the front page: an article into a place, or one place onto another, which
// change what they hold. The numbers, the lists and the arrows do the same without it.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("front_page_form");
  if (!form) {
    return;
  }
  const parts = ["", "-until_0", "-until_1", "-until_2", "-until_3"];
  const fields = (name) => parts.map((part) => form.elements.namedItem(name + part));
  let dragged = null;

  const swap = (one, two) => {
    const others = fields(two);
    for (const [index, field] of fields(one).entries()) {
      const other = others[index];
      if (field instanceof HTMLInputElement && other instanceof HTMLInputElement) {
        [field.value, other.value] = [other.value, field.value];
      }
    }
  };

  const drag = (element, data) => {
    element.draggable = true;
    element.addEventListener("dragstart", (event) => {
      dragged = data;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", data.article || data.place);
    });
    element.addEventListener("dragend", () => (dragged = null));
  };

  for (const item of form.querySelectorAll("[data-article]")) {
    drag(item, { article: item.dataset.article });
  }

  for (const place of form.querySelectorAll("[data-place]")) {
    const handle = document.createElement("span");
    handle.className = "place-handle";
    handle.textContent = "⠿";
    handle.setAttribute("aria-hidden", "true");
    place.querySelector(".place-line").prepend(handle);
    drag(handle, { place: place.dataset.place });
    place.addEventListener("dragover", (event) => {
      if (dragged) {
        event.preventDefault();
        place.classList.add("is-target");
      }
    });
    place.addEventListener("dragleave", () => place.classList.remove("is-target"));
    place.addEventListener("drop", (event) => {
      place.classList.remove("is-target");
      if (!dragged) {
        return;
      }
      event.preventDefault();
      if (dragged.article) {
        form.elements.namedItem(place.dataset.place).value = dragged.article;
      } else if (dragged.place !== place.dataset.place) {
        swap(dragged.place, place.dataset.place);
      }
    });
  }
});

// Leaving with something unsaved in the form asks first.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("front_page_form");
  if (!form) {
    return;
  }
  const values = () => JSON.stringify([...new FormData(form)]);
  const first = form.dataset.typed ? "" : values();
  let isSending = false;
  form.addEventListener("submit", (event) => {
    isSending = event.submitter?.formTarget !== "_blank";
  });
  window.addEventListener("pageshow", () => (isSending = false));
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && values() !== first) {
      event.preventDefault();
    }
  });
});
