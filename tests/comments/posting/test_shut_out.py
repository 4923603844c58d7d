"""What a ban stops beside comments, and what it never stops."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from comments import readers
from comments.models import BanNetwork, ErrorNote, Notice, Report
from comments.models.person_act import ActKind
from comments.moderation import persons
from comments.moderation.persons import Said
from tests import cast

pytestmark = pytest.mark.django_db
KEY = "k" * 43
NOTE = {"text": "It was a Monday.", "paragraph": "", "suggestion": "", "name": "", "email": ""}


@pytest.fixture
def banned() -> Client:
    said = Said(ActKind.BAN, "abuse", "Two attacks.")
    maude = cast.make_user("maude", "Moderator")
    persons.record(readers.find_or_store(KEY), said, at=timezone.now(), by=maude)
    browser = Client()
    browser.cookies["reader"] = readers.cookie_of(KEY)
    return browser


@pytest.fixture
def comment():
    return cast.make_approved(cast.make_article())


def test_reports_and_error_notes_are_refused_and_nothing_typed_is_lost(banned, comment):
    sent = {
        f"/comments/{comment.pk}/report/": {"reason": "other", "text": "It was a Monday."},
        f"{comment.article.get_absolute_url()}error/": NOTE,
    }
    for address, typed in sent.items():
        answer = banned.post(address, typed)
        assert answer.status_code == 200
        assert "You cannot comment here any more." in answer.text
        assert "You can always report illegal content." in answer.text
        assert "It was a Monday." in answer.text
    assert not Report.objects.exists()
    assert not ErrorNote.objects.exists()
    assert BanNetwork.objects.count() == 1


def test_a_notice_of_illegal_content_is_always_possible(banned, comment):
    typed = {
        "address": f"http://testserver{comment.get_absolute_url()}", "kind": "other", "text": "Libel.",
        "name": "Rita Reader", "email": "rita@readers.example", "good_faith": "on",
    }  # fmt: skip
    assert banned.post("/notice/", typed).status_code == 303
    assert Notice.objects.count() == 1


def test_others_are_not_stopped(client, comment):
    client.post(f"/comments/{comment.pk}/report/", {"reason": "abuse"})
    client.post(f"{comment.article.get_absolute_url()}error/", NOTE)
    assert (Report.objects.count(), ErrorNote.objects.count()) == (1, 1)
