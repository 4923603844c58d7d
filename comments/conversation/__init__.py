"""The comments that readers see below an article."""

from __future__ import annotations
