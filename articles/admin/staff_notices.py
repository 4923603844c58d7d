"""The notices of the person at the desk: the list, marking as read, choosing e-mails."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import NoticeKind, StaffNotice
from articles.notices import staff_emails, staff_notices
from articles.notices.desk_parts import email_form, notices_of, says, words_of
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.listed_times import listed_time
from newsroom.desk.site import ReadingAdmin


class ReadFilter(SimpleListFilter):
    """Lists unread notices, or read ones."""

    title = gettext_lazy("state")
    parameter_name = "read"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", gettext_lazy("Unread")), ("yes", gettext_lazy("Read"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(read_at__isnull=self.value() == "no")


@admin.register(StaffNotice)
class StaffNoticeAdmin(ActingAdmin, ReadingAdmin):
    """One's own notices; nobody sees those of others."""

    list_display = ["shown", "said", "made", "state"]
    list_display_links = None
    list_filter = [ReadFilter, "kind"]
    list_select_related = False
    ordering = ["-made_at", "-pk"]
    actions = ["mark_selected"]  # type: ignore[assignment]
    own_addresses = {"open": "<int:pk>/open/", "read_all": "read/", "emails": "emails/"}
    change_list_template = "admin/articles/staffnotice/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return notices_of(signed_in(request))

    @admin.display(description=gettext_lazy("Notice"))
    def shown(self, notice: StaffNotice) -> str:
        """Show what it says, as a button that opens the piece and marks the notice as read."""
        address = reverse("admin:articles_staffnotice_open", args=[notice.pk])
        button = '<button type="submit" class="link" formaction="{}">{}</button>'
        return format_html(button, address, says(notice))

    @admin.display(description=gettext_lazy("Words"))
    def said(self, notice: StaffNotice) -> str:
        """Show what the colleague wrote."""
        return words_of(notice)

    @admin.display(description=gettext_lazy("When"), ordering="made_at")
    def made(self, notice: StaffNotice) -> str:
        return listed_time(notice.made_at, "SHORT_DATETIME_FORMAT")

    @admin.display(description=gettext_lazy("State"))
    def state(self, notice: StaffNotice) -> str:
        if notice.read_at:
            return _("read")
        return format_html('<span class="flag">{}</span>', _("unread"))

    @admin.action(description=gettext_lazy("Mark the selected notices as read"))
    def mark_selected(self, request: HttpRequest, queryset: QuerySet[StaffNotice]) -> None:
        mine = StaffNotice.objects.filter(pk__in=queryset.values("pk"))
        self._say(request, staff_notices.mark_read(mine, at=timezone.now()))

    @staticmethod
    def _say(request: HttpRequest, number: int) -> None:
        words = ngettext("%d notice is read now.", "%d notices are read now.", number)
        messages.success(request, words % number)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Lead to the list, where each notice is a line."""
        self.visible(request, object_id)
        return HttpResponseRedirect(reverse("admin:articles_staffnotice_changelist"))

    def open_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mark a notice as read, and go to what it is about."""
        notice = self.visible(request, pk)

        def act() -> None:
            staff_notices.mark_read(StaffNotice.objects.filter(pk=notice.pk), at=timezone.now())

        return answer(
            request,
            forms.Form(request.POST),
            allowed=True,
            act=act,
            page=lambda: HttpResponseRedirect(self._list()),
            then=staff_emails.target(notice),
        )

    def read_all_view(self, request: HttpRequest) -> HttpResponse:
        """Mark all of one's notices as read."""
        mine = StaffNotice.objects.filter(person=signed_in(request))
        return answer(
            request,
            forms.Form(request.POST),
            allowed=self.has_view_permission(request),
            act=lambda: self._say(request, staff_notices.mark_read(mine, at=timezone.now())),
            page=lambda: HttpResponseRedirect(self._list()),
            then=self._list(),
        )

    def emails_view(self, request: HttpRequest) -> HttpResponse:
        """Save which notices the person gets by e-mail; the form is on the page of the account."""
        form = email_form(signed_in(request), request.POST)
        account = reverse("admin:account")

        def act() -> str:
            chosen = form.cleaned_data["at_once"]
            choices = {kind: kind.value in chosen for kind in NoticeKind}
            staff_emails.choose(signed_in(request), choices)
            return _("Your choice of e-mails is saved.")

        return answer(
            request,
            form,
            allowed=self.has_view_permission(request),
            act=act,
            page=lambda: HttpResponseRedirect(account),
            then=account,
        )

    @staticmethod
    def _list() -> str:
        return reverse("admin:articles_staffnotice_changelist")
