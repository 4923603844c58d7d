// The files that somebody pastes or drops.

// Text wins: with it, programs hand over a picture of the text too.
export const filesIn = (data) => {
  const isText = data.types.includes("text/html") && data.getData("text/plain").trim() !== "";
  return isText ? [] : [...data.files];
};
