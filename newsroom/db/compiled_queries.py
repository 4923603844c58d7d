"""Querysets that Django compiles to SQL once per process.

For the few rows of a page, Django needs much longer to compile a queryset than the database needs
to answer it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
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


class Statement(Generic[M]):
    """A compiled queryset that runs with other values each time."""

    def __init__(self, question: Callable[[], QuerySet[M, Any]]) -> None:
        """Take a function that returns the queryset; the first use calls it."""
        self._question = question

    @cached_property
    def _compiled(self) -> tuple[QuerySet[M, Any], Any, str, tuple[Any, ...]]:
        asked = self._question()
        compiler = asked.query.get_compiler(asked.db)
        return asked, compiler, *compiler.as_sql()

    def rows(self, **values: Any) -> list[Any]:
        """Run the queryset with these values, as one query; return what it would return."""
        asked, compiler, sql, places = self._compiled
        filled = [values[p.name] if isinstance(p, Parameter) else p for p in places]
        adapted = tuple(map(connection.ops.adapt_unknown_value, filled))
        # Each thread has its own connection; all else of the compiler stays as it was compiled.
        mine = copy(compiler)
        mine.connection, mine.as_sql = connection, lambda *_args, **_more: (sql, adapted)
        fresh = asked.all()
        vars(fresh.query)["get_compiler"] = lambda *_args, **_more: mine
        return list(fresh)
