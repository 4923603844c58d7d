"""Reading: an address or a list → what readers are told, and where its files and links lead now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.acts import publishing
from articles.editions import reading
from articles.models import Article, Byline, Edition, Picture, RelatedLink, Section
from articles.models.edition import Kind
from articles.pictures import showing
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db

DAY = cast.YESTERDAY.date()
SECOND = timedelta(seconds=1)


def at_address(slug: str, *, day=DAY, at=cast.NOW) -> str | None:
    """Return the headline of what answers at an address."""
    found = reading.edition_at(day, slug, at=at)
    return found.headline if found else None


# --- Addresses ------------------------------------------------------------------------------------


def test_each_asking_is_about_its_own_moment_and_address():
    article = cast.make_article("The bridge", slug="bridge", published_at=cast.TOMORROW)
    day = cast.TOMORROW.date()
    moments = (cast.TOMORROW - SECOND, cast.TOMORROW)
    assert [at_address("bridge", day=day, at=at) for at in moments] == [None, "The bridge"]
    assert at_address("another", day=day, at=cast.TOMORROW) is None
    assert at_address("bridge", day=DAY, at=cast.TOMORROW) is None
    assert article.editions.count() == 1


def test_what_is_hidden_answers_nowhere_and_what_was_withdrawn_says_so():
    hidden = cast.make_hidden()
    assert at_address("draft") is None
    assert at_address("scheduled", day=hidden["scheduled"].address_date) is None
    found = reading.edition_at(DAY, "withdrawn", at=cast.NOW)
    assert (found and found.is_public) is False


def test_an_article_that_moved_is_found_at_each_address_that_came():
    article = cast.make_article("The bridge", slug="bridge")
    Article.objects.filter(pk=article.pk).update(slug="tunnel")
    article.refresh_from_db()
    publishing.tell(article, Kind.UPDATE, at=cast.NOW, begins=cast.TOMORROW)
    assert [at_address("tunnel", at=at) for at in (cast.NOW, cast.TOMORROW)] == [
        None,
        "The bridge",
    ]
    moved = reading.edition_at(DAY, "bridge", at=cast.TOMORROW)
    assert moved and moved.get_absolute_url() == "/2024/05/16/tunnel/"


def test_an_address_takes_one_query_however_often_the_article_was_told(django_assert_num_queries):
    article = cast.make_article(slug="bridge")
    for _ in range(3):
        cast.show(article)
    with django_assert_num_queries(1):
        found = reading.edition_at(DAY, "bridge", at=cast.NOW)
    assert found and found.number == 4


# --- Lists ----------------------------------------------------------------------------------------


def headlines(editions) -> list[str]:
    return [edition.headline for edition in editions]


def test_the_newest_stand_first_and_of_one_minute_the_last_made():
    cast.make_article("old", published_at=cast.YESTERDAY)
    cast.make_article("new", published_at=cast.NOW)
    cast.make_article("new too", published_at=cast.NOW)
    assert headlines(Edition.objects.public().newest_first()) == ["new too", "new", "old"]


def test_the_order_is_that_of_the_dates_that_readers_were_told():
    first = cast.make_article("first", published_at=cast.YESTERDAY)
    cast.make_article("second", published_at=cast.NOW)
    Article.objects.filter(pk=first.pk).update(published_at=cast.TOMORROW)
    assert headlines(Edition.objects.public().newest_first()) == ["second", "first"]


def test_a_list_takes_the_date_of_its_newest_edition():
    author = cast.make_author()
    for headline, at in (("old", cast.YESTERDAY), ("new", cast.NOW)):
        article = cast.make_article(headline, published_at=at)
        Byline.objects.create(article=article, contributor=author)
        cast.show(article)
    old = Article.objects.get(headline="old")
    Article.objects.filter(pk=old.pk).update(published_at=cast.NOW + SECOND)
    cast.show(old, at=cast.TOMORROW)
    public = Edition.objects.public()
    assert headlines(public.listed_under(contributor=author)) == ["old", "new"]


def test_what_is_to_come_and_what_is_gone_is_in_no_list():
    cast.make_hidden()
    public = cast.make_article("The bridge")
    assert list(Edition.objects.public()) == [public.editions.get()]


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_with_all_that_its_cards_show_takes_two_queries(number, django_assert_num_queries):
    for index in range(number):
        article = cast.make_article(f"Article {index}", section=Section.objects.create(slug=index))
        Byline.objects.create(article=article, contributor=cast.make_author(f"Author {index}"))
        cast.make_placement(article, is_lead=True, credit="Reuters", file="a.png")
    # The editions, and where the files of their pictures are.
    with django_assert_num_queries(2):
        shown = reading.with_cards(Edition.objects.public().newest_first())
        cards = [each.shown for each in shown]
        assert [(each.lead.credit, len(each.bylines)) for each in cards] == [
            ("Reuters", 1)
        ] * number
    # All have the same bytes and words: the same renditions.
    addresses = {found.address for each in cards if (found := showing.shown(each.lead, "lead"))}
    assert addresses == {cast.address_of(each) for each in Picture.objects.all()}
    assert len(addresses) == 1


def test_a_list_reads_the_opening_of_the_text_and_not_the_rest():
    cast.make_article(body=f"<p>{'word ' * 2000}</p>")
    (edition,) = reading.with_cards(Edition.objects.public())
    assert len(edition.shown.opening.split()) == 141


# --- Links ----------------------------------------------------------------------------------------


def links(article: Article, *, at=cast.TOMORROW) -> dict[str, str]:
    """Return where the links of what readers have lead."""
    edition = Edition.objects.public(at=at).get(article=article)
    return {each.title: each.address for each in reading.piece_of(edition, at=at).links}


def linking(*titles: str, target: Article | None = None, url: str = "") -> Article:
    """Return a public article with links."""
    article = cast.make_article("Linking")
    for order, title in enumerate(titles):
        RelatedLink.objects.create(
            article=article, title=title, target=target, url=url, order=order
        )
    return cast.show(article)


def test_a_link_leads_to_another_site():
    assert links(linking("Far", url="https://a.example/?b")) == {"Far": "https://a.example/?b"}


def test_a_link_leads_to_an_article_while_that_is_public():
    ferry = cast.make_article("The ferry", published_at=cast.NOW)
    article = linking("Ferry", target=ferry)
    assert links(article, at=cast.NOW - SECOND) == {"Ferry": ""}
    assert links(article, at=cast.NOW) == {"Ferry": "/2024/05/17/the-ferry/"}
    publishing.withdraw(ferry, at=cast.NOW + SECOND, reason="It was wrong.")
    assert links(article, at=cast.NOW + SECOND) == {"Ferry": ""}


def test_a_link_to_what_is_hidden_leads_nowhere():
    for state, hidden in cast.make_hidden().items():
        assert links(linking(state, target=hidden)) == {state: ""}


def test_a_link_leads_to_where_the_article_stands_now():
    ferry = cast.make_article("The ferry")
    article = linking("Ferry", target=ferry)
    ferry.slug = "boat"
    assert links(article) == {"Ferry": "/2024/05/16/the-ferry/"}
    publishing.tell(ferry, Kind.UPDATE, at=cast.NOW)
    assert links(article) == {"Ferry": "/2024/05/16/boat/"}


def test_a_title_that_is_wanted_leads_to_what_bears_it_as_soon_as_that_is_public():
    article = linking("The King’s speech", "Wanted")
    cast.make_article("The King's speech", slug="speech", published_at=cast.NOW)
    assert links(article, at=cast.NOW - SECOND) == {"The King’s speech": "", "Wanted": ""}
    assert links(article) == {"The King’s speech": "/2024/05/17/speech/", "Wanted": ""}


def test_a_title_is_found_by_any_headline_that_readers_have_known_and_by_no_other():
    article = linking("First words", "Second words", "Words of the desk")
    found = cast.make_article("First words", slug="found")
    for headline in ("Second words", "Third words", "Words of the desk"):
        found.refresh_from_db()
        found.headline = headline
        found.save()
        revisions.record(found, at=cast.NOW)
        if headline != "Words of the desk":
            publishing.update(found, at=cast.NOW)
    assert links(article) == {
        "First words": "/2024/05/16/found/",
        "Second words": "/2024/05/16/found/",
        "Words of the desk": "",
    }


def test_links_take_two_queries_however_many_they_are(django_assert_num_queries):
    article = linking(*(f"Wanted {number}" for number in range(5)), "Linking")
    for number in range(5):
        cast.make_article(f"Wanted {number}")
    edition = Edition.objects.public().select_related("page").get(article=article)
    with django_assert_num_queries(2):
        piece = reading.piece_of(edition, at=cast.NOW)
    assert sum(bool(each.address) for each in piece.links) == 6


# --- Names ----------------------------------------------------------------------------------------


def test_words_stay_as_they_were_whatever_the_desk_makes_of_the_names():
    article = cast.make_article(section=Section.objects.create(name="Town", slug="town"))
    Byline.objects.create(article=article, contributor=cast.make_author("Will Taylor"))
    cast.make_placement(article, is_lead=True, credit="Alamy", alt_text="A bridge")
    cast.show(article)
    edition = Edition.objects.public().get()
    before = reading.piece_of(edition, at=cast.NOW)
    Section.objects.update(name="City")
    Picture.objects.update(credit="Getty", alt_text="A tunnel")
    article.bylines.get().contributor.__class__.objects.update(name="William Taylor")
    assert reading.piece_of(Edition.objects.get(pk=edition.pk), at=cast.NOW) == before
    (card,) = reading.with_cards(Edition.objects.public())
    assert [str(each) for each in card.shown.bylines] == ["Will Taylor"]


def test_an_article_knows_what_readers_are_told_of_it_and_reads_no_text_of_the_desk():
    article = cast.make_article("The bridge")
    edition = article.editions.get()
    Article.objects.filter(pk=article.pk).update(slug="tunnel")
    found = reading.article_of(edition)
    assert (found.told, found.get_deferred_fields()) == (edition, {"body"})
    assert found.get_absolute_url() == "/2024/05/16/the-bridge/"
