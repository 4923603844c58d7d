"""Premoderation: of several modes the strictest holds, and pages follow."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Section
from articles.record import revisions
from comments import moderation_modes
from comments.models import Mode, ModerationMode
from comments.moderation_modes import is_closed, ruling_for
from comments.terms import Ruling, strictest
from newsroom.page_cache import versions
from tests import cast


def put(mode: str, **scope) -> ModerationMode:
    """Set a mode."""
    return moderation_modes.put(ModerationMode(mode=mode, **scope), at=cast.NOW, by=None)


@given(st.lists(st.tuples(st.sampled_from(Mode.values), st.text(max_size=3)), min_size=1))
def test_the_strictest_holds_in_any_order(found):
    order = ["open", "first", "all", "closed"]
    ruling = strictest(found)
    assert ruling in found
    assert order.index(ruling.mode) == max(order.index(mode) for mode, _ in found)
    assert strictest(reversed(found)).mode == ruling.mode


def test_where_nothing_is_set_every_comment_is_read_first():
    assert strictest([]) == Ruling("all", "The whole site (default)")


@pytest.mark.django_db
def test_a_section_can_be_stricter_than_the_site_and_an_article_stricter_than_both(
    django_assert_num_queries,
):
    town, sport = (Section.objects.create(name=name, slug=name) for name in ("Town", "Sport"))
    article, other, loose = (
        cast.make_article(f"Article {n}", section=section)
        for n, section in enumerate([town, town, None])
    )
    put(Mode.OPEN)
    put(Mode.FIRST, section=town)
    put(Mode.CLOSED, section=sport)
    put(Mode.ALL, article=article)
    assert all(each.told for each in (article, other, loose))
    with django_assert_num_queries(3):
        assert [ruling_for(each) for each in (article, other, loose)] == [
            ("all", "This article"),
            ("first", "Town"),
            ("open", "The whole site"),
        ]


@pytest.mark.django_db
def test_the_section_is_the_one_in_which_readers_find_the_article():
    town, sport = (Section.objects.create(name=name, slug=name) for name in ("Town", "Sport"))
    article = cast.make_article(section=town)
    article.section = sport
    article.save()
    revisions.record(article, at=cast.NOW)
    put(Mode.FIRST, section=town)
    put(Mode.CLOSED, section=sport)
    assert ruling_for(article) == ("first", "Town")
    assert not is_closed(article)
    assert ruling_for(cast.show(article)) == ("closed", "Sport")


@pytest.mark.django_db
def test_an_article_cannot_be_freer_than_the_site():
    article = cast.make_article()
    put(Mode.ALL)
    put(Mode.OPEN, article=article)
    assert ruling_for(article).mode == "all"


@pytest.mark.django_db
@pytest.mark.parametrize("scope", ["site", "section", "article", "reader", "two"])
def test_each_thing_has_one_mode_and_each_mode_one_thing(scope):
    town = Section.objects.create(name="Town", slug="town")
    scopes = {
        "site": {},
        "section": {"section": town},
        "article": {"article": cast.make_article()},
        "reader": {"reader": cast.make_reader()},
        "two": {"section": town, "reader": cast.make_reader()},
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        put(Mode.ALL, **scopes[scope])
        put(Mode.OPEN, **scopes[scope])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scope", "changed"),
    [
        ("site", [versions.CHROME]),
        ("section", [versions.CHROME]),
        ("article", ["/2024/05/16/council-votes-for-the-bridge/"]),
        ("reader", []),
    ],
)
def test_the_pages_that_a_mode_shows_on_are_made_anew(scope, changed):
    article = cast.make_article()
    scopes = {
        "site": {},
        "section": {"section": Section.objects.create(name="Town", slug="town")},
        "article": {"article": article},
        "reader": {"reader": cast.make_reader()},
    }
    keys = [versions.CHROME, "/", article.get_absolute_url()]
    before = versions.current(keys)
    rule = put(Mode.CLOSED, **scopes[scope])
    after = versions.current(keys)
    assert [key for key in keys if before[key] != after[key]] == changed
    moderation_modes.lift(rule, at=cast.NOW, by=None)
    later = versions.current(keys)
    assert [key for key in keys if after[key] != later[key]] == changed
