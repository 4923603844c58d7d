"""The notice in place of an article that was withdrawn or killed, or whose period is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from articles.models.edition import Kind

Text = str | Promise


@dataclass(frozen=True)
class End:
    """The notice on the page in place of an article; it names neither headline nor reason."""

    heading: Text
    words: Text


_ENDS: Final[dict[str, End]] = {
    Kind.WITHDRAWAL: End(
        _("This article has been withdrawn"),
        _("We have taken this article offline. It may return to this address."),
    ),
    Kind.TAKE_DOWN: End(
        _("This article is no longer available"),
        _("We could show this article for a limited period only, and that period is over."),
    ),
    Kind.KILL: End(
        _("This article has been removed"),
        _("We have removed this article, and we will not publish it again."),
    ),
}
_NO_EDITION: Final = End(
    _("This address is no longer in use"), _("There is nothing at this address any more.")
)


def default_words(kind: Kind) -> str:
    """Return what readers are told where the desk wrote no words of its own."""
    return str(_ENDS[kind].words)


def of(told: Edition | None) -> End:
    """Return what stands in the place of an article that `told` took away; None if nothing tells."""
    if told is None:
        return _NO_EDITION
    found = _ENDS[told.kind]
    return End(found.heading, told.words_to_readers or found.words)
