"""Django's PostgreSQL, which a request does not wait for without end."""

from __future__ import annotations
