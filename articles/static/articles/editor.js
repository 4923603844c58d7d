// What the rich-text editor needs for the site's own schema: pictures, videos and posts of the article
// by their numbers.
import { Node, updateAttrsDialog } from "django-prose-editor/editor";
import { pictureCards } from "newsroom/placing/cards";
import { arrivingPictures } from "newsroom/placing/in_text";
import { insertBehind, insertFromLibrary } from "newsroom/placing/inserting";
import { namedIn, numbersIn } from "newsroom/placing/numbers";
import { prepareList } from "newsroom/placing/panel";
import { embedCard, numbered } from "newsroom/row_cards";

// The first video or post to which the text does not refer yet.
const suggestedNumber = (editor) => {
  const used = namedIn(editor.state.doc, "embed");
  const listed = [...numbered("embeds").keys()];
  return String(listed.find((number) => !used.has(number)) ?? Math.max(0, ...listed) + 1);
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
    return ({ node: { attrs } }) => pictureCards({ numbers: numbersIn(attrs.numbers), labels });
  },

  addProseMirrorPlugins() {
    return [arrivingPictures(this.options.labels)];
  },

  onCreate() {
    prepareList(this.options.labels, () => namedIn(this.editor.state.doc, this.name));
  },

  addMenuItems({ menu, buttons }) {
    const { labels } = this.options;
    menu.defineItem({
      name: "placement",
      groups: "nodes",
      button: buttons.material("image", labels.title),
      active: (editor) => editor.isActive("placement"),
      command: (editor) => insertFromLibrary(editor, labels),
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
    return ({ node: { attrs } }) => embedCard({ ...attrs, labels });
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
        ask(editor, { number: suggestedNumber(editor) }).then((answer) => {
          if (answer) {
            insertBehind(editor, { type: "embed", attrs: { numbers: String(answer.number) } });
          }
        });
      },
    });
  },
});
