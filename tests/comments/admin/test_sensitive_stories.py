"""The screen of the sensitive stories, and what an article's page says of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from articles.models import Tag
from comments import desk_links, moderation_modes
from comments.models import SensitiveStory
from newsroom.models import DeskLogEntry
from tests import cast

pytestmark = pytest.mark.django_db
ADD = "/admin/comments/sensitivestory/add/"


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def article():
    return cast.make_article()


def signed_in(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def typed(**fields: str) -> dict[str, str]:
    """Return what the form sends: a story about a court case that begins on 17 May 2024."""
    return {
        "kind": "court", "reason": "The trial begins.", "mode": "all", "names": "", "notice": "",
        "begins_at_0": "2024-05-17", "begins_at_1": "10:00", "tag": "", "article": "", **fields,
    }  # fmt: skip


def test_an_editor_begins_a_story_on_the_page_of_an_own_article(staff, article):
    edith = signed_in(staff["edith"])
    form = edith.get(f"{ADD}?article={article.pk}")
    assert f'<input type="hidden" name="article" value="{article.pk}"' in form.text
    assert 'name="tag"' not in form.text
    sent = typed(
        article=str(article.pk), names="  Jane   Doe \n\nMax Roe", notice="A trial goes on."
    )
    answer = edith.post(ADD, sent)
    story = SensitiveStory.objects.get()
    assert answer["Location"] == f"/admin/comments/sensitivestory/{story.pk}/articles/"
    terms = moderation_modes.terms_for(article, at=now())
    assert terms.names == ("Jane Doe", "Max Roe")
    assert terms.notices == ("A trial goes on.",)
    assert not terms.has_ratings
    assert article.headline in edith.get(answer["Location"]).text


def test_an_editor_without_an_article_is_told_where_to_begin(staff):
    page = signed_in(staff["edith"]).post(ADD, typed())
    assert "Begin it on the page of one of your articles." in page.text
    assert not SensitiveStory.objects.exists()


@pytest.mark.parametrize("number", ["999999", "-1", "99999999999999999999"])
def test_an_article_that_nobody_may_choose_is_named(number, staff):
    page = signed_in(staff["maude"]).post(ADD, typed(article=number))
    assert f"There is no article {number} that is yours to choose." in page.text


def test_a_moderator_chooses_a_tag(staff, article):
    tag = Tag.objects.create(name="Trial", slug="trial")
    article.tags.add(tag)
    signed_in(staff["maude"]).post(ADD, typed(tag=str(tag.pk), mode="closed"))
    assert moderation_modes.is_closed(article)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"until_0": "2024-05-16", "until_1": "10:00"}, "It ends before it begins"),
        ({"names": "…"}, "“…”: "),
        ({"kind": "gossip"}, "gossip"),
        ({"reason": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_named(fields, words, staff):
    page = signed_in(staff["maude"]).post(ADD, typed(**fields))
    assert words in page.text
    assert not SensitiveStory.objects.exists()


def test_articles_are_found_by_words_added_and_taken_out_and_the_story_is_ended(staff, article):
    maude = signed_in(staff["maude"])
    maude.post(ADD, typed(mode="closed"))
    page = f"/admin/comments/sensitivestory/{SensitiveStory.objects.get().pk}/articles/"
    found = maude.get(page, {"q": "bridge"})
    assert found.context["found"] == [(article.pk, article.headline)]
    assert maude.get(page, {"q": "nothing"}).context["found"] == []
    maude.post(page, {"add": str(article.pk)})
    assert moderation_modes.is_closed(article)
    maude.post(page, {"drop": str(article.pk)})
    assert not moderation_modes.is_closed(article)
    maude.post(page, {"add": str(article.pk)})
    noted = DeskLogEntry.objects.filter(kind="comments.sensitivestory")
    assert list(noted.values_list("act", flat=True).order_by("pk")) == ["create", *["change"] * 3]
    ended = maude.post(page, {"end": "End it now"}, follow=True)
    assert "It has ended. Everything is as before." in ended.text
    assert 'name="end"' not in ended.text
    assert not moderation_modes.is_closed(article)


@pytest.mark.parametrize("number", ["", "x", "0", "999999", "9" * 40])
def test_an_added_number_without_an_article_is_named(number, staff):
    maude = signed_in(staff["maude"])
    maude.post(ADD, typed())
    page = f"/admin/comments/sensitivestory/{SensitiveStory.objects.get().pk}/articles/"
    words = f"There is no article “{number[:20]}” that is yours to choose."
    assert words in maude.post(page, {"add": number}).text


def test_the_page_of_an_article_says_what_holds_and_until_when(staff, article):
    maude = staff["maude"]
    end = now() + timedelta(days=12)
    signed_in(maude).post(ADD, typed(article=str(article.pk)))
    links = {link.name: link for link in desk_links.of_article(maude, article).links}
    assert links["sensitive_story"].words == "Sensitive: court. Comments are read first."
    story = SensitiveStory.objects.get()
    assert links["sensitive_story"].address == story_address(story)
    SensitiveStory.objects.update(until=end)
    links = {link.name: link for link in desk_links.of_article(maude, article).links}
    words = links["sensitive_story"].words
    assert words.startswith("Sensitive: court. Comments are read first until ")
    assert str(end.year) in words


def story_address(story: SensitiveStory) -> str:
    return f"/admin/comments/sensitivestory/{story.pk}/change/"
