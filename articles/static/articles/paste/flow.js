// A pasted document read from its first word to its last, as blocks: paragraphs, headings, rules,
// tables and pictures of the article, with what each stands in. What is left out is counted.
import { whyLeftOut } from "newsroom/paste/leaving";
import { withTypedItem } from "newsroom/paste/lists";
import { escaped, linesHtml, linesOf } from "newsroom/paste/runs";
import { PLAIN } from "newsroom/paste/styles";
import { isLayout, tableHtml } from "newsroom/paste/tables";

const BLOCKS = new Set(
  `address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure
  footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre search section summary
  table tbody td tfoot th thead tr ul`.split(/\s+/),
);
const BLOCK_DISPLAY = /^(?:block|flex|grid|list-item|table|flow-root)/;
const LEVEL = /level(\d)/;
// A number, a letter or a Roman number with a stop or a bracket; everything else is a bullet.
const NUMBER = /^[([]?(?:\p{N}+|\p{L}{1,5})(?:\.\p{N}+)*[.)\]:、．]$|^\p{N}+(?:\.\p{N}+)*$/u;
const EMOJI =
  /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u200d]*$/u;
const OWN_NUMBERS = /^[\d ,]+$/;

const digit = (text) => (/^\d+$/.test(text ?? "") ? Number(text) : null);

// How deep an item says that it stands, counted from 1; null if it leaves that to the lists.
const toldDepth = (item) => {
  const list = item.parentElement;
  const level = digit(item.dataset.ariaLevel) ?? digit(item.getAttribute("aria-level"));
  const indent = digit(item.dataset.stringifyIndent) ?? digit(list?.dataset.indent);
  return level ?? (indent === null ? null : indent + 1);
};

const rankOf = (element) => {
  if (element.getAttribute("role") === "heading") {
    return digit(element.getAttribute("aria-level")) ?? 2;
  }
  const own = /^h([1-6])$/.exec(element.localName)?.[1];
  const told = /^Mso(Title|Subtitle|Heading(\d))/.exec(element.getAttribute("class") ?? "");
  return digit(own ?? told?.[2]) ?? (told ? { Title: 1, Subtitle: 2 }[told[1]] : null);
};

class Flow {
  constructor({ styles, addresses, rules, keeps, source }) {
    Object.assign(this, { styles, addresses, rules, keeps, source });
    this.dropped = {};
    this.blocks = [];
    this.line = null;
  }

  count(what, number = 1) {
    this.dropped[what] = (this.dropped[what] ?? 0) + number;
  }

  // --- Blocks ---------------------------------------------------------------------------------

  add(run, place) {
    this.line ??= { place, runs: [] };
    this.line.runs.push(run);
  }

  end() {
    const { line } = this;
    this.line = null;
    if (!line) {
      return;
    }
    const lines = linesOf(line.runs);
    const isWhole = line.place.item || line.place.rank;
    for (const part of isWhole ? [lines] : this.partsOf(lines)) {
      if (part.some((each) => each.length)) {
        this.blocks.push({ ...line.place, lines: part });
      }
    }
  }

  // Two breaks in a row stand for a new paragraph.
  partsOf(lines) {
    const parts = [[]];
    for (const each of lines) {
      if (each.length) {
        parts.at(-1).push(each);
      } else if (parts.at(-1).length) {
        parts.push([]);
      }
    }
    return parts;
  }

  block(html) {
    this.end();
    this.blocks.push({ html });
  }

  // The blocks of an element by themselves, as those of a cell or of a note.
  within(element, look) {
    const { blocks, line } = this;
    Object.assign(this, { blocks: [], line: null });
    this.children(element, look, {});
    this.end();
    const found = this.blocks;
    Object.assign(this, { blocks, line });
    return found;
  }

  // --- Nodes ----------------------------------------------------------------------------------

  children(element, look, place) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        this.text(node, look, place);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        this.element(node, look, place);
      }
    }
  }

  text(node, look, place) {
    let text = node.data;
    if (!this.line && !text.trim()) {
      return;
    }
    // Browsers write a space at the edge of an element so, and spreadsheets all of them.
    text = this.source.isSheet
      ? text.replaceAll("\u00a0", " ")
      : this.source.isWord
        ? text
        : text.replace(/^\u00a0|\u00a0$/g, " ");
    const rows = look.pre ? text.split("\n") : [text];
    rows.forEach((row, n) => {
      if (n) {
        this.add({ isBreak: true }, place);
      }
      this.add({ ...look, text: row }, place);
    });
  }

  element(element, look, place) {
    const own = this.styles.declarations(element);
    const tag = element.localName;
    if (whyLeftOut(element, own, this)) {
      return;
    }
    if (tag === "br") {
      this.newLine(element, place);
    } else if (tag === "img") {
      this.picture(element, look, place);
    } else if (tag === "hr") {
      this.block("<hr>");
    } else if (tag === "figure" && OWN_NUMBERS.test(element.dataset.placement ?? "")) {
      this.block(`<figure data-placement="${escaped(element.dataset.placement)}"></figure>`);
    } else if (tag === "figure" && OWN_NUMBERS.test(element.dataset.embed ?? "")) {
      this.block(`<figure data-embed="${escaped(element.dataset.embed)}"></figure>`);
    } else if (own["mso-list"] === "ignore") {
      this.mark(element, place);
    } else if (tag === "table" && !isLayout(element)) {
      this.table(element, look);
    } else {
      this.container(element, own, look, place);
    }
  }

  container(element, own, around, outside) {
    const tag = element.localName;
    const isBlock =
      BLOCKS.has(tag) ||
      BLOCK_DISPLAY.test(own.display ?? "") ||
      element.dataset.stringifyType === "paragraph-break";
    const place = isBlock ? this.placeIn(element, own, outside) : outside;
    // The look of a heading or of a quote is that of the place, and not of its words.
    const base = place.isFresh ? { ...PLAIN } : this.styles.look(element, own, around);
    const look = tag === "a" ? { ...base, href: this.address(element) || base.href } : base;
    if (isBlock) {
      this.end();
    }
    this.children(element, look, place.isFresh ? { ...place, isFresh: false } : place);
    if (isBlock) {
      this.end();
    }
  }

  // --- Where words stand ----------------------------------------------------------------------

  placeIn(element, own, place) {
    const tag = element.localName;
    const rank = rankOf(element);
    if (rank && !place.item) {
      return { ...place, rank, isFresh: true };
    }
    if (tag === "ul" || tag === "ol") {
      return { ...place, list: { element, depth: (place.list?.depth ?? 0) + 1 } };
    }
    if (tag === "li" && place.list) {
      return { ...place, item: this.itemOf(element, place.list) };
    }
    const level = LEVEL.exec(own["mso-list"] ?? "")?.[1];
    if (level) {
      const key = own["mso-list"].replace(/\s*level\d\s*/, " ");
      return { ...place, item: { list: key, depth: Number(level), isOrdered: false } };
    }
    const isQuote = /^Mso(?:Intense)?Quote/.test(element.getAttribute("class") ?? "");
    if ((isQuote || tag === "blockquote") && !place.item) {
      return { ...place, quote: place.quote ?? (isQuote ? "Word" : element), isFresh: isQuote };
    }
    return place;
  }

  itemOf(item, { element, depth }) {
    const told = toldDepth(item);
    const goesOn = told !== null || Number(element.getAttribute("start") ?? 1) > 1;
    return {
      list: goesOn ? (item.dataset.listid ?? "") : element,
      depth: told ?? depth,
      isOrdered: element.localName === "ol",
    };
  }

  // Word writes the number or the bullet of an item into its words.
  mark(element, { item }) {
    const sign = element.textContent.replace(/[\s\u00a0]+/g, "");
    if (item && !item.isMarked) {
      Object.assign(item, { isMarked: true, isOrdered: NUMBER.test(sign) });
    }
  }

  table(element, look) {
    const isLeftOut = (each) => whyLeftOut(each, this.styles.declarations(each), this);
    const linesIn = (cell) => (isLeftOut(cell) ? [] : this.linesInCell(cell, look));
    this.block(tableHtml(element, { linesIn, isLeftOut }));
  }

  linesInCell(cell, around) {
    const chain = [cell.closest("table"), cell.parentElement, cell];
    const look = chain.reduce(
      (found, each) => this.styles.look(each, this.styles.declarations(each), found),
      around,
    );
    return this.within(cell, look).flatMap((block) => block.lines ?? []);
  }

  // --- Signs ----------------------------------------------------------------------------------

  newLine(element, place) {
    if (!this.line) {
      return;
    }
    const isRowEnd = element.getAttribute("role") === "presentation";
    this.add(isRowEnd ? { isRowEnd } : { isBreak: true }, place);
  }

  picture(element, look, place) {
    const alt = element.getAttribute("alt") ?? "";
    const isDot = [element.getAttribute("width"), element.getAttribute("height")].includes("1");
    if (EMOJI.test(alt)) {
      this.add({ ...look, text: alt }, place);
    } else if (!isDot && element.getAttribute("aria-roledescription") !== "checkbox") {
      this.count("pictures");
    }
  }

  address(link) {
    const given = (link.getAttribute("href") ?? "").trim();
    if (!this.addresses.leadsOut(given)) {
      return "";
    }
    const cleaned = this.addresses.clean(given);
    if (cleaned !== given) {
      this.count("tracking");
    }
    return cleaned;
  }
}

const noteBlocks = (flow, { label, element }) => {
  const [first, ...others] = flow.within(element, { ...PLAIN });
  const mark = label && `<sup>${escaped(label)}</sup>`;
  const words = [mark, linesHtml(first?.lines ?? [])].filter(Boolean).join(" ");
  return [`<p>${words}</p>`, ...others.map(({ lines }) => `<p>${linesHtml(lines ?? [])}</p>`)];
};

// Returns the blocks of a document, those of its notes, and what was left out.
export const read = (body, notes, settings) => {
  const flow = new Flow(settings);
  flow.children(body, { ...PLAIN }, {});
  flow.end();
  const told = notes.flatMap((note) => noteBlocks(flow, note));
  return {
    blocks: flow.blocks.map(withTypedItem),
    notes: told.join(""),
    dropped: flow.dropped,
  };
};
