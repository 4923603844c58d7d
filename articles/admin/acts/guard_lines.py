"""Lines that say what an article lacks, each with a link to the field for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from articles import guard
from articles.guard import Finding, Missing
from articles.models import Article


class Line(NamedTuple):
    """A sentence, the address of its field ("" where there is none), and whether it blocks."""

    words: str
    address: str = ""
    blocks: bool = False
    # What stands above it and its neighbours of the same weight.
    heading: str = ""


def _address(missing: Missing, form: str) -> str:
    if missing.picture is None:
        return f"{form}{missing.anchor}"
    return reverse("admin:articles_picture_change", args=[missing.picture]) + missing.anchor


def _heading(found: Finding) -> str:
    if found.blocks:
        return _("Correct this before publishing:")
    return _("This can stay as it is:")


def _line(found: Finding, address: str) -> Line:
    return Line(found.missing.words, address, found.blocks, _heading(found))


def lines_of(article: Article, found: Iterable[Finding]) -> list[Line]:
    """Return the lines of an act's page, which lead to the article's form."""
    form = reverse("admin:articles_article_change", args=[article.pk])
    return [_line(each, _address(each.missing, form)) for each in found]


def notices(article: Article, *, may_edit: bool) -> list[Line]:
    """Return the lines above an article's form; who may not edit it finds no field there."""
    reason = article.draft_reason
    first = [Line(_("Why this is a draft: %s") % reason)] if reason else []
    found = guard.findings(article)
    if not may_edit:
        return [*first, *(_line(each, "") for each in found)]
    return [*first, *(_line(each, _address(each.missing, "")) for each in found)]
