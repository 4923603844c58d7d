"""Requests and response headers."""

from __future__ import annotations
