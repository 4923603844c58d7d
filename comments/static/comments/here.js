// For moderators alone: what waits below this article, and decisions where the comments stand. The
// page is the same for everybody; this file is loaded where the desk has said that it is of use.
"use strict";

(() => {
  const place = document.querySelector("[data-own]");
  if (!place) {
    return;
  }

  const numbers = () =>
    [...place.querySelectorAll("li[id^='comment-']")].map(({ id }) => id.replace(/\D/gu, ""));

  const put = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const section = document.adoptNode(page.querySelector(".staff-queue"));
    const heading = document.getElementById("comments");
    if (heading) {
      heading.after(section);
    } else {
      place.prepend(section);
    }
    for (const each of section.querySelectorAll("[data-public]")) {
      document.getElementById(`comment-${each.dataset.public}`)?.append(each);
    }
    return section;
  };

  const send = async (section, address, fields) => {
    const token = section.querySelector("input[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: token });
    const headers = { Accept: "application/json" };
    try {
      const response = await fetch(address, { method: "POST", body, headers, redirect: "error" });
      return await response.json();
    } catch {
      return { problem: section.dataset.notConnected };
    }
  };

  const sending = new WeakSet();

  // The sentence is where the buttons were, and the focus with it.
  const done = (section, form, { said, made }) => {
    const line = form.querySelector(".staff-said");
    const kept = [...form.children].filter((each) => each !== line);
    kept.forEach((each) => each.toggleAttribute("hidden", true));
    line.textContent = said;
    line.tabIndex = -1;
    line.focus();
    if (!made.length) {
      return;
    }
    const undo = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: section.dataset.undoWords,
    });
    undo.addEventListener("click", async () => {
      const answer = await send(section, section.dataset.undo, { decision: made[0] });
      line.textContent = answer.said || answer.problem;
      if (answer.said) {
        undo.remove();
        kept.forEach((each) => each.toggleAttribute("hidden", false));
      }
      line.focus();
    });
    line.append(" ", undo);
  };

  const decide = async (section, form, { name, value }) => {
    if (sending.has(form)) {
      return;
    }
    sending.add(form);
    const { comment, to_writer: words, reason } = form.elements;
    const isPick = name === "pick";
    const fields = isPick
      ? { comment: comment.value, reason: reason.value }
      : { comment: comment.value, verdict: value, to_writer: words?.value ?? "" };
    const answer = await send(section, isPick ? value : section.dataset.decide, fields);
    sending.delete(form);
    if (answer.said) {
      done(section, form, answer);
      return;
    }
    form.querySelector(".staff-said").textContent = answer.problem;
    // Whoever reads that a colleague was faster may decide all the same.
    comment.value = answer.again ?? comment.value;
  };

  const ask = async () => {
    const query = new URLSearchParams({ address: location.pathname, shown: numbers().join() });
    const response = await fetch(`/admin/comments/comment/here/?${query}`, {
      cache: "no-store",
      redirect: "error",
    });
    if (!response.ok) {
      return;
    }
    const section = put(await response.text());
    place.addEventListener("submit", (event) => {
      if (event.target.matches("[data-verdict]") && event.submitter) {
        event.preventDefault();
        decide(section, event.target, event.submitter);
      }
    });
  };

  // Without an answer the links at the top of the page lead to the queue.
  ask().catch(() => {});
})();
