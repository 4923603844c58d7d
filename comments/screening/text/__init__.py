"""Comparing texts: normalisation, confusable characters, similarity, word rules."""

from __future__ import annotations
