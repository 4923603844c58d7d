"""Append-only tables: the base of every record of who did what."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class AppendOnlyError(TypeError):
    """Code tried to change or delete a row that is on record."""


class AppendOnlyQuerySet(models.QuerySet[M]):
    """Refuses bulk changes too, which would bypass `save()` and `delete()`."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model._meta.label} rows are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError(f"{self.model._meta.label} rows are never removed.")

    def erase_words(self, column: str) -> int:
        """Empty the text in `column` when a person asks for erasure; return the number of rows.

        The law requires this one change. The rest of the row stays on record.
        """
        return models.QuerySet.update(self.exclude(**{column: ""}), **{column: ""})

    def expire(self) -> int:
        """Delete rows whose retention period is over; return their number."""
        return self._raw_delete(self.db)


class AppendOnlyModel(models.Model):
    """A row that can be added and read, and nothing else."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{self._meta.label} {self.pk} is on record and stays as it is.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{self._meta.label} {self.pk} is on record and stays.")
