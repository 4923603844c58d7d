"""The page on which a comment is reported: for anybody, about what is public alone."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.acts import publishing
from comments import readers
from comments.emails import report_outcomes
from comments.models import Comment, Reader, Reason, Report
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db


def address(comment: Comment) -> str:
    """Return where `comment` is reported."""
    return f"/comments/{comment.pk}/report/"


def everything() -> tuple[int, int]:
    """Return how many rows a report could have left."""
    return Report.objects.count(), Reader.objects.count()


@pytest.fixture
def comment():
    """Return a comment that anybody may read."""
    return cast.make_approved(cast.make_article(), "<b>Overdue</b> & late")


def test_each_public_comment_leads_to_its_page(client, comment):
    page = client.get(comment.article.get_absolute_url())
    link = f'<a href="{address(comment)}">'
    assert page.content.decode().count(link) == 1
    answer = client.get(address(comment))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_what_waits_carries_no_link_for_its_own_reader(client):
    reader_key = "k" * 43
    comment = cast.make_comment(cast.make_article())
    comment.article.comments.update(reader=_reader_with(reader_key))
    client.cookies["reader"] = readers.cookie_of(reader_key)
    page = client.get(f"{comment.article.get_absolute_url()}comment/own/")
    assert "The bridge is overdue." in page.content.decode()
    assert "report" not in page.content.decode()


def _reader_with(key: str) -> Reader:
    from comments.readers import find_or_store

    return find_or_store(key)


def test_a_report_is_stored_with_its_reader_who_is_thanked(client, comment):
    answer = client.post(address(comment), {"reason": "abuse", "text": "Calls her names."})
    report = Report.objects.get()
    status = report_outcomes.address_of(report)
    assert (answer.status_code, answer["Location"]) == (303, status)
    assert "Thank you. We have received your report." in client.get(status).content.decode()
    assert (report.comment, report.reason, report.text) == (comment, "abuse", "Calls her names.")
    assert report.reader.key_hash
    client.post(address(comment), {"reason": "abuse"})
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({}, "Please choose what is wrong with the comment."),
        ({"reason": "boring"}, "Please choose one of the reasons in the list."),
        ({"reason": "illegal"}, "Please choose one of the reasons in the list."),
        ({"reason": "other", "text": " "}, "Please write what is wrong with the comment."),
        (
            {"reason": "abuse", "text": "x" * 1001},
            "Please shorten this to 1000 characters: it has 1001.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(client, comment, data, error):
    before = everything()
    answer = client.post(address(comment), data)
    assert answer.status_code == 200
    assert error in answer.content.decode()
    assert everything() == before


def test_the_words_of_the_comment_and_of_the_report_are_plain_text(client, comment):
    page = client.get(address(comment)).content.decode()
    assert "&lt;b&gt;Overdue&lt;/b&gt; &amp; late" in page
    page = client.post(address(comment), {"text": "</textarea><script>x()</script>"})
    assert "&lt;/textarea&gt;&lt;script&gt;x()" in page.content.decode()


def test_a_comment_that_is_not_public_cannot_be_reported(client):
    hidden = [cast.make_comment(cast.make_article("Waits", slug="waits"))]
    rejected = cast.make_approved(cast.make_article("Rejected", slug="rejected"))
    decisions.reject(rejected, at=cast.NOW, by=None, reason=Reason.ABUSE)
    withdrawn = cast.make_approved(cast.make_article("Gone", slug="gone"))
    publishing.withdraw(withdrawn.article, at=cast.NOW, reason="wrong")
    killed = cast.make_approved(cast.make_article("Killed", slug="killed"))
    publishing.kill(killed.article, at=cast.NOW, reason="forbidden")
    for comment in [*hidden, rejected, withdrawn, killed]:
        for answer in (
            client.get(address(comment)),
            client.post(address(comment), {"reason": "abuse"}),
        ):
            assert answer.status_code == 404
            assert "Rita Reader" not in answer.content.decode()
    for number in (999, 10**30):
        assert client.get(f"/comments/{number}/report/").status_code == 404
    assert Report.objects.count() == 0


def test_fields_that_the_form_does_not_have_change_nothing(client, comment):
    other = cast.make_approved(comment.article, "Another")
    forged = {
        "comment": other.pk, "reader": "1", "made_at": "2001-01-01", "closed_at": "2001-01-01",
        "closed_by": "1", "outcome": "kept", "state": "rejected",
    }  # fmt: skip
    client.post(address(comment), {"reason": "abuse", **forged})
    report = Report.objects.get()
    assert (report.comment, report.closed_at, report.closed_by, report.outcome) == (
        comment,
        None,
        None,
        "",
    )
    assert report.made_at.year > 2023
    assert Comment.objects.approved().count() == 2


def test_looking_changes_nothing(client, comment):
    before = everything()
    client.get(address(comment), {"reason": "abuse"})
    client.head(address(comment))
    assert everything() == before


def test_without_a_token_of_the_page_nothing_is_stored(comment):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(comment), {"reason": "abuse"}).status_code == 403
    assert Report.objects.count() == 0
