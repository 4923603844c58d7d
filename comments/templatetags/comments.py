"""What the article's page shows of comments and ratings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from articles.models import Article
from comments import moderation_modes
from comments.conversation import cards, json_ld, listing
from comments.emails import status_links
from comments.models import Comment
from comments.posting import editing
from comments.posting.blank_form import blank_form

register = template.Library()

# Under so many ratings a mean says more than anybody knows.
ENOUGH_FOR_A_MEAN = 5


class Bar(NamedTuple):
    """One line of the histogram: so many gave so many stars."""

    stars: int
    number: int
    percent: int


def _bars(newest: listing.Newest) -> list[Bar]:
    """Return the five lines, the best first."""
    counted = list(enumerate(newest.each, 1))
    return [Bar(n, number, round(100 * number / newest.ratings)) for n, number in reversed(counted)]


@register.inclusion_tag("comments/_rating.html")
def rating_of(article: Article) -> dict[str, Any]:
    """Show the rating so far."""
    newest = listing.newest_of(article)
    shown: dict[str, Any] = {
        "number": newest.ratings,
        "is_paused": newest.is_paused,
        "is_closed": moderation_modes.is_closed(article),
    }
    if newest.ratings >= ENOUGH_FOR_A_MEAN:
        shown |= {"mean": newest.mean, "bars": _bars(newest)}
    return shown


@register.inclusion_tag("comments/_comments.html")
def comments_of(article: Article) -> dict[str, Any]:
    """Show the newest comments and, unless they are closed, the form: the same for everybody."""
    newest = listing.newest_of(article)
    is_closed = moderation_modes.is_closed(article)
    return {
        "article": article,
        "number": newest.number,
        "page": newest.page,
        "is_closed": is_closed,
        "blank_form": "" if is_closed else blank_form(article),
    }


@register.filter
def duration(of: timedelta) -> str:
    """Return a length of time by its largest unit.

    >>> duration(timedelta(minutes=200)).replace("\\xa0", " "), duration(timedelta(seconds=9))
    ('3 hours', 'a minute')
    """
    if of < timedelta(minutes=2):
        return _("a minute")
    now = timezone.now()
    return timesince(now - of, now, depth=1)


@register.inclusion_tag("comments/_own_acts.html")
def own_acts(comment: Comment, *, has_status: bool) -> dict[str, Any]:
    """Show what its writer can do about a comment; `has_status` leads to its page as well."""
    return {
        "comment": comment,
        "article": comment.article,
        "status": status_links.address_of(comment) if has_status else "",
        "can_edit": editing.can_edit(comment, at=timezone.now()),
        "can_withdraw": editing.can_withdraw(comment),
    }


register.simple_tag(cards.cards)
register.filter("own_card", cards.own_card)
register.filter("with_comments", json_ld.with_comments)
