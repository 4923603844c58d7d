"""What readers are told of where an imported article comes from, if the publisher says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.editions.piece import Piece
from articles.models import Edition, SourceDocument
from articles.sources.passages import HEADLINE, STANDFIRST
from articles.sources.tracing import Standing, Trace, trace

_OF_TITLES: Final[dict[tuple[str, Standing], str | Promise]] = {
    (HEADLINE, Standing.AS_IMPORTED): _("The headline is as it was there."),
    (HEADLINE, Standing.EDITED): _("The headline was edited here."),
    (HEADLINE, Standing.ADDED): _("The headline was written here."),
    (STANDFIRST, Standing.AS_IMPORTED): _("The standfirst is as it was there."),
    (STANDFIRST, Standing.EDITED): _("The standfirst was edited here."),
    (STANDFIRST, Standing.ADDED): _("The standfirst was written here."),
}
_OF_TEXT: Final = {
    Standing.AS_IMPORTED: ngettext_lazy(
        "%d paragraph of the text is as it was there.",
        "%d paragraphs of the text are as they were there.",
    ),
    Standing.EDITED: ngettext_lazy(
        "%d paragraph was edited here.", "%d paragraphs were edited here."
    ),
    Standing.ADDED: ngettext_lazy("%d paragraph was added here.", "%d paragraphs were added here."),
}


@dataclass(frozen=True)
class WhereFrom:
    """The page that an article was taken from: its address, or else the name of its file."""

    address: str
    name: str
    outlet: str
    taken_at: datetime
    sentences: list[str]


def of_page(told: Edition, piece: Piece) -> WhereFrom | None:
    """Return what the page of an edition says of its source; None if it has none, or is not to say."""
    if not settings.SHOW_SOURCES:
        return None
    source = _source(told)
    # Expunged, nothing of it is left.
    if source is None or not source.file_name:
        return None
    found = trace(source, headline=piece.headline, standfirst=piece.standfirst, body=piece.body)
    return WhereFrom(
        address=source.address,
        name=PurePath(source.file_name).name,
        outlet=source.outlet,
        taken_at=source.run.started_at,
        sentences=list(_sentences(found)),
    )


def _source(told: Edition) -> SourceDocument | None:
    """Return the newest source when the edition began: a later import changes no page by itself."""
    rows = SourceDocument.objects.filter(article=told.article_id or 0).select_related("run")
    if not told.pk:
        # What readers would be told if it were published now.
        return rows.first()
    before = rows.filter(run__started_at__lte=told.public_from).first()
    # What was made afterwards for the past is older than its import.
    return before or rows.last()


def _sentences(found: Trace) -> Iterator[str]:
    in_text: Counter[Standing] = Counter()
    for part in found.parts:
        if sentence := _OF_TITLES.get((part.kind, part.standing)):
            yield str(sentence)
        else:
            in_text[part.standing] += 1
    for standing, words in _OF_TEXT.items():
        if number := in_text[standing]:
            yield words % number
