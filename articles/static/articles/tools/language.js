// The language of the article, as its field says at the moment.
const CODE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

const field = () => document.getElementById("id_language");

// "" while the field holds no code.
export const language = () => {
  const typed = field()?.value.trim() ?? "";
  return CODE.test(typed) ? typed.toLowerCase() : "";
};

// Tells the language now, and whenever it is another.
export const onLanguage = (tell) => {
  field()?.addEventListener("input", () => tell(language()));
  tell(language());
};
