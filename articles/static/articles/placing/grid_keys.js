// The arrow keys go through a grid of boxes to tick, in the direction in which the page is read.

const steps = (grid, boxes) => {
  const row = boxes.filter(
    ({ parentNode }) => parentNode.offsetTop === boxes[0].parentNode.offsetTop,
  );
  const forth = getComputedStyle(grid).direction === "rtl" ? -1 : 1;
  return {
    ArrowRight: forth,
    ArrowLeft: -forth,
    ArrowDown: row.length,
    ArrowUp: -row.length,
  };
};

export const walkGrid = (grid) =>
  grid.addEventListener("keydown", (event) => {
    const boxes = [...grid.querySelectorAll("section:not([hidden]) input")];
    const place = boxes.indexOf(event.target);
    if (place < 0) {
      return;
    }
    // Of the group that the box is in.
    const group = boxes.filter((box) => box.closest("ul") === event.target.closest("ul"));
    const step = steps(grid, group)[event.key];
    if (step) {
      event.preventDefault();
      boxes[place + step]?.focus();
    }
  });
