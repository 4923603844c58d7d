// Where a picture is chosen for an article, it is seen: in the choices, and in its row.
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
  $(document).on("select2:select", fields, ({ target, params }) => {
    const cell = target.closest("tr")?.querySelector(".field-thumbnail p");
    const address = params.data.thumbnail;
    cell?.replaceChildren(...(address ? [thumbnail(address)] : []));
  });
  $(document).on("select2:clear", fields, ({ target }) => {
    target.closest("tr")?.querySelector(".field-thumbnail p")?.replaceChildren();
  });
});
