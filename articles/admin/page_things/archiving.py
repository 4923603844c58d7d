"""Archiving: the acts, their form, and the filter of the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin import SimpleListFilter
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.page_things import page_things
from articles.page_things.page_things import Thing
from newsroom.desk.counted_fields import CountedForm


class ReasonForm(CountedForm):
    """Asks why something is archived or brought back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("Kept in the history; readers do not see it."),
        error_messages={"required": _("Say why.")},
    )


@dataclass(frozen=True)
class ArchivingAct:
    """One act, with its button, what it means and what is said afterwards."""

    title: Promise
    words: Promise
    done: Promise
    act: Callable[..., None]

    def do(self, thing: Thing, *, by: User, reason: str) -> str:
        self.act(thing, by=by, at=timezone.now(), reason=reason)
        return str(self.done) % thing


ARCHIVE = ArchivingAct(
    title=_("Archive"),
    words=_(
        "The desk no longer offers it for articles. Pages that name it stay, and so does its address."
        " You can bring it back at any time."
    ),
    done=_("“%s” is archived."),
    act=page_things.archive,
)
BRING_BACK = ArchivingAct(
    title=_("Bring back"),
    words=_("The desk offers it for articles again."),
    done=_("“%s” is in use again."),
    act=page_things.bring_back,
)


class ArchivedFilter(SimpleListFilter):
    """Lists the things in use, unless the person asks for archived ones."""

    title = _("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("archived", _("Archived")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Name the default choice by what it shows."""
        default, *others = super().choices(changelist)
        yield {**default, "display": _("In use")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "all":
                return queryset
            case "archived":
                return queryset.filter(archived_at__isnull=False)
        return queryset.filter(archived_at__isnull=True)
