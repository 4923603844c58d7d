"""The HTML of a comment: its card in the list, the card for its writer, and the placeholder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.editions import reading
from articles.models import Article, Edition
from comments.conversation import listing
from comments.models import Comment, State
from comments.plain_text import as_html
from newsroom.machine_times import machine_time

# A template or `reverse` would take ten times as long, and a page has fifty cards. For machines, times
# are in the feed of comments: a second time in each card they were a twentieth of the page.
_CLOSED_CARD = """<li class="comment{depth}" id="comment-{pk}">
<h3 data-initial="{initial}"><bdi>{name}</bdi></h3>{badge} {stars} <a href="{way}comments/{pk}/">{day}</a>{edited}
{pick}{answered}<div class="comment-text" dir="auto">{text}</div>
<p class="comment-foot"><button form="respect" name="comment" value="{pk}">{word} <b>{respect}</b></button> {note}<a href="{root}comments/{pk}/report/">{report}</a></p>
</li>"""
_OWN_CARD = """<li class="comment" id="comment-{pk}">
<h3><bdi>{name}</bdi></h3> {stars} <time datetime="{sent}">{day}</time>{edited}
<div class="comment-text" dir="auto">{text}</div>
</li>"""
# Each name is a heading: it tells whom a link below it is about, and one can jump from name to name.
# Screen readers say no name of an item in a list, so it has none of its own.
_REPLY = '<a href="{way}comment/?reply={pk}">{reply}</a> '
_CARD = _CLOSED_CARD.replace("{note}", "{note}" + _REPLY)
_GONE = """<li class="comment comment-gone{}" id="comment-{}">
{}<p>{}</p>
</li>"""
# Answers are folded by the browser itself, which opens them for the address of one of them.
_ANSWERS = """<li class="comment-answers"><details open><summary>{}</summary><ol class="comment-list">
{}
</ol></details></li>"""
_STARS = '<span class="stars" role="img" aria-label="{2}">{0}{1}</span>'
_NOTHING = SafeString()


@dataclass(frozen=True)
class _Page:
    """The common parts of all cards on one page.

    `authors` has the accounts of those who wrote the article; `here` the keys of the comments on the
    page; `way` is the relative path from the page to the article; `words` are the values that every
    card shows.
    """

    told: Edition
    authors: Set[int]
    here: Set[int]
    way: str
    card: str
    words: dict[str, str]
    stars: Sequence[SafeString]
    # Each comment stands alone, in an order without threads.
    is_flat: bool = False


def _text(comment: Comment) -> SafeString:
    # Comments approved by an older release have no HTML yet.
    return SafeString(comment.html) if comment.html else as_html(comment.text)


def _stars(number: int) -> SafeString:
    if not number:
        return _NOTHING
    words = ngettext("%(number)d star of 5", "%(number)d stars of 5", number) % {"number": number}
    return format_html(_STARS, "★" * number, "☆" * (5 - number), words)


def _depth(comment: Comment) -> str:
    """Return the class of the second level, or of the third and all below it."""
    return " comment-third" if comment.leaf else " comment-second" if comment.branch else ""


def _answered(comment: Any, page: _Page) -> SafeString:
    """Return the line that names the answered comment; only screen readers get it where the place tells."""
    if comment.parent_id is None:
        return _NOTHING
    # The place does not tell if the answered comment is on another page or at the same level.
    is_elsewhere = page.is_flat or comment.parent_id not in page.here
    # A quote has its source beside it.
    quotes = "<blockquote>" in comment.html
    seen = is_elsewhere or quotes or comment.leaf not in (0, comment.pk)
    style = "comment-answered" if seen else "unseen"
    if comment.answered_state != State.APPROVED:
        words = _("In reply to a comment that was removed")
        return format_html('<p class="{}">{}</p>\n', style, words)
    name = format_html("<bdi>{}</bdi>", comment.answered)
    if seen:
        name = format_html(
            '<a href="{}comments/{}/" rel="nofollow">{}</a>', page.way, comment.parent_id, name
        )
    words = format_html(_("In reply to {name}"), name=name)
    return format_html('<p class="{}">{}</p>\n', style, words)


def _authors(comments: Sequence[Any], article: Article) -> set[int]:
    """Return the accounts of the article's authors: one query, and none without staff's comments."""
    if all(comment.account_id is None for comment in comments):
        return set()
    return listing.authors_of(article)


def _pick(comment: Comment) -> SafeString:
    if not comment.pick_reason:
        return _NOTHING
    words = _("Editors’ pick: %(reason)s") % {"reason": comment.pick_reason}
    return format_html('<p class="comment-pick" dir="auto">{}</p>\n', words)


def _badge(comment: Comment, authors: Set[int]) -> SafeString:
    """Return the badge of authors and other staff, nothing for readers."""
    if comment.account_id is None:
        return _NOTHING
    words = _("Author of this article") if comment.account_id in authors else _("Staff")
    return format_html(' <span class="comment-badge">{}</span>', words)


def _later(comment: Comment, later: datetime) -> str:
    """Return the time of a later moment, with its date if that is not the date of sending."""
    at = timezone.localtime(later)
    is_same_day = timezone.localtime(comment.submitted_at).date() == at.date()
    return format_date(at, "H:i" if is_same_day else "j F Y, H:i")


def _written_before(comment: Any, told: Edition) -> SafeString:
    """Return the note that the writer had read another text, from before the update, if so."""
    at = told.updated_at if told.was_updated else None
    if at is None or comment.text_read == told.text_digest or comment.read_from >= at:
        return _NOTHING
    words = _("Written before the update of %(moment)s") % {"moment": _later(comment, at)}
    return format_html("<span>{}</span> ", words)


def _edited(comment: Comment) -> SafeString:
    if comment.edited_at is None:
        return _NOTHING
    words = _("edited %(moment)s") % {"moment": _later(comment, comment.edited_at)}
    return format_html(' <span class="comment-edited">{}</span>', words)


def _shown(comment: Comment, stars: SafeString) -> dict[str, Any]:
    """Return the values of a comment that every card shows."""
    sent = timezone.localtime(comment.submitted_at)
    return {
        "pk": comment.pk,
        "name": comment.name,
        "sent": machine_time(sent),
        "day": format_date(sent, "j F Y, H:i"),
        "edited": _edited(comment),
        "stars": stars,
        "text": _text(comment),
    }


def _card(comment: Any, page: _Page) -> SafeString:
    return format_html(
        page.card,
        **_shown(comment, page.stars[comment.counted or 0]),
        initial=comment.name[:1].upper(),
        depth="" if page.is_flat else _depth(comment),
        respect=comment.respect or "",
        pick=_pick(comment),
        badge=_badge(comment, page.authors),
        answered=_answered(comment, page),
        note=_written_before(comment, page.told),
        **page.words,
    )


def own_card(comment: Comment) -> SafeString:
    """Return the card that only the writer sees while the comment waits for a moderator."""
    return format_html(_OWN_CARD, **_shown(comment, _stars(comment.stars or 0)))


def _gone(comment: Comment, page: _Page) -> SafeString:
    words = _("This comment was removed.")
    if comment.state == State.WITHDRAWN:
        words = _("This comment was withdrawn by its writer.")
    elif comment.state == State.ERASED:
        words = _("This comment was deleted at its writer’s request.")
    return format_html(_GONE, _depth(comment), comment.pk, _answered(comment, page), words)


def cards(
    comments: Sequence[Any],
    article: Article,
    way: str = "",
    is_closed: bool = False,
    order: str = listing.NEWEST,
    has_stars: bool = True,
) -> SafeString:
    """Return the cards of the comments that `listing.page_of(article)` found.

    `way` is the relative path from the page to the article: fifty links with full paths would be a
    tenth of a page's size. If comments are closed, no card has a link to reply.
    """
    told = reading.told_of(article)
    here = {comment.pk for comment in comments}
    words = {"way": way, "root": reverse("articles:front")}
    words |= {"reply": _("Reply"), "report": _("Report"), "word": _("Respect")}
    card = _CLOSED_CARD if is_closed else _CARD
    stars = [_stars(number if has_stars else 0) for number in range(6)]
    authors, is_flat = _authors(comments, article), order in listing.FLAT
    page = _Page(told, authors, here, way, card, words, stars, is_flat)
    made = [_card(c, page) if c.state == State.APPROVED else _gone(c, page) for c in comments]
    return SafeString("\n".join(made if is_flat else _folded(comments, made)))


def _folded(comments: Sequence[Comment], made: Sequence[SafeString]) -> Iterator[SafeString]:
    """Yield the topmost comments, each with its answers in one fold behind it."""
    pairs = zip(comments, made, strict=True)
    for is_top, group in groupby(pairs, key=lambda pair: (pair[0].thread, not pair[0].branch)):
        cards_of = [card for _comment, card in group]
        if is_top[1]:
            yield from cards_of
        else:
            yield _answers(cards_of)


def _answers(made: Sequence[SafeString]) -> SafeString:
    words = ngettext("%(number)d reply", "%(number)d replies", len(made)) % {"number": len(made)}
    return format_html(_ANSWERS, words, SafeString("\n".join(made)))
