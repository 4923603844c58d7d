"""Rows that are written once: the base of every record of who did what."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove what is on record."""


class AppendOnlyQuerySet(models.QuerySet[M]):
    """Refuses the two roads round `save()` and `delete()`."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError(f"{self.model._meta.label} rows are never changed.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError(f"{self.model._meta.label} rows are never removed.")

    def erase_words(self, column: str) -> int:
        """Empty what somebody wrote who wants to be forgotten; who did what when stays.

        The one change that the law asks for. Returns how many rows that were.
        """
        return models.QuerySet.update(self.exclude(**{column: ""}), **{column: ""})

    def expire(self) -> int:
        """Remove rows whose time on record is over; return how many those were."""
        return self._raw_delete(self.db)


class AppendOnlyModel(models.Model):
    """A row that can be added and read, and nothing else."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; refuse to overwrite."""
        if not self._state.adding:
            raise AppendOnlyError(f"{self._meta.label} {self.pk} is on record and stays as it is.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError(f"{self._meta.label} {self.pk} is on record and stays.")
