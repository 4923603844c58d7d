// Videos and posts as they stand in the text: each shows what its row in the panel says, as it says
// it now; and what all such cards have to know of the rows.

// As the server numbers them: a row without a number gets the next one.
export const numbered = (rows) => {
  const inputs = [
    ...document.querySelectorAll(
      `.inline-related:not(.empty-form) input[name^="${rows}-"][name$="-number"]`,
    ),
  ];
  let last = Math.max(0, ...inputs.map((input) => Number(input.value)));
  return new Map(
    inputs.map((input) => [Number(input.value) || ++last, input.closest(".inline-related")]),
  );
};

const renewals = new Set();
const renew = () => renewals.forEach((each) => each());
document.addEventListener("input", renew);
document.addEventListener("change", renew);
for (const group of document.querySelectorAll("#placements-group, #embeds-group")) {
  new MutationObserver(renew).observe(group, { childList: true, subtree: true });
}

// Returns what ends it.
export const whenRowsChange = (show) => {
  renewals.add(show);
  return () => renewals.delete(show);
};

const wordsOf = (row) => row?.querySelector('[name$="-title"]');

const cardOf = (name, row, { edit }) => {
  const card = document.createElement("span");
  card.className = "picture-card";
  const image = row?.querySelector(".field-thumbnail img")?.cloneNode();
  const line = document.createElement("strong");
  line.textContent = name;
  const words = document.createElement("span");
  words.textContent = wordsOf(row)?.value ?? "";
  const text = document.createElement("span");
  text.append(line, words);
  if (wordsOf(row)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = edit;
    button.addEventListener("click", () => {
      row.closest("details").open = true;
      wordsOf(row).focus();
    });
    text.append(button);
  }
  card.append(...(image ? [image] : []), text);
  return card;
};

const signatureOf = (row) =>
  `${wordsOf(row)?.value}|${row?.querySelector(".field-thumbnail img")?.src}`;

// What the editor shows for the number that the text names.
export const embedCard = ({ numbers, labels }) => {
  const dom = document.createElement("figure");
  dom.className = "picture-reference";
  let shown = null;
  const show = () => {
    const row = numbered("embeds").get(Number(numbers));
    const signature = signatureOf(row);
    if (signature !== shown) {
      shown = signature;
      dom.replaceChildren(cardOf(`${labels.embed} ${numbers}`, row, labels));
    }
  };
  show();
  return {
    dom,
    ignoreMutation: () => true,
    stopEvent: ({ target }) => target.localName === "button",
    destroy: whenRowsChange(show),
  };
};
