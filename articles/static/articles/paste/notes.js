// Footnotes of other programs: found by the two links between a place in the text and its note.
// "#_ftn1", "#_ednref2", "#sdfootnote1sym", "#ftnt_ref1", "#fn:1", "#user-content-fnref-1"
const ADDRESS =
  /^#(?:user-content-)?(_?(?:ftnt|ftn|edn)|sd(?:foot|end)note|(?:foot|end)note|fn)[-:_]?(ref)?(\d+|[-:_][\w.]+?)(sym|anc)?$/i;
const CONTAINER = /^(?:user-content-)?(?:_?(?:ftn|edn)|sd(?:foot|end)note|fn)(?:\d+|[-:_][\w.]+)$/i;
const LISTS = ".footnotes, .footnote-list, .endnotes";
const BLOCKS = "li, p, div, dd, td";

// What a link within the text has to do with a note: {key, isBack}; null for nothing.
const meaningOf = (link) => {
  const found = ADDRESS.exec(link.getAttribute("href"));
  return (
    found && {
      key: `${found[1].toLowerCase().replace("_", "")} ${found[3].replace(/^[-:_]/, "")}`,
      isBack: !!found[2] || found[4]?.toLowerCase() === "anc",
    }
  );
};

// A longer text of a link is words, and no number or sign of a note.
const LONGEST_LABEL = 8;

const labelOf = (link) => link.textContent.replace(/[[\]()\s]/g, "");

const isNote = (element, styles) =>
  /^(?:footnote|endnote)$/.test(styles.declarations(element)["mso-element"] ?? "") ||
  CONTAINER.test(element.id);

const containerOf = (link, styles) => {
  for (
    let each = link.parentElement;
    each && each.localName !== "body";
    each = each.parentElement
  ) {
    if (isNote(each, styles)) {
      return each;
    }
  }
  return link.closest(BLOCKS);
};

const isListOfNotes = (element, styles) =>
  element.matches(LISTS) ||
  /^(?:footnote|endnote)-list$/.test(styles.declarations(element)["mso-element"] ?? "");

// The line above the notes goes with them.
const removeNote = (note, styles) => {
  let list = note.parentElement;
  while (list && !isListOfNotes(list, styles)) {
    list = list.parentElement;
  }
  list?.querySelectorAll("hr").forEach((line) => line.remove());
  note.remove();
};

const markAs = (link, label) => {
  const mark = link.ownerDocument.createElement("sup");
  mark.textContent = label;
  const around = link.closest("sup");
  (around && around.textContent.trim() === link.textContent.trim() ? around : link).replaceWith(
    mark,
  );
};

// Takes the comments of Google Docs out, which are linked as notes are, and returns their number.
export const takeComments = (body) => {
  const below = [...body.querySelectorAll('a[href^="#cmnt_ref"]')];
  below.forEach((link) => (link.closest(BLOCKS) ?? link).remove());
  const marks = [...body.querySelectorAll('a[href^="#cmnt"]')];
  marks.forEach((link) => (link.closest("sup") ?? link).remove());
  return Math.max(below.length, marks.length);
};

const linksToNotes = (body) =>
  [...body.querySelectorAll('a[href^="#"]')]
    .map((link) => ({ link, ...meaningOf(link) }))
    .filter(({ link, key }) => key && labelOf(link).length <= LONGEST_LABEL);

// The notes by their keys; the links from them back to the text go.
const notesBehind = (links, styles) => {
  const notes = new Map();
  const elements = new Set();
  for (const { link, key } of links) {
    const element = containerOf(link, styles);
    if (element && !elements.has(element)) {
      elements.add(element);
      notes.set(key, { label: labelOf(link).replace(/\W+/g, ""), element });
    }
    link.remove();
  }
  return notes;
};

// Takes the notes out of a document and leaves their marks in the text: [{label, element}].
export const takeNotes = (body, styles) => {
  const links = linksToNotes(body);
  const notes = notesBehind(
    links.filter(({ isBack }) => isBack),
    styles,
  );
  for (const { link, key } of links.filter(({ isBack }) => !isBack)) {
    const note = notes.get(key);
    const label = labelOf(link) || note?.label || "";
    if (note) {
      note.label = label;
    }
    markAs(link, label);
  }
  notes.forEach(({ element }) => removeNote(element, styles));
  return [...notes.values()];
};
