// Finds words in the text, marks them, and puts others in their place.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { placesOf, replaced } from "newsroom/tools/found_words";

const KEY = new pm.state.PluginKey("finding");
const { Decoration, DecorationSet } = pm.view;
const NOTHING = { sought: null, places: [], current: 0 };

const after = (transaction, last) => {
  const asked = transaction.getMeta(KEY);
  if (!asked && !transaction.docChanged) {
    return last;
  }
  const { sought, current } = { ...last, ...asked };
  const places = placesOf(transaction.doc, sought);
  return { sought, places, current: Math.max(0, Math.min(current, places.length - 1)) };
};

const marksOf = ({ doc }, { places, current }) =>
  DecorationSet.create(
    doc,
    places.map(({ from, to }, index) =>
      Decoration.inline(from, to, { class: index === current ? "found current" : "found" }),
    ),
  );

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

class Finding {
  constructor(editor, labels) {
    this.editor = editor;
    this.labels = labels;
    this.sought = this.field(labels.find);
    this.other = this.field(labels.other);
    this.isWhole = element("input", { type: "checkbox" });
    this.hasCase = element("input", { type: "checkbox" });
    this.said = element("span");
    this.said.setAttribute("role", "status");
    this.dom = this.bar();
    this.listen();
  }

  get state() {
    return KEY.getState(this.editor.state);
  }

  field(label) {
    const input = element("input", { type: "text", autocomplete: "off", placeholder: label });
    input.setAttribute("aria-label", label);
    return input;
  }

  bar() {
    const { labels } = this;
    const button = (words, act) => {
      const made = element("button", { type: "button", textContent: words });
      made.addEventListener("click", act);
      return made;
    };
    const choice = (input, words) => element("label", {}, input, ` ${words}`);
    const bar = element(
      "div",
      { className: "finding", hidden: true },
      this.sought,
      button(labels.previous, () => this.step(-1)),
      button(labels.next, () => this.step(1)),
      this.said,
      choice(this.isWhole, labels.whole),
      choice(this.hasCase, labels.case),
      this.other,
      button(labels.replace, () => this.replace()),
      button(labels.replaceAll, () => this.replaceAll()),
      button(labels.close, () => this.close()),
    );
    bar.setAttribute("role", "search");
    bar.setAttribute("aria-label", labels.title);
    return bar;
  }

  listen() {
    // What is typed here is no change of the article.
    this.dom.addEventListener("change", (event) => event.stopPropagation());
    this.dom.addEventListener("input", (event) => {
      event.stopPropagation();
      if (event.target !== this.other) {
        this.look();
      }
    });
    this.dom.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.close();
      } else if (event.key === "Enter" && event.target.type === "text" && !event.isComposing) {
        event.preventDefault();
        this.answer(event);
      }
    });
  }

  answer({ target, shiftKey }) {
    if (target === this.other) {
      this.replace();
    } else {
      this.step(shiftKey ? -1 : 1);
    }
  }

  open() {
    const { from, to } = this.editor.state.selection;
    const chosen = this.editor.state.doc.textBetween(from, to, "\n");
    if (chosen && !chosen.includes("\n")) {
      this.sought.value = chosen;
    }
    this.dom.hidden = false;
    this.sought.select();
    this.sought.focus();
    this.look();
    return true;
  }

  close() {
    const { places, current } = this.state;
    this.dom.hidden = true;
    const chain = this.editor.chain().focus();
    if (places[current]) {
      chain.setTextSelection(places[current]);
    }
    chain.setMeta(KEY, NOTHING).run();
  }

  look() {
    const sought = {
      words: this.sought.value,
      isWhole: this.isWhole.checked,
      hasCase: this.hasCase.checked,
    };
    // The first behind the cursor.
    const { from } = this.editor.state.selection;
    const places = placesOf(this.editor.state.doc, sought);
    const next = places.findIndex((place) => place.from >= from);
    this.tell({ sought, current: Math.max(0, next) });
  }

  tell(asked) {
    const { view } = this.editor;
    view.dispatch(view.state.tr.setMeta(KEY, asked));
    view.dom.querySelector(".found.current")?.scrollIntoView({ block: "nearest" });
    this.say();
  }

  say() {
    const { places, current } = this.state;
    const words = places.length ? this.labels.which : this.labels.none;
    this.said.textContent = this.sought.value
      ? words.replace("{number}", current + 1).replace("{all}", places.length)
      : "";
  }

  step(by) {
    const { places, current } = this.state;
    if (places.length) {
      this.tell({ current: (current + by + places.length) % places.length });
    }
  }

  put(places) {
    const { view } = this.editor;
    view.dispatch(replaced(view.state.tr, places, this.other.value));
  }

  replace() {
    const { places, current } = this.state;
    const place = places[current];
    if (!place) {
      return;
    }
    this.put([place]);
    // What now stands there may hold the words again.
    const behind = place.from + this.other.value.length;
    const next = this.state.places.findIndex(({ from }) => from >= behind);
    this.tell({ current: Math.max(0, next) });
  }

  replaceAll() {
    const { places } = this.state;
    this.put(places);
    const [one, several] = this.labels.replaced;
    this.said.textContent = places.length === 1 ? one : several.replace("{number}", places.length);
  }

  plugin() {
    return new Plugin({
      key: KEY,
      state: { init: () => NOTHING, apply: after },
      props: { decorations: (state) => marksOf(state, KEY.getState(state)) },
      view: (view) => {
        view.dom.after(this.dom);
        return { destroy: () => this.dom.remove() };
      },
    });
  }
}

export const FindAndReplace = Extension.create({
  name: "findAndReplace",

  addOptions() {
    return { labels: {} };
  },

  addStorage() {
    return { finding: null };
  },

  addKeyboardShortcuts() {
    return { "Mod-f": () => this.storage.finding.open() };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "find",
      groups: "help",
      button: buttons.material("search", this.options.labels.title),
      command: () => this.storage.finding.open(),
    });
  },

  addProseMirrorPlugins() {
    this.storage.finding = new Finding(this.editor, this.options.labels);
    return [this.storage.finding.plugin()];
  },
});
