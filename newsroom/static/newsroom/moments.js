// Fields that ask for a moment: what time it is now in the site's zone, and the browser's calendar.
// The lines stay plain text, because the browser's own fields take neither 14.30 nor a pasted date.
"use strict";

(() => {
  const written = (format, { year, month, day }) =>
    format.replace("%Y", year).replace("%m", month).replace("%d", day);

  // Returns a typed date as a calendar takes it, "" if it is not written in numbers.
  const read = (format, typed) => {
    const numbers = typed.match(/\d+/g) || [];
    if (numbers.length !== 3) {
      return "";
    }
    const order = numbers[0].length === 4 ? ["%Y", "%m", "%d"] : format.match(/%[Ymd]/g);
    const part = (name, width) => numbers[order.indexOf(name)].padStart(width, "0");
    return `${part("%Y", 4)}-${part("%m", 2)}-${part("%d", 2)}`;
  };

  const nowIn = (timeZone) => {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    }).formatToParts(new Date());
    return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  };

  const offerNow = (moment, day, time) => {
    try {
      nowIn(moment.dataset.zone);
    } catch {
      return; // A zone that this browser does not know.
    }
    const button = moment.querySelector(".moment-now");
    button.hidden = false;
    button.addEventListener("click", () => {
      const now = nowIn(moment.dataset.zone);
      day.value = written(moment.dataset.dateFormat, now);
      time.value = `${now.hour}:${now.minute}`;
      time.focus();
    });
  };

  const offerCalendar = (moment, day) => {
    const place = moment.querySelector(".moment-calendar");
    const calendar = place.querySelector("input");
    if (!calendar.showPicker) {
      return;
    }
    place.hidden = false;
    const { dateFormat } = moment.dataset;
    place.querySelector("button").addEventListener("click", () => {
      calendar.value = read(dateFormat, day.value);
      calendar.showPicker();
    });
    calendar.addEventListener("change", () => {
      const [year, month, date] = calendar.value.split("-");
      day.value = date ? written(dateFormat, { year, month, day: date }) : "";
      day.focus();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const moment of document.querySelectorAll(".moment")) {
      const [day, time] = moment.querySelectorAll(".vDateField, .vTimeField");
      offerNow(moment, day, time);
      offerCalendar(moment, day);
    }
  });
})();
