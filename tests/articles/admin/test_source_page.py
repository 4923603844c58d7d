"""The page with the source of an imported article beside its text."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.articles.importing.parse.pages import LEAD, SECOND, lines
from tests.articles.sources.pages import THIRD, as_leftover, edit, imported
from tests.cast import make_draft, make_staff
from tests.desk import change_page, form_of, messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return make_staff()


@pytest.fixture
def edith(staff) -> Client:
    browser = Client()
    browser.force_login(staff["edith"])
    return browser


@pytest.fixture
def found():
    """Return an imported article, its source, and the line of a paragraph that went nowhere."""
    article, source = imported()
    line = next(s["first"] for s in source.spans if s["field"] == "paragraph" and s["part"] == 1)
    as_leftover(source, line)
    edit(article, body=f"<p>{LEAD}</p>\n<p>{THIRD.replace('third', 'fourth')}</p><p>New here.</p>")
    return article, source, line


def address(article: Article) -> str:
    return reverse("admin:articles_article_source", args=[article.pk])


def test_each_part_says_its_lines_and_what_became_of_it(edith, found):
    article, _source, _line = found
    parts = edith.get(address(article)).context["parts"]
    told = [(each.part.text[:8], each.mark, each.says) for each in parts]
    last = parts[2].part.lines[0]
    first, lead = parts[0].part.lines[0], parts[1].part.lines[0]
    assert told == [
        ("Bridge c", "", f"Line {first}."),
        (LEAD[:8], "", f"Line {lead}."),
        ("A fourth", "Edited since the import", f"Line {last}. Edited since the import."),
        ("New here", "Not from the source", "Not from the source."),
    ]


def test_each_line_with_words_says_what_it_became(edith, found):
    article, _source, line = found
    rows = edith.get(address(article)).context["lines"]
    said = {each.line.number: (each.says, each.parts, each.is_leftover) for each in rows}
    assert said[line] == ("Went nowhere.", [], True)
    assert [each[0] for each in said.values()][:4] == [
        "Became “Bridge closes on Monday”.",
        "Became: byline.",
        "Became: published.",
        f"Became “{' '.join(LEAD.split()[:8])}…”.",
    ]


def test_each_field_says_how_sure_it_is(edith, found):
    article, source, _line = found
    lines = {span["field"]: span["first"] for span in source.spans}
    assert edith.get(address(article)).context["evidence"] == [
        (
            "Headline",
            "The import found it by its place.",
            "line above the text",
            (lines["headline"],),
        ),
        ("Published", "The import found it by its place.", "date", (lines["published"],)),
        ("Byline", "The page states it.", "byline", (lines["byline"],)),
    ]


def test_blank_lines_take_no_room(edith):
    article, _source = imported()
    rows = edith.get(address(article)).context["lines"]
    assert all(any(text.strip() for text, _ in each.line.stretches) for each in rows)


def test_a_leftover_is_put_in_with_one_click(edith, found):
    article, source, line = found
    page = edith.get(address(article))
    assert [each.text for each in page.context["leftovers"]] == [SECOND]
    response = edith.post(address(article), {"source": source.pk, "line": line})
    assert response["Location"] == f"{address(article)}?source={source.pk}#leftovers"
    words = f"Line {line} of the source is in the text now, and the article is saved."
    assert messages_of(response) == [words]
    article.refresh_from_db()
    assert article.body.split("\n")[1] == f"<p>{SECOND}</p>"
    assert edith.get(address(article)).context["leftovers"] == []


def test_a_form_that_was_opened_before_is_merged_with_it(edith, found):
    article, source, line = found
    opened = form_of(edith.get(change_page(article)), "article_form")
    edith.post(address(article), {"source": source.pk, "line": line})
    typed = opened | {"body": opened["body"].replace("New here.", "New and typed.")}
    edith.post(change_page(article), typed)
    article.refresh_from_db()
    assert SECOND in article.body
    assert "New and typed." in article.body


def test_who_may_not_edit_reads_it_and_puts_nothing_in(staff, found):
    article, source, line = found
    anna = Client()
    anna.force_login(staff["anna"])
    assert "Put it into the text" not in anna.get(address(article)).content.decode()
    before = article.body
    assert anna.post(address(article), {"source": source.pk, "line": line}).status_code == 403
    article.refresh_from_db()
    assert article.body == before


@pytest.mark.parametrize("sent", [{}, {"line": "x"}, {"line": "0"}, {"line": "9" * 30}])
def test_what_is_no_line_changes_nothing(sent, edith, found):
    article, source, _line = found
    response = edith.post(address(article), {"source": source.pk, **sent})
    assert response.status_code in (200, 302)
    assert Article.objects.get().version == article.version


@pytest.mark.parametrize("asked", ["999", "x", "9" * 30])
def test_a_source_that_it_has_not_is_not_found(asked, edith, found):
    article, _source, line = found
    assert edith.get(f"{address(article)}?source={asked}").status_code == 404
    sent = {"source": asked, "line": line}
    assert edith.post(address(article), sent).status_code in (200, 404)


def test_an_original_has_no_such_page_and_its_form_no_link_to_it(edith):
    draft = make_draft("Ferry")
    assert edith.get(address(draft)).status_code == 404
    assert address(draft) not in edith.get(change_page(draft)).content.decode()


def test_the_form_of_an_imported_article_leads_there(edith, found):
    assert address(found[0]) in edith.get(change_page(found[0])).content.decode()


def test_what_the_import_could_not_settle_is_on_top(edith):
    article, _source = imported(lines("Bridge closes on Monday", "03/04/2024", LEAD, SECOND))
    problems = edith.get(address(article)).context["problems"]
    assert problems == ["The date “03/04/2024” is ambiguous. Set the right one."]


@pytest.mark.parametrize("number", [1, 300])
def test_it_asks_for_as_much_however_long_the_source_is(
    number, edith, found, django_assert_num_queries
):
    article, source, _line = found
    source.raw = "\n".join(f"Word {n} of the page." for n in range(number)).encode()
    source.spans = [
        {"first": n, "last": n, "field": "leftover", "rule": "not understood"}
        for n in range(1, number + 1)
    ]
    source.save()
    edith.get(address(article))
    with django_assert_num_queries(9):
        page = edith.get(address(article))
    assert page.context["number_of_leftovers"] == number
    assert len(page.context["leftovers"]) == min(number, 100)
