// Elements in one line each: `make("button", { type: "button" }, "Add")`.

export const make = (name, properties = {}, ...inside) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
};

export const button = (words, onClick) => {
  const made = make("button", { type: "button" }, words);
  made.addEventListener("click", onClick);
  return made;
};

// What a label names is inside it, so that it needs no id.
export const labelled = (words, field) => make("label", {}, make("span", {}, words), field);

export const thumbnail = (address) =>
  make("img", { className: "desk-thumbnail", alt: "", src: address });

// "{name}" in a sentence.
export const filled = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
