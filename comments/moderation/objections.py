"""Why a comment stays as it is: who may not decide on it, and who has decided first."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from comments.models import Comment, Decision, State
from comments.models.comment import EDITABLE_STATES, REFUSED_STATES
from comments.permissions import is_author
from comments.reports import reporting
from newsroom.refused import Refused


def decider(decision: Decision) -> str:
    if decision.made_by:
        return decision.made_by.get_username()
    return _("its writer") if decision.to_state == State.WITHDRAWN else _("the site")


class DecidedMeanwhile(Refused):
    """Somebody else has decided on the comment since the moderator read it."""


def already_decided(last: Decision) -> str:
    words = _("Already decided by %(who)s: %(state)s.")
    return words % {"who": decider(last), "state": State(last.to_state).label.lower()}


def changed_meanwhile(comment: Comment) -> Refused:
    """Return why a comment that somebody else has changed since it was read stays as it is."""
    last = Decision.objects.filter(comment=comment).select_related("made_by").last()
    seen = comment.version
    comment.refresh_from_db(fields=["state", "decided_at", "version"])
    if last is None or (comment.version != seen and comment.state in EDITABLE_STATES):
        return Refused(_("It has been edited in the meantime. Please read it again."))
    return DecidedMeanwhile(already_decided(last))


def why_not(comment: Comment, to: str, *, by: User) -> str:
    """Return why `by` may not move `comment` to the state `to`; "" if they may.

    Nobody decides about themselves, and what is said against an article is never removed by its
    author alone. Who has decided may take it back.
    """
    if reporting.is_own(comment, by):
        return _("This is your own comment. Somebody else must decide.")
    removes = to in REFUSED_STATES and comment.state not in REFUSED_STATES
    return by_author() if removes and is_author(by, comment.article) else ""


def by_author() -> str:
    """Return why the author of an article does not remove a comment on it."""
    return _("You wrote the article. Somebody else must decide against this comment.")
