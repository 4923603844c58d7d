// Says how long ago something was, off the page's own thread: in, a language and numbers of seconds;
// out, the words of each.
"use strict";

const UNITS = [
  ["year", 31557600],
  ["month", 2629800],
  ["week", 604800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

self.addEventListener("message", ({ data: { language, seconds } }) => {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const told = (number) => {
    const [unit, size] = UNITS.find(([, least]) => Math.abs(number) >= least) || ["second", 60];
    return words.format(Math.trunc(number / size), unit);
  };
  self.postMessage(seconds.map(told));
});
