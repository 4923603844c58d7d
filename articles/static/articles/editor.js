// What the rich-text editor needs for the site's own schema: a link that has an address and
// nothing else, and pictures of the article by their numbers.
import { Link, Node, Plugin, updateAttrsDialog } from "django-prose-editor/editor";

const SCHEME_OR_PATH = /^([a-z][a-z0-9+.-]*:|[/#])/i;

export const PlainLink = Link.extend({
  addOptions() {
    return { ...this.parent?.(), labels: {} };
  },

  addCommands() {
    const labels = this.options.labels;
    const ask = updateAttrsDialog(
      { href: { type: "string", title: labels.href, required: true } },
      { title: labels.title, submitText: labels.submit },
    );
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive("link")) {
            return false;
          }
          ask(editor, editor.getAttributes("link")).then((answer) => {
            const address = answer?.href.trim();
            if (!address) {
              return;
            }
            const href = SCHEME_OR_PATH.test(address) ? address : `https://${address}`;
            editor.chain().focus().extendMarkRange("link").setMark("link", { href }).run();
          });
          return true;
        },
    };
  },
});

// The numbers in the list of the article's pictures, as the form has them now.
const listedNumbers = () =>
  [...document.querySelectorAll('input[name^="placements-"][name$="-number"]')]
    .map((input) => Number(input.value))
    .filter(Boolean);

// What office programs put on the clipboard; the site's policy would refuse each of them aloud.
const STYLES = /\sstyle\s*=\s*("[^"]*"|'[^']*')/gi;

const numbersIn = (typed) => (typed.match(/\d+/g) ?? []).map(Number);

const suggestedNumber = (editor) => {
  const used = new Set();
  editor.state.doc.descendants((node) => {
    if (node.type.name === "placement") {
      numbersIn(node.attrs.numbers).forEach((number) => used.add(number));
    }
  });
  const listed = listedNumbers();
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
    return ({ node }) => {
      const dom = document.createElement("figure");
      dom.className = "picture-reference";
      const { gallery, picture } = this.options.labels;
      const { numbers } = node.attrs;
      dom.textContent = `${numbers.includes(" ") ? gallery : picture} ${numbers}`;
      return { dom };
    };
  },

  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: (html) => html.replace(STYLES, "") } })];
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
        ask(editor, { numbers: suggestedNumber(editor) }).then((answer) => {
          const numbers = numbersIn(answer?.numbers ?? "").join(" ");
          if (!numbers) {
            return;
          }
          const content = { type: "placement", attrs: { numbers } };
          // The picture comes behind chosen words; it never takes their place.
          const end = editor.state.selection.to;
          editor.chain().focus().setTextSelection(end).insertContent(content).run();
          goBehindPicture(editor);
        });
      },
    });
  },
});
