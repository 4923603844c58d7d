// A picture that is on its way: seen before it is sent, asked how it was made, sent, and told of.
import { button, filled, labelled, make } from "newsroom/placing/elements";
import { previewOf } from "newsroom/placing/preview";

const SIGNED_OUT = 401;
const TOO_LARGE = 413;

// All that have neither come nor been taken away.
const arriving = new Set();
// One after the other: the site reads each for a second or two.
let line = Promise.resolve();

export const isArriving = () => arriving.size > 0;
export const firstIdle = () => [...arriving].find((each) => !each.isSending) ?? null;

export const allCome = async () => {
  while (isArriving() && !firstIdle()) {
    await Promise.all([...arriving].map((each) => each.sent));
  }
};

// Those that were given together can be answered together.
export class Arriving {
  constructor(file, { labels, together, onCome, onGone }) {
    Object.assign(this, { file, labels, together, onCome, onGone });
    this.isSending = false;
    this.isAnswered = false;
    this.sent = null;
    this.dom = this.made();
    arriving.add(this);
    together.push(this);
  }

  made() {
    const { labels } = this;
    const empty = make("option", { value: "" }, "---------");
    const answers = labels.origins.map(([value, name]) => make("option", { value }, name));
    this.question = make("select", {}, empty, ...answers);
    this.bar = make("progress", { max: 1, value: 0, ariaLabel: this.file.name, hidden: true });
    this.words = make("span", { role: "status", className: "arriving-words" });
    this.add = button(labels.add, () => this.answer([this]));
    this.addAll = button("", () => this.answer(this.unanswered()));
    this.again = button(labels.again, () => this.send());
    this.away = button(labels.away, () => this.takeAway());
    this.asked = labelled(labels.question, this.question);
    this.addAll.hidden = this.again.hidden = true;
    const buttons = make("span", { className: "arriving-buttons" }, this.add, this.addAll);
    buttons.append(this.again, this.away);
    const name = make("strong", {}, this.file.name);
    const text = make("span", {}, name, this.asked, this.bar, this.words, buttons);
    const card = make("span", { className: "picture-card" }, previewOf(this.file), text);
    return make("figure", { className: "picture-reference arriving" }, card);
  }

  say(sentence, isFault = false) {
    this.words.textContent = sentence;
    this.words.classList.toggle("fault", isFault);
  }

  focus() {
    const first = this.isAnswered ? this.again : this.question;
    (first.hidden ? this.away : first).focus();
  }

  unanswered() {
    return this.together.filter((each) => arriving.has(each) && !each.isAnswered);
  }

  showTogether() {
    const waiting = this.unanswered();
    for (const each of waiting) {
      each.addAll.hidden = waiting.length < 2;
      each.addAll.textContent = filled(this.labels.addAll, { number: waiting.length });
    }
  }

  answer(those) {
    if (!this.question.value) {
      this.say(this.labels.unanswered, true);
      this.question.focus();
      return;
    }
    for (const each of those) {
      each.question.value = this.question.value;
      each.isAnswered = true;
      each.send();
    }
    this.showTogether();
  }

  send() {
    const hadFocus = this.dom.contains(document.activeElement);
    this.isSending = true;
    this.again.hidden = this.add.hidden = this.addAll.hidden = this.asked.hidden = true;
    this.bar.hidden = false;
    // What was pressed is hidden; the focus stays here until the picture has come.
    if (hadFocus) {
      this.away.focus();
    }
    this.say("");
    this.sent = line.then(() => this.ask());
    line = this.sent;
  }

  async ask() {
    if (!arriving.has(this)) {
      return;
    }
    const token = document.querySelector("#article_form [name=csrfmiddlewaretoken]");
    const fields = { origin: this.question.value, file: this.file };
    const { status, said } = await window.pictureFiles.send(
      this.labels.sendAddress,
      token,
      fields,
      (part) => (this.bar.value = part),
    );
    this.isSending = false;
    if (!arriving.has(this)) {
      return;
    }
    if (status === 200) {
      arriving.delete(this);
      this.onCome(said);
    } else {
      this.refused(status, said);
    }
  }

  refused(status, said) {
    const { signedOut, tooLarge, notConnected } = this.labels;
    const known = { [SIGNED_OUT]: signedOut, [TOO_LARGE]: tooLarge };
    this.bar.hidden = true;
    this.bar.value = 0;
    this.again.hidden = false;
    this.say(known[status] ?? said.problem ?? notConnected, true);
  }

  takeAway() {
    arriving.delete(this);
    this.showTogether();
    this.onGone();
  }
}
