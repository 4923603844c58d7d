"""What an edition leads to: found once, by tags and rare words, and never changed by a later article."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command

from articles.acts import publishing, reissuing
from articles.lists import further_reading
from articles.models import Byline, FurtherReading, Section, Tag
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db
NEXT, RELATED = 0, 1


def led_to(article, which: int) -> list[str]:
    """Return the headlines to which the page of an article leads."""
    told, _piece = cast.told(article)
    return [each.headline for each in further_reading.of_edition(told, at=cast.TOMORROW)[which]]


def publish(headline: str, *tags: Tag, hours: int = 0, **fields):
    """Publish an article with tags, so many hours before noon."""
    published = cast.YESTERDAY - timedelta(hours=hours)
    article = cast.make_draft(headline, published_at=published, **fields)
    article.tags.set(tags)
    publishing.publish(article, at=cast.YESTERDAY)
    return article


@pytest.fixture
def rivers() -> Tag:
    return Tag.objects.create(name="Rivers", slug="rivers")


def fill(number: int) -> None:
    """Publish articles about other things, so that words can be rare."""
    for each in range(number):
        publish(f"Council meeting {each}", hours=90 + each, body="<p>Minutes of council.</p>")


def test_what_shares_a_tag_is_related_the_newest_first(rivers):
    publish("Old weir", rivers, hours=9)
    publish("Quiet pond", hours=8)
    publish("Late ferry", rivers, hours=7)
    assert led_to(publish("Bridge", rivers), RELATED) == ["Late ferry", "Old weir"]


def test_two_rare_words_are_a_subject_and_one_is_none():
    fill(30)
    publish("Wolverine seen near Kallasjokki", hours=9)
    publish("Kallasjokki votes", hours=8)
    publish("Tunnel", hours=7, body="<p>The wolverine of Kallasjokki again.</p>")
    article = publish("Another wolverine", standfirst="The people of Kallasjokki are afraid.")
    assert led_to(article, RELATED) == ["Tunnel", "Wolverine seen near Kallasjokki"]


def test_words_that_many_articles_hold_are_no_subject():
    fill(25)
    article = publish("Council meeting", standfirst="Minutes of the council.")
    assert led_to(article, RELATED) == []


def test_tags_and_words_together_outweigh_either(rivers):
    fill(30)
    publish("Ferry", rivers, hours=1)
    publish("Wolverine at the Kallasjokki weir", rivers, hours=9)
    article = publish("Wolverine of Kallasjokki", rivers)
    assert led_to(article, RELATED) == ["Wolverine at the Kallasjokki weir", "Ferry"]


def test_the_next_piece_is_the_one_before_it_in_its_section():
    town = Section.objects.create(name="Town", slug="town")
    publish("Oldest", hours=9, section=town)
    publish("Older", hours=8, section=town)
    publish("Elsewhere", hours=7)
    article = publish("New", section=town)
    publish("Newest", hours=-1, section=town)
    assert led_to(article, NEXT) == ["Older", "Oldest"]


def test_without_a_section_it_is_the_one_before_it_of_all():
    publish("Elsewhere", hours=7, section=Section.objects.create(name="Town", slug="town"))
    assert led_to(publish("New"), NEXT) == ["Elsewhere"]


def test_a_later_article_changes_nothing_until_the_next_update(rivers):
    article = publish("Bridge", rivers)
    publish("Late ferry", rivers, hours=-1)
    assert led_to(article, RELATED) == []
    article.refresh_from_db()
    revisions.record(article, at=cast.NOW)
    publishing.update(article, at=cast.NOW)
    assert led_to(article, RELATED) == ["Late ferry"]


def test_what_is_withdrawn_is_shown_no_more_and_another_takes_its_place(rivers):
    first = publish("Old weir", rivers, hours=8)
    publish("Older weir", rivers, hours=9)
    article = publish("Bridge", rivers)
    publishing.withdraw(first, at=cast.NOW, reason="It was wrong.")
    assert (led_to(article, NEXT), led_to(article, RELATED)) == (["Older weir"], ["Older weir"])


def test_what_is_not_public_is_not_found(rivers):
    publish("Scheduled", rivers, hours=-10_000_000)
    cast.make_draft("Draft").tags.add(rivers)
    assert led_to(publish("Bridge", rivers), RELATED) == []


def test_it_is_told_under_the_headline_of_now(rivers):
    weir = publish("Old weir", rivers, hours=8)
    article = publish("Bridge", rivers)
    weir.headline = "New weir"
    weir.save()
    cast.show(weir, at=cast.NOW)
    assert led_to(article, RELATED) == ["New weir"]


def test_a_reissue_leads_where_its_edition_led(rivers):
    author = cast.make_author("Will Tailor")
    publish("Old weir", rivers, hours=8)
    article = publish("Bridge", rivers)
    Byline.objects.create(article=article, contributor=author)
    cast.show(article)
    publish("Late ferry", rivers, hours=1)
    author.name = "Will Taylor"
    author.save()
    reissuing.show(author, at=cast.NOW, by=None)
    assert led_to(article, RELATED) == ["Old weir"]


def test_a_withdrawal_leads_nowhere(rivers):
    publish("Old weir", rivers, hours=8)
    article = publish("Bridge", rivers)
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    assert not FurtherReading.objects.filter(edition__kind="withdrawal").exists()


@pytest.mark.parametrize("number", [1, 8])
def test_finding_takes_four_queries_and_reading_one(number, rivers, django_assert_num_queries):
    for each in range(number):
        publish(f"Weir {each}", rivers, hours=1 + each)
    article = publish("Weir of the north", rivers)
    told, piece = cast.told(article)
    FurtherReading.objects.all().expire()
    # The next ones; words and tags; which of what they name is public; the rows.
    with django_assert_num_queries(4):
        further_reading.write(told, piece, at=cast.NOW)
    with django_assert_num_queries(1):
        further_reading.of_edition(told, at=cast.NOW)


def test_a_piece_in_a_script_without_spaces_is_related_by_its_tags(rivers):
    publish("橋が開通", rivers, hours=3, slug="a", language="ja", body="<p>橋が開通した。</p>")
    article = publish("橋の歴史", rivers, slug="b", language="ja", body="<p>橋の歴史。</p>")
    assert led_to(article, RELATED) == ["橋が開通"]


def test_it_asks_for_words_of_headline_and_standfirst_once_each():
    _told, piece = cast.told(publish("Café café by the old BRIDGE", standfirst="A bridge’s café"))
    assert further_reading.words_of(piece) == ["cafe", "bridge"]


def test_a_command_finds_it_for_older_editions_and_can_be_repeated(rivers, capsys):
    publish("Weir", rivers, hours=2)
    article = publish("Bridge", rivers)
    FurtherReading.objects.all().expire()
    call_command("find_further_reading")
    assert capsys.readouterr().out == "2 articles done.\nFinished: 2 articles.\n"
    assert led_to(article, RELATED) == ["Weir"]
    number = FurtherReading.objects.count()
    call_command("find_further_reading")
    assert FurtherReading.objects.count() == number
