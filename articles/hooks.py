"""Lists of functions that other apps register, to be called when something happens to an article.

`articles` does not import those apps: they add their functions in their AppConfig. The functions run
inside the transaction of the act, so that their effects are committed or rolled back with it.
"""

from __future__ import annotations

from collections.abc import Callable

from articles.models import Correction

on_corrected: list[Callable[[Correction], None]] = []
