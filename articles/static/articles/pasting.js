// The way in for text that is pasted or dropped into the editor: cleaned, and told what was left out.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { addressesBy } from "newsroom/paste/addresses";
import { clean } from "newsroom/paste/cleaning";
import { htmlOf } from "newsroom/paste/plain";
import { reportIn } from "newsroom/paste/report";

const KEY = new pm.state.PluginKey("pasting");

// What undoes a transaction, step by step.
const inverseOf = ({ steps, docs }) => steps.map((step, n) => step.invert(docs[n])).reverse();

const firstChange = (transaction) => {
  let found = null;
  transaction.mapping.maps[0]?.forEach((start) => {
    found ??= start;
  });
  return found;
};

// Where the words went that came in with a transaction, in the text as it was before.
const placeOf = (transaction, { selection, doc }) =>
  transaction.getMeta("uiEvent") === "drop"
    ? pm.state.TextSelection.near(doc.resolve(firstChange(transaction) ?? 0)).getBookmark()
    : selection.getBookmark();

class Pasting {
  constructor({ rules, tags, labels }) {
    this.labels = labels;
    this.settings = { addresses: addressesBy(rules), rules, tags };
    this.keeps = false;
    // What was cleaned and is about to come into the text.
    this.heard = null;
  }

  cleaned(html) {
    const found = clean(html, { ...this.settings, keeps: this.keeps });
    this.heard = { html, dropped: found.dropped, hasKept: this.keeps };
    return found.html;
  }

  sliceOf(text, view) {
    const page = new DOMParser().parseFromString(this.cleaned(htmlOf(text)), "text/html");
    return pm.model.DOMParser.fromSchema(view.state.schema).parseSlice(page.body);
  }

  // The last paste and how to undo it, until the text is changed in another way.
  after(transaction, last, before) {
    if (!transaction.docChanged) {
      return last;
    }
    const { heard } = this;
    if (heard && ["paste", "drop"].includes(transaction.getMeta("uiEvent"))) {
      this.heard = null;
      const place = placeOf(transaction, before);
      return { ...heard, root: transaction, place, undoing: inverseOf(transaction) };
    }
    const isAddition = last && transaction.getMeta("appendedTransaction") === last.root;
    return isAddition ? { ...last, undoing: [...inverseOf(transaction), ...last.undoing] } : null;
  }

  // Pastes the same once more with the words that were left out.
  keep(view) {
    const last = KEY.getState(view.state);
    if (!last) {
      return;
    }
    const { tr } = view.state;
    last.undoing.forEach((step) => tr.step(step));
    view.dispatch(tr.setSelection(last.place.resolve(tr.doc)));
    this.keeps = true;
    view.pasteHTML(last.html);
    this.keeps = false;
    view.focus();
  }

  view(view) {
    const report = reportIn(view.dom.parentElement, this.labels, () => this.keep(view));
    let shown = null;
    return {
      update: ({ state }) => {
        const last = KEY.getState(state);
        if (last && last.root !== shown) {
          report.show(last.dropped, last.hasKept);
        } else if (!last && shown) {
          report.forgetWords();
        }
        shown = last?.root ?? null;
      },
      destroy: report.remove,
    };
  }

  plugin() {
    return new Plugin({
      key: KEY,
      state: {
        init: () => null,
        apply: (transaction, last, before) => this.after(transaction, last, before),
      },
      view: (view) => this.view(view),
      props: {
        transformPastedHTML: (html) => this.cleaned(html),
        // With the keys for unformatted text, signs of Markdown and ends of rows stay as they are.
        clipboardTextParser: (text, _place, isPlain, view) =>
          isPlain ? null : this.sliceOf(text, view),
      },
    });
  }
}

export const PastedText = Extension.create({
  name: "pastedText",

  addOptions() {
    return { rules: {}, tags: [], labels: {} };
  },

  addProseMirrorPlugins() {
    return [new Pasting(this.options).plugin()];
  },
});
