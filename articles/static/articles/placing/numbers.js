// The numbers by which a text names the pictures, videos and posts of its article.

export const numbersIn = (typed) => (typed.match(/\d+/g) ?? []).map(Number);

export const namedIn = (doc, name) => {
  const found = new Set();
  doc.descendants((node) => {
    if (node.type.name === name) {
      numbersIn(node.attrs.numbers).forEach((number) => found.add(number));
    }
  });
  return found;
};
