"""The table of rules: what is missing, and how much it matters at the desk and in an import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.guard import looking
from articles.guard.looking import Look, Material, Missing
from articles.models import Article, Picture


class Severity(StrEnum):
    """The weight of something that is missing: it blocks an article, or is only named."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True)
class Rule:
    """One rule: its code, what it is called in the history, and whom it holds up."""

    code: str
    label: Promise
    desk: Severity
    imports: Severity
    look: Look

    def severity(self, *, is_import: bool) -> Severity:
        """Return how much the rule matters to whoever asks."""
        return self.imports if is_import else self.desk


class Finding(NamedTuple):
    """Something that is missing, and whether it holds up whoever asked."""

    rule: Rule
    missing: Missing
    blocks: bool


class PictureRule(NamedTuple):
    """A rule that the picture's own form shows too; `field` is the one it leads to.

    A portrait without a file is not shown, and one without a description has the person's name.
    """

    code: str
    label: Promise
    field: str
    says: Callable[[Picture], str]
    portraits: bool = False


_BLOCKS, _WARNS = Severity.BLOCKS, Severity.WARNS
_OF_PICTURES: Final = (
    PictureRule("no_file", _("picture without a file"), "file", looking.no_file),
    PictureRule("no_alt", _("picture without alternative text"), "alt_text", looking.no_alt_text),
    PictureRule("no_credit", _("picture without a credit"), "credit", looking.no_credit, True),
    PictureRule("no_origin", _("picture of unknown origin"), "origin", looking.no_origin, True),
)
# An import has nobody to answer: what a source lacks is shown at the desk, and published as it is.
RULES: Final[tuple[Rule, ...]] = (
    Rule("legal_flag", _("open legal question"), _BLOCKS, _BLOCKS, looking.legal_flag),
    Rule("provisional", _("provisional headline"), _BLOCKS, _WARNS, looking.provisional_headline),
    Rule("no_byline", _("no byline"), _BLOCKS, _WARNS, looking.no_byline),
    Rule("no_writer", _("opinion without a writer"), _BLOCKS, _BLOCKS, looking.no_opinion_writer),
    Rule("to_come", _("“TK”"), _BLOCKS, _BLOCKS, looking.to_come),
    *(
        Rule(
            each.code,
            each.label,
            _BLOCKS,
            _WARNS,
            looking.in_article(each.says, each.field, portraits=each.portraits),
        )
        for each in _OF_PICTURES
    ),
    Rule(
        "contradicted", _("picture that its file contradicts"), _WARNS, _WARNS, looking.contradicted
    ),
    Rule("unsafe_link", _("unsafe link"), _BLOCKS, _BLOCKS, looking.unsafe_link),
    Rule("wanted_link", _("unresolved “Read more”"), _WARNS, _WARNS, looking.wanted_link),
    Rule("no_standfirst", _("empty standfirst"), _WARNS, _WARNS, looking.no_standfirst),
    Rule("plain_link", _("link that is not encrypted"), _WARNS, _WARNS, looking.plain_link),
)
BY_CODE: Final = {rule.code: rule for rule in RULES}


def findings(article: Article, *, is_import: bool = False) -> list[Finding]:
    """Return all that `article` lacks, what blocks first: five queries at most."""
    return findings_in(Material(article), is_import=is_import)


def findings_in(material: Material, *, is_import: bool) -> list[Finding]:
    """Return all that the article of `material` lacks, what blocks first."""
    found = [
        Finding(rule, missing, rule.severity(is_import=is_import) is Severity.BLOCKS)
        for rule in RULES
        for missing in rule.look(material)
    ]
    return sorted(found, key=lambda each: not each.blocks)


def of_picture(picture: Picture) -> list[str]:
    """Return what a picture lacks, wherever it stands."""
    said = (rule.says(picture) for rule in _OF_PICTURES)
    return [words for words in said if words]
