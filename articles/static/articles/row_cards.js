// Pictures, videos and posts as they stand in the text: each shows what its row in the panel says,
// as it says it now.

// As the server numbers them: a row without a number gets the next one.
const numbered = (rows) => {
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

const wordsOf = (row) => row?.querySelector('[name$="-caption"], [name$="-title"]');

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

const renewals = new Set();
const renew = () => renewals.forEach((each) => each());
document.addEventListener("input", renew);
for (const group of document.querySelectorAll("#placements-group, #embeds-group")) {
  new MutationObserver(renew).observe(group, { childList: true, subtree: true });
}

// What the editor shows for the numbers that the text names; `rows` are those of the form.
export const cardsView = ({ numbers, rows, single, labels }) => {
  const dom = document.createElement("figure");
  dom.className = "picture-reference";
  let shown = null;
  const show = () => {
    const found = numbered(rows);
    const each = numbers.split(" ").map((number) => [`${single} ${number}`, found.get(+number)]);
    const signature = each.map(([, row]) => signatureOf(row)).join("\n");
    if (signature !== shown) {
      shown = signature;
      dom.replaceChildren(...each.map(([name, row]) => cardOf(name, row, labels)));
    }
  };
  renewals.add(show);
  show();
  return {
    dom,
    ignoreMutation: () => true,
    stopEvent: ({ target }) => target.localName === "button",
    destroy: () => renewals.delete(show),
  };
};
