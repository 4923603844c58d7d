// Tables of other programs: cells of words, and a head where the first row is set in bold.
import { escaped, linesHtml, withoutBold } from "newsroom/paste/runs";

const MOST_SPAN = 99;

const rowsOf = (table) => [...table.rows].filter((row) => row.cells.length);

// A table that holds one cell, or another table, puts things into their places and tells no figures.
export const isLayout = (table) => {
  const rows = rowsOf(table);
  return (
    !rows.length ||
    (rows.length === 1 && rows[0].cells.length === 1) ||
    !!table.querySelector("table")
  );
};

const spanOf = (cell, name, most) => {
  const number = Math.min(parseInt(cell.getAttribute(name), 10) || 1, most, MOST_SPAN);
  return number > 1 ? ` ${name}="${number}"` : "";
};

const hasWords = (cell) => cell.lines.some((line) => line.length);

const isBold = (cell) =>
  cell.lines.every((line) => line.every((run) => run.bold || !run.text.trim()));

const isHead = ({ element, cells }) =>
  element.parentElement.localName === "thead" || cells.every((cell) => cell.isHead);

const isSetInBold = ({ cells }) => cells.some(hasWords) && cells.every(isBold);

const cellHtml = (cell, asHead, rowsLeft) => {
  const name = asHead || cell.isHead ? "th" : "td";
  const spans =
    spanOf(cell.element, "colspan", MOST_SPAN) + spanOf(cell.element, "rowspan", rowsLeft);
  const lines = name === "th" ? withoutBold(cell.lines) : cell.lines;
  return `<${name}${spans}><p>${linesHtml(lines)}</p></${name}>`;
};

// `linesIn` gives the lines of words in a cell; rows may be hidden or struck out as a whole.
export const tableHtml = (table, { linesIn, isLeftOut }) => {
  const shown = rowsOf(table).filter((row) => !isLeftOut(row));
  const rows = shown.map((element) => ({
    element,
    cells: [...element.cells].map((cell) => ({
      element: cell,
      isHead: cell.localName === "th",
      lines: linesIn(cell),
    })),
  }));
  const heads = rows.findIndex((row) => !isHead(row));
  const most = heads < 0 ? rows.length : heads;
  const last = most || (rows.length > 1 && isSetInBold(rows[0]) ? 1 : 0);
  const told = rows.map(({ cells }, n) => {
    const left = (n < last ? last : rows.length) - n;
    return `<tr>${cells.map((cell) => cellHtml(cell, n < last, left)).join("")}</tr>`;
  });
  const caption = escaped(table.caption?.textContent.replace(/\s+/g, " ").trim() ?? "");
  const parts = [
    caption && `<caption>${caption}</caption>`,
    last > 0 && `<thead>${told.slice(0, last).join("")}</thead>`,
    last < told.length && `<tbody>${told.slice(last).join("")}</tbody>`,
  ];
  return `<table>${parts.filter(Boolean).join("")}</table>`;
};
