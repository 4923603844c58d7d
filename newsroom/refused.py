"""Says why an act cannot be done: too late, not allowed, or something is missing."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818  (it answers the person who asked; nothing is broken)
    """Nothing was written; each argument is a whole sentence for the person at the desk."""

    def __str__(self) -> str:
        return " ".join(self.sentences)

    @property
    def sentences(self) -> list[str]:
        return [str(sentence) for sentence in self.args]
