"""E-mail addresses in all scripts: taken everywhere, and written to where that is possible."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from comments.emails.unreachable import why_unreachable
from comments.fields import MailboxField
from comments.models import Comment, ErrorNote, MailConsent, Notice
from newsroom import mail
from newsroom.environment import Privacy
from newsroom.models import Email
from tests import cast

PAGE = "/2024/05/16/council-votes-for-the-bridge/"
REASON = "We cannot send e-mails to an address that has “ü” before the @. Nothing else is wrong."
INSTEAD = f"{REASON} Bookmark this page instead: it shows all that we would write to you."
COMMENT = {
    "name": "Rita Reader",
    "message": "The bridge is overdue.",
    "email": "müller@example.org",
}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("rita@readers.example", "rita@readers.example"),
        (" müller@example.org ", "müller@example.org"),
        ("mu\u0308ller@example.org", "müller@example.org"),
        ("josé.ñandú@bücher.example", "josé.ñandú@bücher.example"),
        ("用户@例子.广告", "用户@例子.广告"),
        ("δοκιμή@παράδειγμα.δοκιμή", "δοκιμή@παράδειγμα.δοκιμή"),
        ('"rita"@readers.example', '"rita"@readers.example'),
    ],
)
def test_an_address_is_taken_in_any_script(typed, kept):
    assert MailboxField(max_length=254).clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "rita", "rita@", "@readers.example", "rita@readers", "ri ta@readers.example",
        "rita@@readers.example", "rita@readers.example\nBcc: x@y.example", "ri\u00a0ta@y.example",
        "müller@example.org, rita@readers.example", ".müller@example.org", "mü..ller@example.org",
        "ri\u200bta@readers.example", "ri\u202eta@readers.example", "mü\0ller@example.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValidationError):
        MailboxField(max_length=254).clean(typed)


@pytest.mark.parametrize(
    ("address", "reason"),
    [("müller@example.org", REASON), ("mia@bücher.example", ""), ("rita@readers.example", "")],
)
def test_only_letters_before_the_at_keep_an_email_from_arriving(address, reason):
    assert why_unreachable(address) == reason


@pytest.mark.django_db
def test_no_email_is_stored_that_could_not_be_sent():
    assert not mail.write(to="müller@example.org", subject="S", text="T", at=cast.NOW)
    assert Email.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("wants_emails", [True, False])
def test_a_comment_is_taken_and_its_page_says_what_is_not_sent(client, wants_emails):
    cast.make_article()
    wish = {"tell_me": "on"} if wants_emails else {}
    answer = client.post(PAGE + "comment/", COMMENT | wish)
    assert (answer.status_code, Comment.objects.get().email) == (303, "müller@example.org")
    assert (INSTEAD in client.get(answer["Location"]).text) is wants_emails
    assert MailConsent.objects.count() == Email.objects.count() == 0


@pytest.mark.django_db
def test_a_notice_is_taken_and_its_page_says_what_is_not_sent(client):
    article = cast.make_article()
    given = {
        "address": f"http://testserver{article.get_absolute_url()}", "kind": "defamation",
        "text": "It is a lie.", "name": "Nora", "email": "müller@example.org", "good_faith": "on",
    }  # fmt: skip
    answer = client.post("/notice/", given)
    assert INSTEAD in client.get(answer["Location"]).text
    assert (Notice.objects.count(), Email.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_an_error_note_is_taken_and_its_page_says_what_is_not_sent(client):
    cast.make_article()
    answer = client.post(PAGE + "error/", {"text": "A Monday.", "email": "müller@example.org"})
    assert INSTEAD in client.get(answer["Location"]).text
    assert (ErrorNote.objects.count(), Email.objects.count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contact", "instead"),
    [
        ("", "You can still download or delete what you sent from the browser you used."),
        ("a@news.example", "To download or delete your data, please write to a@news.example."),
    ],
)  # fmt: skip
def test_a_link_to_ones_data_that_would_not_arrive_is_refused_with_another_way(
    client, settings, contact, instead
):
    settings.PRIVACY = Privacy("", contact, "", "")
    answer = client.post("/privacy/", {"email": "müller@example.org"})
    assert answer.status_code == 200
    assert f"{REASON} {instead}" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", [PAGE + "comment/", PAGE + "error/", "/notice/", "/privacy/"])
def test_no_browser_refuses_the_address_before_it_is_sent(path):
    cast.make_article()
    page = Client().get(path).text
    (form,) = re.findall(
        r'<form[^>]*class="comment-form"[^>]*>(?:(?!</form>).)*type="email"', page, re.S
    )
    assert "novalidate" in form.partition(">")[0]
