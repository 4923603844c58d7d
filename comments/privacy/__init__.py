"""What is kept of a person: export, erasure, retention."""

from __future__ import annotations
