"""ParsedPage → rows: `make_plan` reads the database, `apply` writes to it."""

from __future__ import annotations
