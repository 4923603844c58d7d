"""A person's page at the desk: the record of a reader, and what moderators may do about them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, Decision, MailConsent, PersonAct, Reader, Reason, Report, State
from comments.models.person_act import MAX_WORDS_CHARACTERS, ActKind
from comments.moderation import decisions, persons
from comments.permissions import comments_of, may, may_everywhere
from newsroom.desk.acts import PagesAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.moments import MomentField

# The page shows the newest of each; the lists of the desk have all.
MAX_SHOWN = 10


def _words(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    return forms.CharField(
        label=label,
        max_length=MAX_WORDS_CHARACTERS,
        required=False,
        widget=widget,
        help_text=help_text,
    )


# Only the reader asks for another look.
KINDS = [(kind, label) for kind, label in ActKind.choices if kind != ActKind.APPEAL]


class AskingFilter(SimpleListFilter):
    title = gettext_lazy("another look")
    parameter_name = "asks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Asks for another look"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=PersonAct.objects.asking().values("reader"))


class PersonForm(CountedForm):
    """One act about a person."""

    kind = forms.ChoiceField(label=gettext_lazy("What to do"), choices=KINDS)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        required=False,
        choices=[
            ("", "–"),
            *((each.value, each.label) for each in decisions.GROUNDS_OF_REFUSAL[:-1]),
            (Reason.ADVERTISING.value, Reason.ADVERTISING.label),
        ],
    )
    until = MomentField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("A suspension needs an end; a ban may have one."),
    )
    words = _words(
        gettext_lazy("To the reader"),
        gettext_lazy("Shown at the comment form and on the status pages of their comments."),
    )
    note = _words(
        gettext_lazy("For the desk only"),
        gettext_lazy("On no page of the reader, but part of the data that they can ask for."),
    )

    def said(self) -> persons.Said:
        values = self.cleaned_data
        return persons.Said(**{**values, "kind": ActKind(values["kind"])})


@admin.register(Reader)
class PersonAdmin(PagesAdmin):
    """Readers, found by their key, a mailbox, or a name under which they wrote."""

    list_display = ["__str__", "named", "created_at"]
    list_filter = [AskingFilter]
    search_fields = ["key_hash__startswith"]
    own_addresses = {"act": "<int:pk>/act/"}

    def has_view_permission(self, request: HttpRequest, obj: Reader | None = None) -> bool:
        return may(request.user, "decide")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the persons of whom the moderator sees something."""
        wrote = comments_of(request.user).filter(reader=OuterRef("pk")).order_by("-pk")
        rows: QuerySet = super().get_queryset(request)
        rows = rows.annotate(name=Subquery(wrote.values("name")[:1]))
        if may_everywhere(request.user, "decide"):
            return rows
        return rows.filter(pk__in=comments_of(request.user).order_by().values("reader"))

    @admin.display(description=gettext_lazy("name"))
    def named(self, reader: Any) -> str:
        """Show the name below the newest comment, which is no proof of anything."""
        return reader.name or ""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        term = search_term.strip()
        if not term or "\0" in term:
            return super().get_search_results(request, queryset, search_term)
        proven = MailConsent.objects.proven().filter(email__iexact=term)
        wrote = comments_of(request.user).filter(Q(name__icontains=term) | Q(email__iexact=term))
        by_words = Q(pk__in=proven.values("reader")) | Q(pk__in=wrote.order_by().values("reader"))
        return queryset.filter(by_words | Q(key_hash__startswith=term)), False

    def row_page(self, request: HttpRequest, reader: Reader) -> HttpResponse:
        """Show the record of one person, and the form of an act."""
        return self._page(request, reader, PersonForm())

    def _page(self, request: HttpRequest, reader: Reader, form: PersonForm) -> HttpResponse:
        keys = persons.keys_of(reader)
        comments = comments_of(request.user).filter(reader__in=keys)
        return self.page(
            request,
            "admin/comments/reader/person.html",
            title=_("Person %s") % reader,
            reader=reader,
            numbers=_numbers(comments),
            reported=_reported(comments),
            mailboxes=MailConsent.objects.proven().filter(reader=reader),
            other_keys=self.get_queryset(request).filter(pk__in=keys).exclude(pk=reader.pk),
            acts=persons.acts_about(reader).select_related("made_by", "reader").reverse(),
            held=persons.restriction_of(reader, at=timezone.now()),
            comments=comments.defer("html").order_by("-submitted_at", "-pk")[:MAX_SHOWN],
            decisions=_decisions(comments),
            form=form,
        )

    def act_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put the chosen act on record, then show the person again."""
        reader = self.visible(request, pk)
        form = PersonForm(request.POST)

        def act() -> str:
            made = persons.record(reader, form.said(), at=timezone.now(), by=signed_in(request))
            return _("Recorded: %s.") % str(made).lower()

        return answer(
            request,
            form,
            allowed=may(request.user, "decide"),
            act=act,
            page=lambda: self._page(request, reader, form),
            then=reverse("admin:comments_reader_change", args=[pk]),
        )


def _numbers(comments: QuerySet[Comment]) -> list[tuple[str, int]]:
    """Return how many comments of the person are in each state that any is in."""
    counted = comments.order_by().values_list("state").annotate(number=Count("pk"))
    found = dict(counted)
    return [(str(state.label), found[state]) for state in State if found.get(state)]


def _reported(comments: QuerySet[Comment]) -> list[tuple[str, int]]:
    """Return how often others have reported the person's comments, by reason."""
    reports = Report.objects.filter(comment__in=comments.order_by().values("pk"))
    counted = reports.order_by().values_list("reason").annotate(number=Count("pk"))
    return [(str(Reason(reason).label), number) for reason, number in counted]


def _decisions(comments: QuerySet[Comment]) -> QuerySet[Decision]:
    by_people = Q(comment__in=comments.order_by().values("pk"), made_by__isnull=False)
    made = Decision.objects.filter(by_people).select_related("made_by", "comment")
    return made.order_by("-made_at", "-pk")[:MAX_SHOWN]
