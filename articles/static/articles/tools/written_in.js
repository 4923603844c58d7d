// Headline, standfirst and text stand on the side on which their language begins.
import { Extension } from "django-prose-editor/editor";
import { onLanguage } from "newsroom/tools/language";

const NAMES = ["kicker", "headline", "standfirst", "share_headline", "share_text"];

const directionOf = (code, { scripts, languages }) => {
  const [first, ...others] = code.split("-");
  const script = others.find((each) => /^[a-z]{4}$/.test(each));
  const isFromRight = script ? scripts.includes(script) : languages.includes(first);
  return isFromRight ? "rtl" : "ltr";
};

export const WrittenIn = Extension.create({
  name: "writtenIn",

  addOptions() {
    return { scripts: [], languages: [] };
  },

  onCreate() {
    const fields = NAMES.map((name) => document.getElementById(`id_${name}`));
    const places = [...fields, this.editor.view.dom].filter(Boolean);
    onLanguage((code) => {
      // Half a code says nothing.
      if (code) {
        const dir = directionOf(code, this.options);
        places.forEach((place) => Object.assign(place, { dir, lang: code }));
      }
    });
  },
});
