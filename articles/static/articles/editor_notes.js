// Marks in the text where the words of notes to colleagues stand, and begins new ones there.
import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { Decoration, DecorationSet } = pm.view;
const KEY = new pm.state.PluginKey("deskNotes");
// The text is searched when somebody pauses: a long one takes some milliseconds.
const PAUSE_MS = 300;
const MOST_QUOTED = 300;
const MOST_BESIDE = 40;
// How often the same words are looked at; beyond, one place is as good as another.
const MOST_PLACES = 50;
const SPACE = /\s/;

const withoutSpaces = (text) => text.replace(/\s+/g, "");
const signsOf = (text) => [...text.replace(/\s+/g, " ")];

// All letters of the text in a row, and where each of them stands.
const lettersOf = (doc) => {
  const letters = [];
  const places = [];
  doc.descendants((node, start) => {
    for (let n = 0; n < (node.text?.length ?? 0); n++) {
      if (!SPACE.test(node.text[n])) {
        letters.push(node.text[n]);
        places.push(start + n);
      }
    }
  });
  return { text: letters.join(""), places };
};

const sameLetters = (one, other, at) => {
  let number = 0;
  while (number < one.length && at(one, number) === at(other, number)) {
    number++;
  }
  return number;
};
const fromBehind = (text, n) => text[text.length - 1 - n];
const fromFront = (text, n) => text[n];

// How much of what stood beside the words stands beside them here.
const nearness = ({ quoted, before, after }, text, at) =>
  sameLetters(before, text.slice(Math.max(0, at - before.length), at), fromBehind) +
  sameLetters(after, text.slice(at + quoted.length, at + quoted.length + after.length), fromFront);

const bestPlace = (note, text) => {
  let best = -1;
  let most = -1;
  let tries = 0;
  let at = text.indexOf(note.quoted);
  while (at >= 0 && tries++ < MOST_PLACES) {
    const near = nearness(note, text, at);
    if (near > most) {
      [best, most] = [at, near];
    }
    at = text.indexOf(note.quoted, at + 1);
  }
  return best;
};

const cards = () => [...document.querySelectorAll("[data-note]")];
const noteOf = ({ dataset }) => ({
  key: dataset.note,
  quoted: withoutSpaces(dataset.quoted),
  before: withoutSpaces(dataset.before),
  after: withoutSpaces(dataset.after),
});

// The places of the notes whose words still stand; the cards of the others say that they are gone.
const marksIn = (doc) => {
  const shown = cards().map((card) => [card, noteOf(card)]);
  const quoting = shown.filter(([, { quoted }]) => quoted);
  if (!quoting.length) {
    return [];
  }
  const { text, places } = lettersOf(doc);
  return quoting.flatMap(([card, note]) => {
    const at = bestPlace(note, text);
    card.querySelector("[data-lost]").hidden = at >= 0;
    card.querySelector('[data-act="show"]').hidden = at < 0;
    if (at < 0) {
      return [];
    }
    const [from, to] = [places[at], places[at + note.quoted.length - 1] + 1];
    return [Decoration.inline(from, to, { class: "desk-note-mark" }, { note: note.key })];
  });
};

const showNote = (view, key) => {
  const [mark] = KEY.getState(view.state).find(undefined, undefined, ({ note }) => note === key);
  if (mark) {
    const selection = pm.state.TextSelection.create(view.state.doc, mark.from, mark.to);
    view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
    view.focus();
  }
};

const watch = (view) => {
  let waiting = 0;
  const look = () => {
    if (view.composing) {
      wait();
    } else {
      view.dispatch(view.state.tr.setMeta(KEY, marksIn(view.state.doc)));
    }
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE_MS);
  };
  const show = ({ detail }) => showNote(view, detail);
  document.addEventListener("desk-notes:changed", look);
  document.addEventListener("desk-notes:show", show);
  waiting = setTimeout(look);
  return {
    update: ({ state }, before) => state.doc !== before.doc && wait(),
    destroy: () => {
      clearTimeout(waiting);
      document.removeEventListener("desk-notes:changed", look);
      document.removeEventListener("desk-notes:show", show);
    },
  };
};

const marking = new Plugin({
  key: KEY,
  state: {
    init: () => DecorationSet.empty,
    apply: (transaction, shown) => {
      const found = transaction.getMeta(KEY);
      return found
        ? DecorationSet.create(transaction.doc, found)
        : shown.map(transaction.mapping, transaction.doc);
    },
  },
  view: watch,
  props: { decorations: (state) => KEY.getState(state) },
});

const hasPanel = () => Boolean(document.querySelector("[data-desk-notes]"));

// A note about the chosen words; where none are chosen, about the whole article.
const begin = ({ state: { doc, selection } }) => {
  const { from, to } = selection;
  const between = (start, end) => signsOf(doc.textBetween(start, end, " "));
  const detail = {
    quoted: between(from, to).slice(0, MOST_QUOTED).join("").trim(),
    before: between(Math.max(0, from - 2 * MOST_BESIDE), from)
      .slice(-MOST_BESIDE)
      .join(""),
    after: between(to, Math.min(doc.content.size, to + 2 * MOST_BESIDE))
      .slice(0, MOST_BESIDE)
      .join(""),
  };
  document.dispatchEvent(new CustomEvent("desk-notes:begin", { detail }));
  return true;
};

export const DeskNotes = Extension.create({
  name: "deskNotes",

  addOptions() {
    return { labels: {} };
  },

  addKeyboardShortcuts() {
    return { "Mod-Alt-m": ({ editor }) => hasPanel() && begin(editor) };
  },

  addMenuItems({ menu, buttons }) {
    if (hasPanel()) {
      menu.defineItem({
        name: "deskNote",
        groups: "notes",
        button: buttons.material("add_comment", this.options.labels.title),
        command: begin,
      });
    }
  },

  addProseMirrorPlugins() {
    return [marking];
  },
});
