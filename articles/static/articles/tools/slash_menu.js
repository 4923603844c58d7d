// "/" opens a list of what can be put into the text: each item of the toolbar that makes a block.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { ChoiceList } from "newsroom/tools/choice_list";

const KEY = new pm.state.PluginKey("slashMenu");
const OPENING = /(?:^|\s)\/$/;
const WORDS = /^\/[^\s/]*$/;

const textBefore = ({ selection: { $from, empty } }) =>
  empty && $from.parent.isTextblock
    ? $from.parent.textBetween(0, $from.parentOffset, null, "\ufffc")
    : null;

const isTyped = (transaction, { doc }) =>
  transaction.docChanged &&
  transaction.doc.content.size === doc.content.size + 1 &&
  !transaction.getMeta("uiEvent") &&
  !pm.history.isHistoryTransaction(transaction);

// Where the sign stands whose list is open; null while none is.
const placeAfter = (transaction, place, before, state) => {
  const text = textBefore(state);
  if (text === null || transaction.getMeta(KEY)) {
    return null;
  }
  if (place === null) {
    const opens = isTyped(transaction, before) && OPENING.test(text);
    return opens ? state.selection.from - 1 : null;
  }
  const same = transaction.mapping.map(place, -1);
  const offset = same - state.selection.$from.start();
  return offset >= 0 && WORDS.test(text.slice(offset)) ? same : null;
};

const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// A word of the name begins so.
const isCalled = (name, query) =>
  folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.startsWith(query));

const nameOf = ({ button }) => button.getAttribute("aria-label");

class SlashMenu {
  constructor(editor, { groups, label }) {
    this.editor = editor;
    this.groups = groups;
    this.label = label;
  }

  items(query) {
    const { editor } = this;
    return (
      editor.storage.menu.menu
        .items(this.groups)
        // Not all that is defined stands in the toolbar.
        .filter((item) => item.button?.isConnected && isCalled(nameOf(item), folded(query)))
        .filter((item) => !item.hidden(editor) && item.enabled(editor))
    );
  }

  choose(item) {
    const from = KEY.getState(this.editor.state);
    const { to } = this.editor.state.selection;
    this.editor.chain().focus().deleteRange({ from, to }).run();
    item.command(this.editor);
  }

  close(view) {
    if (KEY.getState(view.state) !== null) {
      view.dispatch(view.state.tr.setMeta(KEY, true));
    }
  }

  // Under the sign, and as far as it goes within the text.
  stand(view, place) {
    const { dom } = this.list;
    const at = view.coordsAtPos(place);
    const text = dom.offsetParent.getBoundingClientRect();
    const isFromRight = getComputedStyle(view.dom).direction === "rtl";
    const start = (isFromRight ? at.right - dom.offsetWidth : at.left) - text.left;
    const most = text.width - dom.offsetWidth;
    dom.style.left = `${Math.max(0, Math.min(start, most))}px`;
    dom.style.top = `${at.bottom - text.top + 4}px`;
    dom.scrollIntoView({ block: "nearest" });
  }

  show(view) {
    const place = KEY.getState(view.state);
    if (place === null) {
      this.list.hide();
      return;
    }
    const query = textBefore(view.state).slice(place - view.state.selection.$from.start() + 1);
    this.list.show(this.items(query).map((item) => ({ words: nameOf(item), item })));
    if (this.list.isOpen) {
      this.stand(view, place);
    }
  }

  view(view) {
    this.list = new ChoiceList(view.dom, {
      label: this.label,
      choose: ({ item }) => this.choose(item),
    });
    view.dom.parentElement.append(this.list.dom);
    return {
      update: (now, { doc, selection }) => {
        if (!now.state.doc.eq(doc) || !now.state.selection.eq(selection) || this.list.isOpen) {
          this.show(now);
        }
      },
      destroy: () => this.list.dom.remove(),
    };
  }

  handleKeyDown(view, event) {
    if (!this.list.isOpen || event.isComposing) {
      return false;
    }
    if (event.key === "Escape") {
      this.close(view);
      return true;
    }
    return this.list.takes(event.key);
  }

  plugin() {
    return new Plugin({
      key: KEY,
      state: { init: () => null, apply: placeAfter },
      view: (view) => this.view(view),
      props: {
        handleKeyDown: (view, event) => this.handleKeyDown(view, event),
        handleDOMEvents: { blur: (view) => this.close(view) },
      },
    });
  }
}

export const BlockMenu = Extension.create({
  name: "blockMenu",
  // Its keys come before those of paragraphs and lists.
  priority: 1000,

  addOptions() {
    return { groups: "", label: "" };
  },

  addProseMirrorPlugins() {
    return [new SlashMenu(this.editor, this.options).plugin()];
  },
});
