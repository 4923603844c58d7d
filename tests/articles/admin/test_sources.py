"""Source documents beside the article that they became."""

from __future__ import annotations

from articles.models import Article, ImportRun, SourceDocument
from tests.cast import NOW, make_draft
from tests.desk import DeskCase, change_page


def make_source(article: Article, text: str, spans: list[dict]) -> SourceDocument:
    """Return a page that `article` came from."""
    return SourceDocument.objects.create(
        article=article,
        reference="seeds/1.txt",
        raw=text.encode(),
        encoding="utf-8",
        run=ImportRun.objects.create(started_at=NOW),
        parser_version=1,
        spans=spans,
    )


def span(line: int, start: int, end: int, field: str, rule: str) -> dict:
    """Return what the import writes for one stretch of a line."""
    stretch = {"start": start, "end": end, "field": field, "rule": rule}
    return {"first": line, "last": line, **stretch}


class SourceTests(DeskCase):
    def lines(self, article: Article) -> list:
        source = article.sources.get()
        page = self.client.get(f"/admin/articles/sourcedocument/{source.pk}/change/")
        return [tuple(line) for line in page.context["sources"][0][1]]

    def test_shows_each_stretch_of_each_line_with_what_it_became(self):
        article = make_draft()
        text = "\ufeffShare this\r\n\r\ndate 2024-05-17 Iron"
        spans = [
            span(1, 0, 13, "boilerplate", "share prompt"),
            span(2, 13, 15, "blank", "blank"),
            span(3, 15, 31, "published", "glued date"),
            span(3, 31, 36, "headline", "first line"),
        ]
        make_source(article, text, spans)
        self.assertEqual(
            self.lines(article),
            [
                (1, [("Share this", True)], [("boilerplate", "share prompt")]),
                (2, [("", False)], []),
                (
                    3,
                    [("date 2024-05-17 ", False), ("Iron", False)],
                    [("published", "glued date"), ("headline", "first line")],
                ),
            ],
        )

    def test_shows_whole_lines_where_only_lines_are_known(self):
        article = make_draft()
        spans = [
            {"first": 1, "last": 1, "field": "boilerplate", "rule": "share prompt"},
            {"first": 2, "last": 3, "field": "paragraph", "rule": "text"},
        ]
        make_source(article, "Share this\nA bridge\nof iron", spans)
        self.assertEqual(
            self.lines(article),
            [
                (1, [("Share this", True)], [("boilerplate", "share prompt")]),
                (2, [("A bridge", False)], [("paragraph", "text")]),
                (3, [("of iron", False)], [("paragraph", "text")]),
            ],
        )

    def test_strikes_out_what_was_left_out_and_escapes_all(self):
        article = make_draft()
        text = "<script>x()</script>"
        source = make_source(article, text, [span(1, 0, 20, "boilerplate", "script")])
        page = self.client.get(f"/admin/articles/sourcedocument/{source.pk}/change/")
        self.assertContains(page, "<s>&lt;script&gt;x()&lt;/script&gt;</s>")

    def test_the_document_has_a_page_of_its_own(self):
        article = make_draft("Bridge")
        source = make_source(article, "Words", [])
        page = self.client.get(f"/admin/articles/sourcedocument/{source.pk}/change/")
        self.assertContains(page, "seeds/1.txt")
        self.assertContains(page, f'<a href="{change_page(article)}">Bridge</a>')

    def test_a_run_says_how_it_went(self):
        ImportRun.objects.create(started_at=NOW, outcomes={"created": 5, "failed": 1})
        page = self.client.get("/admin/articles/importrun/")
        self.assertContains(page, "5 created, 1 failed")
