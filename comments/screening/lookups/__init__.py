"""What the checks need to know of the database, looked up before they run."""

from __future__ import annotations
