"""The end of a page: by hand first, then what was found; no address twice, none to itself."""

from __future__ import annotations

import pytest

from articles.editions import page_end
from articles.models import RelatedLink, Tag
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def rivers() -> Tag:
    return Tag.objects.create(name="Rivers", slug="rivers")


def publish(headline: str, *tags: Tag, **fields):
    article = cast.make_article(headline, **fields)
    article.tags.set(tags)
    return cast.show(article)


def end_of(article) -> page_end.PageEnd:
    told, piece = cast.told(article)
    return page_end.of(told, piece, at=cast.TOMORROW)


def told(end: page_end.PageEnd) -> tuple[list[str], list[str], str]:
    """Return what was chosen, what was found, and the next piece."""
    chosen, found = [each.title for each in end.links], [each.headline for each in end.related]
    return chosen, found, end.next.headline if end.next else ""


def link(article, *targets, **fields) -> None:
    for target in targets:
        RelatedLink.objects.create(article=article, title=target.headline, target=target, **fields)


def test_what_was_chosen_by_hand_is_not_found_again(rivers):
    weir, ferry = publish("Weir", rivers), publish("Ferry", rivers)
    article = publish("Bridge", rivers)
    link(article, weir)
    assert told(end_of(cast.show(article))) == (["Weir"], ["Ferry"], "")
    assert ferry.headline == "Ferry"


def test_with_those_chosen_by_hand_there_are_four(rivers):
    chosen = [publish(f"Chosen {each}") for each in range(3)]
    for each in range(4):
        publish(f"Found {each}", rivers)
    article = publish("Bridge", rivers)
    link(article, *chosen)
    found = told(end_of(cast.show(article)))
    assert (len(found[0]), len(found[1]), bool(found[2])) == (3, 1, True)


def test_the_next_piece_is_none_of_those_above_it():
    chosen, other = publish("Chosen"), publish("Other")
    article = publish("Bridge")
    link(article, other)
    assert told(end_of(cast.show(article))) == (["Other"], [], chosen.headline)


def test_a_page_does_not_lead_to_itself_nor_twice_to_another():
    weir = publish("Weir")
    article = publish("Bridge")
    link(article, article, weir, weir)
    own = f"http://testserver{article.get_absolute_url()}"
    for url in (own, "https://a.example/", "https://a.example/"):
        RelatedLink.objects.create(article=article, title="There", url=url)
    RelatedLink.objects.create(article=article, title="Bridge")
    assert told(end_of(cast.show(article))) == (["Weir", "There"], [], "")


def test_titles_without_a_target_are_for_the_desk(client):
    article = publish("Bridge")
    RelatedLink.objects.create(article=article, title="Wanted")
    end = end_of(cast.show(article))
    assert ([each.title for each in end.wanted], told(end)) == (["Wanted"], ([], [], ""))
    client.force_login(cast.make_user("edith", "Editor"))
    preview = client.get(f"/preview/{article.pk}/").text
    assert "Wanted <span" in preview
    assert "It leads nowhere yet: readers do not see this line." in preview
    assert "Wanted" not in client.get(article.get_absolute_url()).text


def test_what_is_not_saved_leads_where_was_chosen_alone(rivers):
    publish("Weir", rivers)
    article = publish("Bridge", rivers)
    _edition, piece = cast.told(article)
    unsaved = type(_edition)(address_date=_edition.address_date, slug="bridge")
    assert page_end.of(unsaved, piece, at=cast.NOW) == page_end.PageEnd()
