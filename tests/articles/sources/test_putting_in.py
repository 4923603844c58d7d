"""A leftover of a source is put into the text: where it stood there, and as a save."""

from __future__ import annotations

import pytest

from articles.models import Article, Edition, SourceDocument
from articles.sources.putting_in import put_in
from newsroom.refused import Refused
from tests.articles.importing.parse.pages import LEAD, SECOND
from tests.articles.sources.pages import THIRD, as_leftover, edit, imported
from tests.cast import NOW, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    return make_user("edith")


@pytest.fixture
def found() -> tuple[Article, SourceDocument, int]:
    """Return an article without its middle paragraph, whose line the import did not understand."""
    article, source = imported()
    line = next(s["first"] for s in source.spans if s["field"] == "paragraph" and s["part"] == 1)
    as_leftover(source, line)
    edit(article, body=f"<p>{LEAD}</p>\n<p>{THIRD}</p>")
    return article, source, line


def test_it_stands_behind_what_is_above_it_in_the_source(found, edith):
    article, source, line = found
    put_in(article, source, line, by=edith, at=NOW)
    article.refresh_from_db()
    assert article.body == f"<p>{LEAD}</p>\n<p>{SECOND}</p>\n<p>{THIRD}</p>"


def test_it_is_a_version_with_its_reason_and_readers_notice_nothing(found, edith):
    article, source, line = found
    editions = Edition.objects.count()
    put_in(article, source, line, by=edith, at=NOW)
    newest = article.revisions.first()
    assert (newest.number, newest.made_by) == (article.version, edith)
    assert newest.reason == f"Put line {line} of the source into the text."
    assert SECOND in newest.snapshot["body"]
    assert Edition.objects.count() == editions


def test_it_goes_into_what_somebody_has_saved_since(found, edith):
    article, source, line = found
    edit(Article.objects.get(pk=article.pk), body=f"<p>{LEAD}</p>\n<p>{THIRD}</p>\n<p>More.</p>")
    put_in(article, source, line, by=edith, at=NOW)
    assert article.body.endswith(f"<p>{SECOND}</p>\n<p>{THIRD}</p>\n<p>More.</p>")


def test_twice_it_is_refused(found, edith):
    article, source, line = found
    put_in(article, source, line, by=edith, at=NOW)
    with pytest.raises(Refused, match=f"Line {line} of the source is in the text already"):
        put_in(article, source, line, by=edith, at=NOW)


def test_a_line_that_is_no_leftover_is_refused(found, edith):
    article, source, _line = found
    with pytest.raises(Refused, match="Line 999 of the source is no leftover"):
        put_in(article, source, 999, by=edith, at=NOW)


def test_above_everything_it_comes_first_and_its_marks_stay_words(found, edith):
    article, source, line = found
    raw = bytes(source.raw).decode().replace(SECOND, "a <b> & c")
    start = next(s["start"] for s in source.spans if s["first"] == line)
    spans = [s for s in source.spans if s["first"] == line]
    source.raw = raw.encode()
    source.spans = [spans[0] | {"end": start + len("a <b> & c")}]
    source.save()
    put_in(article, source, line, by=edith, at=NOW)
    assert article.body.startswith("<p>a &lt;b&gt; &amp; c</p>\n<p>")


def test_pictures_keep_their_places(found, edith):
    article, source, line = found
    figure = '<figure data-placement="1"></figure>'
    edit(article, body=f"<p>{LEAD}</p>\n{figure}\n<p>{THIRD}</p>")
    put_in(article, source, line, by=edith, at=NOW)
    assert article.body == f"<p>{LEAD}</p>\n<p>{SECOND}</p>\n{figure}\n<p>{THIRD}</p>"
