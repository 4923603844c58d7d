// Rows whose picture the page does not know yet, as after a copy was put back, or a choice in the row:
// the site is asked.
import { listOf, pictureOf, pictureRows, show, shownIn, thumbnailIn } from "newsroom/placing/rows";

const isUnknown = (row) => pictureOf(row) !== "" && pictureOf(row) !== shownIn(row);

const ask = async (rows, labels) => {
  const asked = rows.map((row) => ["picture", pictureOf(row)]);
  try {
    const response = await fetch(`${labels.chooseAddress}?${new URLSearchParams(asked)}`);
    const { pictures = [] } = await response.json();
    const found = new Map(pictures.map((each) => [String(each.picture), each]));
    for (const row of rows.filter((each) => found.has(pictureOf(each)))) {
      show(row, found.get(pictureOf(row)), labels.noCredit);
    }
  } catch {
    // Then the rows stay without pictures, as they are without a script.
  }
};

export const showUnknownPictures = (labels) => {
  const look = () => {
    const rows = pictureRows().filter(isUnknown);
    if (rows.length) {
      ask(rows, labels);
    }
  };
  let waiting = 0;
  // The stock lists tell jQuery alone.
  window.django.jQuery(listOf()).on("change", "[name$=-picture]", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look);
  });
  // The site has filled those that are saved.
  pictureRows()
    .filter(thumbnailIn)
    .forEach((row) => (row.dataset.shown = pictureOf(row)));
  look();
};
