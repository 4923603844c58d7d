"""Notices to staff on the start page, in the navigation and on the account page."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import NoticeKind, StaffNotice
from articles.models.article import articles_as_told
from articles.notices import staff_emails, staff_notices
from articles.permissions import headline_or_number, may_name
from newsroom.desk.account_parts import AccountPart
from newsroom.desk.waiting import Waiting

# The start page shows the newest; the list has all.
MOST_ON_START_PAGE: Final = 10


def notices_of(user: User) -> QuerySet[StaffNotice]:
    """Return the notices of `user`, each with what its reader may know of its article."""
    mine = StaffNotice.objects.filter(person=user.pk).annotate(may_name=may_name(user, "article"))
    return mine.select_related("actor").prefetch_related(*articles_as_told())


def says(notice: Any) -> str:
    """Return what a notice says; it names no article that its reader may no longer see."""
    return staff_emails.sentence(notice, headline_or_number(notice.article, notice.may_name))


def words_of(notice: Any) -> str:
    """Return what the actor wrote, which may repeat what its reader may no longer see."""
    return notice.words if notice.may_name else ""


class EmailForm(forms.Form):
    """Asks which notices the person gets by e-mail at once."""

    at_once = forms.MultipleChoiceField(
        label=gettext_lazy("Send these to me by e-mail at once"),
        required=False,
        choices=NoticeKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("All of them wait for you at the desk."),
    )


def email_form(user: User, data: Any = None) -> EmailForm:
    chosen = staff_emails.choices_of(user)
    return EmailForm(data, initial={"at_once": [kind for kind, on in chosen.items() if on]})


def account_part(user: User) -> dict[str, Any] | None:
    """Return what the page of the account shows of notices; None for who gets none."""
    if not user.has_perm("articles.view_staffnotice"):
        return None
    return {"email_form": email_form(user), "has_address": bool(user.email)}


def waiting(request: HttpRequest) -> Waiting | None:
    """Return the number of unread notices, and the newest of them for the start page."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("articles.view_staffnotice"):
        return None

    def rows() -> dict[str, Any]:
        newest = notices_of(user).filter(read_at=None)[:MOST_ON_START_PAGE]
        return {"notices": [(each, says(each), words_of(each)) for each in newest]}

    return Waiting(
        words=_("Notices"),
        number=staff_notices.number_of_unread(user),
        address=reverse("admin:articles_staffnotice_changelist"),
        template="admin/articles/staffnotice/_waiting.html",
        rows=rows,
    )


ACCOUNT_PART: Final = AccountPart("admin/articles/staffnotice/_emails.html", account_part)
