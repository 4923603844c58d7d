// Before a form is sent: has its writer still signed in? If not, the dialog comes first; without a
// connection the form stays where it is.
"use strict";

window.unsaved.askBeforeSending = (kept, { session, isFresh, signIn, notConnected }) => {
  const { server } = window.unsaved;
  let isConfirmed = false;

  const confirm = async (submitter) => {
    const { status, said } = await server.ask(session);
    if (status === 0) {
      notConnected();
    } else if ((status === 200 && String(said.person) === kept.person) || (await signIn())) {
      isConfirmed = true;
      kept.form.requestSubmit(submitter);
    }
  };

  kept.form.addEventListener("submit", (event) => {
    if (!isConfirmed && !isFresh()) {
      event.preventDefault();
      confirm(event.submitter);
    }
    isConfirmed = false;
  });
};
