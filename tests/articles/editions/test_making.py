"""Making editions: what each records, which of two wins, and cancelling once before its time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.acts import publishing
from articles.editions import compose, making, piece
from articles.editions.making import Making
from articles.lists import search
from articles.models import Article, Byline, Edition, EditionLink, ListEntry, RelatedLink, Section
from articles.models.edition import Kind
from articles.record import revisions
from newsroom.db.append_only import AppendOnlyError
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)


def make(article: Article, kind: Kind = Kind.UPDATE, **order) -> Edition:
    """Make an edition of the working copy."""
    return making.make(article, compose.piece_of(article), Making(kind, **order))


def save(article: Article, headline: str, *, at=cast.NOW) -> None:
    """Save other words at the desk."""
    article.headline = headline
    article.save()
    revisions.record(article, at=at)


def public(at=None) -> list[str]:
    """Return the headlines that readers have."""
    found = Edition.objects.public(at=at).newest_first()
    return list(found.values_list("headline", flat=True))


def test_it_says_from_when_what_who_and_why_and_from_which_revision():
    edith = cast.make_user("edith")
    section = Section.objects.create(name="Town", slug="town")
    article = cast.make_article("The bridge", slug="bridge", section=section)
    save(article, "The tunnel")
    edition = make(article, at=cast.NOW, by=edith, reason="It is a tunnel.")
    assert (edition.number, edition.kind, edition.revision.number, edition.version) == (
        2,
        "update",
        2,
        2,
    )
    assert (edition.made_at, edition.made_by, edition.reason) == (
        cast.NOW,
        edith,
        "It is a tunnel.",
    )
    assert (edition.public_from, edition.at_once, edition.is_public) == (cast.NOW, True, True)
    assert (edition.headline, edition.headline_key, edition.language, edition.section) == (
        "The tunnel",
        "the tunnel",
        "en-gb",
        section,
    )
    assert edition.get_absolute_url() == "/2024/05/16/bridge/"
    assert piece.from_json(edition.page.words) == compose.piece_of(article)


def test_it_stays_as_it_is():
    edition = cast.make_article().editions.get()
    edition.headline = "Never said"
    for change in (
        edition.save,
        edition.delete,
        edition.page.delete,
        Edition.objects.all().delete,
        lambda: Edition.objects.update(headline="Never said"),
    ):
        with pytest.raises(AppendOnlyError):
            change()
    assert Edition.objects.get().headline == "Council votes for the bridge"


def test_a_save_at_the_desk_makes_none_and_changes_none():
    article = cast.make_article("The bridge")
    save(article, "The tunnel")
    assert (public(), article.editions.count()) == (["The bridge"], 1)


# --- Lists ----------------------------------------------------------------------------------------


def lists(edition: Edition) -> list[str]:
    """Return the names of the lists in which an edition stands."""
    rows = edition.list_entries.select_related("contributor", "tag")
    return sorted(str(row.contributor or row.tag) for row in rows)


@pytest.fixture
def draft() -> Article:
    """Return a draft by two, one of whom is named twice, with a tag."""
    article = cast.make_draft("The bridge")
    anna, will = cast.make_author("Anna Berg"), cast.make_author("Will Taylor")
    for author, role in ((anna, "writer"), (will, "writer"), (will, "photographer")):
        Byline.objects.create(article=article, contributor=author, role=role)
    Byline.objects.create(article=article, wording="our man in Kyiv")
    article.tags.create(name="Rivers", slug="rivers")
    return article


def test_a_draft_stands_in_no_list(draft):
    revisions.record(draft, at=cast.NOW)
    assert not ListEntry.objects.exists()


def test_it_stands_once_in_each_list_of_its_own_in_however_many_roles(draft):
    edition = publishing.publish(draft, at=cast.NOW)
    assert lists(edition) == ["Anna Berg", "Rivers", "Will Taylor"]
    assert set(ListEntry.objects.values_list("first_published", flat=True)) == {cast.NOW}


def test_a_later_edition_stands_in_lists_of_its_own_and_the_earlier_is_listed_no_more(draft):
    first = publishing.publish(draft, at=cast.NOW)
    rivers, will = draft.tags.get(), draft.bylines.get(role="photographer").contributor
    draft.tags.set([draft.tags.create(name="Roads", slug="roads")])
    draft.bylines.filter(contributor=will).delete()
    revisions.record(draft, at=cast.NOW)
    second = publishing.update(draft, at=cast.NOW + HOUR)
    assert (lists(first), lists(second)) == (
        ["Anna Berg", "Rivers", "Will Taylor"],
        ["Anna Berg", "Roads"],
    )
    public = Edition.objects.public()
    assert list(public.listed_under(tag=draft.tags.get())) == [second]
    assert not public.listed_under(tag=rivers).exists()
    assert not public.listed_under(contributor=will).exists()


def test_what_takes_an_article_away_stands_in_no_list_and_leads_nowhere(draft):
    RelatedLink.objects.create(article=draft, title="The ferry")
    publishing.publish(draft, at=cast.NOW)
    taken = publishing.withdraw(draft, at=cast.NOW, reason="It was wrong.")
    assert (lists(taken), list(taken.links.all())) == ([], [])
    assert piece.from_json(taken.page.words).headline == "The bridge"


def test_a_row_that_is_wrong_shows_nothing_that_is_not_public():
    author, edition = cast.make_author(), cast.make_hidden()["scheduled"].editions.get()
    place = {"article": edition.article, "first_published": cast.YESTERDAY}
    ListEntry.objects.create(edition=edition, contributor=author, **place)
    assert not Edition.objects.public().listed_under(contributor=author).exists()


def test_links_are_on_record_by_their_target_or_by_the_title_that_is_wanted():
    article, ferry = cast.make_draft(), cast.make_draft("The ferry", slug="ferry")
    RelatedLink.objects.create(article=article, title="Ferry", target=ferry, order=1)
    RelatedLink.objects.create(article=article, title="The King’s speech", order=2)
    RelatedLink.objects.create(article=article, title="Far", url="https://a.example/", order=3)
    edition = publishing.publish(article, at=cast.NOW)
    rows = EditionLink.objects.filter(edition=edition).values_list("target", "title_key")
    assert sorted(rows, key=str) == sorted([(ferry.pk, ""), (None, "the kings speech")], key=str)


# --- Which of two wins ----------------------------------------------------------------------------


def test_the_later_act_wins_also_where_the_clock_stepped_back():
    article = cast.make_article("First")
    make(article, at=cast.NOW)
    save(article, "Second")
    late = make(article, at=cast.NOW - HOUR)
    assert (late.made_at, late.public_from) == (cast.NOW - HOUR, cast.NOW + TICK)
    assert public(cast.NOW + TICK) == ["Second"]
    save(article, "Third")
    assert make(article, at=cast.NOW - HOUR).public_from == cast.NOW + 2 * TICK
    assert public(cast.NOW + HOUR) == ["Third"]


def test_two_acts_of_one_moment_hold_one_after_the_other():
    article = cast.make_article("First")
    save(article, "Second")
    publishing.update(article, at=cast.NOW)
    save(article, "Third")
    publishing.update(article, at=cast.NOW)
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    assert public(cast.NOW) == ["Second"]
    assert public(cast.NOW + TICK) == ["Third"]
    assert public(cast.NOW + 2 * TICK) == []


def test_what_is_armed_does_not_move_what_is_made_at_once():
    article = cast.make_article("First")
    make(article, at=cast.NOW, public_from=cast.TOMORROW)
    assert make(article, at=cast.NOW + HOUR).public_from == cast.NOW + HOUR


def test_two_cannot_begin_at_one_moment_and_the_second_is_told_why():
    article = cast.make_article()
    make(article, at=cast.NOW, public_from=cast.TOMORROW)
    with pytest.raises(Refused) as refused:
        make(article, at=cast.NOW, public_from=cast.TOMORROW)
    assert refused.value.sentences == [
        "Somebody else has just published this article. Look at it again first."
    ]
    assert article.editions.count() == 2


def test_nothing_can_be_made_public_from_a_moment_in_the_past():
    article = cast.make_article()
    with pytest.raises(Refused):
        make(article, at=cast.NOW, public_from=cast.YESTERDAY - HOUR)
    assert article.editions.count() == 1


# --- By the clock alone ---------------------------------------------------------------------------


def test_an_armed_edition_is_public_from_its_very_moment_with_no_worker():
    article = cast.make_article("The bridge", published_at=cast.TOMORROW)
    assert public(cast.TOMORROW - TICK) == []
    assert public(cast.TOMORROW) == ["The bridge"]
    assert list(Article.objects.published(at=cast.TOMORROW)) == [article]


def test_a_scheduled_update_and_a_planned_end_come_by_themselves():
    article = cast.make_article("First")
    save(article, "Second")
    publishing.update(article, at=cast.NOW, begins=cast.NOW + HOUR)
    assert public(cast.NOW + HOUR - TICK) == ["First"]
    assert public(cast.NOW + HOUR) == ["Second"]
    end = {"at": cast.NOW + 2 * HOUR, "begins": cast.TOMORROW, "reason": "The licence ends."}
    publishing.take_down(article, **end)
    assert public(cast.TOMORROW - TICK) == ["Second"]
    assert public(cast.TOMORROW) == []


def test_what_is_armed_is_searched_from_its_moment_and_never_before(monkeypatch):
    cast.make_article("The bridge", published_at=cast.TOMORROW.replace(year=2999))
    assert search.find("bridge") == []
    later = cast.TOMORROW.replace(year=3000)
    monkeypatch.setattr("articles.models.edition.timezone.now", lambda: later)
    assert len(search.find("bridge")) == 1


# --- Cancelling -----------------------------------------------------------------------------------


@pytest.fixture
def armed() -> Edition:
    """Return an edition that waits for its time."""
    return cast.make_article(slug="bridge", published_at=cast.TOMORROW).editions.get()


def test_it_is_cancelled_before_its_time_and_that_is_on_record(armed):
    edith = cast.make_user("edith")
    making.cancel(armed, at=cast.NOW, by=edith, reason="Too early.")
    armed.refresh_from_db()
    assert (armed.cancelled_at, armed.cancelled_by, armed.cancel_reason) == (
        cast.NOW,
        edith,
        "Too early.",
    )
    assert public(cast.TOMORROW) == []


@pytest.mark.parametrize("after", [timedelta(), HOUR])
def test_it_is_never_cancelled_once_its_time_has_come(armed, after):
    with pytest.raises(Refused) as refused:
        making.cancel(armed, at=cast.TOMORROW + after)
    words = "This is already public, or somebody else has cancelled it."
    assert refused.value.sentences == [words]
    assert public(cast.TOMORROW) == [armed.headline]


def test_it_is_cancelled_once(armed):
    making.cancel(armed, at=cast.NOW, reason="Too early.")
    with pytest.raises(Refused):
        making.cancel(armed, at=cast.NOW, reason="Again.")
    armed.refresh_from_db()
    assert armed.cancel_reason == "Too early."


def test_what_was_made_at_once_is_never_cancelled_whatever_the_clock_says():
    edition = cast.make_article().editions.get()
    with pytest.raises(Refused):
        making.cancel(edition, at=cast.YESTERDAY - HOUR)
    assert Edition.objects.get().cancelled_at is None


def test_after_cancelling_the_edition_before_holds_on():
    article = cast.make_article("First")
    save(article, "Second")
    second = publishing.update(article, at=cast.NOW, begins=cast.NOW + HOUR)
    making.cancel(second, at=cast.NOW)
    assert public(cast.TOMORROW) == ["First"]
    assert make(article, at=cast.NOW, public_from=cast.NOW + HOUR).number == 3
