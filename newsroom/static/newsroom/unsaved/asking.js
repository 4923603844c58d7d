// The dialog in which somebody signs in again, over what they are writing.
"use strict";

window.unsaved.dialogOf = (dialog) => {
  const { server } = window.unsaved;
  const problem = dialog.querySelector("[role=alert]");
  const link = dialog.querySelector("[data-elsewhere]");
  const steps = [...dialog.querySelectorAll("form[data-step]")];
  let ended = null;

  const show = (name) => {
    for (const form of steps) {
      form.hidden = form.dataset.step !== name;
      form.reset();
    }
    steps
      .find((form) => !form.hidden)
      ?.querySelector("input:not([readonly])")
      .focus();
  };

  const take = ({ status, said }) => {
    problem.textContent = status ? (said.problem ?? "") : dialog.dataset.notConnected;
    if (status === 200 && said.person) {
      dialog.close("signed in");
    } else if (said.step === "code" || said.step === "password") {
      show(said.step);
    } else if (said.step) {
      // What takes more than a code has a page of its own, in another tab.
      problem.textContent = dialog.dataset.elsewhere;
      link.href = said.address;
      link.hidden = false;
    } else {
      dialog.querySelector("form:not([hidden]) input:not([readonly])").select();
    }
  };

  for (const form of steps) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const body = new URLSearchParams(new FormData(form));
      take(await server.ask(form.action, { method: "POST", body }));
    });
  }
  dialog.querySelector("[data-not-now]").addEventListener("click", () => dialog.close(""));
  dialog.addEventListener("cancel", () => (dialog.returnValue = ""));

  return {
    // Resolves to whether the person has signed in; the browser then gives the focus back.
    ask: () => {
      ended ??= new Promise((resolve) => {
        problem.textContent = "";
        link.hidden = true;
        dialog.returnValue = "";
        dialog.showModal();
        show("password");
        const end = () => {
          ended = null;
          resolve(dialog.returnValue === "signed in");
        };
        dialog.addEventListener("close", end, { once: true });
      });
      return ended;
    },
  };
};
