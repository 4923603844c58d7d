"""The page in the frame of a video: one provider, one article, as long as readers have it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.acts import moving, publishing
from articles.models import Article
from articles.previews import preview_links
from articles.record import revisions
from newsroom.desk import roles
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    """Return a public article with a video and a post."""
    made = cast.make_article("The bridge", slug="bridge")
    cast.make_embed(made, 1)
    cast.make_post(made, 2)
    return made


def below(article: Article, number: int = 1) -> str:
    return f"{article.get_absolute_url()}embed/{number}/"


def test_it_lets_its_provider_in_and_nobody_else(client, article):
    response = client.get(below(article))
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; frame-src https://www.youtube-nocookie.com;"
        " form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    )
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    address = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
    assert f'<iframe src="{address}"' in response.text


def test_vimeo_is_let_in_by_its_own_videos_alone(client, article):
    cast.make_embed(article, 3, kind="vimeo", video="76979871")
    response = client.get(below(article, 3))
    assert "frame-src https://player.vimeo.com;" in response["Content-Security-Policy"]
    assert "player.vimeo.com/video/76979871?autoplay=1&amp;dnt=1" in response.text


@pytest.mark.parametrize("number", [2, 3, 10**12])
def test_a_post_or_nothing_plays_nowhere(number, client, article):
    assert client.get(below(article, number)).status_code == 404


def test_a_draft_and_what_is_withdrawn_have_none(client, article):
    draft = cast.make_draft("Draft", published_at=cast.YESTERDAY)
    cast.make_embed(draft)
    assert client.get(below(draft)).status_code == 404
    publishing.withdraw(article, at=timezone.now(), reason="Wrong bridge.")
    assert client.get(below(article)).status_code == 404


def test_it_follows_the_article_to_its_new_address(client, article):
    before = below(article)
    moving.move(article, slug="old-bridge", at=timezone.now())
    response = client.get(before)
    assert (response.status_code, response["Location"]) == (
        301,
        before.replace("/bridge", "/old-bridge"),
    )


def test_it_takes_two_queries(client, article, django_assert_num_queries):
    address = below(article)
    # The edition that stands there, and its words.
    with django_assert_num_queries(2):
        client.get(address)


def test_it_is_kept_and_renewed_with_the_articles_page(client, article, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    first = client.get(below(article))
    assert first["Cache-Control"] == "public, no-cache"
    assert client.get(below(article), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    article.embeds.filter(number=1).update(title="It stands")
    cast.show(article)
    renewed = client.get(below(article), HTTP_IF_NONE_MATCH=first["ETag"])
    assert (renewed.status_code, "It stands" in renewed.text) == (200, True)


def test_previews_play_what_they_show_to_those_who_may_see_it(client):
    draft = cast.make_draft()
    cast.make_embed(draft)
    revisions.record(draft, at=cast.NOW)
    editor = cast.make_user("edith", roles.EDITOR)
    values = {"version": None, "period": timedelta(days=3), "at": timezone.now()}
    _row, token = preview_links.make(draft, recipient="Ms Baker", by=editor, **values)
    own, link = f"/preview/{draft.pk}/embed/1/", f"/preview/link/{token}/embed/1/"
    assert client.get(own).status_code == 404
    assert "youtube-nocookie" in client.get(link).text
    assert client.get("/preview/link/wrong/embed/1/").status_code == 404
    client.force_login(editor)
    assert "youtube-nocookie" in client.get(own).text


def test_the_site_at_another_time_plays_what_readers_had(client, article):
    client.force_login(cast.make_user("edith", roles.EDITOR))
    moment = f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}"
    response = client.get(f"/preview/at/{moment}{below(article)}")
    assert "youtube-nocookie" in response.text
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_an_earlier_version_plays_the_video_that_it_shows(client, article):
    earlier = article.revisions.order_by("number").last().number
    article.embeds.filter(number=1).update(video="AAAAAAAAAAA")
    revisions.record(article, at=cast.NOW)
    address = f"/preview/{article.pk}/version/{earlier}/embed/1/"
    assert client.get(address).status_code == 404
    client.force_login(cast.make_user("edith", roles.EDITOR))
    page = client.get(f"/preview/{article.pk}/?version={earlier}").text
    assert f'<form class="play" action="{address}"' in page
    assert "AAAAAAAAAAA" not in client.get(address).text
    assert client.get(address.replace(f"/{earlier}/", "/99/")).status_code == 404
    now = client.get(f"/preview/{article.pk}/").text
    assert '<form class="play" action="embed/1/"' in now


def test_what_readers_saw_plays_what_they_had(client, article):
    client.force_login(cast.make_user("edith", roles.EDITOR))
    now = timezone.localtime()
    asked = {"at_0": f"{now:%d/%m/%Y}", "at_1": f"{now:%H:%M}"}
    page = client.get(f"/admin/articles/article/{article.pk}/seen/", asked).text
    told = article.editions.order_by("number").last()
    assert f'action="/preview/{article.pk}/version/{told.version}/embed/1/"' in page
