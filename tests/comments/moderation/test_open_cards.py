"""Who looks at which comment of the queue, and what the second is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import DeskMember, Section
from comments.models import Comment, OpenCard
from comments.moderation import decisions, open_cards
from newsroom.desk import roles
from tests import cast

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
QUEUE = "/admin/comments/comment/"


@pytest.fixture
def staff() -> dict[str, User]:
    staff = cast.make_staff()
    User.objects.filter(username="maude").update(first_name="Maude", last_name="Miller")
    staff["maude"].refresh_from_db()
    return staff


@pytest.fixture
def comment() -> Comment:
    return cast.make_comment(cast.make_article())


@pytest.fixture
def ada(staff, client) -> Client:
    client.force_login(staff["ada"])
    return client


def open_by_maude(staff: dict[str, User], comment: Comment) -> None:
    open_cards.open_card(comment, by=staff["maude"], at=timezone.now())


def test_others_are_named_for_a_minute_and_oneself_never(staff, comment):
    open_cards.open_card(comment, by=staff["maude"], at=cast.NOW)
    shown = {comment.pk: "Maude Miller reads this one"}
    assert open_cards.readers(staff["ada"], at=cast.NOW) == shown
    assert open_cards.readers(staff["maude"], at=cast.NOW) == {}
    assert open_cards.readers(staff["ada"], at=cast.NOW + MINUTE) == {}


def test_who_opens_another_reads_the_first_no_more(staff, comment, django_assert_num_queries):
    other = cast.make_comment(comment.article, "Another.")
    open_cards.open_card(comment, by=staff["maude"], at=cast.NOW)
    with django_assert_num_queries(1):
        open_cards.open_card(other, by=staff["maude"], at=cast.NOW)
    assert list(open_cards.readers(staff["ada"], at=cast.NOW)) == [other.pk]


def test_who_closes_a_card_reads_it_no_more(staff, comment):
    other = cast.make_comment(comment.article, "Another.")
    open_by_maude(staff, other)
    open_cards.close_card(comment, by=staff["maude"])
    assert list(open_cards.readers(staff["ada"], at=timezone.now())) == [other.pk]
    open_cards.close_card(other, by=staff["maude"])
    assert open_cards.readers(staff["ada"], at=timezone.now()) == {}


def test_a_page_that_is_closed_says_so(staff, comment, ada):
    address = f"{QUEUE}{comment.pk}/open/"
    assert ada.post(address, {"seen": ""}).status_code == 200
    assert OpenCard.objects.get().account == staff["ada"]
    assert ada.post(address, {"seen": "", "left": "yes"}).status_code == 204
    assert not OpenCard.objects.exists()


def test_of_two_the_first_is_named(staff, comment):
    for seconds, name in enumerate(("maude", "edith")):
        at = cast.NOW + timedelta(seconds=seconds)
        open_cards.open_card(comment, by=staff[name], at=at)
    shown = {comment.pk: "Maude Miller reads this one"}
    assert open_cards.readers(staff["ada"], at=cast.NOW + timedelta(seconds=2)) == shown


def test_nothing_is_kept_for_longer(staff, comment):
    open_cards.open_card(comment, by=staff["maude"], at=cast.NOW)
    open_cards.forget(at=cast.NOW + MINUTE)
    assert not OpenCard.objects.exists()


def test_a_moderator_of_another_section_is_told_nothing(staff):
    sport, town = (Section.objects.create(name=name, slug=name) for name in ("sport", "town"))
    sonja = cast.make_user("sonja", roles.MODERATOR)
    DeskMember.objects.create(account=sonja).sections.set([sport])
    open_by_maude(staff, cast.make_comment(cast.make_article(section=town)))
    assert open_cards.readers(sonja, at=timezone.now()) == {}


def test_the_list_and_the_card_show_it(staff, comment, ada):
    open_by_maude(staff, comment)
    page = ada.get(QUEUE)
    assert [row.reading for row in page.context["rows"]] == ["Maude Miller reads this one"]
    assert page.text.count("Maude Miller reads this one") == 2


def test_the_card_that_opens_says_so_and_is_answered(staff, comment, ada):
    open_by_maude(staff, comment)
    address, seen = f"{QUEUE}{comment.pk}/open/", f"{comment.pk}:pending:1"
    answer = ada.post(address, {"seen": seen}).json()
    assert answer["readers"] == {str(comment.pk): "Maude Miller reads this one"}
    assert answer["changed"] == ""
    assert set(OpenCard.objects.values_list("account__username", flat=True)) == {"maude", "ada"}


def test_the_card_that_opens_too_late_is_told_who_decided(staff, comment, ada):
    decisions.reject(comment, at=timezone.now(), by=staff["maude"], reason="abuse")
    answer = ada.post(f"{QUEUE}{comment.pk}/open/", {"seen": f"{comment.pk}:pending:1"}).json()
    assert answer["changed"].startswith("maude decided on it")
    assert answer["changed"].endswith("ago: rejected, Attacks a person or group.")


def test_a_get_notes_nothing(comment, ada):
    assert ada.get(f"{QUEUE}{comment.pk}/open/").status_code == 405
    ada.get(f"{QUEUE}?comment={comment.pk}")
    assert not OpenCard.objects.exists()


def test_nobody_is_told_of_their_own_decision(comment, staff):
    decisions.approve(comment, at=timezone.now(), by=staff["maude"])
    maude = Client()
    maude.force_login(staff["maude"])
    answer = maude.post(f"{QUEUE}{comment.pk}/open/", {"seen": f"{comment.pk}:pending:1"}).json()
    assert answer["changed"] == ""
