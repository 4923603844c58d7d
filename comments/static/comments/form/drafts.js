// What is typed into the comment form, kept in this tab until the comment has arrived, and what this
// reader alone sees of the own comments.
"use strict";

setTimeout(() => {
  // A browser that keeps nothing still sends.
  const quietly = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  const drafts = {
    keyOf: (address) => `comment-draft:${address}`,
    read: (key) => quietly(() => JSON.parse(sessionStorage.getItem(key))) ?? {},
    write: (key, values) => quietly(() => sessionStorage.setItem(key, JSON.stringify(values))),
    clear: (key) => quietly(() => sessionStorage.removeItem(key)),
  };
  window.commentDrafts = drafts;

  const arrived = document.querySelector("[data-comment-sent]");
  if (arrived) {
    drafts.clear(drafts.keyOf(arrived.dataset.commentSent));
    quietly(() => localStorage.setItem(`comment-own:${arrived.dataset.commentOwn}`, "1"));
  }

  // Asked for only where something has been sent.
  const showOwn = async (place) => {
    const response = await fetch(place.dataset.own, { cache: "no-store" });
    if (response.status === 200) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      document.getElementById("comments").after(...page.body.children);
      document.dispatchEvent(new Event("own"));
    }
  };

  const comments = document.querySelector("[data-own]");
  if (comments && quietly(() => localStorage.getItem(`comment-own:${comments.dataset.own}`))) {
    showOwn(comments).catch(() => {});
  }
});
