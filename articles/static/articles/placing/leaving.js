// What happens to a form from which pictures are still on their way: saving waits for them.
import { allCome, firstIdle, isArriving } from "newsroom/placing/arriving";

const saveWhenAllHaveCome = async (form, submitter) => {
  await allCome();
  // One that was refused asks first.
  if (!isArriving()) {
    form.requestSubmit(submitter);
  }
};

export const waitWithSaving = (form, labels) => {
  let isWaiting = false;
  const hold = async (submitter) => {
    const idle = firstIdle();
    if (idle) {
      idle.say(labels.first, true);
      idle.focus();
    } else if (!isWaiting) {
      isWaiting = true;
      await saveWhenAllHaveCome(form, submitter);
      isWaiting = false;
    }
  };
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target === form && isArriving()) {
        // Nobody else takes the form for sent.
        event.preventDefault();
        event.stopPropagation();
        hold(event.submitter);
      }
    },
    { capture: true },
  );
  window.addEventListener("beforeunload", (event) => {
    if (isArriving()) {
      event.preventDefault();
    }
  });
};
