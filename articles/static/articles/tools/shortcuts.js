// The keys of the site's own, and the list of all that there are.
import { Extension } from "django-prose-editor/editor";
import { inWords } from "newsroom/tools/keys";

const cell = (name, words) => Object.assign(document.createElement(name), { textContent: words });

const rowOf = ([keys, name]) => {
  const row = document.createElement("tr");
  const shown = document.createElement("td");
  shown.append(cell("kbd", inWords(keys)));
  const head = cell("th", name);
  head.scope = "row";
  row.append(head, shown);
  return row;
};

const dialogOf = ({ labels, rows }) => {
  const dialog = document.createElement("dialog");
  dialog.className = "shortcuts";
  const title = cell("h2", labels.title);
  title.id = "shortcuts_title";
  dialog.setAttribute("aria-labelledby", title.id);
  const table = document.createElement("table");
  table.append(...rows.map(rowOf));
  const close = Object.assign(cell("button", labels.close), { type: "button", autofocus: true });
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, table, close);
  return dialog;
};

export const Shortcuts = Extension.create({
  name: "shortcuts",
  // Before those of the package, where both name the same keys.
  priority: 1000,

  addOptions() {
    return { labels: {}, rows: [] };
  },

  addCommands() {
    return {
      showShortcuts:
        () =>
        ({ editor }) => {
          const dialog = dialogOf(this.options);
          editor.view.dom.parentElement.append(dialog);
          dialog.addEventListener("close", () => {
            dialog.remove();
            editor.view.focus();
          });
          dialog.showModal();
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    const { commands } = this.editor;
    return {
      "Mod-Alt-1": () => commands.toggleHeading({ level: 2 }),
      "Mod-Alt-2": () => commands.toggleHeading({ level: 3 }),
      // Bold would take it else: its keys are given in capitals as well.
      "Mod-Shift-b": () => commands.toggleBlockquote(),
      "Mod-/": () => commands.showShortcuts(),
    };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "shortcuts",
      groups: "help",
      button: buttons.material("question_mark", this.options.labels.title),
      command: (editor) => editor.commands.showShortcuts(),
    });
  },
});
