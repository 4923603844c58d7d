// A star makes the lead: one picture at a time, in the field that the form has for it.
import { button } from "newsroom/placing/elements";
import { fieldOf, IS_LEAD, pictureRows, write } from "newsroom/placing/rows";

export const leads = (row) => fieldOf(row, "is_lead").checked;

export const hasLead = () => pictureRows().some(leads);

export const lead = (row) => write(fieldOf(row, "is_lead"), true);

// Of its row, which may not be there any more when it is pressed.
export const starOf = (row, labels) => {
  const star = button("", () => write(fieldOf(row, "is_lead"), !leads(row)));
  star.className = "lead-star";
  star.showLead = () => {
    const isLead = leads(row);
    const words = isLead ? labels.isLead : labels.makeLead;
    if (star.textContent !== words) {
      star.textContent = words;
    }
    star.ariaPressed = String(isLead);
  };
  star.showLead();
  return star;
};

// The cards of the panel have a star each instead of a box to tick.
export const starRows = (group, labels) => {
  const star = (row) => {
    row.querySelector(".lead-star")?.remove();
    row.querySelector("h3").append(starOf(row, labels));
  };
  const showAll = () => group.querySelectorAll(".lead-star").forEach((each) => each.showLead());
  group.classList.add("has-stars");
  pictureRows().forEach(star);
  group.addEventListener("formset:added", ({ target }) => star(target));
  group.addEventListener("change", ({ target }) => {
    if (target.matches(IS_LEAD) && target.checked) {
      pictureRows()
        .map((row) => fieldOf(row, "is_lead"))
        .filter((field) => field !== target && field.checked)
        .forEach((field) => write(field, false));
    }
    showAll();
  });
};
