// Text without markup made into HTML: Markdown, rows of one width as PDFs give them, or paragraphs.
import { escaped } from "newsroom/paste/runs";

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const UNDERLINE = /^ {0,3}(=|-)\1+[ \t]*$/;
const QUOTE = /^(?: {0,3}>[ \t]?)+/;
const ITEM = /^([ \t]*)([-*+•·▪◦‣]|(\d{1,9})[.)])[ \t]+(?=\S)/;
const SECOND_ITEM = /^[ \t]*2[.)][ \t]+\S/m;
const FENCE = /^ {0,3}(```|~~~)/;
const COLUMNS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const NOTE = /^ {0,3}\[\^([\w-]+)\]:[ \t]*/;
// Nobody writes this by chance; in such a text the end of a row is a space.
const MARKDOWN = /^ {0,3}(?:#{1,6}[ \t]|```|[=]{3}|\|.*\|[ \t]*$)|\*\*\S|\]\(https?:/m;
// Longer than rows of print: such a line is a paragraph.
const LONGEST_ROW = 120;
// Where the next word would have fitted in by far, a row was ended on purpose.
const FULL = 0.5;

// What follows a mark is bounded, so that no text takes long in which nothing is closed.
const INLINE = new RegExp(
  [
    /\\([\\`*_{}[\]()#+.!>~|-])/,
    /`([^`\n]{1,500})`/,
    /!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/,
    /\[\^([\w-]{1,50})\]/,
    /\[([^\]\n]{1,500})\]\(<?([^\s)>]{1,2000})>?(?:[ \t]+"[^"\n]{0,500}")?\)/,
    /<(https?:[^\s>]{1,2000})>/,
    /\*\*\*(?=[^\s*])([^*\n]{0,999}[^\s*])\*\*\*/,
    /(?:\*\*(?=\S)(.{1,1000}?\S|\S)\*\*|__(?=\S)(.{1,1000}?\S|\S)__)(?!\w)/,
    /~~(?=\S)([^~\n]{1,1000})~~/,
    /(?<![\w*])\*(?=[^\s*])([^*\n]{0,999}[^\s*])\*(?![\w*])/,
    /(?<!\w)_(?=[^\s_])([^_\n]{0,999}[^\s_])_(?!\w)/,
  ]
    .map((each) => each.source)
    .join("|"),
  "g",
);

const linkHtml = (words, address) => `<a href="${escaped(address)}">${inlineHtml(words)}</a>`;

const markHtml = ([sign, code, alt, note, words, href, address, ...marked]) => {
  const [both, bold, otherBold, struck, italic, otherItalic] = marked;
  const made = [
    [sign ?? code, escaped],
    [alt, (text) => `<img alt="${escaped(text)}">`],
    [note, (text) => `<sup>${escaped(text)}</sup>`],
    [words, (text) => linkHtml(text, href)],
    [address, (text) => linkHtml(text, text)],
    [both, (text) => `<b><i>${inlineHtml(text)}</i></b>`],
    [bold ?? otherBold, (text) => `<b>${inlineHtml(text)}</b>`],
    [struck, (text) => `<s>${inlineHtml(text)}</s>`],
    [italic ?? otherItalic, (text) => `<i>${inlineHtml(text)}</i>`],
  ];
  const [text, make] = made.find(([each]) => each !== undefined);
  return make(text);
};

const inlineHtml = (text) => {
  const told = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    told.push(escaped(text.slice(at, found.index)), markHtml(found.slice(1)));
    at = found.index + found[0].length;
  }
  return told.join("") + escaped(text.slice(at));
};

// Signs that no text needs stand for the ends of rows while marks are looked for across them.
const [ROW_END, BREAK, PARAGRAPH] = ["\ue000", "\ue001", "\ue002"];
const ENDS = { [ROW_END]: '<br role="presentation">', [BREAK]: "<br>" };

// How a row ends before the next: with a new paragraph, a new line, or nothing but a space.
const endOfRow = (row, next, { widest, isMarkdown }) => {
  if (/(?: {2}|\\)$/.test(row)) {
    return BREAK;
  }
  if (isMarkdown) {
    return ROW_END;
  }
  if (widest > LONGEST_ROW) {
    return PARAGRAPH;
  }
  const [word] = next.trimStart().split(/\s/, 1);
  if (row.trim().length + 1 + word.length >= FULL * widest) {
    return ROW_END;
  }
  return /[.!?…:]["'”’»)]*$/.test(row.trimEnd()) ? PARAGRAPH : BREAK;
};

const paragraphHtml = (rows, isMarkdown) => {
  const widest = rows.reduce((most, row) => Math.max(most, row.trim().length), 0);
  const told = rows.map((row, n) => {
    const end = n + 1 < rows.length ? endOfRow(row, rows[n + 1], { widest, isMarkdown }) : "";
    return row.trim().replace(/\\$/, "") + end;
  });
  return told
    .join("")
    .split(PARAGRAPH)
    .map((text) => `<p>${inlineHtml(text).replace(/[\ue000\ue001]/g, (end) => ENDS[end])}</p>`)
    .join("");
};

const cellsOf = (row) =>
  row
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => inlineHtml(cell.trim()));

const rowHtml = (row, name) =>
  `<tr>${cellsOf(row)
    .map((cell) => `<${name}>${cell}</${name}>`)
    .join("")}</tr>`;

const widthOf = (space) => space.replaceAll("\t", "    ").length;

class Reader {
  constructor(text) {
    const plain = text.replace(/[\ue000-\ue002]/g, "");
    this.lines = plain.split(/\r\n?|\n/);
    this.isMarkdown = MARKDOWN.test(plain);
    this.hasSecondItem = SECOND_ITEM.test(plain);
    this.at = 0;
    this.told = [];
    this.notes = [];
    this.rows = [];
    // How far the marks of the open items stand in.
    this.indents = [];
  }

  get line() {
    return this.lines[this.at] ?? "";
  }

  end() {
    if (this.rows.length) {
      this.told.push(paragraphHtml(this.rows, this.isMarkdown));
      this.rows = [];
    }
    this.indents = [];
  }

  // Takes the lines from here on for which a test holds, at least one.
  takeWhile(test) {
    const from = this.at;
    do {
      this.at += 1;
    } while (this.at < this.lines.length && test(this.line));
    return this.lines.slice(from, this.at);
  }

  isItem(line) {
    const found = ITEM.exec(line);
    if (!found || RULE.test(line)) {
      return false;
    }
    return !found[3] || this.indents.length > 0 || (found[3] === "1" && this.hasSecondItem);
  }

  item() {
    const [mark, space, , number] = ITEM.exec(this.line);
    const indent = widthOf(space);
    this.indents = [...this.indents.filter((each) => each < indent), indent];
    const rows = this.takeWhile((line) => /^[ \t]+\S/.test(line) && !ITEM.test(line));
    rows[0] = rows[0].slice(mark.length);
    const words = rows.map((row) => inlineHtml(row.trim())).join(" ");
    const list = number ? "ol" : "ul";
    this.told.push(`<${list}><li aria-level="${this.indents.length}">${words}</li></${list}>`);
  }

  heading() {
    const [, signs, words] = HEADING.exec(this.line);
    this.told.push(`<h${signs.length}>${inlineHtml(words)}</h${signs.length}>`);
    this.at += 1;
  }

  quote() {
    const rows = this.takeWhile((line) => QUOTE.test(line)).map((line) => line.replace(QUOTE, ""));
    this.told.push(`<blockquote>${htmlOf(rows.join("\n"))}</blockquote>`);
  }

  table() {
    const [head, , ...rows] = this.takeWhile((line) => line.includes("|"));
    const told = rows.map((row) => rowHtml(row, "td")).join("");
    this.told.push(`<table><thead>${rowHtml(head, "th")}</thead><tbody>${told}</tbody></table>`);
  }

  code() {
    const fence = FENCE.exec(this.line)[1];
    const rows = this.takeWhile((line) => !line.trimStart().startsWith(fence)).slice(1);
    this.told.push(`<p>${rows.map(escaped).join("<br>")}</p>`);
    this.at += 1;
  }

  note() {
    const [mark, label] = NOTE.exec(this.line);
    const [first, ...others] = this.takeWhile((line) => /^[ \t]+\S/.test(line));
    const words = [first.slice(mark.length), ...others].map((row) => row.trim()).join(" ");
    this.notes.push(`<p><sup>${escaped(label)}</sup> ${inlineHtml(words)}</p>`);
  }

  get isTable() {
    const next = this.lines[this.at + 1] ?? "";
    return this.line.includes("|") && next.includes("|") && COLUMNS.test(next);
  }

  // What begins at this line and is no paragraph, or nothing.
  block() {
    const { line } = this;
    const kinds = [
      [HEADING.test(line), "heading"],
      [this.isItem(line), "item"],
      [QUOTE.test(line), "quote"],
      [FENCE.test(line), "code"],
      [NOTE.test(line), "note"],
      [this.isTable, "table"],
    ];
    return kinds.find(([isThis]) => isThis)?.[1];
  }

  step() {
    const { line, rows } = this;
    const underline = rows.length === 1 && UNDERLINE.exec(line);
    if (underline) {
      const rank = underline[1] === "=" ? 1 : 2;
      this.told.push(`<h${rank}>${inlineHtml(rows[0].trim())}</h${rank}>`);
      this.rows = [];
      this.at += 1;
    } else if (!line.trim() || RULE.test(line)) {
      const isInList = !line.trim() && this.isItem(this.lines[this.at + 1] ?? "");
      const open = isInList ? this.indents : [];
      this.end();
      this.indents = open;
      this.told.push(line.trim() ? "<hr>" : "");
      this.at += 1;
    } else {
      this.take(line);
    }
  }

  take(line) {
    const kind = this.block();
    if (!kind) {
      this.rows.push(line);
      this.at += 1;
      return;
    }
    const open = kind === "item" && !this.rows.length ? this.indents : [];
    this.end();
    this.indents = open;
    this[kind]();
  }

  read() {
    while (this.at < this.lines.length) {
      this.step();
    }
    this.end();
    return this.told.join("") + (this.notes.length ? `<hr>${this.notes.join("")}` : "");
  }
}

// Text without markup as HTML, which is cleaned as that of other programs is.
export const htmlOf = (text) => new Reader(text).read();
