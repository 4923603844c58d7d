// The preview beside the text: what is typed, saved or not, in the shapes in which readers meet it.
// One question at a time, and none while somebody is still typing.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const LOOK_MS = 700;
  const KEY = "preview pane";
  // The width that a shape is laid out in; all others take what there is.
  const WIDTHS = { desktop: 1280, phone: 390 };
  const pane = document.getElementById("preview-pane");
  const opener = document.querySelector("[data-opens-preview]");
  const form = document.getElementById("article_form");
  if (!pane || !opener || !form || !window.unsaved) {
    return;
  }
  const tabs = [...pane.querySelectorAll("[role=tab]")];
  const told = pane.querySelector("[role=status]");
  const place = pane.querySelector("[role=tabpanel]");
  const frame = place.querySelector("iframe");
  let shape = tabs[0].dataset.shape;
  let seen = null;
  let shown = null;
  let isAsking = false;

  // --- What this browser remembers

  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  };
  const remember = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ isOpen: !pane.hidden, shape }));
    } catch {
      // Then it begins anew.
    }
  };

  // --- What is shown

  const fit = () => {
    const width = WIDTHS[shape] ?? place.clientWidth;
    const scale = Math.min(1, place.clientWidth / width) || 1;
    frame.style.inlineSize = `${width}px`;
    frame.style.blockSize = `${place.clientHeight / scale}px`;
    frame.style.transform = scale < 1 ? `scale(${scale})` : "";
  };

  const say = (sentences) => {
    const before = [...told.children].map(({ textContent }) => textContent);
    if (JSON.stringify(before) === JSON.stringify(sentences)) {
      return;
    }
    const lines = sentences.map((text) =>
      Object.assign(document.createElement("p"), { textContent: text }),
    );
    told.replaceChildren(...lines);
  };

  // A new answer stays where the reader was.
  const show = (html) => {
    const at = frame.contentWindow?.scrollY ?? 0;
    frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, at), { once: true });
    frame.srcdoc = html;
  };

  const take = ({ status, said }, asked) => {
    if (status === 0) {
      say([pane.dataset.notConnected]);
      return;
    }
    shown = asked;
    if (status === 200) {
      say(said.problems);
      show(said.html);
    } else {
      say([status === 401 ? pane.dataset.signedOut : said.problem]);
    }
  };

  const ask = async (asked) => {
    const body = new FormData();
    for (const [name, value] of window.unsaved.fields.read(form)) {
      body.append(name, value);
    }
    const address = `${pane.dataset.address}?${new URLSearchParams({ shape })}`;
    isAsking = true;
    place.setAttribute("aria-busy", "true");
    take(await window.unsaved.server.ask(address, { method: "POST", body }), asked);
    place.removeAttribute("aria-busy");
    isAsking = false;
  };

  const typed = () => JSON.stringify([shape, window.unsaved.fields.read(form)]);

  const look = () => {
    if (pane.hidden || document.hidden || isAsking) {
      return;
    }
    const now = typed();
    const isStill = now === seen;
    seen = now;
    if (isStill && now !== shown) {
      ask(now);
    }
  };

  // --- Opening it, and going from shape to shape

  const choose = (tab, { focus = false } = {}) => {
    shape = tab.dataset.shape;
    for (const each of tabs) {
      each.setAttribute("aria-selected", String(each === tab));
      each.tabIndex = each === tab ? 0 : -1;
    }
    place.setAttribute("aria-labelledby", tab.id);
    place.dataset.shape = shape;
    frame.title = tab.dataset.title;
    fit();
    if (focus) {
      tab.focus();
    }
    seen = typed();
    look();
  };

  const open = (isOpen) => {
    pane.hidden = !isOpen;
    pane.parentElement.classList.toggle("has-preview", isOpen);
    opener.setAttribute("aria-expanded", String(isOpen));
    choose(tabs.find((tab) => tab.dataset.shape === shape) ?? tabs[0]);
  };

  const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
  const next = (key) => {
    const at = tabs.findIndex((tab) => tab.dataset.shape === shape);
    const forwards = document.documentElement.dir === "rtl" ? -1 : 1;
    const ends = { Home: 0, End: tabs.length - 1 };
    return ends[key] ?? (at + STEPS[key] * forwards + tabs.length) % tabs.length;
  };

  pane.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
    const tab = tabs[next(event.key)];
    if (tab) {
      event.preventDefault();
      choose(tab, { focus: true });
      remember();
    }
  });
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      choose(tab);
      remember();
    });
  }
  opener.addEventListener("click", () => {
    open(pane.hidden);
    remember();
  });
  new ResizeObserver(fit).observe(place);
  setInterval(look, LOOK_MS);

  const before = remembered();
  shape = before.shape ?? shape;
  opener.hidden = false;
  for (const link of document.querySelectorAll("[data-without-pane]")) {
    link.hidden = true;
  }
  open(before.isOpen === true);
});
