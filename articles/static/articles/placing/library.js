// The library in a dialog: one picture is chosen or several, of the article, of the site, or a file.
import { button, filled, labelled, make, thumbnail } from "newsroom/placing/elements";
import { walkGrid } from "newsroom/placing/grid_keys";

const SIGNED_OUT = 401;
const PAUSE_MS = 250;

const ask = async (address, asked, labels) => {
  try {
    const response = await fetch(`${address}?${new URLSearchParams(asked)}`);
    const said = await response.json();
    const problem = response.status === SIGNED_OUT ? labels.signedOut : said.problem;
    return response.ok ? said : { problem };
  } catch {
    return { problem: labels.notConnected };
  }
};

class Library {
  constructor(labels, rows) {
    this.labels = labels;
    // What is chosen by its key, in the order in which it was chosen.
    this.chosen = new Map();
    this.searches = 0;
    this.groups = make("div", { className: "library-groups" });
    this.search = make("input", { type: "search", autofocus: true });
    this.status = make("p", { role: "status" });
    this.more = button(labels.more, () => this.showMore());
    this.more.hidden = true;
    this.found = this.group(labels.all);
    this.own = this.group(labels.own);
    this.here = this.group(labels.here);
    this.fill(
      this.here,
      rows.map((row) => this.tile({ key: `row ${row.number}`, ...row })),
    );
    this.groups.append(this.here, this.own, this.found);
    this.dialog = this.made();
  }

  made() {
    const { labels } = this;
    const title = make("h2", { id: "library-title" }, labels.title);
    const files = make("input", { type: "file", multiple: true, hidden: true });
    files.addEventListener("change", () => this.end({ files: [...files.files], pictures: [] }));
    const send = button(labels.send, () => files.click());
    const head = make("p", { className: "library-head" }, labelled(labels.search, this.search));
    head.append(send, files);
    const insert = make("button", { type: "submit", className: "default" }, labels.submit);
    const foot = make("p", { className: "library-foot" }, insert);
    foot.append(
      button(labels.close, () => this.end(null)),
      this.status,
    );
    const form = make("form", { method: "dialog" }, title, head, this.groups, this.more, foot);
    const dialog = make("dialog", { className: "library" }, form);
    dialog.setAttribute("aria-labelledby", title.id);
    form.addEventListener("submit", (event) => this.insert(event));
    // Not when no file is chosen after all: that bubbles.
    dialog.addEventListener("cancel", ({ target }) => target === dialog && this.end(null));
    walkGrid(this.groups);
    this.listenToSearch();
    return dialog;
  }

  listenToSearch() {
    let waiting = 0;
    this.search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.look(), PAUSE_MS);
    });
    // Enter goes on to what was found: it inserts nothing that nobody has looked at.
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.groups.querySelector("section:not([hidden]) input")?.focus();
      }
    });
  }

  group(name) {
    const list = make("ul", { className: "library-grid" });
    return make("section", { ariaLabel: name, hidden: true }, make("h3", {}, name), list);
  }

  fill(group, tiles, { adds = false } = {}) {
    const list = group.querySelector("ul");
    list.replaceChildren(...(adds ? list.children : []), ...tiles);
    group.hidden = !list.children.length;
  }

  tile({ key, ...picture }) {
    const box = make("input", { type: "checkbox", checked: this.chosen.has(key) });
    const image = picture.thumbnail ? [thumbnail(picture.thumbnail)] : [];
    const name = make("span", { className: "library-name" }, picture.alt_text || picture.name);
    const facts = [picture.credit || this.labels.noCredit, picture.origin].filter(Boolean);
    const more = make("span", { className: "library-facts" }, facts.join(" · "));
    box.addEventListener("change", () => this.choose(key, picture, box.checked));
    return make("li", {}, make("label", {}, box, ...image, name, more));
  }

  tiles(pictures) {
    return pictures.map((each) => this.tile({ key: `picture ${each.picture}`, ...each }));
  }

  choose(key, picture, isChosen) {
    if (isChosen) {
      this.chosen.set(key, picture);
    } else {
      this.chosen.delete(key);
    }
    this.tellChosen();
  }

  tellChosen() {
    const { labels, chosen } = this;
    const words = chosen.size > 1 ? labels.gallery : labels.chosen;
    this.status.textContent = chosen.size ? filled(words, { number: chosen.size }) : "";
  }

  async answered(page) {
    const search = ++this.searches;
    const asked = { words: this.search.value.trim(), page };
    const said = await ask(this.labels.chooseAddress, asked, this.labels);
    if (search !== this.searches) {
      return null;
    }
    this.next = said.more ?? null;
    this.more.hidden = this.next === null;
    if (said.problem) {
      this.status.textContent = said.problem;
    }
    return said.problem ? null : said;
  }

  async look() {
    const said = await this.answered(1);
    if (said) {
      this.here.hidden = this.search.value.trim() !== "" || !this.here.querySelector("li");
      this.fill(this.own, this.tiles(said.own));
      const isOwn = new Set(said.own.map((each) => each.picture));
      const others = said.pictures.filter((each) => !isOwn.has(each.picture));
      this.fill(this.found, this.tiles(others));
      this.tellChosen();
      if (![this.here, this.own, this.found].some((each) => !each.hidden)) {
        this.status.textContent = this.labels.nothing;
      }
    }
  }

  async showMore() {
    const said = await this.answered(this.next);
    if (said) {
      const tiles = this.tiles(said.pictures);
      this.fill(this.found, tiles, { adds: true });
      tiles[0]?.querySelector("input").focus();
    }
  }

  insert(event) {
    event.preventDefault();
    if (this.chosen.size) {
      this.end({ files: [], pictures: [...this.chosen.values()] });
    } else {
      this.status.textContent = this.labels.choose;
    }
  }

  end(answer) {
    this.resolve(answer);
    this.dialog.remove();
  }

  opened() {
    return new Promise((resolve) => {
      this.resolve = resolve;
      document.body.append(this.dialog);
      this.dialog.showModal();
      this.look();
    });
  }
}

// Resolves to `{ files, pictures }`, or to null; `rows` are those of the article that come first.
export const chooseFrom = (labels, rows) => new Library(labels, rows).opened();
