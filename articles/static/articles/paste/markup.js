// The clipboard's HTML made fit for parsing under the site's policy, which refuses style sheets and
// style attributes aloud, also in documents that nobody sees: a browser would empty them.
export const STYLE = "data-pasted-style";

const SPACE = /[\s/]/;
const NAME_START = /[a-z]/i;

// Where something ends that starts at `from`: at the first of these signs, else with the text.
const endOf = (text, from, sign) => {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at;
};

const skip = (text, from, pattern) => {
  let at = from;
  while (at < text.length && pattern.test(text[at])) {
    at += 1;
  }
  return at;
};

// Where the value of an attribute ends whose name ends at `from`; `from` if it has none.
const endOfValue = (text, from) => {
  const equals = skip(text, from, /\s/);
  if (text[equals] !== "=") {
    return from;
  }
  const start = skip(text, equals + 1, /\s/);
  const quote = text[start];
  return quote === '"' || quote === "'"
    ? endOf(text, start + 1, quote) + 1
    : skip(text, start, /[^\s>]/);
};

// Copies the attributes of a tag from `from` on, with style renamed; returns where the tag ends.
const copyAttributes = (text, from, copied) => {
  let at = from;
  let start = from;
  while (at < text.length && text[at] !== ">") {
    at = skip(text, at, SPACE);
    const name = at;
    // A name may begin with an equals sign.
    at = skip(text, text[at] === "=" ? at + 1 : at, /[^\s/>=]/);
    if (text.slice(name, at).toLowerCase() === "style") {
      copied.push(text.slice(start, name), STYLE);
      start = at;
    }
    at = endOfValue(text, at);
  }
  copied.push(text.slice(start, at));
  return at;
};

const isSheet = (html, at) => /^<style[\s/>]$/i.test(html.slice(at, at + 7));

const endOfSheet = (html, from) => {
  const end = /<\/style/gi;
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
};

// Returns the HTML without style sheets and with every style attribute under another name, and the
// words of the style sheets. It reads each sign once, whatever the text is.
export const withoutStyles = (html) => {
  const copied = [];
  const sheets = [];
  let at = 0;
  while (at < html.length) {
    const tag = endOf(html, at, "<");
    copied.push(html.slice(at, tag));
    at = tag;
    if (html.startsWith("<!--", at)) {
      at = endOf(html, at + 2, "-->") + 3;
    } else if (isSheet(html, at)) {
      const start = endOf(html, at, ">") + 1;
      const end = endOfSheet(html, start);
      sheets.push(html.slice(start, end));
      at = endOf(html, end, ">") + 1;
    } else if (NAME_START.test(html[at + 1] ?? "")) {
      const name = skip(html, at + 1, /[^\s/>]/);
      copied.push(html.slice(at, name));
      at = copyAttributes(html, name, copied);
    } else {
      copied.push(html.slice(at, at + 1));
      at += 1;
    }
  }
  return { html: copied.join(""), sheets: sheets.join("\n") };
};
