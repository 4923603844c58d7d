// What leaves a pasted text with its words: deleted, struck and hidden words, comments, and what is
// no text. The table of rules is the server's, too.
const hasClass = (element, classes) => {
  const own = element.getAttribute("class")?.toLowerCase().split(/\s+/);
  return !!own?.some((name) => classes.includes(name));
};

const hasStyle = (own, styles) => {
  for (const name in styles) {
    if (own[name]?.split(/\s+/).includes(styles[name])) {
      return true;
    }
  }
  return false;
};

const isOne = (element, own, { elements, classes, styles }) =>
  !!elements?.includes(element.localName) ||
  (!!classes && hasClass(element, classes)) ||
  (!!styles && hasStyle(own, styles));

// The words that an editor may want all the same, each kind with the rule that finds it.
const KEPT_ON_DEMAND = ["deletions", "struck", "hidden"];

const countComment = (element, own, flow) => {
  const listed = [...element.querySelectorAll("*")].filter(
    (each) => flow.styles.declarations(each)["mso-element"] === "comment",
  ).length;
  if (listed) {
    flow.dropped.listedComments = (flow.dropped.listedComments ?? 0) + listed;
  } else if (element.textContent.trim()) {
    flow.dropped.markedComments = (flow.dropped.markedComments ?? 0) + 1;
  }
};

// Some programs strike each word of a passage out by itself.
const goesOn = (element, kind, { styles, rules }) => {
  const before = element.previousSibling;
  const isElement = kind === "struck" && before?.nodeType === Node.ELEMENT_NODE;
  return isElement && isOne(before, styles.declarations(before), rules[kind]);
};

// Says whether an element is left out, and counts it if its words are missed.
export const whyLeftOut = (element, own, flow) => {
  const { rules } = flow;
  if (isOne(element, own, rules.comments)) {
    countComment(element, own, flow);
    return true;
  }
  const kind = KEPT_ON_DEMAND.find((each) => isOne(element, own, rules[each]));
  if (kind) {
    if (!flow.keeps && element.textContent.trim() && !goesOn(element, kind, flow)) {
      flow.count(kind);
    }
    return !flow.keeps;
  }
  if (rules.frames.includes(element.localName)) {
    flow.count("frames");
    return true;
  }
  return rules.leave.includes(element.localName);
};

// A comment is told in the text and in the list below it; either may be missing.
export const withComments = ({ listedComments = 0, markedComments = 0, ...dropped }, others) => {
  const comments = Math.max(listedComments, markedComments) + others;
  return comments ? { ...dropped, comments } : dropped;
};
