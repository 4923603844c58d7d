"""The screen of the settings that moderators make for all comments, and of their own e-mails."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.admin.digests import digest_form
from comments.models import ModerationPolicy
from comments.moderation import digests
from comments.permissions import may, may_everywhere
from newsroom.desk.acts import ActingAdmin, answer, signed_in


@admin.register(ModerationPolicy)
class ModerationPolicyAdmin(ActingAdmin):
    """Nobody adds or deletes the row; those who decide on comments change it."""

    list_display = ["__str__", "reports_that_hold"]
    actions = None
    own_addresses = {"digest": "digest/"}

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # It holds for the comments of all sections.
        return may_everywhere(request.user, "decide")

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def digest_view(self, request: HttpRequest) -> HttpResponse:
        """Save which e-mails the person gets; the form is on the page of the account."""
        form, account = digest_form(signed_in(request), request.POST), reverse("admin:account")

        def act() -> str:
            digests.choose(signed_in(request), at=timezone.now(), **form.cleaned_data)
            return _("Your choice of e-mails is saved.")

        def page() -> HttpResponse:
            messages.error(request, _("Nothing was saved: choose how often, from the list."))
            return HttpResponseRedirect(account)

        return answer(
            request,
            form,
            allowed=may(request.user, "decide"),
            act=act,
            page=page,
            then=account,
        )
