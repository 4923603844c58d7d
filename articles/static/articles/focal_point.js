// The focal point of a picture: a click or the arrow keys move it, and the crops follow.
"use strict";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// In percent.
const SMALL_STEP = 1;
const LARGE_STEP = 10;

const within = (value, least, most) => Math.min(Math.max(value, least), most);

// The same rule as the site's own: the largest box of this ratio, as near to the point as it fits.
function positionOf(point, size, ratio) {
  const [width, height] = size;
  const box = width < height * ratio ? [width, width / ratio] : [height * ratio, height];
  const shares = [0, 1].map((axis) => {
    const room = size[axis] - box[axis];
    const start = within((point[axis] / 100) * size[axis] - box[axis] / 2, 0, room);
    return room > 0 ? (start / room) * 100 : 50;
  });
  return shares.map((share) => `${share}%`).join(" ");
}

document.addEventListener("DOMContentLoaded", () => {
  const picture = document.querySelector(".focal-picture");
  const fields = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id));
  if (!picture || fields.includes(null)) {
    return;
  }
  const { width, height, defaultX, defaultY, words, name } = picture.dataset;
  const size = [Number(width), Number(height)];
  const whole = picture.querySelector("img");
  const cross = picture.querySelector(".focal-cross");
  const crops = [...document.querySelectorAll(".focal-crop")];
  const defaults = [Number(defaultX), Number(defaultY)];

  const pointOf = () => {
    const typed = fields.map((field) => field.value.trim());
    const isWhole = typed.every((text) => text !== "" && Number.isFinite(Number(text)));
    return isWhole ? typed.map((text) => within(Number(text), 0, 100)) : defaults;
  };

  const tell = (point) => {
    const [x, y] = point.map((value) => String(Math.round(value * 100) / 100));
    const said = words.replace("{x}", x).replace("{y}", y);
    document.querySelector(".focal-words").textContent = said;
    picture.setAttribute("aria-valuenow", x);
    picture.setAttribute("aria-valuetext", said);
  };

  const follow = () => {
    const point = pointOf();
    cross.setAttribute("x", `${point[0]}%`);
    cross.setAttribute("y", `${point[1]}%`);
    tell(point);
    for (const crop of crops) {
      const ratio = crop.width / crop.height;
      crop.src = whole.src;
      crop.style.objectPosition = positionOf(point, size, ratio);
    }
  };

  const move = (point) => {
    fields.forEach((field, axis) => {
      field.value = String(Math.round(within(point[axis], 0, 100) * 10) / 10);
    });
    follow();
  };

  picture.tabIndex = 0;
  for (const [attribute, value] of Object.entries({
    role: "slider",
    "aria-label": name,
    "aria-valuemin": "0",
    "aria-valuemax": "100",
  })) {
    picture.setAttribute(attribute, value);
  }
  tell(pointOf());
  document.querySelector(".focal-by-hand").hidden = true;
  document.querySelector(".focal-by-script").hidden = false;

  picture.addEventListener("click", (event) => {
    const box = whole.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    move([(x / box.width) * 100, (y / box.height) * 100]);
    picture.focus();
  });
  picture.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const length = event.shiftKey ? LARGE_STEP : SMALL_STEP;
    move(pointOf().map((value, axis) => value + step[axis] * length));
  });
  for (const field of fields) {
    field.addEventListener("input", follow);
  }
});
