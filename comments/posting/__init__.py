"""Writing a comment: the form, what becomes of it, and what its writer can do with it later."""

from __future__ import annotations
