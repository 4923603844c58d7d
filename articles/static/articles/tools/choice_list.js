// A list under words that are being typed: the cursor stays in their field, and its keys or a click
// choose.
let made = 0;

const optionOf = ({ words, detail, isOut }, id) => {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  if (isOut) {
    option.setAttribute("aria-disabled", "true");
  }
  const name = document.createElement("span");
  name.textContent = words;
  name.dir = "auto";
  option.append(name);
  if (detail) {
    const line = document.createElement("small");
    line.textContent = detail;
    option.append(" ", line);
  }
  return option;
};

export class ChoiceList {
  constructor(field, { label, choose }) {
    this.field = field;
    this.chosen = choose;
    this.choices = [];
    this.dom = document.createElement("ul");
    this.dom.className = "choices";
    this.dom.id = `choices-${++made}`;
    this.dom.hidden = true;
    this.dom.setAttribute("role", "listbox");
    this.dom.setAttribute("aria-label", label);
    // The cursor stays where it is.
    this.dom.addEventListener("mousedown", (event) => event.preventDefault());
    this.dom.addEventListener("click", ({ target }) => {
      const index = [...this.dom.children].indexOf(target.closest("[role=option]"));
      if (index >= 0) {
        this.choose(index);
      }
    });
  }

  get isOpen() {
    return !this.dom.hidden;
  }

  show(choices) {
    if (choices.length === 0) {
      this.hide();
      return;
    }
    this.choices = choices;
    this.dom.replaceChildren(
      ...choices.map((choice, index) => optionOf(choice, `${this.dom.id}-${index}`)),
    );
    this.dom.hidden = false;
    this.field.setAttribute("aria-controls", this.dom.id);
    this.point(0);
  }

  hide() {
    if (!this.isOpen) {
      return;
    }
    this.dom.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
    this.field.removeAttribute("aria-controls");
  }

  point(index) {
    this.index = index;
    [...this.dom.children].forEach((option, at) =>
      option.setAttribute("aria-selected", String(at === index)),
    );
    const option = this.dom.children[index];
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    this.chosen(this.choices[index]);
  }

  // Answers whether the key was one of the list's.
  takes(key) {
    const { length } = this.choices;
    if (!this.isOpen) {
      return false;
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      this.point((this.index + (key === "ArrowDown" ? 1 : length - 1)) % length);
    } else if (key === "Enter") {
      this.choose(this.index);
    } else {
      return false;
    }
    return true;
  }
}
