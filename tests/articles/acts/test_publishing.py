"""Publishing and withdrawing: what they ask for, what they change, what they put on record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.acts import publishing
from articles.models import Address, Article, Edition, RelatedLink, State, StateChange
from articles.record import revisions
from newsroom.db.append_only import AppendOnlyError
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def test_publishing_makes_a_draft_public():
    draft = cast.make_draft()
    publishing.publish(draft, at=cast.NOW)
    article = Article.objects.published().get()
    assert (article.published_at, article.get_absolute_url()) == (
        cast.NOW,
        "/2024/05/17/council-votes-for-the-bridge/",
    )


def test_a_published_time_that_was_set_stays():
    draft = cast.make_draft(published_at=cast.YESTERDAY)
    publishing.publish(draft, at=cast.NOW)
    assert Article.objects.get().published_at == cast.YESTERDAY


def test_publishing_forgets_why_it_was_a_draft():
    draft = cast.make_draft(draft_reason="No date in the source.")
    publishing.publish(draft, at=cast.NOW)
    assert Article.objects.get().draft_reason == ""


def test_it_refuses_with_all_that_is_missing_at_once():
    draft = cast.make_draft(" ", slug="empty", body="")
    with pytest.raises(Refused) as refused:
        publishing.publish(draft, at=cast.NOW)
    assert refused.value.sentences == ["The headline is empty.", "The text is empty."]
    assert Article.objects.get().state == State.DRAFT


def test_it_refuses_what_is_published_already():
    article = cast.make_article()
    with pytest.raises(Refused) as refused:
        publishing.publish(article, at=cast.NOW)
    assert str(refused.value) == (
        "The article is “Live”: only a draft or a withdrawn article is published."
    )


def test_of_two_who_publish_at_once_one_is_refused():
    draft = cast.make_draft()
    other_copy = Article.objects.get()
    publishing.publish(draft, at=cast.NOW, seen=0)
    with pytest.raises(Refused) as refused:
        publishing.publish(other_copy, at=cast.NOW, seen=0)
    assert str(refused.value) == (
        "Somebody else has just published this article. Look at it again first."
    )


def test_a_slug_that_is_taken_gets_a_number():
    slugs = []
    for headline in ("First", "Second", "Third"):
        article = cast.make_article(headline, slug="bridge")
        slugs.append(Article.objects.get(pk=article.pk).slug)
    assert slugs == ["bridge", "bridge-2", "bridge-3"]


@pytest.mark.parametrize(
    # The slug itself, 2, 4, 8, 16, 32, 64, and five times halfway between.
    ("others", "slug", "tries"),
    [(0, "bridge", 1), (1, "bridge-2", 2), (40, "bridge-41", 12)],
)
def test_the_next_number_is_found_in_few_tries(others, slug, tries):
    for number in range(1, others + 1):
        ending = f"-{number}" if number > 1 else ""
        other = cast.make_draft(slug=f"bridge{ending}")
        place = {"address_date": cast.YESTERDAY.date(), "slug": other.slug}
        Address.objects.create(article=other, **place)
    with CaptureQueriesContext(connection) as asked:
        assert cast.make_article(slug="bridge").slug == slug
    looked = [q for q in asked if q["sql"].startswith('SELECT 1 AS "a" FROM "articles_address"')]
    assert len(looked) == tries


def test_a_long_slug_makes_room_for_its_number():
    for headline in ("First", "Second"):
        article = cast.make_article(headline, slug="b" * 80)
    assert article.slug == "b" * 78 + "-2"


def test_withdrawing_takes_it_from_readers_and_keeps_the_address():
    article = cast.make_article(slug="bridge")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    assert not Article.objects.published().exists()
    assert Article.objects.get().get_absolute_url() == "/2024/05/16/bridge/"


@pytest.mark.parametrize("reason", ["", "  "])
def test_withdrawing_needs_a_reason(reason):
    article = cast.make_article()
    with pytest.raises(Refused) as refused:
        publishing.withdraw(article, at=cast.NOW, reason=reason)
    assert str(refused.value) == "Say why the article is withdrawn."
    assert list(Article.objects.published()) == [article]


def test_what_comes_back_has_its_old_time_and_address():
    article = cast.make_article(slug="bridge")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    publishing.publish(article, at=cast.TOMORROW, reason="It was right.")
    back = Article.objects.published().get()
    assert (back.published_at, back.get_absolute_url()) == (cast.YESTERDAY, "/2024/05/16/bridge/")


def test_every_act_is_on_record():
    edith = cast.make_user("edith")
    article = cast.make_draft()
    publishing.publish(article, at=cast.NOW, by=edith)
    later = cast.NOW + timedelta(hours=1)
    publishing.withdraw(article, at=later, by=edith, reason="It was wrong.")
    acts = StateChange.objects.values_list(
        "from_state", "to_state", "made_at", "made_by__username", "reason", "revision__number"
    )
    assert list(acts) == [
        ("published", "withdrawn", later, "edith", "It was wrong.", 1),
        ("draft", "published", cast.NOW, "edith", "", 1),
    ]


def test_the_record_cannot_be_changed():
    cast.make_article()
    change = StateChange.objects.get()
    with pytest.raises(AppendOnlyError):
        change.save()
    with pytest.raises(AppendOnlyError):
        StateChange.objects.update(reason="Another")


def test_publishing_finds_those_who_wanted_this_headline():
    waiting = cast.make_article("Waiting")
    link = RelatedLink.objects.create(article=waiting, title="The King’s speech")
    article = cast.make_article("The King's speech", slug="speech")
    link.refresh_from_db()
    assert link.target == article


def _came_under_another_slug() -> Article:
    """Return a live article whose slug was changed at the desk before it came; another has that one."""
    article = cast.make_article(slug="bridge")
    cast.make_article("Another", slug="another")
    Article.objects.update(slug="another")
    article.refresh_from_db()
    return article


@pytest.mark.parametrize("act", ["withdraw", "kill", "take_down"])
def test_nothing_stands_in_the_way_of_taking_an_article_away(act):
    article = _came_under_another_slug()
    begins = {"begins": cast.TOMORROW} if act == "take_down" else {}
    made = getattr(publishing, act)(article, at=cast.NOW, reason="It was wrong.", **begins)
    assert (made.slug, Article.objects.get(pk=article.pk).slug) == ("bridge", "bridge")


def test_what_was_withdrawn_comes_back_to_the_address_that_readers_knew():
    article = cast.make_article(slug="bridge")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    Article.objects.filter(pk=article.pk).update(slug="another")
    article.refresh_from_db()
    assert publishing.publish(article, at=cast.TOMORROW).slug == "bridge"


def _update(article: Article, **values: Any) -> Edition:
    revisions.record(article, at=cast.NOW)
    return publishing.update(article, **{"at": cast.NOW, "waiting": "keep", **values})


HOUR = timedelta(hours=1)


def test_a_scheduled_update_that_matters_tells_no_time_before_it_comes():
    article = cast.make_article()
    _update(article, matters=True, begins=cast.TOMORROW)
    assert _update(article).updated_at is None


def test_a_scheduled_update_that_matters_leaves_nothing_when_it_is_cancelled():
    article = cast.make_article()
    armed = _update(article, matters=True, begins=cast.TOMORROW)
    publishing.cancel(article, armed, at=cast.NOW)
    assert Article.objects.get().updated_at is None
    assert _update(article, at=cast.TOMORROW + HOUR).updated_at is None


def test_an_update_that_does_not_matter_keeps_the_time_that_readers_were_told():
    article = cast.make_article()
    _update(article, matters=True, begins=cast.TOMORROW)
    _update(article, matters=True, at=cast.NOW + HOUR)
    later = _update(article, at=cast.TOMORROW + HOUR)
    assert later.updated_at == cast.TOMORROW


def test_an_update_made_again_tells_its_own_time():
    article = cast.make_article()
    _update(article, matters=True, begins=cast.TOMORROW)
    _update(article, matters=True, at=cast.NOW + HOUR, waiting="again")
    assert Edition.objects.armed(at=cast.NOW + HOUR).get().updated_at == cast.TOMORROW


def test_an_update_time_that_the_desk_has_emptied_goes():
    article = cast.make_article()
    _update(article, matters=True)
    article.updated_at = None
    article.save()
    assert _update(article, at=cast.NOW + HOUR).updated_at is None


def test_what_somebody_saved_meanwhile_is_not_mixed_with_what_was_read_before():
    article = cast.make_article()
    stale = Article.objects.get()
    article.headline, article.slug = "The tunnel", "tunnel"
    article.save()
    revisions.record(article, at=cast.NOW)
    words = r"^Somebody else has just saved the article\. Look at it again first\.$"
    with pytest.raises(Refused, match=words):
        publishing.update(stale, at=cast.NOW)
    publishing.withdraw(stale, at=cast.NOW, reason="It was wrong.")
    assert Article.objects.get().headline == "The tunnel"
