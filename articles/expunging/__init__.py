"""Expunging: takes words or a picture out of everything that holds them, for good.

A court may order it. Digests, who did it, when and why stay on record. A line in the journal outside
the database lets `restore` repeat it.
"""

from __future__ import annotations

from articles.expunging.of_articles import expunge as expunge_article
from articles.expunging.of_pictures import expunge as expunge_picture

__all__ = ["expunge_article", "expunge_picture"]
