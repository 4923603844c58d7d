// What is typed on a keyboard becomes what the language prints: its quotation marks, its apostrophe,
// dash and dots. One undo brings back what was typed.
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { language } from "newsroom/tools/language";

const { closeHistory } = pm.history;
const APOSTROPHE = "’";
// Behind these a quotation begins.
const BEGINS = /(?:^|[\s([{<¿¡–—\-/\ufffc])$/u;

const countOf = (text, sign) => text.split(sign).length - 1;

// The four signs of a language, or those of its first part, which most of its countries share.
const signsOf = (signs) => {
  const parts = language().split("-");
  const codes = parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
  const found = [...codes, "en"].find((code) => Object.hasOwn(signs, code));
  return signs[found] ? signs[found].split(" ") : null;
};

const quotation = (typed, before, [open, close, innerOpen, innerClose]) => {
  const [start, end] = typed === '"' ? [open, close] : [innerOpen, innerClose];
  // Where the begin of a quotation looks like its end, it tells nothing.
  const opening = [open !== close && open, innerOpen !== innerClose && innerOpen].filter(Boolean);
  if (BEGINS.test(before) || opening.some((sign) => before.endsWith(sign))) {
    return start;
  }
  const isOpen = countOf(before, start) > (start === end ? 0 : countOf(before, end));
  return typed === "'" && !isOpen ? APOSTROPHE : end;
};

const LETTERS_ROUND = /\p{L}(.)$/u;

// In the middle of a word the end of an inner quotation was an apostrophe after all.
const isApostrophe = (typed, before, end) =>
  end !== APOSTROPHE && /\p{L}/u.test(typed) && before.match(LETTERS_ROUND)?.[1] === end;

const quoted = (typed, before, marks) => {
  if (typed === '"' || typed === "'") {
    return [0, quotation(typed, before, marks)];
  }
  return isApostrophe(typed, before, marks[3]) ? [1, APOSTROPHE + typed] : null;
};

// What takes the place of the signs before the cursor with the one that was typed: how many, and what.
const printed = (typed, before, signs) => {
  const marks = signsOf(signs);
  const found = marks && quoted(typed, before, marks);
  if (found) {
    return found;
  }
  if (typed === "." && /(?:^|[^.…])\.\.$/.test(before)) {
    return [2, "…"];
  }
  // Three at the begin of a paragraph make a line.
  if (typed === "-" && /[^-]-$/.test(before)) {
    return [1, "–"];
  }
  return typed === " " && before === "--" ? [2, "– "] : null;
};

const textBefore = ({ parent, parentOffset }) =>
  parent.textBetween(0, parentOffset, null, "\ufffc");

// In three steps, so that an undo takes back the second alone.
const put = (view, { from, to, typed, length, signs }) => {
  view.dispatch(view.state.tr.insertText(typed, from, to).scrollIntoView());
  const place = from - length;
  const { tr } = view.state;
  view.dispatch(closeHistory(tr.insertText(signs, place, from + typed.length).scrollIntoView()));
  view.dispatch(closeHistory(view.state.tr));
};

const plugin = (signs) =>
  new Plugin({
    props: {
      handleTextInput(view, from, to, typed) {
        if (view.composing) {
          return false;
        }
        const found = printed(typed, textBefore(view.state.doc.resolve(from)), signs);
        if (!found) {
          return false;
        }
        put(view, { from, to, typed, length: found[0], signs: found[1] });
        return true;
      },
    },
  });

export const TypedSigns = Extension.create({
  name: "typedSigns",

  addOptions() {
    return { signs: {} };
  },

  addProseMirrorPlugins() {
    return [plugin(this.options.signs)];
  },
});
