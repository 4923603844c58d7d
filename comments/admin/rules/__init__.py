"""The screens of the word rules: one rule, and what it would have done."""

from __future__ import annotations
