"""Operations: the worker, readiness, metrics and errors, for whoever runs the site."""

from __future__ import annotations
