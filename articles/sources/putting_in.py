"""Puts a line of the source that the import could not place into the text."""

from __future__ import annotations

import html
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.merging.parts import parts
from articles.models import Article, SourceDocument
from articles.record import ledger, revisions
from articles.sanitising import sanitise
from articles.sources.passages import words_of
from articles.sources.tracing import Trace, trace
from newsroom.refused import Refused


@transaction.atomic
def put_in(article: Article, source: SourceDocument, line: int, *, by: User, at: datetime) -> None:
    """Save the text with this leftover behind what stands above it in the source.

    It is put into the newest text; a form that was opened before is merged with it, as with any save.
    """
    ledger.lock()
    # Nobody else can save from here on.
    article.refresh_from_db()
    found = trace_of(article, source)
    leftover = next((each for each in found.leftovers if each.line == line), None)
    if leftover is None:
        raise Refused(_("Line %d of the source is no leftover of the import.") % line)
    if leftover.is_in_text:
        raise Refused(_("Line %d of the source is in the text already.") % line)
    article.body = _with(article.body, leftover.text, behind=_place(found, line))
    article.save(update_fields=["body", "saved_at"])
    reason = _("Put line %d of the source into the text.") % line
    revisions.record(article, by=by, at=at, reason=reason)


def trace_of(article: Article, source: SourceDocument) -> Trace:
    """Return the trace of the working copy."""
    words = {name: getattr(article, name) for name in ("headline", "standfirst", "body")}
    return trace(source, **words)


def _place(found: Trace, line: int) -> int:
    """Return how many blocks of the text come from above a line, up to the nearest of them."""
    in_body = [part for part in found.parts if part.kind not in ("headline", "standfirst")]
    above = [
        (max(part.lines), number)
        for number, part in enumerate(in_body, 1)
        if part.lines and max(part.lines) < line
    ]
    return max(above)[1] if above else 0


def _with(body: str, text: str, *, behind: int) -> str:
    """Return a body with a paragraph behind its first `behind` blocks of words.

    >>> _with("<p>One.</p><p>Two.</p>", "And.", behind=1)
    '<p>One.</p>\\n<p>And.</p>\\n<p>Two.</p>'
    """
    pieces, seen, at = [each.html for each in parts(body)], 0, 0
    for number, each in enumerate(pieces, 1):
        if seen < behind:
            seen, at = seen + len(words_of(each)), number
    pieces.insert(at, f"<p>{html.escape(text, quote=False)}</p>")
    return sanitise("\n".join(pieces))
