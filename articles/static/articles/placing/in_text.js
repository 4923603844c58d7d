// Pictures that are on their way into the text stand at their places in it, and are no part of it:
// nothing of them is saved or undone before they have come.
import { Plugin, pm } from "django-prose-editor/editor";
import { Arriving } from "newsroom/placing/arriving";
import { filesIn } from "newsroom/placing/given";
import { namedIn } from "newsroom/placing/numbers";
import { addRow } from "newsroom/placing/rows";

const KEY = new pm.state.PluginKey("arrivingPictures");

// Pictures stand between the parts of the text, in none of them.
const betweenParts = (doc, at) => {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  return $at.depth ? $at.after(1) : $at.pos;
};

// Behind the part in which the cursor is; an empty paragraph stays behind the picture.
export const placeOfCursor = ({ doc, selection: { $to } }) => {
  const isEmpty = $to.depth === 1 && $to.parent.isTextblock && $to.parent.content.size === 0;
  return isEmpty ? $to.before(1) : betweenParts(doc, $to.pos);
};

const placeOfPointer = (view, { clientX, clientY }) => {
  const { doc } = view.state;
  const found = view.posAtCoords({ left: clientX, top: clientY });
  const $at = doc.resolve(found?.pos ?? doc.content.size);
  if (!$at.depth) {
    return $at.pos;
  }
  const { top, height } = view.nodeDOM($at.before(1)).getBoundingClientRect();
  return clientY < top + height / 2 ? $at.before(1) : $at.after(1);
};

const moved = (cards, transaction) => {
  const { added = [], gone = null } = transaction.getMeta(KEY) ?? {};
  const place = cards.findIndex(({ card }) => card === gone);
  // Of those at one place, the earlier ones stay before the picture that comes.
  const side = (index) => (place >= 0 && index > place ? 1 : -1);
  return cards
    .map(({ card, at }, index) => ({ card, at: transaction.mapping.map(at, side(index)) }))
    .map(({ card, at }) => ({ card, at: betweenParts(transaction.doc, at) }))
    .filter(({ card }) => card !== gone)
    .concat(added);
};

const decorations = ({ doc }, cards) =>
  pm.view.DecorationSet.create(
    doc,
    cards.map(({ card, at }, index) =>
      pm.view.Decoration.widget(at, card.dom, {
        key: card.key,
        side: index,
        stopEvent: () => true,
        ignoreSelection: true,
      }),
    ),
  );

const comeInto = (view, card, said, labels) => {
  const hadFocus = card.dom.contains(document.activeElement);
  const { doc, tr } = view.state;
  const { number } = addRow(said, { named: namedIn(doc, "placement"), noCredit: labels.noCredit });
  const { at } = KEY.getState(view.state).find((each) => each.card === card);
  const figure = view.state.schema.nodes.placement.create({ numbers: String(number) });
  view.dispatch(tr.insert(at, figure).setMeta(KEY, { gone: card }));
  if (hadFocus) {
    view.nodeDOM(at).querySelector("textarea")?.focus();
  }
};

let sinceOpened = 0;

// Each file has a card at the place until it has come; the first asks at once.
export const arrive = (view, files, at, labels) => {
  const together = [];
  const cards = files.map((file) => {
    const card = new Arriving(file, {
      labels,
      together,
      onCome: (said) => comeInto(view, card, said, labels),
      onGone: () => {
        view.dispatch(view.state.tr.setMeta(KEY, { gone: card }));
        view.focus();
      },
    });
    card.key = `arriving ${++sinceOpened}`;
    return card;
  });
  const added = cards.map((card) => ({ card, at }));
  view.dispatch(view.state.tr.setMeta(KEY, { added }));
  cards[0].showTogether();
  cards[0].focus();
};

export const arrivingPictures = (labels) =>
  new Plugin({
    key: KEY,
    state: {
      init: () => [],
      apply: (transaction, cards) => moved(cards, transaction),
    },
    props: {
      decorations: (state) => decorations(state, KEY.getState(state)),
      handlePaste: (view, event) => {
        const files = event.clipboardData ? filesIn(event.clipboardData) : [];
        if (files.length) {
          arrive(view, files, placeOfCursor(view.state), labels);
        }
        return files.length > 0;
      },
      handleDrop: (view, event) => {
        const files = view.dragging ? [] : filesIn(event.dataTransfer);
        if (files.length) {
          arrive(view, files, placeOfPointer(view, event), labels);
        }
        return files.length > 0;
      },
    },
  });
