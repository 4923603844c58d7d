// A form that is kept: what it holds, with which version it began, and which copy it goes on with.
"use strict";

window.unsaved.formOf = (place) => {
  const { copies, fields } = window.unsaved;
  const { person, address, keeps, form: name, piece, version } = place.dataset;
  const form = document.getElementById(keeps);
  const hidden = Object.assign(document.createElement("input"), {
    type: "hidden",
    name: "kept_copy",
  });
  form.append(hidden);

  return {
    form,
    person,
    where: { person, form: name, piece: piece || "new" },
    read: () => JSON.stringify(fields.read(form)),
    put: (typed) => fields.put(form, typed),

    get copy() {
      return hidden.value;
    },

    get version() {
      const { merged_version: merged, opened_version: begun } = form.elements;
      const opened = merged?.value || begun?.value || version;
      return opened ? Number(opened) : null;
    },

    goOnWith: (copy) => {
      hidden.value = copy;
      copies.hold(copy);
    },

    // Empty for a form that this browser alone keeps.
    addressOf: (more = {}) => address && `${address}?${new URLSearchParams({ person, ...more })}`,
  };
};
