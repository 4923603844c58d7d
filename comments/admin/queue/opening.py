"""Tells the queue who looks at what, and whether a comment was decided on since its card was made."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from comments.admin.queue import verdicts
from comments.models import Comment
from comments.moderation import open_cards
from newsroom.desk import script_answers
from newsroom.desk.acts import ActingAdmin, signed_in


class OpeningAdmin(ActingAdmin):
    """The answer to a card that has come on the screen."""

    def open_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that the person reads this comment; answer what others have done to it and read.

        Who has closed the page says that too.
        """
        comment, at = self.visible(request, pk), timezone.now()
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if request.POST.get("left"):
            open_cards.close_card(comment, by=signed_in(request))
            return HttpResponse(status=204)
        open_cards.open_card(comment, by=signed_in(request), at=at)
        return script_answers.answer(
            request,
            readers=open_cards.readers(signed_in(request), at=at),
            changed=_changed(comment, request.POST.get("seen", ""), by=signed_in(request), at=at),
        )


def _changed(comment: Comment, seen: str, *, by: User, at: datetime) -> str:
    """Return what others have done since; nobody is told of their own decisions."""
    if seen == verdicts.as_it_is(comment):
        return ""
    last = comment.decisions.last()
    is_own = last is not None and last.made_by_id == by.pk
    return "" if is_own else verdicts.what_happened(comment, at=at)
