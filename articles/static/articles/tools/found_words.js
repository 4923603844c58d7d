// Where words stand in a text, and other words in their place. Addresses of links are no words.
import { escapeForRegEx } from "django-prose-editor/editor";

const LETTER = "[\\p{L}\\p{M}\\p{N}_]";

const patternOf = ({ words, isWhole, hasCase }) => {
  const sought = escapeForRegEx(words);
  const whole = isWhole ? `(?<!${LETTER})${sought}(?!${LETTER})` : sought;
  return new RegExp(whole, hasCase ? "gu" : "giu");
};

export const placesOf = (doc, sought) => {
  const places = [];
  if (!sought?.words) {
    return places;
  }
  const pattern = patternOf(sought);
  doc.descendants((node, start) => {
    if (!node.isTextblock) {
      return true;
    }
    // Each sign of the text is one place in the document, so is each break of a line.
    const text = node.textBetween(0, node.content.size, null, "\ufffc");
    for (const { index, 0: found } of text.matchAll(pattern)) {
      const from = start + 1 + index;
      places.push({ from, to: from + found.length });
    }
    return false;
  });
  return places;
};

// From the end, so that no place moves another.
export const replaced = (transaction, places, words) => {
  for (const { from, to } of [...places].reverse()) {
    const { marks, type } = transaction.doc.nodeAt(from);
    if (words) {
      transaction.replaceWith(from, to, type.schema.text(words, marks));
    } else {
      transaction.delete(from, to);
    }
  }
  return transaction;
};
