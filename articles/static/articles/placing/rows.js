// The rows of "Pictures in this article": they hold what is true of captions, numbers and the lead.
import { make, thumbnail } from "newsroom/placing/elements";
import { numbered } from "newsroom/row_cards";

const GROUP = "#placements-group";
export const IS_LEAD = `${GROUP} [name$="-is_lead"]`;

export const listOf = () => document.querySelector(GROUP);

export const pictureRows = () => [
  ...document.querySelectorAll(`${GROUP} .inline-related:not(.empty-form)`),
];

export const fieldOf = (row, name) => row.querySelector(`[name^="placements-"][name$="-${name}"]`);

export const pictureOf = (row) => fieldOf(row, "picture").value;

// As if it had been typed: who counts, keeps or shows it hears of it.
export const write = (field, value) => {
  field[field.type === "checkbox" ? "checked" : "value"] = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

// Where a row shows something that has no field.
const placeOf = (row, name) => row.querySelector(`.field-${name} .readonly`);

export const thumbnailIn = (row) => placeOf(row, "thumbnail")?.querySelector("img") ?? null;

export const creditIn = (row) => placeOf(row, "credit")?.querySelector("a") ?? null;

// Of which picture the row shows something.
export const shownIn = (row) => row.dataset.shown ?? "";

// What the site says of a row's picture; what a person has typed stays.
export const show = (row, picture, words) => {
  row.dataset.shown = picture.picture;
  row.dataset.told = (picture.told ?? []).join(" ");
  const link = make("a", { href: picture.address, target: "_blank" }, picture.credit || words);
  placeOf(row, "thumbnail")?.replaceChildren(
    ...(picture.thumbnail ? [thumbnail(picture.thumbnail)] : []),
  );
  placeOf(row, "credit")?.replaceChildren(link);
  fieldOf(row, "alt_text").placeholder = picture.alt_text;
};

// A row that somebody has added and left empty comes first.
const emptyRow = () =>
  pictureRows().find(
    (row) =>
      !row.classList.contains("has_original") &&
      ["picture", "number", "caption"].every((name) => !fieldOf(row, name).value),
  );

const newRow = () => {
  listOf().querySelector(".add-row a").click();
  return pictureRows().at(-1);
};

// The numbers that the site would give are written down, so that a new row takes none of them.
const settleNumbers = () => {
  for (const [number, row] of numbered("placements")) {
    const field = fieldOf(row, "number");
    if (pictureOf(row) && !field.value) {
      write(field, number);
    }
  }
};

const highest = () =>
  Math.max(0, ...pictureRows().map((row) => Number(fieldOf(row, "number").value)));

// Adds a row with the picture, and returns its number; no number that the text names is taken.
export const addRow = (picture, { named, noCredit }) => {
  settleNumbers();
  const number = Math.max(highest(), ...named) + 1;
  const row = emptyRow() ?? newRow();
  const chosen = fieldOf(row, "picture");
  chosen.add(new Option(picture.name, picture.picture, true, true));
  write(chosen, String(picture.picture));
  write(fieldOf(row, "number"), number);
  write(fieldOf(row, "caption"), picture.caption ?? "");
  show(row, picture, noCredit);
  return { row, number };
};
