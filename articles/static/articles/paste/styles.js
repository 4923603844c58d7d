// How pasted words look: read from tags, style attributes and the classes of style sheets.
import { STYLE } from "newsroom/paste/markup";

const READ = new Set([
  "display",
  "font",
  "font-style",
  "font-weight",
  "mso-element",
  "mso-hide",
  "mso-list",
  "mso-special-character",
  "text-decoration",
  "text-decoration-line",
  "vertical-align",
  "visibility",
  "white-space",
]);
// Selectors of one element by its name, its class or both; no program names words in another way.
const SELECTOR = /^([a-z][a-z0-9]*)?(?:\.([\w-]+))?$/i;
const LOOKS_OF_TAGS = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  cite: { italic: true },
  dfn: { italic: true },
  var: { italic: true },
  sub: { script: "sub" },
  sup: { script: "sup" },
  pre: { pre: true },
  th: { bold: false },
};
export const PLAIN = { bold: false, italic: false, script: "", href: "", pre: false };

// "font: italic bold 11px Arial" sets all that it does not name back to normal.
const fromShorthand = (value) => {
  if (/^(?:inherit|unset)$/.test(value)) {
    return {};
  }
  const before = value.split(/\d+(?:\.\d+)?(?:px|pt|em|rem|%)/)[0].split(/\s+/);
  return {
    "font-style": before.find((word) => word === "italic" || word === "oblique") ?? "normal",
    "font-weight": before.find((word) => /^(?:bold|bolder|[1-9]00)$/.test(word)) ?? "normal",
  };
};

const declarationsIn = (text) => {
  const found = {};
  for (const declaration of text.split(";")) {
    const at = declaration.indexOf(":");
    const name = declaration.slice(0, at).trim().toLowerCase();
    if (at > 0 && READ.has(name)) {
      const value = declaration
        .slice(at + 1)
        .replace(/!important/i, "")
        .trim()
        .toLowerCase();
      Object.assign(found, name === "font" ? fromShorthand(value) : { [name]: value });
    }
  }
  return found;
};

// Where the block ends whose bracket opens before `from`: rules of media stand within one.
const endOfBlock = (sheet, from) => {
  let depth = 1;
  let at = from;
  while (at < sheet.length && depth > 0) {
    depth += sheet[at] === "{" ? 1 : sheet[at] === "}" ? -1 : 0;
    at += 1;
  }
  return at;
};

const addRule = (rules, selectors, body) => {
  const declarations = declarationsIn(body);
  if (!Object.keys(declarations).length) {
    return;
  }
  for (const selector of selectors.split(",")) {
    const found = SELECTOR.exec(selector.trim());
    if (found) {
      const key = `${(found[1] ?? "").toLowerCase()}.${found[2] ?? ""}`;
      rules.set(key, { ...rules.get(key), ...declarations });
    }
  }
};

const rulesIn = (sheets) => {
  const sheet = sheets.replace(/<!--|-->/g, " ").replace(/\/\*[^]*?(?:\*\/|$)/g, " ");
  const rules = new Map();
  let at = 0;
  while (at < sheet.length) {
    const open = sheet.indexOf("{", at);
    if (open < 0) {
      break;
    }
    // What ends in a semicolon before, as @import does, names nothing.
    const selectors = sheet.slice(at, open).split(";").pop();
    at = endOfBlock(sheet, open + 1);
    if (!selectors.trim().startsWith("@")) {
      addRule(rules, selectors, sheet.slice(open + 1, at - 1));
    }
  }
  return rules;
};

const isBold = (weight) => {
  if (/^(?:bold|bolder)$/.test(weight)) {
    return true;
  }
  return /^\d+$/.test(weight) ? Number(weight) >= 600 : false;
};

const KEPT_WEIGHT = /^(?:inherit|unset|revert|var\()/;

const scriptOf = (align) => {
  if (align === "sub" || align === "super") {
    return align === "sub" ? "sub" : "sup";
  }
  // Pages says how far a sign is raised.
  const raised = /^[+-]?\d/.test(align) ? parseFloat(align) : 0;
  return raised > 0 ? "sup" : raised < 0 ? "sub" : "";
};

const BOXES = new Set(["td", "th", "tr", "tbody", "thead", "tfoot", "table", "img"]);

// The look that declarations give to words which looked as `around` before.
const lookBy = (own, tag, around) => {
  const look = { ...around, ...LOOKS_OF_TAGS[tag] };
  const weight = own["font-weight"];
  if (weight && !KEPT_WEIGHT.test(weight)) {
    look.bold = isBold(weight);
  }
  const slant = own["font-style"];
  if (slant && slant !== "inherit") {
    look.italic = /^(?:italic|oblique)/.test(slant);
  }
  if (own["vertical-align"] && !BOXES.has(tag)) {
    // "baseline" puts nothing back: the style sheets of many pages raise their <sup> in other ways.
    look.script = scriptOf(own["vertical-align"]) || look.script;
  }
  if (own["white-space"]) {
    look.pre = /^(?:pre|break-spaces)/.test(own["white-space"]);
  }
  return look;
};

// Returns what reads the declarations of an element, and the look of what stands in it.
export const stylesBy = (sheets) => {
  const rules = rulesIn(sheets);
  const read = new Map();
  const byClass = new Map();

  const ofAttribute = (text) => {
    if (!read.has(text)) {
      read.set(text, declarationsIn(text));
    }
    return read.get(text);
  };

  const ofClasses = (tag, classes) => {
    const key = `${tag} ${classes}`;
    if (!byClass.has(key)) {
      const names = classes.split(/\s+/).filter(Boolean);
      const keys = [`${tag}.`, ...names.map((n) => `.${n}`), ...names.map((n) => `${tag}.${n}`)];
      byClass.set(key, Object.assign({}, ...keys.map((each) => rules.get(each))));
    }
    return byClass.get(key);
  };

  const declarations = (element) => {
    const tag = element.localName;
    const classes = element.getAttribute("class") ?? "";
    const shared = rules.size ? ofClasses(tag, classes) : {};
    const own = element.getAttribute(STYLE);
    return own ? { ...shared, ...ofAttribute(own) } : shared;
  };

  return {
    declarations,
    look: (element, own, around) => lookBy(own, element.localName, around),
  };
};
