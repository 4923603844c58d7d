"""The database engine of the settings: Django's, with limits in the processes that answer requests."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.errors import _WaitTimeout

from newsroom.db.postgresql import deadlines, outage


class LimitedConnection(psycopg.Connection[Any]):
    """A connection that is given up when the server does not answer in time."""

    answer_seconds = deadlines.ANSWER_SECONDS

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, self.answer_seconds)
        except _WaitTimeout:
            outage.begin()
            # What the server says later would be taken for the answer to another statement.
            self.pgconn.finish()
            words = f"The database did not answer within {self.answer_seconds:g} seconds."
            raise psycopg.OperationalError(words) from None


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        if not deadlines.are_limited():
            found: psycopg.Connection[Any] = super().get_new_connection(conn_params)
            return found
        self.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        with outage.attempt():
            return LimitedConnection.connect(**conn_params)

    def init_connection_state(self) -> None:
        super().init_connection_state()
        # A pooler in transaction mode would pass the setting on to commands.
        is_pooled = self.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
        if isinstance(self.connection, LimitedConnection) and not is_pooled:
            milliseconds = int(deadlines.STATEMENT_SECONDS * 1000)
            self.connection.execute(f"SET statement_timeout = {milliseconds}")

    def is_usable(self) -> bool:
        """Return whether the connection works; a server that hangs is noticed here first."""
        connection = self.connection
        if not isinstance(connection, LimitedConnection):
            return bool(super().is_usable())
        if outage.is_known():
            return False
        connection.answer_seconds = deadlines.CHECK_SECONDS
        try:
            return bool(super().is_usable())
        finally:
            connection.answer_seconds = deadlines.ANSWER_SECONDS
