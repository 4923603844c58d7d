"""Tells the queue who looks at what, and whether a comment was decided on since its card was made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from comments.admin.queue import verdicts
from comments.moderation import open_cards
from newsroom.desk import script_answers
from newsroom.desk.acts import ActingAdmin, signed_in


class OpeningAdmin(ActingAdmin):
    """The answer to a card that has come on the screen."""

    def open_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that the person reads this comment; answer what others have done to it and read."""
        comment, at = self.visible(request, pk), timezone.now()
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        open_cards.open_card(comment, by=signed_in(request), at=at)
        is_same = request.POST.get("seen", "") == verdicts.as_it_is(comment)
        return script_answers.answer(
            request,
            readers=open_cards.readers(signed_in(request), at=at),
            changed="" if is_same else verdicts.what_happened(comment, at=at),
        )
