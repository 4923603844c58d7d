"""A person's data: export, erasure and retention."""

from __future__ import annotations
