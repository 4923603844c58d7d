"""Who is told what, at the desk and by e-mail, and how long it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from articles.expunging import of_articles
from articles.models import DeskMember, NoticeKind, Section, StaffNotice
from articles.notices import staff_emails, staff_notices
from newsroom.models import Email
from newsroom.operations import periodic
from tests import cast

pytestmark = pytest.mark.django_db
HANDED_IN, RETURNED = NoticeKind.HANDED_IN, NoticeKind.RETURNED


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def draft(staff):
    return cast.make_draft("Bridge", created_by=staff["anna"])


def tell(kind, article, *people, by=None, **given):
    return staff_notices.tell(kind, article, people, by=by, at=cast.NOW, **given)


def test_nobody_is_told_of_their_own_act(draft, staff):
    told = tell(HANDED_IN, draft, staff["edith"], staff["ada"], by=staff["edith"])
    assert [notice.person for notice in told] == [staff["ada"]]


def test_who_may_not_see_the_piece_is_not_told(draft, staff):
    assert tell(HANDED_IN, draft, staff["maude"], staff["otto"]) == []
    sport = Section.objects.create(name="Sport", slug="sport")
    DeskMember.objects.create(account=staff["edith"]).sections.add(sport)
    assert tell(HANDED_IN, draft, staff["edith"]) == []


def test_the_same_waits_once(draft, staff):
    first = tell(HANDED_IN, draft, staff["edith"])
    assert tell(HANDED_IN, draft, staff["edith"]) == []
    staff_notices.mark_read(StaffNotice.objects.filter(pk=first[0].pk), at=cast.NOW)
    assert len(tell(HANDED_IN, draft, staff["edith"])) == 1


def test_who_was_told_is_said_in_a_sentence(draft, staff):
    assert staff_notices.in_words([]) == "Nobody else was told."
    staff_emails.choose(staff["ada"], {HANDED_IN: True})
    told = tell(HANDED_IN, draft, staff["edith"], staff["ada"], by=staff["anna"])
    words = "Told at the desk: ada (by e-mail too), edith."
    assert staff_notices.in_words(told) == words


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_piece_that_came_back_is_told_by_e_mail_unless_chosen_otherwise(kind, draft, staff):
    assert [n.by_email for n in tell(kind, draft, staff["edith"])] == [kind == RETURNED]
    staff_emails.choose(staff["ada"], {kind: kind != RETURNED})
    assert [n.by_email for n in tell(kind, draft, staff["ada"])] == [kind != RETURNED]


def test_the_e_mail_calls_a_colleague_by_name(draft, staff):
    staff["edith"].first_name, staff["edith"].last_name = "Edith", "Baker"
    staff["edith"].save()
    tell(RETURNED, draft, staff["anna"], by=staff["edith"])
    assert Email.objects.get().subject == "Edith Baker returned “Bridge”."


def test_the_e_mail_says_what_the_notice_says_and_where_to_choose(draft, staff, settings):
    tell(RETURNED, draft, staff["anna"], by=staff["edith"], words="Who said that?")
    email = Email.objects.get()
    assert (email.to, email.subject) == ("anna@news.example", "edith returned “Bridge”.")
    site = settings.SITE_ADDRESS
    assert email.text == (
        "edith returned “Bridge”.\n\n"
        "Who said that?\n\n"
        f"{site}/admin/articles/article/{draft.pk}/change/\n\n"
        "You choose on the page of your account which notices you get by e-mail:\n"
        f"{site}/admin/account/\n"
    )


def test_without_an_address_the_desk_alone_tells(draft, staff):
    staff["anna"].email = ""
    staff["anna"].save()
    assert [n.by_email for n in tell(RETURNED, draft, staff["anna"])] == [False]
    assert Email.objects.count() == 0


def test_what_is_rolled_back_told_nobody(draft, staff):
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(RETURNED, draft, staff["anna"], by=staff["edith"])
        raise RuntimeError
    assert (StaffNotice.objects.count(), Email.objects.count()) == (0, 0)


def test_old_read_notices_leave_and_unread_ones_stay(draft, staff):
    for days, is_read in ((91, True), (89, True), (400, False)):
        moment = cast.NOW - timedelta(days=days)
        StaffNotice.objects.create(
            person=staff["edith"], kind="ready", article=draft, made_at=moment,
            read_at=moment if is_read else None, words=f"{days}",
        )  # fmt: skip
    periodic.run_all(at=cast.NOW)
    assert {notice.words for notice in StaffNotice.objects.all()} == {"89", "400"}


def test_expunging_takes_the_words_out(draft, staff):
    tell(RETURNED, draft, staff["anna"], by=staff["edith"], words="The mayor lies.")
    of_articles.expunge(draft, by=staff["ada"], reason="A court.", at=cast.NOW)
    assert [notice.words for notice in StaffNotice.objects.all()] == [""]
    assert not Email.objects.filter(text__contains="mayor").exists()


def test_the_number_stops_where_the_navigation_stops(draft, staff, django_assert_num_queries):
    rows = [
        StaffNotice(person=staff["edith"], kind="ready", article=draft, made_at=cast.NOW)
        for _ in range(120)
    ]
    StaffNotice.objects.bulk_create(rows)
    with django_assert_num_queries(1):
        assert staff_notices.number_of_unread(staff["edith"]) == 100
