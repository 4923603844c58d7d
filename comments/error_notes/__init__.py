"""Errors in articles that readers found."""

from __future__ import annotations
