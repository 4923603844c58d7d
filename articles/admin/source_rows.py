"""The rows of a source and of the text beside it, in words and as markup.

The markup is made here, since a template takes seconds for five thousand lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.importing.parse.page import Confidence, Evidence, Field
from articles.sources.source_lines import SourceLine
from articles.sources.tracing import Leftover, Part, Standing, Trace
from newsroom.cutting import first_words

_WORDS_OF_A_PART: Final = 8
_MARKS: Final[dict[Standing, str | Promise]] = {
    Standing.AS_IMPORTED: "",
    Standing.EDITED: gettext_lazy("Edited since the import"),
    Standing.ADDED: gettext_lazy("Not from the source"),
}
_LINE: Final = (
    '<li id="line-{}" class="{}" data-partners="{}" data-says="{}">'
    '<span class="source-number">{}</span> <span class="source-text" dir="auto">{}</span>'
    ' <span class="source-became">{}{}</span></li>\n'
)
_PART: Final = (
    '<div id="part-{}" class="source-part is-{}{}" data-partners="{}" data-says="{}">'
    '<p dir="auto">{}</p>{}</div>\n'
)
_WAY: Final = '<a href="#part-{}" aria-label="{}">→</a>'


_FIELDS: Final[dict[Field, Promise]] = {
    Field.HEADLINE: gettext_lazy("Headline"),
    Field.STANDFIRST: gettext_lazy("Standfirst"),
    Field.PUBLISHED: gettext_lazy("Published"),
    Field.UPDATED: gettext_lazy("Updated"),
    Field.BYLINE: gettext_lazy("Byline"),
    Field.ADDRESS: gettext_lazy("Address"),
    Field.OUTLET: gettext_lazy("Outlet"),
}
_SURE: Final[dict[Confidence, Promise]] = {
    Confidence.STATED: gettext_lazy("The page states it."),
    Confidence.PLACED: gettext_lazy("The import found it by its place."),
    Confidence.GUESSED: gettext_lazy("The import guessed it."),
}


class EvidenceRow(NamedTuple):
    """How sure a field is, the rules that found it, and its lines."""

    field: str
    says: str
    rules: str
    lines: tuple[int, ...]


def evidence_row(evidence: Evidence) -> EvidenceRow:
    rules = ", ".join(evidence.rules)
    says = str(_SURE[evidence.confidence])
    return EvidenceRow(str(_FIELDS[evidence.field]), says, rules, evidence.lines)


class ShownLine(NamedTuple):
    """A line of the source, the parts of the text that it became, and what is said of it aloud."""

    line: SourceLine
    parts: list[int]
    says: str
    is_leftover: bool

    def markup(self) -> SafeString:
        stretches = (("s" if is_out else "span", text) for text, is_out in self.line.stretches)
        return format_html(
            _LINE,
            self.line.number,
            "is-leftover" if self.is_leftover else "",
            " ".join(f"part-{part}" for part in self.parts),
            self.says,
            self.line.number,
            format_html_join("", "<{0}>{1}</{0}>", stretches),
            format_html_join("", "{} <small>{}</small> ", self.line.became),
            format_html_join("", _WAY, ((part, self.says) for part in self.parts)),
        )


class ShownPart(NamedTuple):
    """A part of the text, the words for its lines, its mark, and what is said of it aloud."""

    part: Part
    way: str
    mark: str
    says: str

    def markup(self, here: SafeString) -> SafeString:
        """Return it; `here` is the language of the desk, in which its mark is written."""
        way = (
            format_html('<a href="#line-{}">{}</a>', self.part.lines[0], self.way)
            if self.way
            else ""
        )
        mark = format_html("<strong>{}</strong> ", self.mark) if self.mark else ""
        said = format_html('<p class="source-mark" {}>{}{}</p>', here, mark, way)
        return format_html(
            _PART,
            self.part.number,
            self.part.kind,
            " is-marked" if self.mark else "",
            " ".join(f"line-{line}" for line in self.part.lines),
            self.says,
            self.part.text,
            said,
        )


def lines(source: list[SourceLine], found: Trace, waiting: list[Leftover]) -> Iterator[ShownLine]:
    """Yield the lines with words."""
    parts_of, open_lines = found.of_line(), {each.line for each in waiting}
    openings = {each.number: first_words(each.text, _WORDS_OF_A_PART) for each in found.parts}
    became, nothing = _("Became “%s”."), _("Went nowhere.")
    other, left_out = _("Became: %s."), _("Left out.")
    for line in source:
        if line.is_blank:
            continue
        parts = parts_of.get(line.number, [])
        if parts:
            says = became % openings[parts[0]]
        elif line.number in open_lines:
            says = nothing
        else:
            fields = [field for field, _rule in line.became if field != "boilerplate"]
            says = other % ", ".join(fields) if fields else left_out
        yield ShownLine(line, parts, says, line.number in open_lines)


def parts(found: Trace) -> list[ShownPart]:
    return [_part(each) for each in found.parts]


def words(shown: list[ShownPart], here: SafeString) -> SafeString:
    """Return all parts of the text as markup."""
    return format_html_join("", "{}", ((each.markup(here),) for each in shown))


def _part(part: Part) -> ShownPart:
    way, mark = _way(part.lines), str(_MARKS[part.standing])
    return ShownPart(part, way, mark, ". ".join(filter(None, (way, mark))) + ".")


def _way(lines: tuple[int, ...]) -> str:
    if not lines:
        return ""
    if len(lines) == 1:
        return _("Line %d") % lines[0]
    if lines[-1] - lines[0] == len(lines) - 1:
        return _("Lines %(first)d to %(last)d") % {"first": lines[0], "last": lines[-1]}
    return _("Lines %s") % ", ".join(map(str, lines))
