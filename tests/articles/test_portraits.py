"""The author's box and portrait: in the words of the edition, with credit and label as any picture."""

from __future__ import annotations

import re

import pytest

from articles.acts import publishing, reissuing
from articles.expunging import expunge_picture
from articles.models import Byline, Contributor, Edition, Origin, Picture
from articles.page_things import page_things, picture_orders
from articles.permissions import may_change_picture
from tests import cast
from tests.articles.pictures.drawn import photograph
from tests.articles.pictures.placed import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def portrait() -> Picture:
    return make_picture(photograph((480, 480)), credit="PA", origin=Origin.MODEL)


def credit(portrait: Picture, name: str) -> None:
    portrait.credit = name
    page_things.save(portrait, by=None, at=cast.NOW)
    # As after the commit.
    picture_orders.begin(portrait)


@pytest.fixture
def will(portrait) -> Contributor:
    return cast.make_author(biography="Will covers rivers.", portrait=portrait)


def write(person: Contributor, **byline):
    """Publish what somebody wrote."""
    article = cast.make_draft(slug="bridge", kind="opinion", published_at=cast.YESTERDAY)
    Byline.objects.create(article=article, wording="A colleague", order=2)
    Byline.objects.create(article=article, contributor=person, **byline)
    publishing.publish(article, at=cast.YESTERDAY)
    return article


def box(page: str) -> str:
    """Return the words of the author's box; "" without one."""
    found = re.search(r'<section class="authors">(.*?)</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


def images(page: str) -> list[str]:
    return re.findall(r'<img[^>]* alt="([^"]*)"', page)


ALT = "Will Taylor (Image created by AI)"


def test_the_box_has_portrait_credit_label_name_and_biography(will, client):
    page = client.get(write(will).get_absolute_url()).text
    assert box(page) == (
        "About the author Image created by AI Picture: PA Will Taylor Will covers rivers."
    )
    # Beside the headline of an opinion, and in the box.
    assert images(page) == [ALT, ALT]


def test_without_a_portrait_there_is_no_picture_and_without_words_no_box(client):
    ada = cast.make_author("Ada Abbott", biography="Ada writes.")
    page = client.get(write(ada).get_absolute_url()).text
    assert (box(page), images(page)) == ("About the author Ada Abbott Ada writes.", [])
    article = write_more(cast.make_author("Bela Bartok"))
    assert box(client.get(article.get_absolute_url()).text) == ""


def write_more(person: Contributor):
    article = cast.make_article("More", slug="more")
    Byline.objects.create(article=article, contributor=person)
    return cast.show(article)


@pytest.mark.parametrize(
    "byline", [{"role": "photographer"}, {"wording": "Our man in Kyiv"}], ids=["role", "wording"]
)
def test_who_did_not_write_it_or_stands_under_other_words_is_not_shown(byline, will, client):
    page = client.get(write(will, **byline).get_absolute_url()).text
    assert (box(page), images(page)) == ("", [])


def test_the_box_keeps_the_words_of_the_edition_until_they_are_shown_anew(will, portrait, client):
    address = write(will).get_absolute_url()
    will.biography = "Will covers seas."
    page_things.save(will, by=None, at=cast.NOW)
    credit(portrait, "Reuters")
    assert box(client.get(address).text).endswith("PA Will Taylor Will covers rivers.")
    reissuing.show(will, at=cast.NOW, by=None)
    assert box(client.get(address).text).endswith("Reuters Will Taylor Will covers seas.")
    credit(portrait, "AFP")
    reissuing.show(portrait, at=cast.TOMORROW, by=None)
    assert box(client.get(address).text).endswith("AFP Will Taylor Will covers seas.")


def test_a_long_biography_is_cut_in_the_box_alone(portrait, client):
    will = cast.make_author(biography="word " * 80, portrait=portrait)
    assert box(client.get(write(will).get_absolute_url()).text).endswith(" word" * 59 + " word…")
    assert client.get("/author/will-taylor/").text.count("word") >= 80


def test_the_page_of_an_author_shows_the_portrait_of_now(will, portrait, client):
    write(will)
    page = client.get("/author/will-taylor/").text
    head = page.split('<header class="subject subject-with-portrait">')[1].split("</header>")[0]
    assert (images(head), "Picture: PA" in head) == ([ALT], True)
    assert '"image":[{"@type":"ImageObject"' in page
    credit(portrait, "Reuters")
    assert "Picture: Reuters" in client.get("/author/will-taylor/").text


def test_an_expunged_portrait_is_gone_from_every_page(will, portrait, client):
    address = write(will).get_absolute_url()
    ada = cast.make_user("ada", "Administrator")
    expunge_picture(portrait, by=ada, reason="Order of the court.", at=cast.TOMORROW)
    will.refresh_from_db()
    assert will.portrait is None
    for path in (address, "/author/will-taylor/"):
        page = client.get(path).text
        assert (images(page), "PA</span>" in page) == ([], False)


def test_a_portrait_stands_among_the_pictures_of_its_edition(will, portrait):
    article = write(will)
    told = Edition.objects.public().get(article=article)
    assert [each.picture_id for each in told.pictures.all()] == [portrait.pk]


def test_a_portrait_belongs_to_those_who_may_change_the_person(will, portrait):
    staff = cast.make_staff()
    may = {name for name, user in staff.items() if may_change_picture(user, portrait)}
    assert may == {"edith", "ada"}


def test_a_choice_of_portrait_is_on_record(will, portrait):
    page_things.save(will, by=None, at=cast.NOW)
    will.portrait = None
    page_things.save(will, by=None, at=cast.TOMORROW)
    changed = will.revisions.order_by("-number").first().changes
    assert changed == {"portrait_id": [portrait.pk, None]}
