// Sends verdicts while the next comment is open already, and takes the last one back.
"use strict";

if (window.queue) {
  const { queue } = window;
  const words = queue.root.dataset;
  const waiting = new Set();
  // In the order of the keys, whichever answer comes first.
  const acts = [...document.querySelectorAll("[data-last]")].map(({ dataset }) => ({
    pk: dataset.last,
    row: null,
  }));

  const count = (step) => {
    const number = document.querySelector(".queue-tabs [aria-current] .count");
    if (number && /^[\d.,\s]+$/u.test(number.textContent)) {
      const { lang } = document.documentElement;
      const now = Number(number.textContent.replace(/\D/gu, "")) + step;
      number.textContent = Math.max(now, 0).toLocaleString(lang);
    }
  };

  // The other lists lose and win comments as well: the server is asked once decisions are through.
  const COUNT_AFTER_MS = 1000;
  let counting = 0;
  const countAll = async () => {
    const response = await fetch(`${words.cards}numbers/`, { redirect: "error" });
    const { numbers } = await response.json();
    if (waiting.size) {
      return;
    }
    for (const [key, number] of Object.entries(numbers)) {
      const place = document.querySelector(`.queue-tabs [data-tab="${key}"] .count`);
      if (place) {
        place.textContent = number;
      }
    }
  };
  const countSoon = () => {
    clearTimeout(counting);
    counting = setTimeout(() => countAll().catch(() => {}), COUNT_AFTER_MS);
  };

  const mark = (row, sentence) => {
    row.classList.add("decided");
    row.classList.remove("refused");
    row.dataset.verdict = sentence;
    const box = row.querySelector("input");
    if (box) {
      box.checked = false;
      box.disabled = true;
    }
    count(-1);
  };
  const unmark = (row) => {
    row.classList.remove("decided");
    delete row.dataset.verdict;
    const box = row.querySelector("input");
    if (box) {
      box.disabled = false;
    }
    queue.forget(row);
    count(1);
  };

  // A session that has ended, or a token that is too old: the server's own pages keep what was typed.
  const sendAsPage = (address, body) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: address });
    for (const [name, value] of body) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
  };

  const post = async (address, body) => {
    const headers = { Accept: "application/json" };
    let response;
    try {
      response = await fetch(address, { method: "POST", body, headers, keepalive: true });
    } catch {
      return { status: 0, said: {} };
    }
    if (!response.headers.get("Content-Type")?.startsWith("application/json")) {
      sendAsPage(address, body);
      return new Promise(() => {});
    }
    return { status: response.status, said: await response.json() };
  };

  const refuse = async (row, problem, body, more = {}) => {
    unmark(row);
    row.classList.add("refused");
    queue.say(problem, { isProblem: true, ...more });
    if (more.isOpened) {
      await queue.show(row);
      const form = queue.pane.querySelector("[data-verdict]");
      for (const name of ["to_writer", "note"]) {
        form.elements[name].value = body.get(name);
      }
    }
  };

  const take = ({ status, said }, act, body) => {
    const { row } = act;
    if (status === 200 && said.said) {
      [act.pk] = said.made;
      queue.say(said.said, act.pk ? { button: words.undoWords, act: queue.undo } : {});
      return null;
    }
    if (status === 409) {
      const again = () => {
        body.set("comment", said.again);
        mark(row, words.sending);
        send(row, body);
      };
      return refuse(row, said.problem, body, { button: words.again, act: again });
    }
    return refuse(row, said.problem || words.notConnected, body, { isOpened: true });
  };

  const send = (row, body, isMeant = Promise.resolve(true)) => {
    const act = { row };
    acts.push(act);
    const carryOut = async () => {
      if (!(await isMeant)) {
        unmark(row);
        return;
      }
      await take(await post(`${words.cards}decide/`, body), act, body);
    };
    const sent = carryOut();
    waiting.add(sent);
    sent.finally(() => {
      waiting.delete(sent);
      countSoon();
    });
  };

  // Does nothing if the card that is open allows no such verdict.
  queue.decide = async (verdict, isMeant) => {
    const row = queue.current();
    if (!row || !(await queue.opened)) {
      return;
    }
    const form = queue.pane.querySelector("[data-verdict]");
    const button = form?.querySelector(`button[value="${verdict}"]`);
    if (!button || row.classList.contains("decided")) {
      return;
    }
    if (verdict === "other" && !form.elements.to_writer.value.trim()) {
      queue.wanted = verdict;
      form.querySelector(".refusals").open = false;
      form.elements.to_writer.focus();
      const act = () => queue.decide(verdict);
      queue.say(words.wordsFirst, { isProblem: true, button: words.withWords, act });
      return;
    }
    const body = new URLSearchParams(new FormData(form));
    body.set("verdict", verdict);
    queue.wanted = null;
    mark(row, button.textContent.trim());
    send(row, body, isMeant);
    const next = queue.neighbour(row, 1) ?? queue.neighbour(row, -1);
    if (next) {
      queue.show(next);
    } else {
      await Promise.allSettled(waiting);
      if (row.classList.contains("decided")) {
        queue.startAgain();
      }
    }
  };

  queue.undo = async () => {
    await Promise.allSettled(waiting);
    const index = acts.findLastIndex(({ pk }) => pk);
    if (index < 0) {
      queue.say(words.nothingToUndo, { isProblem: true });
      return;
    }
    const [last] = acts.splice(index);
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ decision: last.pk, csrfmiddlewaretoken: token });
    const { status, said } = await post(words.undo, body);
    if (status !== 200 || said.problem) {
      queue.say(said.problem || words.notConnected, { isProblem: true });
    } else if (last.row) {
      unmark(last.row);
      queue.say(said.said);
      countSoon();
      await queue.show(last.row);
    } else {
      queue.startAgain();
    }
  };

  queue.pane.addEventListener("submit", (event) => {
    const { submitter } = event;
    if (event.target.matches("[data-verdict]") && submitter && queue.current()) {
      event.preventDefault();
      queue.decide(submitter.value);
    }
  });
  document.getElementById("said").addEventListener("submit", (event) => {
    event.preventDefault();
    queue.undo();
  });
}
