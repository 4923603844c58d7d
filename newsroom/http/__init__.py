"""What the site reads of a request and says in its headers."""

from __future__ import annotations
