"""How often somebody may speak up: told in seconds to programs and in minutes to people (V10)."""

from __future__ import annotations

import pytest
from django.test import Client

from comments import limits
from comments.models import ErrorNote, Notice, Report
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
NOTICE = {
    "address": "http://testserver" + PAGE,
    "kind": "other",
    "text": "It shows my house.",
    "name": "Rita Reader",
    "email": "rita@readers.example",
    "good_faith": "on",
}


@pytest.mark.parametrize(
    ("path", "sent", "model"),
    [
        ("/comments/{comment}/report/", {"reason": "abuse", "text": "He means me."}, Report),
        (PAGE + "error/", {"text": "It was in June."}, ErrorNote),
        ("/notice/", NOTICE, Notice),
    ],
)
def test_v10_who_speaks_up_too_often_is_told_when_to_come_again(monkeypatch, path, sent, model):
    monkeypatch.setattr(limits, "FROM_A_NETWORK", 1)
    comment = cast.make_approved(cast.make_article())
    address = path.format(comment=comment.pk)
    assert Client().post(address, sent).status_code == 303
    answer = Client().post(address, sent)
    assert (answer.status_code, model.objects.count()) == (429, 1)
    assert 0 < int(answer["Retry-After"]) <= 600
    html = answer.content.decode()
    assert "Many messages came from here within a short time. Nothing is lost" in html
    assert sent["text"] in html
