"""A comment as readers see it, the only place: its card in a list, its writer's own, what is left of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.byline import Role
from comments.models import Comment, State
from comments.plain_text import as_html


@lru_cache(maxsize=64)
def _stars(number: int, language: str) -> SafeString:
    context = {"number": number, "full": "★" * number, "empty": "☆" * (5 - number)}
    return render_to_string("comments/_stars.html", context)


def _text(comment: Comment) -> SafeString:
    # What was let through before its HTML was kept, or by an older release, has none yet.
    return SafeString(comment.html) if comment.html else as_html(comment.text)


# A template would cost ten times as much, fifty times on a page.
_CARD = """<li class="comment{}" id="comment-{}">
<article>
<header class="comment-head"><bdi class="comment-name" id="by-{}">{}</bdi>{} {} {}</header>
{}<div class="comment-text" dir="auto">{}</div>
{}</article>
</li>"""
_GONE = """<li class="comment comment-gone{}" id="comment-{}">
{}<p>{}</p>
</li>"""

# Who works on pictures or on others' words is staff, and not the author.
_AUTHORS = (Role.WRITER, Role.REPORTING)


class _Shown(NamedTuple):
    """All that a card depends on, so that two pages of an article have most cards in common."""

    pk: int
    name: str
    sent: datetime
    stars: int | None
    text: SafeString
    language: str
    # The way to the article's address; None for the writer alone, where nothing can be done.
    way: str | None = None
    is_closed: bool = False
    depth: str = ""
    answered: SafeString = SafeString()
    badge: str = ""
    updated: datetime | None = None
    edited: datetime | None = None


def _depth(comment: Comment) -> str:
    """Return the class of the second level, or of the third and all below it."""
    return " comment-third" if comment.leaf else " comment-second" if comment.branch else ""


def _answered(comment: Any, way: str, here: Set[int]) -> SafeString:
    """Return whom a comment answers: to be seen where its place does not tell."""
    if comment.parent_id is None:
        return SafeString()
    # What is missing in a page above it, and what stands beside what it answers, is told of.
    seen = comment.parent_id not in here or comment.leaf not in (0, comment.pk)
    style = "comment-answered" if seen else "unseen"
    if comment.answered_state != State.APPROVED:
        words = format_html("{}", _("In reply to a comment that was removed"))
        return format_html('<p class="{}">{}</p>\n', style, words)
    name = format_html("<bdi>{}</bdi>", comment.answered)
    if seen:
        name = format_html('<a href="{}comments/{}/">{}</a>', way, comment.parent_id, name)
    words = format_html(_("In reply to {name}"), name=name)
    return format_html('<p class="{}">{}</p>\n', style, words)


def _badge(comment: Comment, article: Article) -> str:
    """Return what a member of staff is to readers, "" for all others."""
    if comment.account_id is None:
        return ""
    wrote = (b.contributor for b in article.bylines.all() if b.role in _AUTHORS)
    is_author = comment.account_id in {person.account_id for person in wrote if person}
    return _("Author of this article") if is_author else _("Staff")


def _updated(comment: Any, article: Article) -> datetime | None:
    """Return when the article was updated since the writer read it, if it was."""
    at = article.updated_at if article.was_updated else None
    is_old = at and comment.read < article.version and comment.read_at < at
    return at if is_old else None


def _later(sent: datetime, later: datetime) -> str:
    """Return a later moment, with its day where that is not the day of sending."""
    at = timezone.localtime(later)
    is_same_day = timezone.localtime(sent).date() == at.date()
    return format_date(at, "H:i" if is_same_day else "j F Y, H:i")


def _written_before(sent: datetime, updated: datetime) -> str:
    return _("Written before the update of %(moment)s") % {"moment": _later(sent, updated)}


def _edited(shown: _Shown) -> SafeString:
    if shown.edited is None:
        return SafeString()
    words = _("edited %(moment)s") % {"moment": _later(shown.sent, shown.edited)}
    return format_html(' <span class="comment-edited">{}</span>', words)


def _reply(shown: _Shown) -> SafeString:
    return format_html(
        '<a href="{}comment/?reply={}" aria-describedby="by-{}">{}</a> ',
        shown.way,
        shown.pk,
        shown.pk,
        _("Reply"),
    )


def _foot(shown: _Shown) -> SafeString:
    if shown.way is None:
        return SafeString()
    note = _written_before(shown.sent, shown.updated) if shown.updated else ""
    note = format_html("<span>{}</span> ", note) if note else ""
    return format_html(
        '<p class="comment-foot">{}{}<a href="{}" rel="nofollow" aria-describedby="by-{}">{}</a></p>\n',
        note,
        "" if shown.is_closed else _reply(shown),
        reverse("comments:report", args=[shown.pk]),
        shown.pk,
        _("Report"),
    )


def _time(shown: _Shown) -> SafeString:
    when = timezone.localtime(shown.sent)
    day = format_date(when, "j F Y, H:i")
    time = format_html('<time datetime="{}">{}</time>', when.isoformat(), day)
    if shown.way is not None:
        time = format_html('<a href="{}comments/{}/">{}</a>', shown.way, shown.pk, time)
    return time + _edited(shown)


@lru_cache(maxsize=5_000)
def _card(shown: _Shown) -> SafeString:
    badge = shown.badge and format_html(' <span class="comment-badge">{}</span>', shown.badge)
    return format_html(
        _CARD,
        shown.depth,
        shown.pk,
        shown.pk,
        shown.name,
        badge,
        _time(shown),
        _stars(shown.stars, shown.language) if shown.stars else "",
        shown.answered,
        shown.text,
        _foot(shown),
    )


def own_card(comment: Comment) -> SafeString:
    """Return a comment as its writer alone sees it while it waits: name, time, stars and text."""
    text, language = _text(comment), get_language() or ""
    return _card(
        _Shown(
            comment.pk,
            comment.name,
            comment.submitted_at,
            comment.stars,
            text,
            language,
            edited=comment.edited_at,
        )
    )


def _gone(comment: Comment, answered: SafeString) -> SafeString:
    words = _("This comment was removed.")
    if comment.state == State.WITHDRAWN:
        words = _("This comment was withdrawn by its writer.")
    elif comment.state == State.ERASED:
        words = _("This comment was deleted at its writer’s request.")
    return format_html(_GONE, _depth(comment), comment.pk, answered, words)


def cards(
    comments: Sequence[Any], article: Article, way: str = "", is_closed: bool = False
) -> SafeString:
    """Return comments as readers see them, as `reading.page_of(article)` found them.

    `way` leads from the page's address to the article's: fifty links by their whole addresses
    would be a tenth of a page. Where comments are closed, none has a link to answer it.
    """
    language = get_language() or ""
    here = {comment.pk for comment in comments}
    made = []
    for comment in comments:
        answered = _answered(comment, way, here)
        if comment.state != State.APPROVED:
            made.append(_gone(comment, answered))
            continue
        shown = _Shown(
            comment.pk,
            comment.name,
            comment.submitted_at,
            comment.stars,
            _text(comment),
            language,
            way,
            is_closed,
            _depth(comment),
            answered,
            _badge(comment, article),
            _updated(comment, article),
            comment.edited_at,
        )
        made.append(_card(shown))
    return SafeString("\n".join(made))
