// The toolbar: one stop of the Tab key, with the names, the shortcuts and the states of its buttons.
import { Extension } from "django-prose-editor/editor";
import { forAria, inWords } from "newsroom/tools/keys";

// What can be on or off where the cursor is; what inserts something is neither.
const STATES = "headings lists nodes marks boxes link";
const INSERTING = ["table", "placement", "embed", "horizontalRule", "unlink"];

const give = (button, name, keys) => {
  button.setAttribute("aria-label", name);
  button.title = keys ? `${name} (${inWords(keys)})` : name;
  if (keys) {
    button.setAttribute("aria-keyshortcuts", forAria(keys));
  }
};

class Toolbar {
  constructor(editor, { label, items }) {
    this.editor = editor;
    this.dom = editor.storage.menu.dom;
    this.buttons = [...this.dom.querySelectorAll("button")];
    this.current = this.buttons[0];
    const { menu } = editor.storage.menu;
    this.states = menu.items(STATES).filter(({ name }) => !INSERTING.includes(name));
    this.dom.setAttribute("role", "toolbar");
    this.dom.setAttribute("aria-label", label);
    for (const button of this.buttons) {
      const { name, keys } = items[button.dataset.name] ?? {};
      give(button, name ?? button.getAttribute("aria-label"), keys);
    }
    this.dom.addEventListener("keydown", (event) => this.move(event));
    this.dom.addEventListener("focusin", ({ target }) => this.stopAt(target));
  }

  get shown() {
    return this.buttons.filter((button) => !button.classList.contains("hidden"));
  }

  stopAt(button) {
    this.current = button;
    this.buttons.forEach((each) => (each.tabIndex = each === button ? 0 : -1));
  }

  move(event) {
    const { shown } = this;
    const at = shown.indexOf(this.current);
    const step = getComputedStyle(this.dom).direction === "rtl" ? -1 : 1;
    const next = {
      ArrowRight: at + step,
      ArrowLeft: at - step,
      Home: 0,
      End: shown.length - 1,
    }[event.key];
    if (next !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      shown[(next + shown.length) % shown.length].focus();
    }
  }

  show() {
    if (!this.shown.includes(this.current)) {
      this.current = this.shown[0];
    }
    this.stopAt(this.current);
    for (const button of this.buttons) {
      button.setAttribute("aria-disabled", String(button.classList.contains("disabled")));
    }
    for (const { button, active } of this.states) {
      button.setAttribute("aria-pressed", String(Boolean(active(this.editor))));
    }
  }
}

export const ToolbarKeys = Extension.create({
  name: "toolbarKeys",
  // Behind the menu, whose buttons it needs.
  priority: 50,

  addOptions() {
    return { label: "", items: {} };
  },

  addMenuItems({ menu }) {
    // The package never shows that the cursor is in a list with bullets.
    const [list] = menu.items("lists").filter(({ name }) => name === "bulletList");
    list.active = (editor) => editor.isActive("bulletList");
  },

  onCreate() {
    const toolbar = new Toolbar(this.editor, this.options);
    this.editor.on("transaction", () => toolbar.show());
    toolbar.show();
  },
});
