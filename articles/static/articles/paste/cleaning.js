// Cleans what other programs put on the clipboard: HTML in, HTML of the site's schema out.
import { read } from "newsroom/paste/flow";
import { withComments } from "newsroom/paste/leaving";
import { listsHtml } from "newsroom/paste/lists";
import { STYLE, withoutStyles } from "newsroom/paste/markup";
import { takeComments, takeNotes } from "newsroom/paste/notes";
import { linesHtml, withoutBold } from "newsroom/paste/runs";
import { stylesBy } from "newsroom/paste/styles";

const ROWS_ALONE = /^\s*(?:<meta\b[^>]*>\s*)*<t(?:r|d|h|body|head)\b/i;
const AROUND = ["html", "head", "body", "meta"];

const parsed = (html) =>
  new DOMParser().parseFromString(
    ROWS_ALONE.test(html) ? `<table>${html}</table>` : html,
    "text/html",
  );

const sourceOf = (html) => ({
  isWord: /\burn:schemas-microsoft-com:office:word\b|\bclass="?Mso/.test(html),
  isSheet: /\bExcel\.Sheet\b|\burn:schemas-microsoft-com:office:excel\b/.test(html),
});

// A copy out of an editor of this kind holds nothing that the schema does not know.
const isOwn = (html, page, tags) =>
  html.includes("data-pm-slice") &&
  !page.querySelector(`[${STYLE}]`) &&
  [...page.querySelectorAll("*")].every(
    ({ localName }) => AROUND.includes(localName) || tags.includes(localName),
  );

// The first rank becomes the larger heading, the second too where nothing of the first is there.
const levelOf = (rank, blocks) => {
  const largest = blocks.some((block) => block.rank === 1) ? 1 : 2;
  return rank <= largest ? 2 : 3;
};

const groupOf = (block) => block.quote ?? (block.item ? "items" : block);

const groupsOf = (blocks, keyOf) => {
  const groups = [];
  for (const block of blocks) {
    const key = keyOf(block);
    if (groups.at(-1)?.key === key) {
      groups.at(-1).blocks.push(block);
    } else {
      groups.push({ key, blocks: [block] });
    }
  }
  return groups;
};

const blockHtml = (block, headingOf) => {
  if (block.html) {
    return block.html;
  }
  if (block.rank) {
    const level = headingOf(block.rank);
    return `<h${level}>${linesHtml(withoutBold(block.lines))}</h${level}>`;
  }
  return `<p>${linesHtml(block.lines)}</p>`;
};

const blocksHtml = (blocks, headingOf) =>
  groupsOf(blocks, groupOf)
    .map(({ key, blocks: told }) => {
      if (told[0].quote) {
        const within = told.map((each) => ({ ...each, quote: undefined }));
        return `<blockquote>${blocksHtml(within, headingOf)}</blockquote>`;
      }
      return key === "items" ? listsHtml(told) : blockHtml(told[0], headingOf);
    })
    .join("");

// `keeps` says that deleted, struck and hidden words stay.
export const clean = (html, { addresses, rules, tags, keeps = false }) => {
  const opened = withoutStyles(html);
  const page = parsed(opened.html);
  if (isOwn(opened.html, page, tags)) {
    return { html: page.body.innerHTML, dropped: {} };
  }
  const styles = stylesBy(opened.sheets);
  const comments = takeComments(page.body);
  const notes = takeNotes(page.body, styles);
  const found = read(page.body, notes, { styles, addresses, rules, keeps, source: sourceOf(html) });
  const { blocks } = found;
  const text = blocksHtml(blocks, (rank) => levelOf(rank, blocks));
  return {
    html: found.notes ? `${text}<hr>${found.notes}` : text,
    dropped: withComments(found.dropped, comments),
  };
};
