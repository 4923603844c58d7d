"""Tags and contributors that reporters propose by typing them: the filter, and accepting them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.page_things.archiving import ArchivingAct, ReasonForm
from articles.admin.page_things.page_thing_admin import ShownAdmin
from articles.page_things import proposals

ACCEPT = ArchivingAct(
    title=_("Accept"),
    words=_(
        "Somebody typed this name in an article. Accept it as it is; to spell it otherwise, change it"
        " first. Readers see it where an article with it is published."
    ),
    done=_("“%s” is accepted."),
    act=proposals.accept,
)


class AcceptForm(ReasonForm):
    """The same as for archiving, but nobody has to say why a name is good."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class ProposedFilter(SimpleListFilter):
    """Lists the proposals that wait for an editor."""

    title = _("proposal")
    parameter_name = "proposed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Proposed")), ("no", _("Accepted"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Name the default choice by what it shows."""
        default, *others = super().choices(changelist)
        yield {**default, "display": _("All")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(proposed_by__isnull=self.value() == "no")


class ProposedAdmin(ShownAdmin):
    """The base of the screens of tags and contributors."""

    own_addresses = {**ShownAdmin.own_addresses, "accept": "<int:pk>/accept/"}

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [ProposedFilter, *super().get_list_filter(request)]

    def has_accept_permission(self, request: HttpRequest) -> bool:
        """Let those accept who could have added it."""
        return self.has_add_permission(request)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say who has proposed it, and lead to accepting it."""
        thing = kwargs.get("obj")
        if thing is not None and thing.proposed_by_id:
            context["proposed_by"] = thing.proposed_by
            context["can_accept"] = self.has_accept_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def accept_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a proposal a name like any other."""
        allowed = self.has_accept_permission(request)
        return self.answer_about(request, pk, ACCEPT, AcceptForm, allowed=allowed)
