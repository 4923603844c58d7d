"""PageThing: what pages name besides articles; taken out of use, never deleted."""

from __future__ import annotations

from typing import Any, NoReturn, Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model)


class NeverDeletedError(TypeError):
    """Code tried to delete a row that history may name."""


class PageThingQuerySet(models.QuerySet[M]):
    """Refuses to delete rows in bulk too, which would bypass `delete()`."""

    def in_use(self) -> Self:
        """Return what the desk offers for new articles."""
        return self.filter(archived_at__isnull=True)

    def delete(self) -> NoReturn:
        raise NeverDeletedError(f"{self.model._meta.label} rows are archived, never deleted.")


class PageThing(models.Model):
    """A picture, contributor, section or tag.

    Revisions and editions name it by its key, in JSON that holds no foreign key. `articles/page_things/page_things.py`
    saves and archives it, so that every change is on record.
    """

    archived_at = models.DateTimeField(
        _("archived"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("From then on the desk no longer offers it; pages that name it stay."),
    )

    objects = PageThingQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverDeletedError(f"{self._meta.label} {self.pk} is archived, never deleted.")


class ProposedThing(PageThing):
    """A tag or a contributor: reporters propose them by typing, and editors accept them."""

    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        verbose_name=_("proposed by"),
        help_text=_("Empty once an editor has accepted it."),
    )

    class Meta:
        abstract = True
