"""The time that the processes which answer requests wait for PostgreSQL.

A server that hangs, with its machine still up, acknowledges every packet: neither keepalives nor
`tcp_user_timeout` end the wait for its answer, and its own `statement_timeout` hangs with it. So the
client counts the time itself.
"""

from __future__ import annotations

from typing import Final

# Each request first asks whether its open connection still works, which takes a millisecond.
CHECK_SECONDS: Final = 2.0
# The server ends a statement of a request; the longest of the desk take a fraction of a second.
STATEMENT_SECONDS: Final = 10.0
# Later than the server itself would end it, so that only a server that hangs gets here.
ANSWER_SECONDS: Final = 12.0
# Commands, migrations and workers may take as long as they like.
_is_limited = False


def limit() -> None:
    """Limit the waits of this process from now on."""
    global _is_limited  # noqa: PLW0603  (what a process is for is decided once, when it begins)
    _is_limited = True


def are_limited() -> bool:
    return _is_limited
