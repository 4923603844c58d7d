"""Who has saved an article since somebody opened it, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.models import Article, Revision
from newsroom.desk.person_names import name_of


class Others(NamedTuple):
    names: str
    at: datetime


def _names(people: Iterable[User | None]) -> str:
    found = [name_of(person) if person else str(_("An import")) for person in people]
    return get_text_list(list(dict.fromkeys(found)), _("and"))


def savers(article: Article, opened: int | None) -> Others:
    """Return who saved what came after version `opened`: of the newest alone if it is not known."""
    after = article.version - 1 if opened is None else opened
    rows = Revision.objects.filter(article=article, number__gt=after)
    found = list(rows.select_related("made_by").defer("snapshot"))
    at = found[0].made_at if found else article.saved_at
    return Others(_names([row.made_by for row in found] or [None]), at)
