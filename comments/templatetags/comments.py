"""Tags and filters for the templates of comments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.conversation import cards, discussion, json_ld
from comments.emails import status_links
from comments.emails.unreachable import why_unreachable
from comments.models import Comment
from comments.posting.blank_form import blank_form
from comments.posting.sender import editing
from comments.reader_forms import please_correct
from comments.waits import promise_of_form

register = template.Library()


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


@register.filter
def comments_in_words(number: int) -> str:
    """Return how many comments there are, as headings and links say it.

    >>> comments_in_words(1), comments_in_words(2500)
    ('1 comment', '2,500 comments')
    """
    shown = number_format(number, use_l10n=True, force_grouping=True)
    words = ngettext("%(number)s comment", "%(number)s comments", number)
    return words % {"number": shown}


@register.inclusion_tag("comments/_own_acts.html")
def own_acts(comment: Comment, *, has_status: bool) -> dict[str, Any]:
    """Show the writer's actions on a comment; `has_status` adds the link to its status page."""
    return {
        "comment": comment,
        "article": comment.article,
        "status": status_links.address_of(comment) if has_status else "",
        "can_edit": editing.can_edit(comment, at=timezone.now()),
        "can_withdraw": editing.can_withdraw(comment),
    }


@register.filter
def wrong_fields(form: Form) -> list[tuple[BoundField, str]]:
    """Return the fields that have to be corrected, each with the id of what to focus."""
    wrong = [field for field in form.visible_fields() if field.errors]
    return [(field, field.id_for_label or f"{field.auto_id}_0") for field in wrong]


register.filter(please_correct)
register.filter(why_unreachable)
register.simple_tag(cards.cards)
register.simple_tag(discussion.orders)
register.filter("own_card", cards.own_card)
register.filter("with_comments", json_ld.with_comments)
register.simple_tag(blank_form)
register.simple_tag(promise_of_form, name="read_promise")
