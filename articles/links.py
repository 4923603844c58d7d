"""Wanted links: titles under "Read more" that find their article when it arrives."""

from __future__ import annotations

import unicodedata

from articles.models import Article, RelatedLink

# Straight and curly marks are the same mark to somebody who looks for a title.
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def fold_title(title: str) -> str:
    """Return what two spellings of one title have in common.

    >>> fold_title("The  King’s speech") == fold_title("The king's speech")
    True
    """
    text = unicodedata.normalize("NFKC", title).translate(_MARKS)
    return " ".join(text.casefold().split())


def resolve_wanted(article: Article) -> int:
    """Point every wanted link with the headline of `article` to it; return how many."""
    wanted = RelatedLink.objects.filter(target=None, url="").exclude(article=article)
    folded = fold_title(article.headline)
    found = [pk for pk, title in wanted.values_list("pk", "title") if fold_title(title) == folded]
    return RelatedLink.objects.filter(pk__in=found).update(target=article)
