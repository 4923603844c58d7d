"""The page of the log: who sees which rows, its filters, its pages, and its export."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.acts import corrections, publishing
from articles.admin.acts import publishing_acts
from articles.models import Tag
from articles.page_things import page_things
from articles.record import revisions
from articles.redirects import redirects
from comments.models import WordRule
from newsroom.accounts import account_log
from newsroom.desk_log import log_pages
from newsroom.models import DeskLogEntry
from tests import cast
from tests.desk import save_rehearsed

pytestmark = pytest.mark.django_db
LOG = "/admin/newsroom/desklogentry/"


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sentences(client: Client, **asked: object) -> list[str]:
    page = client.get(f"{LOG}?{urlencode(asked)}")
    return [row.told.sentence for row in page.context["log"].rows]


@pytest.fixture
def acts(staff) -> None:
    """Let Edith save, publish and correct an article, and make a tag; let Ada make an account."""
    edith, at = staff["edith"], cast.NOW
    article = cast.make_draft("Bridge", body="<p>It costs one.</p>")
    article.headline, article.body = "Bridges", "<p>It costs two.</p>"
    article.save()
    revisions.record(article, at=at, by=edith, reason="New figures")
    publishing.publish(article, at=at, by=edith)
    corrections.publish(article, cast.said("It is two."), at=at + timedelta(days=2), by=edith)
    page_things.save(Tag(name="Rivers", slug="rivers"), by=edith, at=at)
    account_log.note("create", staff["otto"], by=staff["ada"], at=at)


ARTICLES = [
    "edith created “Rivers” (tag).",
    "edith published a correction of “Bridges”.",
    "edith saved version 3 of “Bridges”.",
    "edith published “Bridges”.",
    "edith saved version 2 of “Bridges”.",
    "A command or an import saved version 1 of “Bridges”.",
]


def test_administrators_see_all_and_editors_what_is_no_account(staff, acts):
    assert sentences(browser(staff["edith"])) == ARTICLES
    assert sentences(browser(staff["ada"])) == ["ada created the account “otto”.", *ARTICLES]


@pytest.mark.parametrize("name", ["anna", "maude"])
def test_others_may_not_open_it(name, staff, acts):
    for address in (LOG, f"{LOG}export/", f"{LOG}{DeskLogEntry.objects.last().pk}/change/"):
        assert browser(staff[name]).get(address).status_code == 403


def test_an_entry_about_an_account_is_not_there_for_an_editor(staff, acts):
    entry = DeskLogEntry.objects.get(kind="auth.user")
    assert browser(staff["edith"]).get(f"{LOG}{entry.pk}/change/").status_code == 404
    assert browser(staff["ada"]).get(f"{LOG}{entry.pk}/change/").status_code == 200


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"who": "edith"}, 5), ({"who": "nobody"}, 0), ({"act": "save"}, 3),
        ({"kind": "articles.tag"}, 1), ({"kind": "auth.user"}, 1), ({"since": "2024-05-18"}, 2),
        ({"until": "2024-05-18"}, 5), ({"since": "2024-05-19", "until": "2024-05-19"}, 2),
        ({"act": "save", "who": "edith"}, 2), ({"before": "x"}, 7), ({"until": "9999-12-31"}, 7),
    ],
)  # fmt: skip
def test_it_is_filtered(asked, number, staff, acts):
    assert len(sentences(browser(staff["ada"]), **asked)) == number


def test_the_filter_of_one_thing(staff, acts):
    entry = DeskLogEntry.objects.filter(kind="articles.article").first()
    asked = {"kind": entry.kind, "key": entry.key}
    assert sentences(browser(staff["ada"]), **asked) == ARTICLES[1:]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"since": "yesterday"}, "“yesterday” is not a date. Write one as in 2026-11-28."),
        ({"key": "x"}, "Enter a whole number."),
        ({"key": "9" * 30}, "Ensure this value is less than or equal to 9223372036854775807."),
        ({"act": "nothing"}, "Select a valid choice. nothing is not one of the available choices."),
        ({"since": "2024-05-19", "until": "2024-05-18"}, "“To” lies before “From”."),
        ({"batch": "x"}, "This is no batch."),
    ],
)
def test_a_wrong_filter_is_named_and_nothing_typed_is_lost(asked, words, staff, acts):
    for address in (LOG, f"{LOG}export/"):
        page = browser(staff["ada"]).get(f"{address}?{urlencode(asked)}")
        assert words in page.text
        assert page.context["log"].rows == []
    assert all(value in page.text for value in asked.values())


def test_an_editor_cannot_ask_for_accounts(staff, acts):
    page = browser(staff["edith"]).get(f"{LOG}?kind=auth.user")
    assert "auth.user is not one of the available choices" in page.text
    assert 'value="auth.user"' not in page.text


def test_it_goes_on_by_key(staff, monkeypatch):
    monkeypatch.setattr(log_pages.page, "__kwdefaults__", {"before": None, "size": 2})
    for number in range(5):
        account_log.note("create", cast.make_user(f"u{number}"), by=None, at=cast.NOW)
    client, seen, asked = browser(staff["ada"]), [], ""
    for _ in range(3):
        page = client.get(f"{LOG}?kind=auth.user{asked}")
        seen += [row.entry.name for row in page.context["log"].rows]
        asked = f"&before={page.context['log'].before}"
    assert seen == ["u4", "u3", "u2", "u1", "u0"]
    assert page.context["log"].before is None
    words = "Changes to accounts and rights that were made before this log existed are not listed."
    assert words in page.text


def test_before_and_after_are_told_from_what_is_on_record(staff, acts):
    page = browser(staff["edith"]).get(LOG)
    told = {row.told.sentence: row.told for row in page.context["log"].rows}
    save = told["edith saved version 2 of “Bridges”."]
    assert save.reason == "New figures"
    assert [tuple(change) for change in save.changes] == [("Headline", "Bridge", "Bridges")]
    assert save.said == ["The headline was changed.", "1 paragraph was changed."]
    assert save.comparison.endswith("/compare/?old=v1&new=v2")
    assert told["edith published a correction of “Bridges”."].said == ["It is two."]
    assert "<details>" in page.text


def test_what_one_act_did_to_many_stands_together(staff):
    drafts = [cast.make_draft(f"Draft {number}") for number in range(2)]
    publishing_acts.publish_each(drafts, by=staff["edith"])
    batch = DeskLogEntry.objects.first().batch
    assert sentences(browser(staff["edith"]), batch=batch) == [
        "edith published “Draft 1”.",
        "edith published “Draft 0”.",
    ]


def test_things_without_a_kind_of_their_own_are_told_by_number(staff):
    client = browser(staff["maude"])
    save_rehearsed(client, "casino")
    rule = WordRule.objects.get()
    client.post(f"/admin/comments/wordrule/{rule.pk}/delete/", {"post": "yes"})
    assert sentences(browser(staff["ada"])) == [
        f"maude deleted: word rule {rule.pk}.",
        f"maude created: word rule {rule.pk}.",
    ]
    assert sentences(browser(staff["edith"])) == []


@pytest.mark.parametrize("name", ["edith", "ada"])
def test_editors_read_what_was_done_to_redirects(name, staff):
    redirects.save("/old", "/section/town/", "", at=cast.NOW, by=staff["edith"])
    assert sentences(browser(staff[name]), kind="articles.redirect") == [
        "edith added the redirect “/old”."
    ]


def exported(client: Client, **asked: object) -> list[list[str]]:
    answer = client.get(f"{LOG}export/?{urlencode(asked)}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="desk-log.csv"'
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_export_holds_what_the_list_holds(staff, acts):
    head, *lines = exported(browser(staff["edith"]), act="save", who="edith")
    assert head == [
        "Entry", "Time", "Who", "Act", "Kind of thing", "Number", "What happened",
        "Before and after", "Reason", "Batch",
    ]  # fmt: skip
    assert [line[6] for line in lines] == [ARTICLES[2], ARTICLES[4]]
    assert lines[1][2:5] == ["edith", "Saved", "article"]
    assert lines[1][7].splitlines()[0] == "Headline: from “Bridge” to “Bridges”"
    assert lines[1][8] == "New figures"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_export_is_a_formula(start, staff):
    article = cast.make_draft("Bridge")
    revisions.record(article, at=cast.NOW, by=staff["edith"], reason=f"{start}1+1")
    (line,) = exported(browser(staff["ada"]), who="edith")[1:]
    assert line[8] == f"'{start}1+1"


def test_the_export_goes_on_beyond_a_chunk(staff, monkeypatch):
    monkeypatch.setattr(log_pages, "ROWS_PER_CHUNK", 2)
    for number in range(5):
        account_log.note("create", cast.make_user(f"u{number}"), by=None, at=cast.NOW)
    assert len(exported(browser(staff["ada"]))) == 6


def save_anew(number: int, by: User) -> None:
    article = cast.make_draft(f"Draft {number}")
    article.headline = f"Other {number}"
    article.save()
    revisions.record(article, at=cast.NOW, by=by)
    publishing.publish(article, at=cast.NOW, by=by)
    page_things.save(Tag(name=f"{number}", slug=f"{number}"), by=by, at=cast.NOW)


# Session and account, two for rights, the rows; articles with what readers are told, saves with those
# before and their sections, editions; tags and their revisions; her limit to sections, and what waits.
# One more for her who is told how many comments wait.
QUERIES = 14


@pytest.mark.parametrize("name", ["edith", "ada"])
def test_a_page_takes_the_same_queries_with_one_thing_and_with_three(
    name, staff, django_assert_num_queries
):
    client = browser(staff[name])
    for numbers in ([1], [2, 3]):
        for number in numbers:
            save_anew(number, staff["edith"])
        with django_assert_num_queries(QUERIES + (name == "ada")):
            assert client.get(LOG).status_code == 200


def test_words_leave_the_log_with_the_record(staff, acts):
    from articles.expunging import expunge_article
    from articles.models import Article

    article = Article.objects.get()
    publishing.kill(article, at=cast.NOW + timedelta(days=3), reason="A court’s order.")
    at = cast.NOW + timedelta(days=4)
    expunge_article(article, by=staff["ada"], reason="Order 7", at=at)
    page = browser(staff["ada"]).get(LOG)
    assert f"ada expunged article {article.pk} for good." in page.text
    for word in ("Bridge", "New figures", "It is two."):
        assert word not in page.text
