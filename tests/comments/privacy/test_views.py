"""The pages about one's data: no hint, one use, a day, and nothing changed by looking."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import limits, readers
from comments.models import Comment, DataRequest
from comments.privacy import data_requests, retention
from newsroom import periods
from newsroom.environment import Privacy
from newsroom.models import Email
from newsroom.operations import periodic
from tests import cast
from tests.comments.persons import EMAIL, KEY, NAME, SECRET, places_of
from tests.post import work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_window_ends")]
PAGE, DATA, SENT, ERASED = "/privacy/", "/privacy/data/", "/privacy/sent/", "/privacy/erased/"


@pytest.fixture
def comment():
    """Return a public comment by Sybil."""
    reader = readers.find_or_store(KEY)
    return cast.make_approved(cast.make_article(), SECRET, reader=reader, name=NAME, email=EMAIL)


def browser_with(key: str) -> Client:
    """Return a browser that holds a key."""
    client = Client()
    client.cookies[readers.cookie_name()] = readers.cookie_of(key)
    return client


def link_for(client: Client, email: str) -> str:
    """Ask for a link and return the path in the e-mail, "" if there is no e-mail."""
    assert client.post(PAGE, {"email": email}).url == SENT
    work()
    letter = Email.objects.filter(subject="Your data").first()
    return re.search(r"http://testserver(/privacy/link/\S+)", letter.text)[1] if letter else ""


def pass_in(page) -> str:
    """Return the hidden field of the page that a link opened."""
    return re.search(r'name="pass" value="([^"]+)"', page.content.decode())[1]


def test_the_page_says_what_is_kept_and_how_long(client):
    page = client.get(PAGE)
    text = page.content.decode()
    for rule in retention.RETENTION_RULES:
        assert f"{rule.words}: {periods.in_words(rule.period)}." in text
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)
    assert DATA not in text


def test_every_page_and_every_form_leads_there(client, comment):
    link = '<a href="/privacy/">Privacy and your data</a>'
    assert client.get("/").text.count(link) == 1
    assert client.get(comment.article.get_absolute_url()).text.count(link) == 2
    assert client.get(f"{comment.article.get_absolute_url()}comment/").text.count(link) == 2


def test_asking_for_data_tells_nobody_whether_an_address_is_known(comment):
    Client().post(PAGE, {"email": "first@a.example"})  # makes the day's secret for networks
    answers, questions = [], []
    for email in (EMAIL, "nobody@a.example"):
        with CaptureQueriesContext(connection) as asked:
            answer = Client().post(PAGE, {"email": email})
        answers.append((answer.status_code, answer.url, answer.content))
        questions.append([query["sql"].split("VALUES")[0] for query in asked])
    assert answers[0] == answers[1]
    assert questions[0] == questions[1]
    work()
    assert list(Email.objects.values_list("to", flat=True)) == [EMAIL]


@pytest.mark.parametrize(
    ("email", "error"),
    [("", "Please enter email address."), ("sybil", "Please enter a complete e-mail address")],
)
def test_a_wrong_address_is_named(client, email, error):
    answer = client.post(PAGE, {"email": email})
    assert (answer.status_code, error in answer.text) == (200, True)
    assert DataRequest.objects.count() == 0


def test_who_asks_too_often_is_told_when_to_come_again(client, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_NETWORK", 1)
    client.post(PAGE, {"email": EMAIL})
    answer = client.post(PAGE, {"email": EMAIL})
    assert (answer.status_code, "Too many messages in a short time." in answer.text) == (429, True)
    assert DataRequest.objects.count() == 1


def test_the_page_names_what_the_operator_has_written(client, settings):
    settings.PRIVACY = Privacy(
        "News Ltd, 1 High Street", "privacy@news.example", "Our lawyer says so.", "Ask the ICO."
    )
    page = client.get(PAGE).text
    assert "Responsible for your data (the controller): News Ltd, 1 High Street." in page
    assert '<a href="mailto:privacy@news.example">privacy@news.example</a>' in page
    assert "<p>Our lawyer says so.</p>" in page
    assert "<p>Ask the ICO.</p>" in page


def test_the_page_says_what_holds_anyway_where_nothing_was_written(client):
    page = client.get(PAGE).text
    assert "The publisher of The Newsroom is responsible for your data (the controller)." in page
    assert "The publisher has not named a contact for questions about your data yet." in page
    assert "(Article 6(1)(f) of the GDPR)" in page
    assert "You can see, correct, download and delete your data" in page


def test_nobodys_box_is_filled_by_others(comment):
    for _ in range(5):
        Client().post(PAGE, {"email": EMAIL})
    work()
    assert Email.objects.count() == limits.MAX_EMAILS_OF_A_MAILBOX


def test_looking_at_a_data_link_changes_nothing_and_opening_it_uses_it_up(comment, client):
    link = link_for(client, EMAIL)
    for _ in range(2):
        assert "It works once" in client.get(link).text
    assert DataRequest.objects.get().opened_at is None
    opened = client.post(link)
    assert "Download as data (JSON)" in opened.text
    assert DataRequest.objects.get().opened_at is not None
    assert (client.get(link).status_code, client.post(link).status_code) == (404, 404)


def test_of_two_who_open_a_link_at_once_one_succeeds(comment, monkeypatch):
    link = link_for(Client(), EMAIL)
    find, both_have_found_it = data_requests.with_link, Barrier(2, timeout=10)

    def find_together(token: str) -> DataRequest:
        asked = find(token)
        both_have_found_it.wait()
        return asked

    def open_link(_: int) -> int:
        try:
            return Client().post(link).status_code
        finally:
            connection.close()

    monkeypatch.setattr(data_requests, "with_link", find_together)
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(open_link, range(2))) == [200, 404]


def test_a_data_link_ends_after_a_day_and_its_page_after_an_hour(comment, client, monkeypatch):
    link = link_for(client, EMAIL)
    assert timedelta(hours=24) == data_requests.REQUEST_LINK_LIFETIME
    monkeypatch.setattr(data_requests, "REQUEST_LINK_LIFETIME", timedelta(0))
    assert (client.get(link).status_code, client.post(link).status_code) == (404, 404)
    monkeypatch.setattr(data_requests, "REQUEST_LINK_LIFETIME", timedelta(hours=24))
    token = pass_in(client.post(link))
    monkeypatch.setattr(data_requests, "PASS_LIFETIME", timedelta(0))
    assert client.post(DATA, {"pass": token, "act": "json"}).status_code == 404


@pytest.mark.parametrize("token", ["x", "eyJwayI6MX0:1:x", "%00"])
def test_a_wrong_link_leads_nowhere(client, token):
    assert client.get(f"/privacy/link/{token}/").status_code == 404
    assert client.post(DATA, {"pass": token, "act": "json"}).status_code == 404


def test_the_link_of_one_purpose_opens_no_other(comment, client):
    link = link_for(client, EMAIL)
    token = link.rstrip("/").rpartition("/")[2]
    assert client.post(DATA, {"pass": token, "act": "erase"}).status_code == 404


def test_a_readers_data_is_handed_out_and_that_is_logged(comment, client, caplog):
    caplog.set_level("INFO")
    token = pass_in(client.post(link_for(client, EMAIL)))
    answer = client.post(DATA, {"pass": token, "act": "json"})
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert json.loads(answer.content)["comments"][0]["text"] == SECRET
    page = client.post(DATA, {"pass": token, "act": "html"})
    assert SECRET in page.text
    asked = DataRequest.objects.get()
    assert None not in (asked.made_at, asked.written_at, asked.opened_at, asked.downloaded_at)
    assert f"Data request {asked.pk}: the data was handed out." in caplog.text
    assert EMAIL not in caplog.text


def test_everything_is_erased_after_being_asked_once_more(comment, client):
    token = pass_in(client.post(link_for(client, EMAIL)))
    asked = client.post(DATA, {"pass": token, "act": "ask"})
    assert "Yes, delete everything" in asked.text
    work()
    assert Comment.objects.get().text == SECRET
    kept = client.post(DATA, {"pass": pass_in(asked), "act": "keep"})
    answer = client.post(DATA, {"pass": pass_in(kept), "act": "erase"})
    assert answer.url == ERASED
    assert "is being deleted" in client.get(ERASED).text
    work()
    for secret in (EMAIL, NAME, SECRET):
        assert places_of(secret) == []
    asked = DataRequest.objects.get()
    assert (asked.email, asked.erased_at is not None) == ("", True)
    assert client.post(DATA, {"pass": token, "act": "json"}).status_code == 404


def test_what_no_worker_does_the_timer_does(comment, client):
    token = pass_in(client.post(link_for(client, EMAIL)))
    client.post(DATA, {"pass": token, "act": "erase"})
    periodic.run_all(at=timezone.now() + timedelta(minutes=9))
    assert Comment.objects.get().text == SECRET
    periodic.run_all(at=timezone.now() + timedelta(minutes=11))
    assert Comment.objects.get().text == "[erased]"


def test_a_browser_gets_its_own_without_an_email(comment):
    sybil = browser_with(KEY)
    assert f'href="{DATA}"' in sybil.get(PAGE).text
    assert "From this browser" in sybil.get(PAGE).text
    assert "Download as data (JSON)" in sybil.get(DATA).text
    assert DataRequest.objects.count() == 0
    data = json.loads(sybil.post(DATA, {"act": "json"}).content)
    assert (data["email"], data["comments"][0]["text"]) == ("", SECRET)
    answer = sybil.post(DATA, {"act": "erase"})
    assert (answer.url, answer.cookies[readers.cookie_name()].value) == (ERASED, "")
    work()
    assert Comment.objects.get().text == "[erased]"
    assert browser_with(KEY).get(DATA).status_code == 404


def test_an_unknown_browser_finds_nothing(comment):
    stranger = browser_with("s" * 43)
    assert stranger.get(DATA).status_code == 404
    assert stranger.post(DATA, {"act": "erase"}).status_code == 404
    work()
    assert Comment.objects.get().text == SECRET


def test_nothing_happens_without_the_sites_own_form(comment):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[readers.cookie_name()] = readers.cookie_of(KEY)
    assert strict.post(DATA, {"act": "erase"}).status_code == 403
    assert strict.post(PAGE, {"email": EMAIL}).status_code == 403
    assert DataRequest.objects.count() == 0


def test_an_export_is_work_and_not_done_without_end(comment, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_READER", 2)
    sybil = browser_with(KEY)
    codes = [sybil.post(DATA, {"act": "json"}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
