"""The pages for notices of illegal content."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from articles.acts import publishing
from comments import limits
from comments.models import Notice, NoticeStep
from comments.notices import notice_emails, workflow
from newsroom.models import Email
from tests import cast

pytestmark = pytest.mark.django_db
ADDRESS = "/notice/"


@pytest.fixture
def comment():
    """Return a public comment."""
    return cast.make_approved(cast.make_article())


@pytest.fixture
def given(comment):
    """Return what a whole notice says."""
    return {
        "address": f"http://testserver{comment.get_absolute_url()}",
        "kind": "defamation",
        "text": "It is a lie.",
        "name": "Nora Notifier",
        "email": "nora@readers.example",
        "good_faith": "on",
    }


def decided(notice: Notice, verb: str = "decline", note: str = "An opinion.") -> Notice:
    """Return the notice with a decision on it."""
    maude = cast.make_user("maude")
    workflow.take(notice, at=cast.NOW, by=maude)
    getattr(workflow, verb)(notice, note=note, at=cast.NOW, by=maude)
    return notice


def test_every_page_leads_there_and_an_articles_page_with_its_address(client, comment):
    page = client.get("/").content.decode()
    assert '<a href="/notice/" rel="nofollow">Report illegal content</a>' in page
    place = comment.article.get_absolute_url()
    assert (
        f'<a href="/notice/?address={place}" rel="nofollow">' in client.get(place).content.decode()
    )
    page = client.get(f"/comments/{comment.pk}/report/").content.decode()
    place = comment.get_absolute_url().replace("/", "%2F").replace("#", "%23")
    assert f'<a href="/notice/?address={place}"' in page


def test_the_address_is_filled_in_and_the_page_is_kept_nowhere(client):
    page = client.get(ADDRESS, {"address": '/a/?"><script>\0'})
    assert 'value="http://testserver/a/?&quot;&gt;&lt;script&gt;"' in page.content.decode()
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)
    assert 'value="http://[::1"' in client.get(ADDRESS, {"address": "http://[::1"}).content.decode()


def test_a_notice_is_received_with_a_number_at_once(client, comment, given):
    answer = client.post(ADDRESS, given)
    notice = Notice.objects.get()
    assert answer.status_code == 303
    assert (notice.comment, notice.article, notice.state) == (comment, comment.article, "received")
    assert (notice.kind, notice.text, notice.name, notice.email, notice.good_faith) == (
        "defamation",
        "It is a lie.",
        "Nora Notifier",
        "nora@readers.example",
        True,
    )
    assert notice.due_at - notice.made_at == timedelta(days=7)
    page = client.get(answer["Location"])
    assert f"<h1>Report {notice.reference}</h1>" in page.content.decode()
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)
    assert Email.objects.get().to == "nora@readers.example"


def test_nobodys_mailbox_is_filled_by_notices_of_others(comment, given):
    for n in range(5):
        typed = given | {"email": "Nora@Readers.example" if n % 2 else "nora@readers.example"}
        answer = Client().post(ADDRESS, typed)
        assert answer.status_code == 303
    assert Notice.objects.count() == 5
    assert Email.objects.count() == limits.MAX_EMAILS_OF_A_MAILBOX == 3


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"address": ""}, "Please enter the web address of the content."),
        (
            {"address": "http://evil.example/x"},
            "That address is not an article or a comment on this site.",
        ),
        ({"kind": ""}, "Please choose what kind of content it is."),
        ({"kind": "bad"}, "Please choose one of the kinds in the list."),
        ({"text": " "}, "Please explain why the content is illegal."),
        ({"name": ""}, "Please enter your name."),
        ({"email": ""}, "Please enter email address."),
        ({"email": "nora"}, "Please enter a complete e-mail address, like name@example.com."),
        ({"good_faith": ""}, "Please confirm that you state this in good faith."),
        ({"text": "x" * 5001}, "Please shorten this to 5000 characters: it has 5001."),
    ],
)
def test_what_is_to_be_corrected_is_said_and_nothing_stored_or_lost(client, given, change, error):
    data = {name: value for name, value in (given | change).items() if value}
    answer = client.post(ADDRESS, data)
    assert answer.status_code == 200
    assert error in answer.content.decode()
    assert Notice.objects.count() == Email.objects.count() == 0
    if change.keys() != {"text"}:
        assert "It is a lie.</textarea>" in answer.content.decode()


def test_for_the_abuse_of_a_child_nobody_need_say_who_they_are(client, given):
    for name in ("name", "email"):
        del given[name]
    client.post(ADDRESS, given | {"kind": "child-abuse"})
    notice = Notice.objects.get()
    assert (notice.name, notice.email) == ("", "")
    assert notice.due_at - notice.made_at == timedelta(days=1)


def test_a_notice_about_what_is_hidden_is_refused_like_one_about_nothing(client, given):
    answers = set()
    for article in [*cast.make_hidden().values(), None]:
        place = article.get_absolute_url() if article else "/2024/05/17/never-was/"
        page = client.post(ADDRESS, given | {"address": place}).content.decode()
        # Above the form and behind the field.
        (error,) = set(re.findall(r"That address is [^<]+", page))
        answers.add(error)
        assert "Secret" not in page
    assert answers == {"That address is not an article or a comment on this site."}


def test_fields_that_the_form_does_not_have_change_nothing(client, given):
    forged = {
        "state": "acted", "reference": "AAAAAAAAAA", "due_at": "2001-01-01", "made_at": "2001-01-01",
        "comment": "99", "article": "99", "by": "1", "made_by": "1",
    }  # fmt: skip
    client.post(ADDRESS, given | forged)
    notice = Notice.objects.get()
    assert (notice.state, notice.reference == "AAAAAAAAAA") == ("received", False)
    assert notice.made_at.year > 2023
    assert NoticeStep.objects.get().made_by is None


def test_the_status_page_tells_the_decision_how_it_came_and_what_can_be_done(client, comment):
    notice = decided(cast.make_notice(comment.article, comment), note="<b>An opinion</b>")
    page = client.get(notice_emails.address_of(notice)).content.decode()
    for words in (
        "We have not found the content illegal, so it stays as it is.",
        "&lt;b&gt;An opinion&lt;/b&gt;",
        "A member of staff made this decision. No automated means were used.",
        "out-of-court dispute settlement body, or to a court.",
        "Complain about the decision",
    ):
        assert words in page
    for typed in ("Nora", "nora@", "It is a lie", comment.text):
        assert typed not in page


def test_it_can_be_complained_about_once(client, comment):
    notice = decided(cast.make_notice(comment.article, comment))
    place = notice_emails.address_of(notice)
    assert "Please explain why you disagree." in client.post(place, {"note": " "}).content.decode()
    assert client.post(place, {"note": "It is not."}).status_code == 303
    assert client.post(place, {"note": "Once more."}).status_code == 303
    steps = list(notice.steps.values_list("act", "note", "made_by"))
    assert steps[3:] == [("complain", "It is not.", None)]
    page = client.get(place).content.decode()
    assert "We have received your complaint." in page
    assert "<textarea" not in page


def test_nobody_complains_before_there_is_a_decision(client, comment):
    notice = cast.make_notice(comment.article)
    place = notice_emails.address_of(notice)
    assert "<textarea" not in client.get(place).content.decode()
    client.post(place, {"note": "Too slow."})
    assert notice.steps.count() == 1


def test_a_complaint_decides_nothing(client, comment):
    notice = decided(cast.make_notice(comment.article, comment))
    forged = {"act": "reverse", "state": "reversed", "by": "1", "made_by": "1"}
    client.post(notice_emails.address_of(notice), {"note": "It is not.", **forged})
    notice.refresh_from_db()
    assert (notice.state, notice.steps.last().made_by) == ("complaint", None)


def test_the_status_page_outlives_the_article(client, comment):
    notice = cast.make_notice(comment.article, comment)
    publishing.withdraw(comment.article, at=cast.NOW, reason="wrong")
    page = client.get(notice_emails.address_of(notice))
    assert page.status_code == 200
    assert comment.article.headline not in page.content.decode()


def test_a_wrong_link_to_a_notice_leads_to_an_unknown_page(client, comment):
    place = notice_emails.address_of(cast.make_notice(comment.article))
    for wrong in (place[:-3] + "/", "/notice/x/", "/notice/1/"):
        for answer in (client.get(wrong), client.post(wrong, {"note": "x"})):
            assert answer.status_code == 404
            assert "Page not found" in answer.content.decode()


def test_looking_changes_nothing(client, comment):
    notice = decided(cast.make_notice(comment.article, comment))
    before = list(Notice.objects.values()), list(NoticeStep.objects.values())
    client.get(notice_emails.address_of(notice), {"note": "x"})
    client.get(ADDRESS, {"address": "/", "text": "x", "good_faith": "on"})
    assert (list(Notice.objects.values()), list(NoticeStep.objects.values())) == before


def test_without_a_token_of_the_page_nothing_is_stored(given):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ADDRESS, given).status_code == 403
    assert Notice.objects.count() == 0
