// Tables, pull quotes, fact boxes and footnotes in the rich-text editor.
import {
  Document,
  Mark,
  Node,
  Table,
  TableCell,
  TableHeader,
  updateAttrsDialog,
} from "django-prose-editor/editor";

// What stands in the text by itself: in no list, in no quote, and in no other of its kind.
export const BodyDocument = Document.extend({ content: "(block | box)+" });

const isAtTop = (editor) => editor.state.selection.$from.depth <= 1;

// Chosen words stay: what is inserted comes behind them.
const behindSelection = (editor) =>
  editor.chain().focus().setTextSelection(editor.state.selection.to);

const CELL = {
  // A cell holds words; the site's style sheet decides how wide it is and where they stand.
  content: "paragraph+",

  addAttributes() {
    return {
      colspan: { default: 1 },
      rowspan: { default: 1 },
      colwidth: { default: null, parseHTML: () => null, rendered: false },
    };
  },
};

export const BodyTableCell = TableCell.extend(CELL);
export const BodyTableHeader = TableHeader.extend(CELL);

// The caption is an attribute: the package counts on a table that holds rows alone.
export const BodyTable = Table.extend({
  group: "box",

  addOptions() {
    return { ...this.parent?.(), labels: {} };
  },

  addAttributes() {
    return {
      caption: {
        default: "",
        parseHTML: (table) => table.querySelector(":scope > caption")?.textContent.trim() ?? "",
        rendered: false,
      },
    };
  },

  parseHTML() {
    return [{ tag: "table" }, { tag: "caption", ignore: true }];
  },

  renderHTML({ node }) {
    const { caption } = node.attrs;
    return ["table", {}, ...(caption ? [["caption", {}, caption]] : []), ["tbody", 0]];
  },

  addNodeView() {
    const viewOf = this.parent?.();
    return (properties) => {
      const view = viewOf(properties);
      const caption = document.createElement("caption");
      caption.contentEditable = "false";
      const show = (node) => {
        caption.textContent = node.attrs.caption;
        caption.hidden = !node.attrs.caption;
      };
      const update = view.update;
      view.update = (node) => {
        const isSame = update(node);
        if (isSame) {
          show(node);
        }
        return isSame;
      };
      view.table.prepend(caption);
      show(properties.node);
      return view;
    };
  },

  addMenuItems({ menu, buttons }) {
    const labels = this.options.labels;
    const size = { type: "string", format: "number", min: 1, max: 50, required: true };
    const caption = { type: "string", title: labels.caption };
    const askForTable = updateAttrsDialog(
      {
        rows: { ...size, title: labels.rows },
        columns: { ...size, max: 20, title: labels.columns },
        caption,
      },
      { title: labels.table, submitText: labels.insert },
    );
    const askForCaption = updateAttrsDialog(
      { caption },
      { title: labels.caption, submitText: labels.set },
    );

    menu.defineItem({
      name: "table",
      groups: "boxes",
      button: buttons.material("grid_on", labels.table),
      enabled: isAtTop,
      active: (editor) => editor.isActive("table"),
      command(editor) {
        askForTable(editor, { rows: "3", columns: "3" }).then((answer) => {
          if (answer) {
            behindSelection(editor)
              .insertTable({ rows: +answer.rows, cols: +answer.columns, withHeaderRow: true })
              .updateAttributes("table", { caption: answer.caption.trim() })
              .run();
          }
        });
      },
    });

    const define = (name, text, title, command) =>
      menu.defineItem({
        name: `table:${name}`,
        groups: "table",
        button: buttons.text(text, title),
        hidden: (editor) => !editor.isActive("table"),
        command,
      });
    const run = (command) => (editor) => editor.chain().focus()[command]().run();
    define("addRow", "+ ―", labels.addRow, run("addRowAfter"));
    define("deleteRow", "− ―", labels.deleteRow, run("deleteRow"));
    define("addColumn", "+ |", labels.addColumn, run("addColumnAfter"));
    define("deleteColumn", "− |", labels.deleteColumn, run("deleteColumn"));
    define("headRow", labels.headRow, "", run("toggleHeaderRow"));
    define("caption", labels.caption, "", (editor) => {
      askForCaption(editor, editor.getAttributes("table")).then((answer) => {
        if (answer) {
          const attributes = { caption: answer.caption.trim() };
          editor.chain().focus().updateAttributes("table", attributes).run();
        }
      });
    });
    define("delete", labels.deleteTable, "", run("deleteTable"));
  },
});

// A paragraph becomes a box, and the paragraphs of a box become text again.
const box = (name, className, content, icon) =>
  Node.create({
    name,
    group: "box",
    content,
    defining: true,

    addOptions() {
      return { labels: {} };
    },

    parseHTML() {
      return [{ tag: `aside.${className}` }];
    },

    renderHTML() {
      return ["aside", { class: className }, 0];
    },

    addMenuItems({ menu, buttons }) {
      menu.defineItem({
        name,
        groups: "boxes",
        button: buttons.material(icon, this.options.labels.title),
        enabled: (editor) => editor.can().toggleWrap(name),
        active: (editor) => editor.isActive(name),
        command: (editor) => editor.chain().focus().toggleWrap(name).run(),
      });
    },
  });

export const PullQuote = box("pullQuote", "pull-quote", "paragraph+", "campaign");
export const FactBox = box(
  "factBox",
  "fact-box",
  "(paragraph | heading | bulletList | orderedList)+",
  "info",
);

export const Footnote = Mark.create({
  name: "footnote",
  // Around emphasis and links, which may be parts of a note.
  priority: 2000,
  // What is typed behind a note is text again.
  inclusive: false,

  addOptions() {
    return { labels: {} };
  },

  parseHTML() {
    return [{ tag: "small" }];
  },

  renderHTML() {
    return ["small", 0];
  },

  addMenuItems({ menu, buttons }) {
    const labels = this.options.labels;
    const ask = updateAttrsDialog(
      { text: { type: "string", title: labels.text, required: true } },
      { title: labels.title, submitText: labels.insert },
    );
    const insert = (editor) =>
      ask(editor, {}).then((answer) => {
        const text = answer?.text.trim();
        if (text) {
          const note = { type: "text", text, marks: [{ type: "footnote" }] };
          editor.chain().focus().insertContent(note).run();
        }
      });
    menu.defineItem({
      name: "footnote",
      groups: "boxes",
      button: buttons.material("sticky_note_2", labels.title),
      active: (editor) => editor.isActive("footnote"),
      command(editor) {
        if (editor.isActive("footnote")) {
          editor.chain().focus().extendMarkRange("footnote").unsetMark("footnote").run();
        } else if (editor.state.selection.empty) {
          insert(editor);
        } else {
          editor.chain().focus().setMark("footnote").run();
        }
      },
    });
  },
});
