"""Empties the pages from which an article was imported, and keeps them from coming back."""

from __future__ import annotations

from articles.models import Article, ImportRun, SketchValue, SourceDocument
from articles.record import digests


def empty(article: Article) -> None:
    """Empty each source; digests stay, so that the import knows the page if it comes again."""
    for source in article.sources.select_related("run"):
        _forget_path(source.run, source.file_name)
        SketchValue.objects.filter(source=source).delete()
        SourceDocument.objects.filter(pk=source.pk).update(
            reference=digests.in_place_of(source.reference),
            raw=b"", file_name="", outlet="", address="", spans=[], imported={},
        )  # fmt: skip


def _forget_path(run: ImportRun, name: str) -> None:
    """Take the file out of what was typed on the command line."""
    kept = [path for path in run.paths if not (name and str(path).endswith(name))]
    if kept != run.paths:
        ImportRun.objects.filter(pk=run.pk).update(paths=kept)
