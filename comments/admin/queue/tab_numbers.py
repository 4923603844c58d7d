"""The numbers of the lists, asked for again once decisions have changed them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from comments.admin.queue import lists, saved
from comments.permissions import may
from newsroom.desk import script_answers
from newsroom.desk.acts import ActingAdmin, signed_in


class TabNumbersAdmin(ActingAdmin):
    """The answer to a page of the queue on which decisions were made."""

    def numbers_view(self, request: HttpRequest) -> HttpResponse:
        """Answer the number of each list by its key, in words; lists without a number are left out."""
        if not may(request.user, "see"):
            raise PermissionDenied
        user = signed_in(request)
        at = timezone.now()
        tabs, _found, _row = lists.counted(user, None, saved.tabs(user, at=at), at=at)
        numbers = {tab.key: number for tab, number in tabs if number}
        return script_answers.answer(request, numbers=numbers)
