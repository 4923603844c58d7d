// Puts pictures at the cursor: those of the article, of the library, or files that are sent first.
import { arrive, placeOfCursor } from "newsroom/placing/in_text";
import { leads } from "newsroom/placing/lead";
import { chooseFrom } from "newsroom/placing/library";
import { namedIn } from "newsroom/placing/numbers";
import { addRow, creditIn, fieldOf, pictureOf, thumbnailIn } from "newsroom/placing/rows";
import { numbered } from "newsroom/row_cards";

// A picture that is inserted is selected: the next letter typed would take its place.
const goBehindPicture = (editor) => {
  const { $to } = editor.state.selection;
  if ($to.nodeAfter?.isTextblock) {
    editor.commands.setTextSelection($to.pos + 1);
  } else {
    editor.commands.createParagraphNear();
  }
};

// It stands between paragraphs, as a file does that is sent: no sentence is split by it.
export const insertBehind = (editor, content) => {
  editor.chain().focus().insertContentAt(placeOfCursor(editor.state), content).run();
  goBehindPicture(editor);
};

// The pictures of the article that no reader sees yet, as the library shows them.
const unshown = (named) =>
  [...numbered("placements")]
    .filter(([number, row]) => !named.has(number) && pictureOf(row) && !leads(row))
    .map(([number, row]) => ({
      number,
      picture: Number(pictureOf(row)),
      name: fieldOf(row, "caption").value || fieldOf(row, "picture").selectedOptions[0].text,
      thumbnail: thumbnailIn(row)?.src ?? "",
      credit: creditIn(row)?.textContent ?? "",
    }));

const numberOf = (picture, rows, named, labels) => {
  const there = rows.find((row) => row.picture === picture.picture);
  return picture.number ?? there?.number ?? addRow(picture, { named, ...labels }).number;
};

// Several that are chosen together make a gallery.
export const insertFromLibrary = async (editor, labels) => {
  const named = namedIn(editor.state.doc, "placement");
  const rows = unshown(named);
  const chosen = await chooseFrom(labels, rows);
  if (chosen?.files.length) {
    arrive(editor.view, chosen.files, placeOfCursor(editor.state), labels);
    return;
  }
  const numbers = new Set(chosen?.pictures.map((each) => numberOf(each, rows, named, labels)));
  if (numbers.size) {
    insertBehind(editor, { type: "placement", attrs: { numbers: [...numbers].join(" ") } });
  } else {
    editor.commands.focus();
  }
};
