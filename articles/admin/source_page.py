"""The page of an imported article with its source beside its text, each line beside what it became."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.admin import source_rows
from articles.importing.file_types.saved_pages import read_page
from articles.importing.problems import sentence
from articles.importing.read.saved_as import HTML
from articles.models import Article, SourceDocument
from articles.permissions import may
from articles.sources.putting_in import put_in, trace_of
from articles.sources.source_lines import marked
from articles.sources.tracing import Standing, Trace
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.keys import can_be_key
from newsroom.templatetags.written_in import written_in

# Above the text, where they would else push it out of sight.
MOST_LEFTOVERS: Final = 100
# In bytes: some 100 ms.
MOST_READ_AGAIN: Final = 50_000


class PutInForm(CountedForm):
    """Which leftover of which source is put into the text."""

    source = forms.IntegerField()
    line = forms.IntegerField(min_value=1)


class SourcePageAdmin(ActingAdmin):
    """Adds the page with the source to the screen of articles."""

    def source_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show source and text beside each other; put a leftover into the text."""
        article: Article = self.visible(request, pk)
        source = _source(article, request.GET.get("source", ""))
        if request.method != "POST":
            return self._source_page(request, article, source)
        form = PutInForm(request.POST)
        return answer(
            request,
            form,
            allowed=may(request.user, "edit", article),
            act=lambda: _put_in(request, article, form),
            page=lambda: self._source_page(request, article, source),
            then=f"{request.path}?source={source.pk}#leftovers",
        )

    def _source_page(
        self, request: HttpRequest, article: Article, source: SourceDocument
    ) -> HttpResponse:
        found = trace_of(article, source)
        parts = source_rows.parts(found)
        waiting = [each for each in found.leftovers if not each.is_in_text]
        return self.page(
            request,
            "admin/articles/article/source.html",
            title=_("Source and text"),
            original=article,
            source=source,
            others=_sources(article).exclude(pk=source.pk),
            **_read_again(source),
            leftovers=waiting[:MOST_LEFTOVERS],
            number_of_leftovers=len(waiting),
            lines=list(source_rows.lines(marked(source), found, waiting)),
            parts=parts,
            words=source_rows.words(parts, written_in(get_language() or "")),
            counts=_counts(found),
            may_edit=may(request.user, "edit", article),
        )


def _sources(article: Article) -> Any:
    return article.sources.select_related("run").defer("raw", "spans", "imported")


def _source(article: Article, asked: str) -> SourceDocument:
    """Return the source that is asked for, the newest if none is."""
    rows = article.sources.select_related("run")
    if asked:
        rows = rows.filter(pk=asked if can_be_key(SourceDocument, asked) else 0)
    found = rows.first()
    if found is None:
        raise Http404(_("The article has no such source: it was not imported from one."))
    return found


def _put_in(request: HttpRequest, article: Article, form: PutInForm) -> str:
    source = _source(article, str(form.cleaned_data["source"]))
    line: int = form.cleaned_data["line"]
    put_in(article, source, line, by=signed_in(request), at=timezone.now())
    return _("Line %d of the source is in the text now, and the article is saved.") % line


def _read_again(source: SourceDocument) -> dict[str, Any]:
    """Return what the import found wrong with the page, and how sure each field is.

    The page is read again, since nothing keeps either.
    """
    if source.kind == HTML:
        said = _("A page of HTML is not read again here: see the report of its import.")
        return {"problems": [said], "evidence": []}
    if len(source.raw) > MOST_READ_AGAIN:
        said = _("This page is too long to be read again here: see the report of its import.")
        return {"problems": [said], "evidence": []}
    decoded, page = read_page(bytes(source.raw), source.kind)
    if decoded.text is None:
        return {"problems": [], "evidence": []}
    problems = [sentence(each) for each in (*decoded.problems, *page.problems)]
    return {"problems": problems, "evidence": list(map(source_rows.evidence_row, page.evidence))}


def _counts(found: Trace) -> dict[str, int]:
    """Return how many parts stand in each way, by names that a template can ask for."""
    standings = [each.standing for each in found.parts]
    names = {
        "as_imported": Standing.AS_IMPORTED,
        "edited": Standing.EDITED,
        "added": Standing.ADDED,
    }
    return {name: standings.count(standing) for name, standing in names.items()}


def address_of(article: Article) -> str:
    """Return the address of the page, "" for an article without a source: one query."""
    if not article.sources.exists():
        return ""
    return reverse("admin:articles_article_source", args=[article.pk])
