// What a form holds, as a list of names and values, and putting such a list back into the form.
"use strict";

window.unsaved.fields = (() => {
  const NOT_TYPED = ["submit", "button", "image", "reset", "file", "password"];
  // How many rows there are and which rows they are is the page's own knowledge.
  const OF_THE_PAGE = /-(INITIAL|TOTAL|MIN_NUM|MAX_NUM)_FORMS$|-\d+-id$/;

  const typed = (form) =>
    [...form.elements].filter(
      ({ name, type }) =>
        name &&
        !name.startsWith("_") &&
        !name.includes("__prefix__") &&
        !["csrfmiddlewaretoken", "kept_copy"].includes(name) &&
        !NOT_TYPED.includes(type),
    );
  const isTicked = (field) => ["checkbox", "radio"].includes(field.type);

  const valuesOf = (field) => {
    if (field.disabled || (isTicked(field) && !field.checked)) {
      return [];
    }
    if (field.selectedOptions) {
      // A list that completes itself does not know the words of what was chosen elsewhere.
      return [...field.selectedOptions].map(({ value, text }) => [field.name, value, text]);
    }
    return [[field.name, field.value]];
  };

  const change = (field, put) => {
    const before = JSON.stringify(valuesOf(field));
    put();
    if (JSON.stringify(valuesOf(field)) !== before) {
      field.dispatchEvent(new Event("unsaved:put"));
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  const choose = (select, wanted) => {
    for (const [value, text] of wanted) {
      if (![...select.options].some((option) => option.value === value)) {
        select.add(new Option(text ?? value, value));
      }
    }
    for (const option of select.options) {
      option.selected = wanted.some(([value]) => value === option.value);
    }
  };

  const addRows = (form, wanted) => {
    for (const field of form.querySelectorAll("input[name$='-TOTAL_FORMS']")) {
      const missing = Number(wanted.get(field.name)?.[0]?.[0] ?? 0) - Number(field.value);
      const prefix = field.name.replace("-TOTAL_FORMS", "");
      for (let row = 0; row < missing; row++) {
        document.querySelector(`#${CSS.escape(prefix)}-group .add-row a`)?.click();
      }
    }
  };

  const putInto = (field, wanted) => {
    if (isTicked(field)) {
      field.checked = wanted.some(([value]) => value === field.value);
    } else if (field.selectedOptions) {
      choose(field, wanted);
    } else if (wanted.length) {
      field.value = wanted.shift()[0];
    }
  };

  return {
    read: (form) => typed(form).flatMap(valuesOf),

    put: (form, fields) => {
      const wanted = new Map();
      for (const [name, ...value] of fields) {
        wanted.set(name, [...(wanted.get(name) ?? []), value]);
      }
      addRows(form, wanted);
      for (const field of typed(form)) {
        if (!OF_THE_PAGE.test(field.name)) {
          change(field, () => putInto(field, wanted.get(field.name) ?? []));
        }
      }
    },
  };
})();
