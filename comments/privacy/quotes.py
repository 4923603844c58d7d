"""Finds where readers may have quoted an article that is to be expunged; the desk looks at each."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from comments.models import Comment, ErrorNote, Notice


def of_article(article: Article) -> Iterator[str]:
    """Yield a sentence for each kind of readers' words about `article`."""
    if number := Comment.objects.filter(article=article, emptied_at=None).count():
        words = ngettext(
            "%d comment stands below the article. Read it, and erase it if it quotes the article.",
            "%d comments stand below the article. Read them, and erase those that quote the article.",
            number,
        )
        yield words % number
    if notes := ErrorNote.objects.filter(article=article).values_list("pk", flat=True):
        words = _("These error reports quote a paragraph or a correction: %s.")
        yield words % ", ".join(map(str, sorted(notes)))
    if notices := Notice.objects.filter(article=article).values_list("reference", flat=True):
        words = _("These notices hold the article’s address, and may quote it: %s.")
        yield words % ", ".join(sorted(notices))
