// A picture as it stands in the text: with its caption, alternative text and credit, which are those
// of its row and are edited here as well as there.
import { labelled, make } from "newsroom/placing/elements";
import { starOf } from "newsroom/placing/lead";
import { creditIn, fieldOf, thumbnailIn, write } from "newsroom/placing/rows";
import { numbered, whenRowsChange } from "newsroom/row_cards";

const FIELDS = { caption: "caption", alt_text: "altText" };

// A field of the row, written in two places.
const mirrored = (row, name, words) => {
  const here = make("textarea", { rows: 1, className: `card-${name}` });
  here.addEventListener("input", () => write(fieldOf(row, name), here.value));
  return { here, line: labelled(words, here) };
};

const filledCard = (name, row, labels) => {
  const image = make("img", { alt: "", className: "desk-thumbnail" });
  const credit = make("span", { className: "card-credit" });
  const star = starOf(row, labels);
  const note = make("span", { className: "card-note" }, labels.leadStands);
  const told = make("span", { className: "card-told" });
  const fields = Object.entries(FIELDS).map(([field, label]) => [
    field,
    mirrored(row, field, labels[label]),
  ]);
  const head = make("span", { className: "card-head" }, make("strong", {}, name), star);
  const words = make("span", {}, head, note, told, ...fields.map(([, { line }]) => line), credit);
  return {
    dom: make("span", { className: "picture-card" }, image, words),
    show: () => {
      const address = thumbnailIn(row)?.getAttribute("src") ?? "";
      image.hidden = address === "";
      if (address && image.getAttribute("src") !== address) {
        image.src = address;
      }
      for (const [field, { here }] of fields) {
        const there = fieldOf(row, field);
        here.placeholder = there.placeholder;
        if (here.value !== there.value) {
          here.value = there.value;
        }
      }
      const link = creditIn(row);
      if (credit.textContent !== (link?.textContent ?? "")) {
        credit.replaceChildren(...(link ? [link.cloneNode(true)] : []));
      }
      told.textContent = row.dataset.told ?? "";
      star.showLead();
      note.hidden = star.ariaPressed === "false";
    },
  };
};

const emptyCard = (name, labels) => ({
  dom: make("span", { className: "picture-card" }, make("strong", {}, name), labels.noPicture),
  show: () => {},
});

// Between the fields of a card and the editor round it.
const isOfCard = ({ target }) => Boolean(target.closest?.("button, textarea, a, label"));

// What the editor shows for the numbers that the text names.
export const pictureCards = ({ numbers, labels }) => {
  const dom = make("figure", { className: "picture-reference" });
  let shown = [];
  let cards = [];
  const show = () => {
    const rows = numbered("placements");
    const found = numbers.map((number) => rows.get(number));
    if (!cards.length || found.some((row, place) => row !== shown[place])) {
      shown = found;
      cards = found.map((row, place) => {
        const name = `${labels.picture} ${numbers[place]}`;
        return row ? filledCard(name, row, labels) : emptyCard(name, labels);
      });
      dom.replaceChildren(...cards.map((card) => card.dom));
    }
    cards.forEach((card) => card.show());
  };
  // Words are chosen with the pointer in a field; the figure is dragged by everything else.
  dom.addEventListener("focusin", () => (dom.draggable = false));
  dom.addEventListener("focusout", () => (dom.draggable = true));
  show();
  return {
    dom,
    ignoreMutation: () => true,
    stopEvent: isOfCard,
    destroy: whenRowsChange(show),
  };
};
