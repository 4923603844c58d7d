// Stretches of words that look alike, made into the markup of lines: {text, bold, italic, script, href},
// or {isBreak} for a new line.
const SPACES = /[ \t\n\r\f\u00a0]+/g;
// Signs that nobody sees: soft hyphens, also as Chrome spells them, and marks of where lines may begin.
const UNSEEN = /[\u00ad\u200b\u2060\ufeff\ufffe]/g;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": "&nbsp;" };

export const escaped = (text) => text.replace(/[&<>"\u00a0]/g, (sign) => ESCAPES[sign]);

const isAlike = (one, other) =>
  one.bold === other.bold &&
  one.italic === other.italic &&
  one.script === other.script &&
  one.href === other.href;

// A space keeps of its look what the words on both sides have in common.
const common = (one, other) => ({
  bold: one.bold && other.bold,
  italic: one.italic && other.italic,
  script: one.script === other.script ? one.script : "",
  href: one.href === other.href ? one.href : "",
});

// Words end without a space at a hyphen, and always in Chinese and Japanese.
const AMID_WORD = /[\u00ad\ufffe]\s*$|[\p{L}\p{N}][-\u2010]$/u;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u;

const goesOn = (before, after) =>
  AMID_WORD.test(before) || (UNSPACED.test(before.slice(-1)) && UNSPACED.test(after[0] ?? ""));

// A row of a PDF, or of a text with rows of one width, ends with a space or amid a word.
const joinRows = (runs) => {
  const joined = [];
  runs.forEach((run, n) => {
    const last = joined.at(-1);
    if (!run.isRowEnd) {
      joined.push(run);
    } else if (runs[n - 1]?.isRowEnd || runs[n + 1]?.isRowEnd) {
      joined.push({ isBreak: true });
    } else if (last?.text && !goesOn(last.text.trimEnd(), runs[n + 1]?.text ?? "")) {
      joined.push({ ...last, text: " " });
    }
  });
  return joined;
};

// Words, spaces and breaks one by one; spaces that touch are one.
const piecesOf = (runs) => {
  const pieces = [];
  const addSpace = (run, space) => {
    const last = pieces.at(-1);
    if (last?.space) {
      Object.assign(last, common(last, run), { space: " " });
    } else {
      pieces.push({ ...run, space: space === "\u00a0" ? space : " " });
    }
  };
  for (const run of runs) {
    if (run.isBreak) {
      pieces.push(run);
      continue;
    }
    const text = run.text.replace(UNSEEN, "");
    let at = 0;
    for (const found of text.matchAll(SPACES)) {
      if (found.index > at) {
        pieces.push({ ...run, text: text.slice(at, found.index) });
      }
      addSpace(run, found[0]);
      at = found.index + found[0].length;
    }
    if (at < text.length) {
      pieces.push({ ...run, text: text.slice(at) });
    }
  }
  return pieces;
};

// One line of pieces as runs: no space at its ends, nor at the edge of what is marked.
const lineOf = (pieces) => {
  const line = [];
  pieces.forEach((piece, n) => {
    const [before, after] = [pieces[n - 1], pieces[n + 1]];
    if (piece.space && !(before && after)) {
      return;
    }
    const run = piece.space
      ? { ...common(piece, common(before, after)), text: piece.space }
      : { ...piece };
    const last = line.at(-1);
    if (last && isAlike(last, run)) {
      last.text += run.text;
    } else {
      line.push(run);
    }
  });
  return line;
};

// Returns the lines of a block, each a list of runs; an empty line stands for two breaks in a row.
export const linesOf = (runs) => {
  const lines = [[]];
  for (const piece of piecesOf(joinRows(runs))) {
    if (piece.isBreak) {
      lines.push([]);
    } else {
      lines.at(-1).push(piece);
    }
  }
  return lines.map(lineOf);
};

const MARKS = [
  (run, html) => (run.script ? `<${run.script}>${html}</${run.script}>` : html),
  (run, html) => (run.italic ? `<em>${html}</em>` : html),
  (run, html) => (run.bold ? `<strong>${html}</strong>` : html),
  (run, html) => (run.href ? `<a href="${escaped(run.href)}">${html}</a>` : html),
];

const runHtml = (run) => MARKS.reduce((html, mark) => mark(run, html), escaped(run.text));

export const lineHtml = (line) => line.map(runHtml).join("");

// Lines with a break between each two; empty ones are left out.
export const linesHtml = (lines) =>
  lines
    .filter((line) => line.length)
    .map(lineHtml)
    .join("<br>");

export const withoutBold = (lines) =>
  lines.map((line) => lineOf(line.map((run) => ({ ...run, bold: false }))));
