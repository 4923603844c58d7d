// Says beside the editor what a paste has left out.
const ORDER = ["deletions", "struck", "hidden", "comments", "pictures", "frames", "tracking"];
// The writer may want these words all the same.
const KEPT_ON_DEMAND = ["deletions", "struck", "hidden"];

const sentence = (number, [one, many]) => (number === 1 ? one : many.replace("%d", number));

const sentences = (dropped, labels) =>
  ORDER.filter((kind) => dropped[kind]).map((kind) => sentence(dropped[kind], labels[kind]));

// Puts a box into `place`, of which screen readers tell, and returns what shows and hides its words.
export const reportIn = (place, labels, keep) => {
  const box = document.createElement("div");
  box.className = "paste-report";
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = labels.keep;
  button.addEventListener("click", keep);
  box.append(status, button);
  place.append(box);

  const say = (words, canKeep) => {
    status.textContent = words;
    button.hidden = !canKeep;
  };
  say("", false);

  return {
    show: (dropped, hasKept) => {
      const kept = hasKept ? [labels.kept] : [];
      const canKeep = KEPT_ON_DEMAND.some((kind) => dropped[kind]);
      say([...kept, ...sentences(dropped, labels)].join(" "), canKeep);
    },
    // They can no longer come in where the text was changed since.
    forgetWords: () => {
      button.hidden = true;
    },
    remove: () => box.remove(),
  };
};
