"""Querysets that Django compiles to SQL once per process.

For the few rows of a page, Django needs much longer to compile a queryset than the database needs
to answer it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Model, QuerySet

M = TypeVar("M", bound=Model)


class Parameter(Expression):
    """A placeholder in a queryset for a value that `Statement.rows` gets."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


def _converters(expression: Any) -> list[Any]:
    """Return the functions that turn a database value into a Python value, with the expression."""
    steps = connection.ops.get_db_converters(expression) + expression.get_db_converters(connection)
    return [(step, expression) for step in steps]


def _converted(value: Any, steps: list[Any]) -> Any:
    for step, expression in steps:
        value = step(value, expression, connection)
    return value


class Statement(Generic[M]):
    """A compiled queryset that runs with other values each time."""

    def __init__(self, question: Callable[[], QuerySet[M]]) -> None:
        """Take a function that returns the queryset; the first use calls it."""
        self._question = question

    @cached_property
    def _compiled(self) -> tuple[type[M], str, tuple[Any, ...], dict[str, list[Any]]]:
        asked = self._question()
        annotations = asked.query.annotation_select
        converters = {name: _converters(each) for name, each in annotations.items()}
        used = {name: found for name, found in converters.items() if found}
        return asked.model, *asked.query.sql_with_params(), used

    def rows(self, **values: Any) -> list[M]:
        """Run the queryset with these values, as one query; select_related has no effect."""
        model, sql, places, converters = self._compiled
        filled = [values[p.name] if isinstance(p, Parameter) else p for p in places]
        found = list(model._default_manager.raw(sql, filled))
        # In a raw query Django converts only the model's columns, not the annotations.
        for name, steps in converters.items():
            for row in found:
                vars(row)[name] = _converted(vars(row)[name], steps)
        return found
