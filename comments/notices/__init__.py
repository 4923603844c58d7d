"""Notices of illegal content."""

from __future__ import annotations
