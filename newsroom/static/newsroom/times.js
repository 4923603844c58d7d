// Time as this reader has it: the day in the masthead, "2 years ago" behind a real date.
"use strict";

(() => {
  const site = document.querySelector(".masthead").lang;
  const UNITS = [
    ["year", 31557600],
    ["month", 2629800],
    ["week", 604800],
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ];

  const ago = (seconds) => {
    const words = new Intl.RelativeTimeFormat(site, { numeric: "auto" });
    const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) || ["second", 60];
    return words.format(Math.trunc(seconds / size), unit);
  };

  const today = document.querySelector("[data-today]");
  today.textContent = new Intl.DateTimeFormat(site, { dateStyle: "full" }).format(new Date());

  for (const time of document.querySelectorAll("time[data-relative]")) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    time.after(` (${ago(seconds)})`);
  }
})();
