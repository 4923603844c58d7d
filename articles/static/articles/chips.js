// Tags and names in the byline as chips: each with a button that takes it away, and for the byline a
// field that adds the next one by typing. The fields of the form stay what is saved.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const $ = window.django?.jQuery;
  const words = document.querySelector("[data-chip-words]")?.dataset;
  if (!$ || !words) {
    return;
  }

  const element = (name, properties) => Object.assign(document.createElement(name), properties);
  const saying = (sentence, name) => sentence.replace("{name}", () => name);

  const chipOf = ({ name, isGone, act }) => {
    const chip = element("li", { className: isGone ? "chip gone" : "chip" });
    const said = saying(isGone ? words.putBack : words.remove, name);
    const button = element("button", { type: "button", textContent: isGone ? "↺" : "×" });
    button.ariaLabel = button.title = said;
    button.addEventListener("click", act);
    chip.append(element("bdi", { textContent: name }), button);
    return chip;
  };

  // `chips` says what there is; who has taken one away goes on with the next one, or adds another.
  const listIn = (label, chips, goOn) => {
    const list = element("ul", { className: "chips", ariaLabel: label });
    const show = () => {
      const at = [...list.children].findIndex((chip) => chip.contains(document.activeElement));
      const found = chips();
      list.replaceChildren(...found.map(chipOf));
      list.hidden = !found.length;
      if (at >= 0) {
        const next = list.children[Math.min(at, found.length - 1)];
        if (next) {
          next.querySelector("button").focus();
        } else {
          goOn();
        }
      }
    };
    return { list, show };
  };

  const change = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));

  const showTags = (select) => {
    const chips = () =>
      [...select.selectedOptions].map((option) => ({
        name: option.text,
        act: () => {
          option.selected = false;
          change(select);
        },
      }));
    const goOn = () => select.nextElementSibling.querySelector(".select2-search__field")?.focus();
    const { list, show } = listIn(select.labels[0].textContent, chips, goOn);
    select.before(list);
    select.closest(".form-row").classList.add("with-chips");
    $(select).on("change", show);
    show();
  };

  // --- The byline

  const group = document.getElementById("bylines-group");
  const rows = () => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const nameIn = (row) => {
    const [person] = fieldOf(row, "contributor")?.selectedOptions ?? [];
    return fieldOf(row, "wording")?.value.trim() || (person?.value ? person.text : "");
  };

  const takeAway = (row) => {
    const box = fieldOf(row, "DELETE");
    if (box?.type === "checkbox") {
      box.checked = !box.checked;
      change(box);
    } else {
      row.querySelector(".inline-deletelink").click();
    }
  };

  const choose = (select, { id, text }) => {
    select.add(new Option(text, id, true, true));
    change(select);
  };

  const rowToFill = () => {
    const free = rows().find((row) => !nameIn(row) && !fieldOf(row, "DELETE")?.checked);
    if (!free) {
      group.querySelector(".add-row :is(a, button)").click();
    }
    return free ?? rows().at(-1);
  };

  const adder = (empty) => {
    const select = empty.cloneNode(true);
    select.removeAttribute("name");
    select.id = "add_name";
    const label = element("label", { htmlFor: select.id, textContent: words.add });
    const place = element("div", { className: "form-row chip-adder" });
    place.append(label, select);
    return { place, select };
  };

  // The rows say once more what the chips say, and what is seldom asked: they fold together.
  const fold = () => {
    const rest = element("details", { className: "byline-rows" });
    rest.open = Boolean(group.querySelector(".errors, .errorlist"));
    rest.append(element("summary", { textContent: words.rows }), ...group.childNodes);
    group.append(rest);
  };

  const showByline = (empty) => {
    fold();
    const { place, select } = adder(empty);
    const chips = () =>
      rows()
        .filter(nameIn)
        .map((row) => ({
          name: nameIn(row),
          isGone: fieldOf(row, "DELETE")?.checked,
          act: () => takeAway(row),
        }));
    const goOn = () => $(select).select2("focus");
    const { list, show } = listIn(words.byline, chips, goOn);
    group.prepend(list, place);
    $(select).djangoAdminSelect2();
    $(select).on("select2:select", ({ params }) => {
      choose(fieldOf(rowToFill(), "contributor"), params.data);
      $(select).val(null).trigger("change.select2");
      goOn();
    });
    for (const event of ["change", "input", "formset:added", "formset:removed"]) {
      document.addEventListener(event, ({ target }) => {
        if (event === "formset:removed" || group.contains(target)) {
          show();
        }
      });
    }
    $(group).on("change", "select", show);
    show();
  };

  // When the stock scripts have made the fields in which one searches.
  $(() => {
    const tags = document.querySelector("select#id_tags.admin-autocomplete");
    const empty = group?.querySelector(".empty-form select.admin-autocomplete");
    if (tags) {
      showTags(tags);
    }
    if (empty) {
      showByline(empty);
    }
  });
});
