"""Notices at the desk: the start page, the navigation, the list and the choice of e-mails."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from articles.acts import publishing
from articles.models import NoticeKind, StaffNotice
from articles.notices import staff_emails, staff_notices
from tests import cast
from tests.desk import form_of, messages_of

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/staffnotice/"


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def anna(client, staff):
    client.force_login(staff["anna"])
    return client


def tell(staff, article, kind="returned", **given) -> StaffNotice:
    (notice,) = staff_notices.tell(
        NoticeKind(kind), article, [staff["anna"]], by=staff["edith"], at=cast.NOW, **given
    )
    return notice


def navigation(client) -> str:
    page = client.get("/admin/account/").content.decode()
    return re.search(rf'<a href="{LIST}">(.*?)</a>', page)[1]


def test_the_start_page_and_the_navigation_say_what_waits(anna, staff):
    assert navigation(anna) == "Notices"
    assert "Nothing waits for you." in anna.get("/admin/").text
    tell(staff, cast.make_draft("Bridge", created_by=staff["anna"]), words="Who said that?")
    page = anna.get("/admin/").text
    assert "edith returned “Bridge”." in page
    assert "<bdi>Who said that?</bdi>" in page
    assert navigation(anna) == 'Notices <span class="count">1</span>'


def test_the_navigation_says_the_same_on_pages_that_name_what_is_scheduled(client, staff):
    later = timezone.now() + timedelta(days=1)
    article = cast.make_article("Bridge", published_at=later, created_by=staff["anna"])
    staff_notices.tell(
        NoticeKind.HANDED_IN, article, [staff["edith"]], by=staff["anna"], at=cast.NOW
    )
    client.force_login(staff["edith"])
    for address in (
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:articles_article_site_at"),
    ):
        links = client.get(address).text.partition("/admin/account/")[0]
        assert f'<a href="{LIST}">Notices <span class="count">1</span></a>' in links


def test_who_has_no_role_in_articles_is_told_nothing(client, staff):
    client.force_login(staff["maude"])
    page = client.get("/admin/").text
    assert "Waiting for you" not in page
    assert LIST not in page


def test_opening_a_notice_reads_it_and_leads_to_the_piece(anna, staff):
    article = cast.make_draft("Bridge", created_by=staff["anna"])
    notice = tell(staff, article)
    address = reverse("admin:articles_staffnotice_open", args=[notice.pk])
    assert anna.get(address).status_code == 405
    response = anna.post(address)
    assert response["Location"] == f"/admin/articles/article/{article.pk}/change/"
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert navigation(anna) == "Notices"


def test_nobody_reads_or_marks_the_notices_of_others(client, staff):
    notice = tell(staff, cast.make_draft("Bridge", created_by=staff["anna"]))
    client.force_login(staff["edith"])
    address = reverse("admin:articles_staffnotice_open", args=[notice.pk])
    assert client.post(address).status_code == 404
    client.post(LIST, {"action": "mark_selected", "_selected_action": [notice.pk]})
    client.post(f"{LIST}read/")
    notice.refresh_from_db()
    assert notice.read_at is None
    assert "Bridge" not in client.get(LIST).text


def test_the_selected_and_all_are_marked_as_read(anna, staff):
    notices = [
        tell(staff, cast.make_draft(f"Piece {n}", created_by=staff["anna"])) for n in range(3)
    ]
    data = {"action": "mark_selected", "_selected_action": [notices[0].pk]}
    assert messages_of(anna.post(LIST, data)) == ["1 notice is read now."]
    shown = anna.get(f"{LIST}?read=no").context["cl"].result_list
    assert {notice.pk for notice in shown} == {notices[1].pk, notices[2].pk}
    assert messages_of(anna.post(f"{LIST}read/")) == ["2 notices are read now."]


def test_a_notice_names_no_piece_that_its_reader_may_no_longer_see(anna, staff):
    article = cast.make_article("Secret", slug="secret")
    tell(staff, article, kind="ready", words="The secret of the mayor.")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    for address in ("/admin/", LIST):
        page = anna.get(address).text
        assert "secret" not in page.lower()
        assert escape(f"edith called “Article {article.pk}, which is not public” ready.") in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_start_page_costs_the_same_with_one_notice_and_with_three(
    number, anna, staff, django_assert_num_queries
):
    for n in range(number):
        tell(staff, cast.make_draft(f"Piece {n}", created_by=staff["anna"]))
    # Session, account, two of rights, the number; the notices, their articles, what readers are
    # told of them; her drafts and what of hers is overdue, the pictures and the errors that wait; her
    # own log.
    with django_assert_num_queries(14):
        anna.get("/admin/")


def test_e_mails_are_chosen_on_the_page_of_the_account(anna, staff):
    assert form_of(anna.get("/admin/account/"), "emails_form")["at_once"] == "returned"
    page = anna.get("/admin/account/")
    data = form_of(page, "emails_form") | {"at_once": ["ready", "error"]}
    response = anna.post(f"{LIST}emails/", data)
    assert response["Location"] == "/admin/account/"
    assert messages_of(response) == ["Your choice of e-mails is saved."]
    chosen = {kind.value for kind, on in staff_emails.choices_of(staff["anna"]).items() if on}
    assert chosen == {"ready", "error"}
    wrong = anna.post(f"{LIST}emails/", {"at_once": ["everything"]})
    assert wrong["Location"] == "/admin/account/"


def test_without_an_address_the_account_page_says_so(anna, staff):
    staff["anna"].email = ""
    staff["anna"].save()
    assert "Your account has no e-mail address." in anna.get("/admin/account/").text


def test_a_readers_error_leads_to_what_they_wrote_until_it_is_answered(client, staff):
    article = cast.make_article("Bridge", created_by=staff["anna"])
    note = cast.make_error_note(article)
    cast.make_error_note(article, "And the river.")
    told = {(n.person.username, n.kind) for n in StaffNotice.objects.select_related("person")}
    assert told == {(name, "error") for name in ("anna", "edith", "ada")}
    client.force_login(staff["edith"])
    assert "A reader found an error in “Bridge”." in client.get("/admin/").text
    notice = StaffNotice.objects.get(person=staff["edith"])
    response = client.post(reverse("admin:articles_staffnotice_open", args=[notice.pk]))
    assert response["Location"] == f"/admin/comments/errornote/{note.pk}/change/"
    answer = reverse("admin:comments_errornote_answer", args=[note.pk])
    client.post(answer, {"decline": "1", "decline-reason": "It was."})
    assert staff_notices.unread().exists()
    other = article.error_notes.exclude(pk=note.pk).get()
    answer = reverse("admin:comments_errornote_answer", args=[other.pk])
    client.post(answer, {"decline": "1", "decline-reason": "It was."})
    assert not staff_notices.unread().exists()
