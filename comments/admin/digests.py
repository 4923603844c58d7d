"""The part of “Your account” on which moderators choose e-mails about what waits."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy

from comments.models.staff_digest import Rhythm
from comments.moderation import digests
from comments.permissions import may
from newsroom.desk.account_parts import AccountPart
from newsroom.desk.counted_fields import CountedForm


class DigestForm(CountedForm):
    rhythm = forms.ChoiceField(
        label=gettext_lazy("Numbers of what waits"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Numbers and links alone: nothing that a reader wrote."),
    )
    notices_at_once = forms.BooleanField(
        label=gettext_lazy("Notices of illegal content at once: each is due on a day"),
        required=False,
    )


def digest_form(user: User, data: Any = None) -> DigestForm:
    chosen = digests.choice_of(user)
    initial = {"rhythm": chosen.rhythm, "notices_at_once": chosen.notices_at_once}
    return DigestForm(data, initial=initial, auto_id="digest-%s")


def account_part(user: User) -> dict[str, Any] | None:
    """Return the form for those who decide on comments, None for all others."""
    if not may(user, "decide"):
        return None
    return {"form": digest_form(user), "has_address": bool(user.email)}


ACCOUNT_PART: Final = AccountPart("admin/comments/moderationpolicy/_digest.html", account_part)
