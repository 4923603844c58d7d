// Time as this reader has it: "2 years ago" behind a real date.
"use strict";

setTimeout(() => {
  const times = [...document.querySelectorAll("time[data-relative]")];
  if (!times.length) {
    return;
  }
  // A preview of the site at another time says which; any other page is of now.
  const preview = document.querySelector("[data-now]");
  const now = preview ? new Date(preview.dataset.now) : new Date();

  const show = (time, told) => {
    const words = document.createElement("span");
    words.className = "ago";
    words.textContent = ` (${told})`;
    time.after(words);
  };

  // A browser's first use of its language data holds up whatever else it does; in a worker, nothing.
  const worker = new Worker(times[0].dataset.relative);
  worker.addEventListener("message", ({ data }) => {
    times.forEach((time, index) => show(time, data[index]));
    worker.terminate();
  });
  worker.postMessage({
    language: document.querySelector(".masthead").lang,
    seconds: times.map((time) => (Date.parse(time.dateTime) - now) / 1000),
  });
});
