// Links: one small box at the text takes an address, or finds an article of the site by its words.
import { Link } from "django-prose-editor/editor";
import { ChoiceList } from "newsroom/tools/choice_list";

const SCHEME_OR_PATH = /^([a-z][a-z0-9+.-]*:|[/#])/i;
const HOST = /^[^\s.]+\.[^\s.]\S*$/;
// In milliseconds: not at each letter.
const PAUSE = 250;

// The address that is meant; "" if words are.
const addressIn = (typed) => {
  if (SCHEME_OR_PATH.test(typed)) {
    return typed;
  }
  return HOST.test(typed) ? `https://${typed}` : "";
};

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

const setLink = (editor, href, words) => {
  const chain = editor.chain().focus();
  if (editor.isActive("link")) {
    chain.extendMarkRange("link").setMark("link", { href });
  } else if (editor.state.selection.empty) {
    const linked = { type: "text", text: words, marks: [{ type: "link", attrs: { href } }] };
    // What is typed behind it is no part of it.
    chain.insertContent(linked).unsetMark("link");
  } else {
    chain.setMark("link", { href });
  }
  chain.run();
};

class LinkBox {
  constructor(editor, { labels, articles }) {
    this.editor = editor;
    this.labels = labels;
    this.articles = articles;
    this.asked = new AbortController();
    this.input = element("input", { type: "text", autocomplete: "off", spellcheck: false });
    this.said = element("p");
    this.said.setAttribute("role", "status");
    this.list = new ChoiceList(this.input, {
      label: labels.found,
      choose: (article) => this.take(article),
    });
    this.dom = element("dialog", { className: "link-box" }, this.fields());
    this.dom.setAttribute("aria-label", labels.title);
    this.listen();
  }

  fields() {
    const { labels } = this;
    const input = this.input;
    input.value = this.editor.getAttributes("link").href ?? "";
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    const button = (words, act, type = "button") => {
      const made = element("button", { type, textContent: words });
      made.addEventListener("click", act);
      return made;
    };
    const buttons = element(
      "p",
      {},
      button(labels.set, () => this.set()),
    );
    if (this.editor.isActive("link")) {
      buttons.append(button(labels.remove, () => this.remove()));
    }
    buttons.append(button(labels.cancel, () => this.dom.close()));
    const label = element("label", {}, element("span", { textContent: labels.what }), input);
    // No form: it stands within that of the article.
    return element("div", {}, label, this.list.dom, this.said, buttons);
  }

  listen() {
    this.input.addEventListener("input", (event) => {
      // Not a change of the article.
      event.stopPropagation();
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.look(), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.isComposing) {
        return;
      }
      const isTaken = this.list.takes(event.key);
      if (isTaken || event.key === "Enter") {
        event.preventDefault();
      }
      if (event.key === "Enter" && !isTaken) {
        this.set();
      }
    });
    this.dom.addEventListener("click", ({ target }) => target === this.dom && this.dom.close());
    this.dom.addEventListener("close", () => {
      clearTimeout(this.waiting);
      this.asked.abort();
      this.dom.remove();
      this.editor.view.focus();
    });
  }

  open() {
    const { view, state } = this.editor;
    view.dom.parentElement.append(this.dom);
    this.dom.showModal();
    this.input.select();
    const at = view.coordsAtPos(state.selection.from);
    const most = document.documentElement.clientWidth - this.dom.offsetWidth - 8;
    const lowest = innerHeight - this.dom.offsetHeight - 8;
    this.dom.style.left = `${Math.max(8, Math.min(at.left, most))}px`;
    this.dom.style.top = `${Math.max(8, Math.min(at.bottom + 8, lowest))}px`;
  }

  async look() {
    this.asked.abort();
    const words = this.input.value.trim();
    if (!words || addressIn(words)) {
      this.show([]);
      return;
    }
    this.asked = new AbortController();
    try {
      const address = `${this.articles}?words=${encodeURIComponent(words)}`;
      const answer = await fetch(address, { signal: this.asked.signal });
      const { problem, articles = [] } = await answer.json();
      this.show(articles, problem ?? (articles.length ? "" : this.labels.none));
    } catch (error) {
      if (error.name !== "AbortError") {
        this.show([], this.labels.unreachable);
      }
    }
  }

  show(articles, words = "") {
    this.list.show(
      articles.map(({ headline, about, address }) => ({
        words: headline,
        detail: about,
        isOut: !address,
        address,
      })),
    );
    this.input.setAttribute("aria-expanded", String(this.list.isOpen));
    this.said.textContent = words;
  }

  take({ address, words }) {
    if (address) {
      this.finish(() => setLink(this.editor, address, words));
    } else {
      this.said.textContent = this.labels.notPublic;
    }
  }

  set() {
    const typed = this.input.value.trim();
    const address = addressIn(typed);
    if (address) {
      this.finish(() => setLink(this.editor, address, typed));
    } else {
      this.said.textContent = this.labels.neither;
      this.input.focus();
    }
  }

  remove() {
    this.finish(() => this.editor.chain().focus().extendMarkRange("link").unsetLink().run());
  }

  finish(act) {
    this.dom.close();
    act();
  }
}

export const PlainLink = Link.extend({
  addOptions() {
    return { ...this.parent?.(), labels: {}, articles: "" };
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          new LinkBox(editor, this.options).open();
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return { "Mod-k": () => this.editor.commands.addLink() };
  },

  addMenuItems(storage) {
    this.parent?.(storage);
    const { menu, buttons } = storage;
    menu.defineItem({
      name: "link",
      groups: "link",
      button: buttons.material("insert_link", this.options.labels.title),
      active: (editor) => editor.isActive("link"),
      command: (editor) => editor.commands.addLink(),
    });
  },
});
