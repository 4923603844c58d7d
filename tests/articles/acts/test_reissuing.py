"""A changed name or credit is shown where it stands, and nothing else is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from articles.acts import publishing, reissuing
from articles.editions import reading
from articles.models import Byline, Edition, Section, Tag
from articles.models.edition import Kind
from articles.page_things import page_things, picture_orders
from articles.record import ledger, revisions
from tests.cast import (
    NOW,
    TOMORROW,
    make_article,
    make_author,
    make_embed,
    make_placement,
    show,
)
from tests.post import work

pytestmark = pytest.mark.django_db


def rename(thing, **values):
    """Save a change as the desk does."""
    for name, value in values.items():
        setattr(thing, name, value)
    page_things.save(thing, by=None, at=NOW)


def current(article) -> Edition:
    return Edition.objects.public().get(article=article)


def test_a_credit_is_shown_where_the_picture_stands(client):
    article, other = make_article(), make_article("Ferry")
    picture = make_placement(
        article, 1, caption="The bridge.", file="a.png", credit="A. Lamy"
    ).picture
    rename(picture, credit="Alamy", alt_text="A bridge")
    picture_orders.begin(picture)
    assert "A. Lamy" in client.get(article.get_absolute_url()).text
    reissuing.show(picture, at=TOMORROW, by=None, reason="The agency asked.")
    text = client.get(article.get_absolute_url()).text
    assert ("A. Lamy" in text, "Alamy" in text, 'alt="A bridge"' in text) == (False, True, True)
    told = current(article)
    assert (told.kind, told.reason, told.number) == (Kind.REISSUE, "The agency asked.", 3)
    assert Edition.objects.filter(article=other).count() == 1


def test_an_alternative_text_of_its_place_stays(client):
    article = make_article()
    words = {"alt_text": "A bridge", "own_alt_text": "The third pier leans"}
    picture = make_placement(article, 1, file="a.png", **words).picture
    rename(picture, credit="Alamy", alt_text="The bridge", decorative=True)
    picture_orders.begin(picture)
    reissuing.show(picture, at=TOMORROW, by=None)
    text = client.get(article.get_absolute_url()).text
    assert 'alt="The third pier leans"' in text
    assert "Alamy" in text


def test_the_picture_of_a_video_is_shown_as_it_is_now(client):
    article = make_article()
    picture = make_placement(article, 1, file="a.png", credit="A. Lamy").picture
    article.placements.all().delete()
    make_embed(article, picture=picture)
    assert [each.caption for each in reading.words_of(current(article)).pictures] == [
        "The bridge sways"
    ]
    rename(picture, credit="Alamy")
    reissuing.show(picture, at=TOMORROW, by=None)
    (shown,) = reading.words_of(current(article)).pictures
    assert shown.credit == "Alamy"
    reissuing.take_out(picture, at=TOMORROW, by=None, reason="A court.")
    (embed,) = reading.words_of(current(article)).embeds
    assert (embed.title, embed.picture) == ("The bridge sways", None)


def test_it_neither_moves_the_piece_nor_counts_as_an_update():
    article = make_article()
    picture = make_placement(article, 1, file="a.png", credit="A. Lamy").picture
    before = current(article)
    rename(picture, credit="Alamy")
    reissuing.show(picture, at=TOMORROW, by=None)
    after = current(article)
    same = ("first_published", "updated_at", "slug", "address_date", "text_digest", "version")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]


def test_no_word_of_the_working_copy_goes_live(client):
    author = make_author("Will Tailor")
    article = make_article()
    Byline.objects.create(article=article, contributor=author)
    show(article)
    article.headline, article.body = "Unpublished", "<p>Unpublished</p>"
    article.save()
    revisions.record(article, at=NOW)
    rename(author, name="Will Taylor")
    reissuing.show(author, at=TOMORROW, by=None)
    text = client.get(article.get_absolute_url()).text
    assert ("Will Taylor" in text, "Will Tailor" in text, "Unpublished" in text) == (
        True, False, False,
    )  # fmt: skip


def test_a_wording_of_its_own_stays():
    author = make_author("Will Tailor")
    article = make_article()
    Byline.objects.create(article=article, contributor=author, wording="Our man in Kyiv")
    show(article)
    rename(author, name="Will Taylor")
    reissuing.show(author, at=TOMORROW, by=None)
    assert [each["name"] for each in current(article).page.words["bylines"]] == ["Our man in Kyiv"]


def test_sections_and_tags_are_shown_on_page_and_card(client):
    section = Section.objects.create(name="Abroad", slug="world")
    tag = Tag.objects.create(name="Crossings", slug="bridge")
    article = make_article(section=section)
    article.tags.add(tag)
    show(article)
    for thing, name in ((section, "World"), (tag, "Bridge")):
        rename(thing, name=name)
        reissuing.show(thing, at=now(), by=None)
    told = current(article)
    assert told.card["section"]["name"] == "World"
    assert [each["name"] for each in told.page.words["tags"]] == ["Bridge"]


def test_what_is_armed_comes_at_its_own_time_with_the_present_name():
    author = make_author("Will Tailor")
    begins = now() + timedelta(days=1)
    article = make_article(published_at=begins)
    Byline.objects.create(article=article, contributor=author)
    show(article, at=now())
    rename(author, name="Will Taylor")
    reissuing.show(author, at=now(), by=None)
    armed = Edition.objects.armed().get(article=article)
    assert (armed.public_from, armed.page.words["bylines"][0]["name"]) == (begins, "Will Taylor")
    assert not Edition.objects.public().filter(article=article).exists()


def test_what_says_it_already_is_not_issued_again():
    author = make_author()
    article = make_article()
    Byline.objects.create(article=article, contributor=author)
    show(article)
    before = Edition.objects.count()
    reissuing.show(author, at=TOMORROW, by=None)
    assert Edition.objects.count() == before


@pytest.fixture
def many(monkeypatch):
    """Return an author, renamed, of three articles, which are more than are shown at once."""
    monkeypatch.setattr(reissuing, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(reissuing, "PER_BATCH", 2)
    author = make_author("Will Tailor")
    for headline in ("Bridge", "Ferry", "Tram"):
        article = make_article(headline)
        Byline.objects.create(article=article, contributor=author)
        show(article)
    rename(author, name="Will Taylor")
    return author


def names_at(moment) -> set[str]:
    told = Edition.objects.public(at=moment).select_related("page")
    return {each.page.words["bylines"][0]["name"] for each in told}


@pytest.mark.django_db(transaction=True)
def test_very_many_become_public_at_one_moment(many):
    moment = reissuing.show(many, at=now(), by=None)
    work()
    assert names_at(moment - timedelta(seconds=1)) == {"Will Tailor"}
    assert names_at(moment) == {"Will Taylor"}
    assert Edition.objects.filter(kind=Kind.REISSUE, public_from=moment).count() == 3


def test_a_task_that_runs_twice_makes_them_once(many):
    moment = now() + timedelta(minutes=5)
    for _time in (1, 2):
        reissuing.show_later.func("contributor", many.pk, moment.isoformat(), None, "")
    assert Edition.objects.filter(kind=Kind.REISSUE).count() == 3


def test_an_update_before_the_moment_is_not_undone_by_it(many):
    moment = now() + timedelta(minutes=5)
    reissuing.show_later.func("contributor", many.pk, moment.isoformat(), None, "")
    article = Edition.objects.filter(headline="Bridge").first().article
    article.headline = "Bridge, new"
    article.save()
    revisions.record(article, at=now())
    publishing.update(article, at=now())
    told = Edition.objects.public(at=moment).get(article=article)
    assert (told.headline, told.page.words["bylines"][0]["name"]) == ("Bridge, new", "Will Taylor")


@pytest.fixture
def moment():
    """Return the moment at which very many are shown."""
    return now() + timedelta(minutes=5)


def show_later(author, moment) -> None:
    reissuing.show_later.func("contributor", author.pk, moment.isoformat(), None, "")


def of(headline: str):
    return Edition.objects.filter(headline=headline).earliest("number").article


def test_what_is_taken_down_before_the_moment_stays_down(many, moment):
    publishing.take_down(
        of("Bridge"), begins=moment - timedelta(minutes=1), at=now(), reason="The rights end."
    )
    show_later(many, moment)
    told = Edition.objects.public(at=moment).values_list("headline", flat=True)
    assert sorted(told) == ["Ferry", "Tram"]


def test_an_update_armed_for_before_the_moment_is_not_undone_by_it(many, moment):
    article = of("Bridge")
    article.headline = "Bridge, new"
    article.save()
    revisions.record(article, at=now())
    publishing.update(article, at=now(), begins=moment - timedelta(minutes=1))
    show_later(many, moment)
    told = Edition.objects.public(at=moment).get(article=article)
    assert (told.headline, told.page.words["bylines"][0]["name"]) == ("Bridge, new", "Will Taylor")


def while_it_waits(monkeypatch, act) -> None:
    """Let somebody else act while the next one waits for the ledger."""
    acts, lock = [act], ledger.lock

    def waiting() -> None:
        if acts:
            acts.pop()()
        lock()

    monkeypatch.setattr(ledger, "lock", waiting)


@pytest.mark.parametrize("act", ["withdraw", "kill"])
def test_what_is_taken_away_meanwhile_is_not_brought_back(act, monkeypatch):
    author = make_author("Will Tailor")
    article = make_article()
    Byline.objects.create(article=article, contributor=author)
    show(article)
    rename(author, name="Will Taylor")
    at = now()
    away = getattr(publishing, act)
    while_it_waits(monkeypatch, lambda: away(article, at=now(), reason="A court said so."))
    reissuing.show(author, at=at, by=None)
    assert not Edition.objects.public().filter(article=article).exists()


def test_an_update_made_meanwhile_is_not_undone(monkeypatch, many):
    article = of("Bridge")
    article.headline = "Bridge, new"
    article.save()
    revisions.record(article, at=NOW)
    while_it_waits(monkeypatch, lambda: publishing.update(article, at=now()))
    show_later(many, now() - timedelta(minutes=1))
    told = Edition.objects.public().get(article=article)
    assert (told.headline, told.page.words["bylines"][0]["name"]) == ("Bridge, new", "Will Taylor")
    assert names_at(now()) == {"Will Taylor"}
