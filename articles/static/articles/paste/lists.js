// Paragraphs that know how deep in which list they stand, made into lists within lists.
import { linesHtml } from "newsroom/paste/runs";

const BULLET = /^[\s\u00a0]*[•·▪◦‣●○■□\uf0b7\uf0a7][\s\u00a0]+/u;

const listOf = ({ item }) => ({
  depth: item.depth,
  isOrdered: item.isOrdered,
  key: item.list,
  items: [],
});

// Two items stand in one list if it is of their kind and neither begins another.
const continues = (list, { item }) =>
  list.isOrdered === item.isOrdered && (!item.list || !list.key || list.key === item.list);

class Lists {
  constructor() {
    this.roots = [];
    // The list of each depth that the last item stands in.
    this.open = [];
    this.items = new Map();
  }

  add(block) {
    const known = this.items.get(block.item);
    if (known) {
      this.open.length = Math.min(this.open.length, known.level);
      known.parts.push(`<p>${linesHtml(block.lines)}</p>`);
      return;
    }
    const list = this.listFor(block);
    const item = { level: this.open.length, parts: [`<p>${linesHtml(block.lines)}</p>`] };
    list.items.push(item);
    this.items.set(block.item, item);
  }

  listFor(block) {
    const { depth } = block.item;
    while (this.open.length > 1 && this.open.at(-1).depth > depth) {
      this.open.pop();
    }
    const last = this.open.at(-1);
    if (last && last.depth < depth) {
      return this.begin(block, last.items.at(-1).parts);
    }
    if (last) {
      // The first item of a copied part may be deeper than what comes behind it.
      last.depth = Math.min(last.depth, depth);
      if (continues(last, block)) {
        last.key ||= block.item.list;
        return last;
      }
      this.open.pop();
    }
    return this.begin(block, this.open.at(-1)?.items.at(-1).parts ?? this.roots);
  }

  begin(block, place) {
    const list = listOf(block);
    place.push(list);
    this.open.push(list);
    return list;
  }
}

const listHtml = ({ isOrdered, items }) => {
  const name = isOrdered ? "ol" : "ul";
  return `<${name}>${items.map(itemHtml).join("")}</${name}>`;
};

const itemHtml = ({ parts }) =>
  `<li>${parts.map((part) => (typeof part === "string" ? part : listHtml(part))).join("")}</li>`;

export const listsHtml = (blocks) => {
  const lists = new Lists();
  blocks.forEach((block) => lists.add(block));
  return lists.roots.map(listHtml).join("");
};

// A bullet that was typed makes an item too.
export const withTypedItem = (block) => {
  const first = block.lines?.[0]?.[0];
  if (block.item || block.rank || !first || !BULLET.test(first.text)) {
    return block;
  }
  const rest = [{ ...first, text: first.text.replace(BULLET, "") }, ...block.lines[0].slice(1)];
  const item = { list: "", depth: 1, isOrdered: false };
  return { ...block, item, lines: [rest, ...block.lines.slice(1)] };
};
