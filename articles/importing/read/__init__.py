"""Files → text. Of `parse` it knows only how a text in a language looks."""

from __future__ import annotations
