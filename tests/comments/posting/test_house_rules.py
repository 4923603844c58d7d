"""The page of the house rules, in the publisher's words or in general ones."""

from __future__ import annotations

from tests import cast


def test_the_page_says_why_a_comment_is_refused(client, db):
    page = client.get("/comments/rules/").text
    assert "as you would to somebody across the table" in page
    assert "<li>Attacks a person or group</li>" in page
    assert "<li>Advertising or spam</li>" in page
    assert "Other (see note)" not in page


def test_the_publisher_says_it_in_own_words(client, db, settings):
    settings.HOUSE_RULES = "Be kind.\n\nNo <b>shouting</b>."
    page = client.get("/comments/rules/").text
    assert "<p>Be kind.</p>" in page
    assert "<p>No &lt;b&gt;shouting&lt;/b&gt;.</p>" in page
    assert "across the table" not in page


def test_the_form_leads_there(client, db):
    page = client.get(cast.make_article().get_absolute_url()).text
    assert '<a href="/comments/rules/">House rules</a>' in page
