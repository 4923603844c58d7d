"""Queries whose SQL is made once and asked with other values each time.

Django makes the SQL of a query anew whenever it is asked. For one with subqueries that takes ten
times as long as the database takes to answer it. What is asked with every comment is therefore
built once, with `Given` in the place of each value. Whatever else the queryset holds stays as it was
when it was built: the present time has to be given too.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet

M = TypeVar("M", bound=Model)


class Given(Expression):
    """The place of a value that comes when the query is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        """Take the name of the value, and a field of its kind."""
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Stand among the parameters itself."""
        return "%s", [self]

    def of(self, values: dict[str, Any]) -> Any:
        """Return the value as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


class Prepared(Generic[M]):
    """A queryset that is made into SQL when it is first asked, and then no more."""

    def __init__(self, queryset: QuerySet[M, Any]) -> None:
        """Take the queryset, with `Given` for its values."""
        self._query, self._model = queryset.query, queryset.model

    @cached_property
    def _compiled(self) -> tuple[Any, str, tuple[Any, ...], Any]:
        compiler = self._query.get_compiler(connection.alias)
        sql, params = compiler.as_sql()
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        return compiler, sql, tuple(params), compiler.get_converters(columns)

    def rows(self, **values: Any) -> list[Any]:
        """Return the rows that it finds with these values, each with its columns in their order."""
        compiler, sql, params, converters = self._compiled
        given = [each.of(values) if isinstance(each, Given) else each for each in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return list(compiler.apply_converters(cursor.fetchall(), converters))

    def first(self, **values: Any) -> M | None:
        """Return the first object that it finds with these values, None if there is none."""
        if not (found := self.rows(**values)):
            return None
        names = [column[0].target.attname for column in self._compiled[0].select]
        return self._model.from_db(connection.alias, names, found[0])
