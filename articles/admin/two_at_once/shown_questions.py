"""A question about two versions as the form shows it: both texts beside each other, and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.times import in_words
from articles.differences.blocks import Word, blocks, plain
from articles.differences.words import Comparer, Run
from articles.history.sentences import sentences
from articles.history.version import of_snapshot
from articles.merging.bodies import Answer, Question
from articles.merging.merged_pieces import ROWS, FieldQuestion
from articles.models import Article, Section
from newsroom.desk.yes_or_no import yes_or_no

_LINES: Final = (
    *("kicker", "headline", "standfirst", "slug", "language", "no_byline_reason"),
    *("share_headline", "share_text"),
)
_MOMENTS: Final = ("published_at", "updated_at")


class Text(NamedTuple):
    """One of two texts: its words with what was changed in them, or sentences about it."""

    runs: list[Run]
    sentences: list[str]

    @property
    def is_none(self) -> bool:
        return not self.sentences and all(run.kind == "gone" for run in self.runs)


class Choice(NamedTuple):
    value: Answer
    words: str
    is_chosen: bool


class Shown(NamedTuple):
    """One question with its number."""

    name: str
    about: str
    mine: Text
    theirs: Text
    choices: list[Choice]

    @property
    def is_open(self) -> bool:
        return not any(choice.is_chosen for choice in self.choices)


def name_of_answer(number: int) -> str:
    """Return the name of the field that holds the answer to a question."""
    return f"merging-{number}"


def shown(
    questions: Iterable[FieldQuestion | Question],
    *,
    answers: Sequence[Answer | None],
    names: str,
) -> list[Shown]:
    comparer = Comparer()
    return [
        Shown(
            name_of_answer(number),
            _about(each),
            *_texts(each, comparer),
            _choices(each, answer, names),
        )
        for number, (each, answer) in enumerate(zip(questions, answers, strict=True))
    ]


def _texts(each: FieldQuestion | Question, comparer: Comparer) -> tuple[Text, Text]:
    if isinstance(each, Question):
        return _of_block(each, comparer)
    return _of_field(each, comparer)


def _choices(each: FieldQuestion | Question, answer: Answer | None, names: str) -> list[Choice]:
    words: dict[Answer, str] = {
        "mine": _("Mine"),
        "theirs": _("That of %s") % names,
        "both": _("Both, mine first"),
    }
    return [Choice(value, words[value], value == answer) for value in each.answers]


def _about(each: FieldQuestion | Question) -> str:
    if isinstance(each, Question):
        return _("Text")
    field: Any = Article._meta.get_field(each.key)
    things = field.related_model._meta if each.key in ROWS else None
    return capfirst(str(things.verbose_name_plural if things else field.verbose_name))


def _words(html: str) -> tuple[Word, ...]:
    return tuple(word for block in blocks(html) for word in block.words)


def _of_block(each: Question, comparer: Comparer) -> tuple[Text, Text]:
    mine, theirs = (
        comparer.compare(_words(each.base), _words(x)) for x in (each.mine, each.theirs)
    )
    return Text(mine, []), Text(theirs, [])


def _of_field(each: FieldQuestion, comparer: Comparer) -> tuple[Text, Text]:
    mine, theirs = (_text(each.key, each.base, x, comparer) for x in (each.mine, each.theirs))
    return mine, theirs


def _text(key: str, base: Any, side: Any, comparer: Comparer) -> Text:
    """Return what one of both made of a field."""
    if key in _LINES:
        return Text(comparer.compare(plain(base or "").words, plain(side).words), [])
    if key in _MOMENTS:
        return Text([], [_moment(side)])
    if isinstance(side, bool):
        return Text([], [yes_or_no(side)])
    return Text([], _sentences(key, base, side))


def _moment(said: str | None) -> str:
    return in_words(datetime.fromisoformat(said)) if said else _("No time")


def _sentences(key: str, base: Any, side: Any) -> list[str]:
    names = _sections(base, side) if key == "section" else {}
    old, new = ({key: each} if each is not None else {} for each in (base, side))
    found = sentences(of_snapshot(old, names), of_snapshot(new, names))
    return found or [_("What no sentence tells was changed.")]


def _sections(*keys: int | None) -> Mapping[int, str]:
    return dict(
        Section.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "name")
    )
