"""Questions that pages ask all the time: Django puts their SQL together once for each process.

For a page's few rows, putting a queryset into SQL takes Django many times as long as the database
takes to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Model, QuerySet

M = TypeVar("M", bound=Model)


class Parameter(Expression):
    """The place in a queryset of a value that each asking brings along."""

    def __init__(self, name: str) -> None:
        """Take the name under which `Statement.rows` gets the value."""
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Leave the value open."""
        return "%s", [self]


def _converters(expression: Any) -> list[Any]:
    """Return, as (function, expression), what makes Python's values of the database's."""
    steps = connection.ops.get_db_converters(expression) + expression.get_db_converters(connection)
    return [(step, expression) for step in steps]


def _converted(value: Any, steps: list[Any]) -> Any:
    for step, expression in steps:
        value = step(value, expression, connection)
    return value


class Statement(Generic[M]):
    """A queryset with parameters, asked again and again with other values."""

    def __init__(self, question: Callable[[], QuerySet[M]]) -> None:
        """Take what makes the queryset; it is called when somebody asks for the first time."""
        self._question = question

    @cached_property
    def _compiled(self) -> tuple[type[M], str, tuple[Any, ...], dict[str, list[Any]]]:
        asked = self._question()
        annotations = asked.query.annotation_select
        converters = {name: _converters(each) for name, each in annotations.items()}
        used = {name: found for name, found in converters.items() if found}
        return asked.model, *asked.query.sql_with_params(), used

    def rows(self, **values: Any) -> list[M]:
        """Return what the queryset returns for these values, without select_related: one query."""
        model, sql, places, converters = self._compiled
        filled = [values[p.name] if isinstance(p, Parameter) else p for p in places]
        found = list(model._default_manager.raw(sql, filled))
        # Of a raw query Django converts the columns of the model alone.
        for name, steps in converters.items():
            for row in found:
                vars(row)[name] = _converted(vars(row)[name], steps)
        return found
