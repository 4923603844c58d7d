// The keys of a shortcut, as the keyboard in front of the reader calls them.
import { isMacOS } from "django-prose-editor/editor";

const NAMES = isMacOS()
  ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" }
  : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" };
const ARIA = { Mod: isMacOS() ? "Meta" : "Control" };

const named = (keys, names) =>
  keys
    .split("-")
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join("+");

export const inWords = (keys) => named(keys, NAMES);
export const forAria = (keys) => named(keys, ARIA);
