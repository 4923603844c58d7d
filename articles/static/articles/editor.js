// What the rich-text editor needs for the site's own schema: pictures, videos and posts of the article
// by their numbers.
import { Node, updateAttrsDialog } from "django-prose-editor/editor";
import { cardsView } from "newsroom/row_cards";

// The numbers in a list of the form, as it has them now.
const listedNumbers = (rows) =>
  [...document.querySelectorAll(`input[name^="${rows}-"][name$="-number"]`)]
    .map((input) => Number(input.value))
    .filter(Boolean);

const numbersIn = (typed) => (typed.match(/\d+/g) ?? []).map(Number);

// The first number of the list to which the text does not refer yet.
const suggestedNumber = (editor, { node: name, rows }) => {
  const used = new Set();
  editor.state.doc.descendants((node) => {
    if (node.type.name === name) {
      numbersIn(node.attrs.numbers).forEach((number) => used.add(number));
    }
  });
  const listed = listedNumbers(rows);
  const free = listed.find((number) => !used.has(number));
  return String(free ?? Math.max(0, ...listed) + 1);
};

// A picture that is inserted is selected: the next letter typed would take its place.
const goBehindPicture = (editor) => {
  const { $to } = editor.state.selection;
  if ($to.nodeAfter?.isTextblock) {
    editor.commands.setTextSelection($to.pos + 1);
  } else {
    editor.commands.createParagraphNear();
  }
};

// It comes behind chosen words and never takes their place.
const insertBehind = (editor, content) => {
  const end = editor.state.selection.to;
  editor.chain().focus().setTextSelection(end).insertContent(content).run();
  goBehindPicture(editor);
};

export const Placement = Node.create({
  name: "placement",
  group: "block",
  atom: true,
  draggable: true,

  addOptions() {
    return { labels: {} };
  },

  addAttributes() {
    return {
      numbers: {
        default: "",
        parseHTML: (element) => numbersIn(element.dataset.placement).join(" "),
        renderHTML: ({ numbers }) => ({ "data-placement": numbers }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "figure[data-placement]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes];
  },

  addNodeView() {
    const { labels } = this.options;
    return ({ node: { attrs } }) =>
      cardsView({ ...attrs, rows: "placements", single: labels.picture, labels });
  },

  addMenuItems({ menu, buttons }) {
    const labels = this.options.labels;
    const ask = updateAttrsDialog(
      {
        numbers: { type: "string", required: true, title: labels.numbers },
      },
      { title: labels.title, submitText: labels.submit },
    );
    menu.defineItem({
      name: "placement",
      groups: "nodes",
      button: buttons.material("image", labels.title),
      active: (editor) => editor.isActive("placement"),
      command(editor) {
        ask(editor, {
          numbers: suggestedNumber(editor, { node: "placement", rows: "placements" }),
        }).then((answer) => {
          const numbers = numbersIn(answer?.numbers ?? "").join(" ");
          if (!numbers) {
            return;
          }
          insertBehind(editor, { type: "placement", attrs: { numbers } });
        });
      },
    });
  },
});

export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,

  addOptions() {
    return { labels: {} };
  },

  addAttributes() {
    return {
      numbers: {
        default: "",
        parseHTML: (element) => element.dataset.embed,
        renderHTML: ({ numbers }) => ({ "data-embed": numbers }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "figure[data-embed]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes];
  },

  addNodeView() {
    const { labels } = this.options;
    return ({ node: { attrs } }) =>
      cardsView({ ...attrs, rows: "embeds", single: labels.embed, labels });
  },

  addMenuItems({ menu, buttons }) {
    const labels = this.options.labels;
    const ask = updateAttrsDialog(
      {
        number: { type: "string", format: "number", min: 1, required: true, title: labels.number },
      },
      { title: labels.title, submitText: labels.submit },
    );
    menu.defineItem({
      name: "embed",
      groups: "nodes",
      button: buttons.material("smart_display", labels.title),
      active: (editor) => editor.isActive("embed"),
      command(editor) {
        const number = suggestedNumber(editor, { node: "embed", rows: "embeds" });
        ask(editor, { number }).then((answer) => {
          if (answer) {
            insertBehind(editor, { type: "embed", attrs: { numbers: String(answer.number) } });
          }
        });
      },
    });
  },
});
