"""The pages for errors that readers find."""

from __future__ import annotations

import re

import pytest

from articles.acts import publishing
from articles.models import Article
from comments.error_notes import error_notes
from comments.models import ErrorNote, Reader
from tests import cast
from tests.desk import form_of

pytestmark = pytest.mark.django_db
BODY = "<h2>Sunday</h2><p>The <em>council</em> voted on Sunday.</p><p>It rained &amp; rained.</p>"


@pytest.fixture
def article():
    """Return an article with a heading and two paragraphs."""
    return cast.make_article(body=BODY)


def address(article: Article) -> str:
    """Return where errors in `article` are told of."""
    return f"{article.get_absolute_url()}error/"


def options(page: str) -> dict[str, str]:
    """Return the paragraphs to choose from, by their beginnings."""
    return {text: key for key, text in re.findall(r'<option value="(\w+)">([^<]*)</option>', page)}


def test_the_article_leads_there_below_its_text_and_the_preview_does_not(client, article):
    link = f'<a href="{address(article)}" rel="nofollow">Report an error</a>'
    page = client.get(article.get_absolute_url()).content.decode()
    assert page.index("It rained") < page.index(link) < page.index('id="comments"')
    client.force_login(cast.make_staff()["edith"])
    assert link not in client.get(f"/preview/{article.pk}/").content.decode()


def test_it_offers_every_paragraph_by_its_beginning(client, article):
    page = client.get(address(article))
    assert list(options(page.content.decode())) == [
        "Council votes for the bridge",
        "Sunday",
        "The council voted on Sunday.",
        "It rained &amp; rained.",
    ]
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_what_is_sent_is_kept_with_the_words_chosen_and_the_version(client, article):
    chosen = options(client.get(address(article)).content.decode())["It rained &amp; rained."]
    answer = client.post(
        address(article),
        {
            "text": "It was dry.", "suggestion": "It was dry that day.", "paragraph": chosen,
            "name": "Rita", "email": "rita@readers.example",
        },
    )  # fmt: skip
    note = ErrorNote.objects.get()
    assert answer.status_code == 303
    assert (note.article, note.revision.number, note.paragraph) == (
        article,
        1,
        "It rained & rained.",
    )
    assert (note.text, note.suggestion, note.name, note.email, note.state) == (
        "It was dry.",
        "It was dry that day.",
        "Rita",
        "rita@readers.example",
        "open",
    )
    assert note.reader == Reader.objects.get()
    receipt = client.get(answer["Location"])
    assert "an editor will look into it" in receipt.content.decode()


def test_what_is_wrong_is_enough(client, article):
    client.post(address(article), {"text": "It was dry."})
    note = ErrorNote.objects.get()
    assert (note.paragraph, note.suggestion, note.name, note.email) == ("", "", "", "")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"text": " \n"}, "Please write what is wrong."),
        ({"text": "x" * 3001}, "Please shorten this to 3000 characters: it has 3001."),
        (
            {"text": "Dry.", "suggestion": "x" * 3001},
            "Please shorten this to 3000 characters: it has 3001.",
        ),
        (
            {"text": "Dry.", "paragraph": "f" * 16},
            "The article has changed in the meantime. Please choose the paragraph again.",
        ),
        (
            {"text": "Dry.", "email": "rita"},
            "Please enter a complete e-mail address, like name@example.com.",
        ),
        (
            {"text": "Dry.", "name": "R" * 61},
            "Please shorten your name to 60 characters: it has 61.",
        ),
    ],
)
def test_what_is_to_be_corrected_is_said_and_nothing_stored_or_lost(client, article, data, error):
    answer = client.post(address(article), data)
    assert answer.status_code == 200
    assert error in answer.content.decode()
    assert ErrorNote.objects.count() == Reader.objects.count() == 0
    if data["text"] == "Dry.":
        assert "Dry.</textarea>" in answer.content.decode()


def test_hostile_words_come_back_in_the_form_as_plain_text(client, article):
    hostile = '</textarea><script>x()</script>"'
    data = {"text": hostile, "name": hostile[:40], "email": "x"}
    page = client.post(address(article), data).content.decode()
    assert "<script>x()" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;x()&lt;/script&gt;&quot;" in page


def test_an_article_that_is_not_public_has_no_page_for_errors(client):
    for article in cast.make_hidden().values():
        place = f"/{article.address_date or cast.NOW.date():%Y/%m/%d}/{article.slug}/error/"
        for answer in (client.get(place), client.post(place, {"text": "Wrong."})):
            assert answer.status_code == 404
            assert "Secret" not in answer.content.decode()
    assert ErrorNote.objects.count() == 0


def test_the_receipt_is_gone_once_its_article_is_withdrawn(client, article):
    place = error_notes.address_of(cast.make_error_note(article))
    assert client.get(place).status_code == 200
    publishing.withdraw(article, at=cast.NOW, reason="wrong")
    assert client.get(place).status_code == 404


def test_fields_that_the_form_does_not_have_change_nothing(client, article):
    forged = {
        "state": "answered", "decided_by": "1", "decided_at": "2001-01-01", "reason": "x",
        "correction": "1", "article": "1", "revision": "1", "reader": "1", "made_at": "2001-01-01",
    }  # fmt: skip
    client.post(address(article), {"text": "Dry.", **forged})
    note = ErrorNote.objects.get()
    assert (note.state, note.decided_by, note.reason, note.correction) == ("open", None, "", None)
    assert note.made_at.year > 2023


def test_the_receipt_leads_to_the_correction_and_thanks(client, article):
    note = cast.make_error_note(article)
    made = error_notes.correct(note, cast.said("Dry."), at=cast.NOW, by=cast.make_user("edith"))
    page = client.get(error_notes.address_of(note))
    assert "You were right, and we have corrected the article. Thank you." in page.content.decode()
    assert f'<a href="{made.get_absolute_url()}">Read the correction</a>' in page.content.decode()
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)


def test_the_receipt_of_a_declined_note_says_why_and_shows_nothing_that_was_typed(client, article):
    note = cast.make_error_note(article, "TYPED", name="TYPED", email="typed@readers.example")
    error_notes.decline(note, reason="<b>No</b>", at=cast.NOW, by=cast.make_user("edith"))
    page = client.get(error_notes.address_of(note)).content.decode()
    assert "<bdi>&lt;b&gt;No&lt;/b&gt;</bdi>" in page
    assert "typed" not in page.lower()


def test_a_wrong_link_to_a_receipt_leads_to_an_unknown_page(client, article):
    place = error_notes.address_of(cast.make_error_note(article))
    for wrong in (place[:-3] + "/", "/error-notes/x/", "/error-notes/1/"):
        answer = client.get(wrong)
        assert answer.status_code == 404
        assert "Page not found" in answer.content.decode()


def test_looking_changes_nothing(client, article):
    assert form_of(client.get(address(article), {"text": "Dry."}), "none") == {}
    place = error_notes.address_of(cast.make_error_note(article))
    before = list(ErrorNote.objects.values())
    client.get(place)
    assert client.post(place).status_code == 405
    assert list(ErrorNote.objects.values()) == before
