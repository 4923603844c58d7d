"""Ratings: which stars count, their sums and scores, and when counting pauses."""

from __future__ import annotations
