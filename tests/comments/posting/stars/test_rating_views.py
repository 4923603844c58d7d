"""Stars alone: five stars and the human check, without a message, one rating for each reader."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments import human_check, moderation_modes, readers
from comments.models import (
    Comment,
    ModerationMode,
    Rating,
    RatingBurst,
    Reader,
    StarsAlone,
)
from comments.models.person_act import ActKind
from comments.moderation import persons
from comments.posting.stars import rating
from comments.privacy import personal_data, personal_data_map
from comments.ratings import rating_alone
from tests import cast

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def article():
    """Return what is rated."""
    return cast.make_article()


@pytest.fixture
def _passing(monkeypatch) -> None:
    """Let everybody pass the human check."""
    passed = human_check.Passed()
    monkeypatch.setitem(rating.rate.__kwdefaults__, "ask", lambda *_, **__: passed)


def send(browser: Client, article, stars: object = 4, **more: str):
    """Send stars as the page does."""
    address = f"{article.get_absolute_url()}rating/"
    values = {"stars": stars, "human": "a", "human_script": "ready"} | more
    return browser.post(address, values, headers=HERE, follow=True)


def counted(article) -> list[int]:
    """Return the stars that count."""
    return sorted(Rating.objects.filter(article=article).values_list("stars", flat=True))


@pytest.mark.usefixtures("_passing")
def test_stars_count_at_once_and_the_page_says_so(client, article):
    response = send(client, article)
    assert response.redirect_chain == [(f"{article.get_absolute_url()}rating/?sent", 303)]
    assert "Thank you. Your rating counts" in response.text
    assert "You rated this article with 4 stars." in response.text
    assert counted(article) == [4]
    assert "1 rating so far" in client.get(article.get_absolute_url()).text
    assert Comment.objects.count() == 0


@pytest.mark.usefixtures("_passing")
def test_a_changed_rating_is_one(client, article):
    for stars in (2, 5):
        send(client, article, stars)
    assert counted(article) == [5]
    assert StarsAlone.objects.count() == 1


@pytest.mark.usefixtures("_passing")
def test_the_newest_counts_with_a_comment_or_without_one(client, article):
    send(client, article, 2)
    reader = StarsAlone.objects.get().reader
    StarsAlone.objects.update(submitted_at=cast.NOW)
    comment = cast.make_approved(
        article, reader=reader, stars=5, at=cast.NOW + timedelta(minutes=1)
    )
    assert counted(article) == [5]
    rating_alone.store(article, reader, stars=3, at=cast.NOW + timedelta(minutes=2))
    assert counted(article) == [3]
    page = client.get(article.get_absolute_url()).text
    assert f'id="comment-{comment.pk}"' in page
    assert "5 stars of 5" not in page


def test_without_the_check_stars_need_a_message(client, article):
    response = send(client, article, human="", human_script="")
    assert (
        "Our check for humans did not run. Please send your stars with a comment" in response.text
    )
    assert counted(article) == []
    assert dict(response.cookies) == {}


def test_a_check_that_failed_is_done_again(client, article):
    response = send(client, article, human="bogus")
    assert "Please tick the box again." in response.text
    assert counted(article) == []


@pytest.mark.usefixtures("_passing")
@pytest.mark.parametrize("stars", ["", "0", "6", "x", "4.5"])
def test_anything_else_than_one_to_five_stars_is_refused_at_its_field(client, article, stars):
    response = send(client, article, stars)
    assert response.status_code == 200
    assert re.search("Please choose 1 to 5 stars.|is not a rating. Choose 1 to 5", response.text)
    assert counted(article) == []


@pytest.mark.usefixtures("_passing")
def test_the_fourth_of_a_network_needs_a_message(article):
    for _ in range(3):
        send(Client(), article)
    response = send(Client(), article)
    assert "Several ratings of it came from your network today." in response.text
    assert counted(article) == [4, 4, 4]


@pytest.mark.usefixtures("_passing")
def test_where_comments_are_closed_nobody_rates(client, article):
    moderation_modes.put(ModerationMode(article=article, mode="closed"), at=timezone.now(), by=None)
    assert "Ratings of this article are closed." in send(client, article).text
    assert counted(article) == []


@pytest.mark.usefixtures("_passing")
def test_whoever_is_read_first_rates_with_a_message(client, article):
    key = readers.new_key()
    reader = Reader.objects.create(key_hash=readers.hash_of(key))
    moderation_modes.put(ModerationMode(reader=reader, mode="all"), at=timezone.now(), by=None)
    client.cookies[readers.cookie_name()] = readers.cookie_of(key)
    assert "A moderator reads what is sent from this browser." in send(client, article).text
    assert counted(article) == []


@pytest.mark.usefixtures("_passing")
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ActKind.BAN, "You cannot comment here any more. Reason: Attacks a person or group."),
        (ActKind.READ_FIRST, "A moderator reads what is sent from this browser."),
    ],
)
def test_whom_moderators_have_shut_out_rates_nothing(client, article, kind, said):
    key = readers.new_key()
    reader = Reader.objects.create(key_hash=readers.hash_of(key))
    words = persons.Said(kind, "abuse", "Two attacks.")
    persons.record(reader, words, at=timezone.now(), by=cast.make_staff()["maude"])
    client.cookies[readers.cookie_name()] = readers.cookie_of(key)
    assert said in send(client, article).text
    assert counted(article) == []


def test_a_burst_pauses_stars_alone_too(article):
    for number in range(8):
        reader = Reader.objects.create(key_hash=f"{number:064}")
        Reader.objects.filter(pk=reader.pk).update(created_at=cast.NOW)
        at = cast.NOW + timedelta(seconds=number)
        rating_alone.store(article, reader, stars=1, at=at)
    assert RatingBurst.objects.get().began_at == cast.NOW
    assert counted(article) == []


def test_erasing_a_reader_takes_the_stars_back(article):
    reader = cast.make_reader()
    rating_alone.store(article, reader, stars=1, at=cast.NOW)
    personal_data.erase_person(personal_data_map.with_reader(reader), at=cast.NOW)
    assert (counted(article), StarsAlone.objects.count()) == ([], 0)
    article.tally.refresh_from_db()
    assert article.tally.ratings == 0


def test_the_page_has_a_small_form_and_sets_no_cookie(client, article):
    response = client.get(f"{article.get_absolute_url()}rating/")
    assert "Rate this article:" in response.text
    assert "No rating" not in response.text
    assert dict(response.cookies) == {}
    head = client.get(article.get_absolute_url()).text
    assert f'href="{article.get_absolute_url()}rating/" rel="nofollow">Rate this article' in head


def test_staff_do_not_rate(client, article):
    client.force_login(cast.make_staff()["maude"])
    assert "Staff cannot rate articles." in send(client, article).text
    assert counted(article) == []
