// Where something is chosen for an article: a picture is seen in the choices and in its row, the
// field in which one searches has a name, and what there is comes before what would be new.
"use strict";

function thumbnail(address) {
  const image = document.createElement("img");
  image.className = "desk-thumbnail";
  image.alt = "";
  image.src = address;
  return image;
}

document.addEventListener("DOMContentLoaded", () => {
  const $ = window.django?.jQuery;
  if (!$) {
    return;
  }
  // Enter takes the first choice: three letters of a name mean the person, not somebody new.
  $.fn.select2?.defaults.set("createTag", ({ term }) => {
    const name = term.trim();
    return name ? { id: name, text: name, isNew: true } : null;
  });
  $.fn.select2?.defaults.set("insertTag", (choices, made) => choices.push(made));
  const newOne = document.querySelector("[data-chip-words]")?.dataset.new ?? "{name}";
  $(document).on("select2:opening", "select[data-tags]", ({ target }) => {
    const words = ({ text, isNew }) => (isNew ? newOne.replace("{name}", text) : text);
    $(target).data("select2").options.set("templateResult", words);
  });
  const fields = "select[data-thumbnails]";
  const choice = ({ text, thumbnail: address }) => {
    if (!address) {
      return text;
    }
    const line = document.createElement("span");
    line.className = "desk-choice";
    line.append(thumbnail(address), text);
    return line;
  };
  $(document).on("select2:opening", fields, ({ target }) => {
    $(target).data("select2").options.set("templateResult", choice);
  });
  const placeOf = (select) =>
    select.closest(".inline-related")?.querySelector(".field-thumbnail .readonly");
  $(document).on("select2:select", fields, ({ target, params }) => {
    const address = params.data.thumbnail;
    placeOf(target)?.replaceChildren(...(address ? [thumbnail(address)] : []));
  });
  $(document).on("select2:clear", fields, ({ target }) => placeOf(target)?.replaceChildren());

  // Typing in a field that is closed begins the search, as in a list of the browser's own.
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.(".select2-selection--single")?.closest(".select2");
    const isSign = event.key.length === 1 && event.key !== " ";
    if (field && isSign && !event.ctrlKey && !event.metaKey && !event.altKey) {
      $(field.previousElementSibling).select2("open");
      // The stock script moves the focus a moment later: the first letters would be lost.
      document.querySelector(".select2-dropdown .select2-search__field").focus();
    }
  });

  const name = (select) => {
    const [label] = select.labels;
    const field = select.nextElementSibling;
    const search = field?.querySelector(".select2-search__field");
    const single = field?.querySelector(".select2-selection--single");
    if (search && label) {
      search.ariaLabel = label.textContent;
    }
    if (single && label) {
      label.id ||= `${select.id}_label`;
      const chosen = single.querySelector(".select2-selection__rendered");
      single.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
      // The stock script makes a text box of it, too.
      chosen.setAttribute("aria-labelledby", label.id);
    }
  };
  const nameIn = (place) => place.querySelectorAll("select.admin-autocomplete").forEach(name);
  // When the stock script, and that of the chips, have made them.
  $(() => setTimeout(nameIn, 0, document));
  document.addEventListener("formset:added", ({ target }) => setTimeout(nameIn, 0, target));
});
