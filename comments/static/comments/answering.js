// An answer is written below the comment that it answers: the page's one form moves there, and back.
"use strict";

setTimeout(() => {
  const writing = document.querySelector(".folds");
  const form = document.getElementById("comment-form");
  if (!writing || !form) {
    return;
  }
  const place = document.createComment("");
  const heading = writing.querySelector("h2");
  const link = heading.firstElementChild;
  const parent = document.createElement("input");
  parent.type = "hidden";
  parent.name = "parent";
  writing.before(place);

  const bringBack = () => {
    parent.remove();
    heading.replaceChildren(link);
    place.after(writing);
  };

  // What is marked in the comment is quoted: lines that begin with ">".
  const quote = (card) => {
    const marked = getSelection();
    const text = marked.toString().trim();
    if (text && card.querySelector(".comment-text").contains(marked.anchorNode)) {
      const { message } = form.elements;
      message.value = `${text.replace(/^/gm, "> ")}\n\n${message.value}`;
    }
  };

  const answer = (reply, number) => {
    quote(reply.closest("li"));
    const words = document.createElement("span");
    words.textContent = `${reply.textContent}: ${reply.closest("li").querySelector("h3").textContent}`;
    heading.replaceChildren(words);
    parent.value = number;
    form.append(parent);
    writing.classList.add("is-open");
    reply.closest("li").append(writing);
    form.elements.message.focus();
  };

  document.querySelector(".comment-list")?.addEventListener("click", (event) => {
    const reply = event.target.closest("a[href*='?reply=']");
    // A frame of another site loads anew where it is moved to, and forgets what was ticked in it.
    const stays = event.ctrlKey || event.metaKey || event.shiftKey || form.querySelector("iframe");
    if (reply && !stays) {
      event.preventDefault();
      answer(reply, new URL(reply.href).searchParams.get("reply"));
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href$='#leave-a-comment']") && parent.isConnected) {
      bringBack();
    }
  });
});
