// Bylines and links in the order in which they stand: moved by buttons or dragged, they get the
// numbers of the form's fields for the order.
"use strict";

(() => {
  const ROWS = ".inline-related:not(.empty-form)";
  const TYPED =
    "input:not([type=hidden], [type=checkbox], [type=search]), textarea, .admin-autocomplete";

  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  const start = (group) => {
    const { moveUp, moveDown, drag } = group.closest("[data-move-up]").dataset;
    const list = group.querySelector(".empty-form").parentNode;
    let dragged = null;

    const rows = () => [...list.querySelectorAll(ROWS)];
    const fieldOf = (row) => row.querySelector('[name$="-order"]');
    // The site leaves out a row that somebody has added and left empty; a number would fill it.
    const isEmpty = (row) =>
      !row.classList.contains("has_original") &&
      [...row.querySelectorAll(TYPED)].every(
        ({ name, value }) => name.endsWith("-order") || value === "",
      );
    const indexOf = (row) => Number(row.id.match(/\d+$/)[0]);

    const arrange = (wanted) => {
      const template = list.querySelector(".empty-form");
      wanted.forEach((row) => template.before(row));
    };
    const sorted = (key) => rows().toSorted((one, other) => key(one) - key(other));
    const orderOf = (row) => Number(fieldOf(row).value) || 0;
    const arrangeByOrder = () =>
      arrange(sorted((row) => (isEmpty(row) ? Number.MAX_SAFE_INTEGER : orderOf(row))));

    const write = () => {
      const filled = rows().filter((row) => !isEmpty(row));
      filled.forEach((row, place) => {
        if (orderOf(row) !== place + 1) {
          fieldOf(row).value = place + 1;
          fieldOf(row).dispatchEvent(new Event("input", { bubbles: true }));
        }
      });
    };

    const showEnds = () =>
      rows().forEach((row, place, all) => {
        row.querySelector(".move-up").disabled = place === 0;
        row.querySelector(".move-down").disabled = place === all.length - 1;
      });

    const put = (row, before) => {
      (before ?? list.querySelector(".empty-form")).before(row);
      write();
      showEnds();
    };

    const move = (row, step, button) => {
      const all = rows();
      const place = all.indexOf(row) + step;
      put(row, step < 0 ? all[place] : all[place + 1]);
      // The end of the list leaves nowhere to go on to in that direction.
      const left = button.disabled ? row.querySelector(".row-order button:enabled") : button;
      left?.focus();
    };

    const equip = (row) => {
      row.querySelector(".row-order")?.remove();
      const line = make("span", { className: "row-order" });
      const handle = make("span", { className: "row-handle", draggable: true, title: drag });
      handle.ariaHidden = "true";
      line.append(handle);
      for (const [name, words, step] of [
        ["move-up", moveUp, -1],
        ["move-down", moveDown, 1],
      ]) {
        const button = make("button", { type: "button", className: name, textContent: words });
        button.addEventListener("click", () => move(row, step, button));
        line.append(button);
      }
      handle.addEventListener("dragstart", (event) => {
        dragged = row;
        event.dataTransfer.effectAllowed = "move";
        // As no text, which could be dropped into another.
        event.dataTransfer.setData("application/x-row", row.id);
        event.dataTransfer.setDragImage(row, 0, 0);
      });
      handle.addEventListener("dragend", () => (dragged = null));
      row.querySelector("h3").append(line);
    };

    list.addEventListener("dragover", (event) => dragged && event.preventDefault());
    list.addEventListener("drop", (event) => {
      const onto = event.target.closest(ROWS);
      if (dragged && onto && onto !== dragged) {
        event.preventDefault();
        const { top, height } = onto.getBoundingClientRect();
        put(dragged, event.clientY < top + height / 2 ? onto : onto.nextElementSibling);
      }
    });

    // The stock script counts the rows anew as they stand: those that are saved have to come first.
    group.addEventListener(
      "click",
      ({ target }) => {
        if (target.closest(".inline-deletelink")) {
          arrange(sorted(indexOf));
          setTimeout(() => {
            arrangeByOrder();
            showEnds();
          });
        }
      },
      { capture: true },
    );
    group.addEventListener("formset:added", ({ target }) => {
      equip(target);
      showEnds();
    });
    // A new row that is filled goes behind those that have an order. The stock lists tell jQuery alone.
    window.django.jQuery(group).on("change", ({ target }) => {
      const isOrder = target.name?.endsWith("-order");
      if (!isOrder && rows().some((row) => !isEmpty(row) && orderOf(row))) {
        write();
      }
    });
    // What was typed before and is put back.
    let waiting = 0;
    group.addEventListener(
      "unsaved:put",
      () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => {
          arrangeByOrder();
          showEnds();
        });
      },
      { capture: true },
    );

    rows().forEach(equip);
    arrangeByOrder();
    showEnds();
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll(".inline-group")) {
      if (group.querySelector('.empty-form [name$="-order"]')) {
        start(group);
      }
    }
  });
})();
