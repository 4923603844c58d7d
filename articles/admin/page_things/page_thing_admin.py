"""The base of admin screens for pictures, contributors, sections and tags."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import page_versions
from articles.acts import reissuing
from articles.admin.page_things import page_thing_history
from articles.admin.page_things.archiving import (
    ARCHIVE,
    BRING_BACK,
    ArchivedFilter,
    ArchivingAct,
    ReasonForm,
)
from articles.admin.times import in_words
from articles.page_things import page_things, standing_in
from articles.permissions import may_everywhere
from newsroom.desk.acts import ActingAdmin, answer, signed_in

KEPT: Final = gettext_lazy("Public articles keep the words that they were published with.")


class ShownAdmin(ActingAdmin):
    """Saves with a revision, archives instead of deleting, and tells the page cache."""

    own_addresses = {
        "archive": "<int:pk>/archive/",
        "bring_back": "<int:pk>/bring-back/",
        "show": "<int:pk>/show/",
    }
    is_on_record = True
    change_form_template = "admin/articles/page_thing/change_form.html"
    object_history_template = "admin/articles/page_thing/object_history.html"

    # --- Who may

    def has_archive_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the right to delete: archiving takes the place of deleting."""
        return super().has_delete_permission(request, obj)

    def has_show_permission(self, request: HttpRequest) -> bool:
        """Ask for the right to publish everywhere: articles of all sections say something else then."""
        return may_everywhere(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: history may name the row, so it is archived instead."""
        return False

    # --- The list, and what other forms offer

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [ArchivedFilter, *super().get_list_filter(request)]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Offer other forms only what is in use."""
        rows: QuerySet = super().get_queryset(request)
        match = request.resolver_match
        is_offering = match is not None and match.url_name == "autocomplete"
        return rows.filter(archived_at__isnull=True) if is_offering else rows

    # --- The form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Ask why only where something is changed."""
        names = super().get_fields(request, obj)
        asks_why = obj is not None and self.has_change_permission(request, obj)
        return [name for name in names if name != "reason" or asks_why]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say in how many public articles the thing stands, and whether it is archived."""
        thing = kwargs.get("obj")
        if thing is not None:
            context["stands_in"] = standing_in.in_words(thing)
            context["kept"] = KEPT
            context["can_show"] = self.has_show_permission(request)
            context["can_archive"] = self.has_archive_permission(request, thing)
            context["archived"] = in_words(thing.archived_at) if thing.archived_at else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def tell(self, thing: Any, *, former: str) -> None:
        """Tell the page cache: lists have names in their headings, and the navigation has sections."""
        page_versions.name_changed(thing, former=former)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        reason = form.cleaned_data.get("reason", "")
        page_things.save(obj, by=signed_in(request), at=timezone.now(), reason=reason)
        self.tell(obj, former=form.initial.get("slug", ""))
        if change and set(form.changed_data) - {"reason"}:
            self._tell_where_it_stands(request, obj)

    def _tell_where_it_stands(self, request: HttpRequest, thing: Any) -> None:
        """Say in how many public articles readers still see it as it was; lead to showing it there."""
        if stands_in := standing_in.in_words(thing):
            words, link = f"{stands_in} {KEPT}", ""
            if self.has_show_permission(request):
                address = reverse(f"admin:articles_{self.opts.model_name}_show", args=[thing.pk])
                link = format_html('<a href="{}">{}</a>', address, _("Show it there now…"))
            messages.warning(request, format_html("“{}”: {} {}", thing, words, link))

    # --- Archiving

    def archive_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then take the thing out of use."""
        allowed = self.has_archive_permission(request, self.visible(request, pk))
        return self.answer_about(request, pk, ARCHIVE, ReasonForm, allowed=allowed)

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then bring the thing back into use."""
        allowed = self.has_archive_permission(request, self.visible(request, pk))
        return self.answer_about(request, pk, BRING_BACK, ReasonForm, allowed=allowed)

    def answer_about(
        self,
        request: HttpRequest,
        pk: int,
        act: ArchivingAct,
        form_class: type[ReasonForm],
        *,
        allowed: bool,
    ) -> HttpResponse:
        """Ask about an act that needs no more than a reason, then do it."""
        thing = self.visible(request, pk)
        form = form_class(request.POST if request.method == "POST" else None)
        template = "admin/articles/page_thing/archive.html"
        return answer(
            request,
            form,
            allowed=allowed,
            act=lambda: act.do(thing, by=signed_in(request), reason=form.cleaned_data["reason"]),
            page=lambda: self.page(
                request,
                template,
                title=act.title,
                subtitle=thing,
                original=thing,
                form=form,
                words=act.words,
                back=self._address(thing),
            ),
            then=self._address(thing),
            about=f"“{thing}”",
        )

    # --- Showing a change where it stands

    def show_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then show the thing as it is now in the public articles that name it."""
        thing = self.visible(request, pk)
        form = ReasonForm(request.POST if request.method == "POST" else None)
        template = "admin/articles/page_thing/archive.html"
        words = _("Their other words, dates and places stay. Nothing unpublished goes live.")
        stands = standing_in.in_words(thing) or _("It is used in no public article.")
        return answer(
            request,
            form,
            allowed=self.has_show_permission(request),
            act=lambda: self._show(thing, signed_in(request), form.cleaned_data["reason"]),
            page=lambda: self.page(
                request,
                template,
                title=_("Show it there now"),
                subtitle=thing,
                original=thing,
                form=form,
                words=f"{stands} {words}",
                back=self._address(thing),
            ),
            then=self._address(thing),
            about=f"“{thing}”",
        )

    @staticmethod
    def _show(thing: Any, by: User, reason: str) -> str:
        moment = reissuing.show(thing, at=timezone.now(), by=by, reason=reason)
        if moment is None:
            return str(_("Public articles show “%s” as it is now.") % thing)
        words = _("Public articles show “%(thing)s” as it is now from %(when)s on.")
        return str(words % {"thing": thing, "when": in_words(moment)})

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say what to do instead of deleting."""
        thing = self.visible(request, object_id)
        if not self.has_archive_permission(request, thing):
            raise PermissionDenied
        words = _("“%s” cannot be deleted, because the history may name it. Archive it instead.")
        messages.error(request, words % thing)
        return HttpResponseRedirect(self._address(thing))

    def _address(self, thing: Any) -> str:
        return reverse(f"admin:articles_{self.opts.model_name}_change", args=[thing.pk])

    # --- The history

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the revisions."""
        thing = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if thing is not None:
            context["revisions"] = page_thing_history.entries(thing)
        return super().history_view(request, object_id, context)
