"""What happened to articles, told to rooms that this one does not know.

A room adds its function to a list when it starts; the verb that does the thing calls all of them
inside its transaction, so that what follows from it stands or falls with it.
"""

from __future__ import annotations

from collections.abc import Callable

from articles.models import Correction

on_corrected: list[Callable[[Correction], None]] = []
