// Time as this reader has it: "2 years ago" behind a real date.
"use strict";

(() => {
  const UNITS = [
    ["year", 31557600],
    ["month", 2629800],
    ["week", 604800],
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ];

  const ago = (seconds) => {
    const site = document.querySelector(".masthead").lang;
    const words = new Intl.RelativeTimeFormat(site, { numeric: "auto" });
    const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) || ["second", 60];
    return words.format(Math.trunc(seconds / size), unit);
  };

  // A preview of the site at another time says which; any other page is of now.
  const preview = document.querySelector("[data-now]");
  const now = preview ? new Date(preview.dataset.now) : new Date();
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const words = document.createElement("span");
    words.className = "ago";
    words.textContent = ` (${ago((Date.parse(time.dateTime) - now) / 1000)})`;
    time.after(words);
  }
})();
