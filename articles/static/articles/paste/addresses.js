// Addresses of links without what follows readers around; `articles/cleaning/addresses.py` does the
// same, by the same table.
const MOST_REDIRECTIONS = 5;
const PARTS = /^(https?:\/\/(?:[^/?#@]*@)?([^/?#:]*)[^/?#]*)([^?#]*)/i;
const TARGET = /^https?:\/\/[^/?#\s]/i;
const TEXT_FRAGMENT = /:~:.*/s;

// What matches one of these names, in which * stands for anything.
const patternOf = (names) => {
  const told = names.map((name) => name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*"));
  return new RegExp(`^(?:${told.join("|")})$`, "is");
};

// The two halves of a text around the first sign; the second is null without one.
const halves = (text, sign) => {
  const at = text.indexOf(sign);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + sign.length)];
};

const decoded = (value) => {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
};

const readRules = (rules) => ({
  schemes: new Set(rules.schemes),
  tracking: patternOf(rules.tracking),
  redirectors: rules.redirectors.map(({ host, path, parameters }) => ({
    host: patternOf([host]),
    path: patternOf([path]),
    parameters,
  })),
});

const targetOf = (address, redirectors) => {
  const [page] = halves(address, "#");
  const [, , host, path] = PARTS.exec(page);
  const known = redirectors.find((each) => each.host.test(host) && each.path.test(path || "/"));
  if (!known) {
    return "";
  }
  const values = new Map(
    (halves(page, "?")[1] ?? "")
      .split("&")
      .reverse()
      .map((each) => halves(each, "=")),
  );
  const found = known.parameters.map((name) => decoded(values.get(name) ?? ""));
  return found.find((each) => TARGET.test(each)) ?? "";
};

const withoutTracking = (address, tracking) => {
  const [page, fragment] = halves(address, "#");
  const [path, query] = halves(page, "?");
  const told = (query ?? "").split("&");
  const kept = told.filter((each) => !tracking.test(halves(each, "=")[0]));
  const behind = (fragment ?? "").replace(TEXT_FRAGMENT, "");
  const isShorter = kept.length < told.length;
  const asked = query === null || (isShorter && !kept.join("&")) ? "" : `?${kept.join("&")}`;
  return path + asked + (behind && `#${behind}`);
};

// Returns what cleans an address, and what says whether a link may lead to it.
export const addressesBy = (rules) => {
  const { schemes, tracking, redirectors } = readRules(rules);
  const clean = (given) => {
    if (!PARTS.test(given)) {
      return given;
    }
    let address = given;
    for (let n = 0; n < MOST_REDIRECTIONS; n += 1) {
      address = targetOf(address, redirectors) || address;
    }
    return withoutTracking(address, tracking);
  };
  const leadsOut = (address) => {
    const [scheme, rest] = halves(address, ":");
    return rest === null ? /^\/[^/]/.test(address) : schemes.has(scheme.toLowerCase());
  };
  return { clean, leadsOut };
};
