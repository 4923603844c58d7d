// Pictures that are given outside the text: they come into the list of the article's pictures alone.
import { Arriving } from "newsroom/placing/arriving";
import { make } from "newsroom/placing/elements";
import { filesIn } from "newsroom/placing/given";
import { hasLead, lead } from "newsroom/placing/lead";
import { addRow, fieldOf, listOf } from "newsroom/placing/rows";

const place = make("div", { className: "arriving-pictures" });

const comeInto = (card, said, { named, noCredit }) => {
  const hadFocus = card.dom.contains(document.activeElement);
  const { row } = addRow(said, { named: named(), noCredit });
  card.dom.remove();
  if (!hasLead()) {
    lead(row);
  }
  if (hadFocus) {
    fieldOf(row, "caption").focus();
  }
};

const arrive = (files, options) => {
  const together = [];
  for (const file of files) {
    const card = new Arriving(file, {
      labels: options.labels,
      together,
      onCome: (said) => comeInto(card, said, options),
      onGone: () => card.dom.remove(),
    });
    place.append(card.dom);
  }
  listOf().closest("details").open = true;
  together[0].showTogether();
  together[0].focus();
};

const take = (event, data, options) => {
  const files = event.defaultPrevented || !data ? [] : filesIn(data);
  if (files.length) {
    event.preventDefault();
    arrive(files, options);
  }
};

// `named` returns the numbers in the text.
export const listenOutside = (options) => {
  listOf().before(place);
  document.addEventListener("paste", (event) => take(event, event.clipboardData, options));
  document.addEventListener("drop", (event) => take(event, event.dataTransfer, options));
  // Without it the browser leaves the page for the file.
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
    }
  });
};
