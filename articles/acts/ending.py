"""The order of an end: a withdrawal, a planned take-down or a kill, each with its reason and words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.acts.conditions import check_reason
from articles.editions.making import Making
from articles.models.edition import MAX_WORDS_TO_READERS_CHARACTERS, Kind
from newsroom.refused import Refused

WHY_IS_ASKED: Final[dict[Kind, Promise]] = {
    Kind.WITHDRAWAL: gettext_lazy("Say why the article is withdrawn."),
    Kind.TAKE_DOWN: gettext_lazy("Say why the article is taken down."),
    Kind.KILL: gettext_lazy("Say why the article is killed."),
}


def _check_words(words: str) -> None:
    """Raise Refused if the page has no room for what readers are to be told."""
    if len(words) > MAX_WORDS_TO_READERS_CHARACTERS:
        limit = _(
            "The words to readers may have up to %(most)d characters, and these have %(number)d."
        )
        raise Refused(limit % {"most": MAX_WORDS_TO_READERS_CHARACTERS, "number": len(words)})


def order(
    kind: Kind,
    *,
    at: datetime,
    by: User | None,
    reason: str,
    words: str,
    begins: datetime | None = None,
) -> Making:
    """Return the order; raises Refused without a reason, or for more words than the page has room for."""
    check_reason(reason, str(WHY_IS_ASKED[kind]))
    _check_words(words.strip())
    return Making(kind, at, by, reason, begins, words.strip())
