"""The rules that come with the site: threats and slurs in `starter/`, and personal data by pattern."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from comments.models import WordRule
from comments.models.word_rule import Pattern
from comments.screening.lookups import compiled_rules

_FOLDER: Final = Path(__file__).parents[1] / "starter"


def load(*, at: datetime) -> int:
    """Add the rules that are not there yet, switched to hold; return how many.

    Those that the desk has changed or switched off stay as they are.
    """
    there = set(WordRule.objects.values_list("words", "language"))
    new = [rule for rule in rules() if (rule.words, rule.language) not in there]
    return len(compiled_rules.put_all(new, at=at, by=None)) if new else 0


def rules() -> Iterator[WordRule]:
    """Yield all rules of the starter lists, not saved."""
    for pattern in Pattern:
        note = _("Personal data: read before it is public.")
        yield WordRule(words=str(pattern.label), pattern=pattern, note=note, is_starter=True)
    for path in sorted(_FOLDER.glob("*.txt")):
        yield from _of_file(path)


def _of_file(path: Path) -> Iterator[WordRule]:
    """Yield the phrases of one language; a threat is one below every article, a slur is a word of it."""
    notes = {"[Threats]": _("Threats: read at once."), "[Slurs]": _("Slurs: read in context.")}
    heading = ""
    for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
        if line in notes:
            heading = line
            continue
        language = path.stem if heading == "[Slurs]" else ""
        yield WordRule(words=line, language=language, note=notes[heading], is_starter=True)
