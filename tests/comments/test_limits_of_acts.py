"""How often somebody may speak up: told in seconds to programs and in minutes to people."""

from __future__ import annotations

import pytest
from django.test import Client

from comments import limits, readers
from comments.emails import status_links
from comments.models import Appeal, ErrorNote, Notice, Report
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]
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
def test_whoever_writes_too_often_is_told_when_to_come_again(monkeypatch, path, sent, model):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_NETWORK", 1)
    comment = cast.make_approved(cast.make_article())
    address = path.format(comment=comment.pk)
    assert Client().post(address, sent).status_code == 303
    answer = Client().post(address, sent)
    assert (answer.status_code, model.objects.count()) == (429, 1)
    assert 0 < int(answer["Retry-After"]) <= 600
    html = answer.content.decode()
    assert "Too many messages in a short time. Nothing you typed is lost." in html
    assert sent["text"] in html


@pytest.mark.parametrize(
    ("proxies", "connected", "forwarded"),
    [
        ("", "203.0.113.7", "198.51.{n}.9"),
        ("", "203.0.113.7", "nonsense {n}, , \t, 198.51.{n}.9:80"),
        ("10.0.0.0/8", "10.0.0.1", "203.0.113.7"),
        ("10.0.0.0/8", "10.0.0.1", "198.51.{n}.9, 203.0.113.7"),
        ("10.0.0.0/8", "10.0.0.1", "198.51.{n}.9, 203.0.113.7, 10.0.0.3, 10.0.0.2"),
        ("10.0.0.0/8", "10.0.0.1", "198.51.{n}.9, nonsense {n}"),
    ],
    ids=["no proxy", "garbage", "one hop", "two hops", "four hops", "garbage behind a proxy"],
)
def test_no_header_that_a_sender_makes_up_beats_the_limit(
    monkeypatch, settings, proxies, connected, forwarded
):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_NETWORK", 1)
    settings.TRUSTED_PROXIES = tuple(filter(None, [proxies]))
    cast.make_article()
    states = []
    for n in range(3):
        claimed = {
            "X-Forwarded-For": forwarded.format(n=n),
            "X-Real-IP": f"198.51.{n}.9",
            "CF-Connecting-IP": f"198.51.{n}.9",
            "Forwarded": f"for=198.51.{n}.9",
        }
        browser = Client(REMOTE_ADDR=connected, headers=claimed)
        states.append(browser.post(PAGE + "error/", {"text": f"It was in June {n}."}).status_code)
    assert states == [303, 429, 429]


def test_readers_behind_one_trusted_proxy_have_a_limit_each(monkeypatch, settings):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_NETWORK", 1)
    settings.TRUSTED_PROXIES = ("10.0.0.0/8",)
    cast.make_article()
    for n in range(3):
        browser = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": f"198.51.{n}.9"})
        assert browser.post(PAGE + "error/", {"text": "It was in June."}).status_code == 303


@pytest.mark.parametrize(
    ("addresses", "states"),
    [
        (["2001:db8:1:a::1", "2001:db8:1:b::1", "2001:db8:1:c::1"], [303, 303, 429]),
        (["2001:db8:1:a::1", "2001:db8:2:a::1", "2001:db8:3:a::1"], [303, 303, 303]),
        (["203.0.113.1", "203.0.114.1", "203.0.115.1"], [303, 303, 303]),
    ],
    ids=["one /48", "three /48", "IPv4"],
)
def test_the_many_networks_of_one_customer_have_a_limit_together(monkeypatch, addresses, states):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_WIDE_NETWORK", 2)
    cast.make_article()
    browsers = [Client(REMOTE_ADDR=address) for address in addresses]
    answers = [b.post(PAGE + "error/", {"text": "It was in June."}) for b in browsers]
    assert [answer.status_code for answer in answers] == states


# --- Mistakes -------------------------------------------------------------------------------------

COMMENT = {"name": "Rita Reader", "email": "rita@readers.example", "message": "It is overdue."}
# Address, a form that is good, and what makes it one that cannot be taken.
FORMS = [
    (PAGE + "comment/", COMMENT, {"email": "rita"}),
    ("/comments/{comment}/report/", {"reason": "abuse", "text": "He means me."}, {"reason": ""}),
    (PAGE + "error/", {"text": "It was in June."}, {"email": "rita"}),
    ("/notice/", NOTICE, {"kind": ""}),
    ("/privacy/", {"email": "rita@readers.example"}, {"email": "rita"}),
]


@pytest.mark.parametrize(("path", "sent", "mistake"), FORMS)
def test_mistakes_have_a_limit_of_their_own_so_that_a_good_form_is_still_taken(
    monkeypatch, path, sent, mistake
):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_NETWORK", 1)
    address = path.format(comment=cast.make_approved(cast.make_article()).pk)
    answers = [Client().post(address, sent | mistake) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[3]["Retry-After"]) <= 600
    assert "Too many messages in a short time. Nothing you typed is lost." in answers[3].text
    for text in (sent | mistake).values():
        assert text in answers[3].text
    assert Client().post(address, sent).status_code == 303


def test_three_mistakes_for_each_message_lock_nobody_out_of_a_whole_office():
    cast.make_article()
    wrong = COMMENT | {"email": "rita"}
    states = {Client().post(PAGE + "comment/", wrong).status_code for _ in range(120)}
    assert states == {200}
    assert Client().post(PAGE + "comment/", wrong).status_code == 429


def test_appeals_have_a_limit_too(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_NETWORK", 1)
    article = cast.make_article()
    one, other = (cast.make_refused(article, reader=cast.make_reader(key)) for key in "ab")
    sent = {"text": "It attacks nobody."}
    assert Client().post(status_links.appeal_address_of(one), sent).status_code == 303
    answer = Client().post(status_links.appeal_address_of(other), sent)
    assert (answer.status_code, Appeal.objects.count()) == (429, 1)
    assert "It attacks nobody." in answer.text
    assert 0 < int(answer["Retry-After"]) <= 600


def test_an_edit_with_a_mistake_is_counted_too(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_NETWORK", 0)
    comment = cast.make_comment(cast.make_article(), reader=readers.find_or_store("k" * 43))
    browser = Client()
    browser.cookies[readers.cookie_name()] = readers.cookie_of("k" * 43)
    answer = browser.post(f"{PAGE}comments/{comment.pk}/edit/", {"message": ""})
    assert answer.status_code == 429
