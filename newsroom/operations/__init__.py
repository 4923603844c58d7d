"""What runs the site and tells an operator how it is: the worker, readiness, metrics, errors."""

from __future__ import annotations
