"""What the article's page shows of comments and ratings."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client

from articles.models import Article
from comments.conversation.discussion import discussion_of
from comments.models import Comment, RatingBurst, Reason
from comments.moderation import decisions
from comments.ratings import rating_pause
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return what is commented on."""
    return cast.make_article()


def html_of(part: str, article) -> str:
    """Return a part of the page of the article as it is now."""
    context = {"article": article} | discussion_of(Article.objects.get(pk=article.pk))
    return render_to_string(f"comments/{part}.html", context)


def words(html: str) -> str:
    """Return the text of some HTML, in one line."""
    return " ".join(re.sub(r"<[^>]*>", "", html.replace("</li>", " ")).split())


def rate(article, *stars: int) -> None:
    """Let one reader for each number rate the article."""
    for key, number in zip("abcdefgh", stars, strict=False):
        cast.make_approved(article, reader=cast.make_reader(key), stars=number)


def test_an_article_without_ratings_asks_for_the_first(article):
    cast.make_comment(article, stars=5)
    html = html_of("_rating", article)
    assert words(html) == "Leave the first review"
    assert 'href="#leave-a-comment"' in html


@pytest.mark.parametrize(
    ("stars", "text"),
    [
        ([1], "1 rating so far"),
        ([5, 5, 5], "3 ratings so far"),
        ([5, 5, 5, 5], "4 ratings so far"),
        (
            [5, 4, 4, 4, 4],
            (
                "Readers’ rating: ★ 4.2 of 5 stars from 5 ratings"
                " 5 stars: 1 4 stars: 4 3 stars: 0 2 stars: 0 1 star: 0"
            ),
        ),
        (
            [1, 1, 1, 1, 1, 1],
            (
                "Readers’ rating: ★ 1.0 of 5 stars from 6 ratings"
                " 5 stars: 0 4 stars: 0 3 stars: 0 2 stars: 0 1 star: 6"
            ),
        ),
    ],
)
def test_a_mean_is_told_from_five_ratings_on(article, stars, text):
    rate(article, *stars)
    assert words(html_of("_rating", article)) == text


def test_the_bars_are_as_long_as_their_shares_and_without_a_style_attribute(article):
    rate(article, 5, 5, 5, 4, 4, 1)
    html = html_of("_rating", article)
    assert re.findall(r'<rect width="(\d+)%">', html) == ["50", "33", "0", "0", "17"]
    assert "style=" not in html


PAUSED = "Ratings are paused while we check a sudden burst of similar ratings."


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ([], PAUSED),
        ([4, 3, 5], f"3 ratings so far {PAUSED}"),
        (
            [4, 4, 4, 4, 5],
            (
                "Readers’ rating: ★ 4.2 of 5 stars from 5 ratings"
                f" 5 stars: 1 4 stars: 4 3 stars: 0 2 stars: 0 1 star: 0 {PAUSED}"
            ),
        ),
    ],
)
def test_the_page_says_that_a_burst_pauses_the_rating_and_does_not_count_it(article, before, text):
    rate(article, *before)
    for n in range(13):
        at = cast.NOW + timedelta(hours=1)
        cast.make_approved(article, stars=1, reader=cast.make_reader(f"troll{n:02}"), at=at)
    assert words(html_of("_rating", article)) == text
    rating_pause.discard(RatingBurst.objects.get(), at=cast.NOW, by=cast.make_user("maude"))
    assert PAUSED not in html_of("_rating", article)


def test_no_structured_data_of_an_article_holds_a_rating(article, client):
    rate(article, 5, 4, 4, 4, 4, 3)
    html = client.get(article.get_absolute_url()).content.decode()
    assert "4.0 of 5 stars from 6 ratings" in html
    found = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert found != []
    for text in found:
        assert "Rating" not in str(json.loads(text))
    assert "AggregateRating" not in html


def test_an_article_without_comments_asks_for_the_first(article):
    cast.make_comment(article)
    html = html_of("_comments", article)
    assert words(html).startswith("Comments Leave the first review Leave a Comment")


def test_the_heading_tells_the_number(article):
    cast.make_approved(article)
    cast.make_comment(article)
    assert words(html_of("_comments", article)).startswith("1 comment Leave a Comment")
    cast.make_approved(article)
    assert words(html_of("_comments", article)).startswith("2 comments Leave a Comment")


def test_a_comment_shows_name_time_stars_and_text(article):
    at = datetime(2024, 5, 17, 9, 30, tzinfo=UTC)
    comment = cast.make_approved(article, "One.\n\nTwo https://a.example.", stars=3, at=at)
    html = html_of("_comments", article)
    assert f'<li class="comment" id="comment-{comment.pk}">\n<h3 data-initial="R">' in html
    assert '<h3 data-initial="R"><bdi>Rita Reader</bdi></h3>' in html
    assert f'<a href="comments/{comment.pk}/">17 May 2024, 10:30</a>' in html
    assert "Rita Reader ★★★☆☆ 17 May 2024, 10:30 One. Two" in words(html)
    assert 'class="stars" role="img" aria-label="3 stars of 5">' in html
    assert '<p>Two <a href="https://a.example" rel="ugc nofollow noopener">' in html


def test_a_comment_without_stars_shows_none(article):
    cast.make_approved(article)
    assert 'class="stars"' not in html_of("_comments", article)


def test_the_newest_stands_first(article):
    for hours, text in enumerate(("First.", "Second.", "Third.")):
        cast.make_approved(article, text, at=cast.NOW + timedelta(hours=hours))
    html = html_of("_comments", article)
    assert re.findall(r"<p>(\w+)\.</p>", html) == ["Third", "Second", "First"]


def test_only_what_was_let_through_is_shown(article):
    for state in Comment.State.values:
        comment = cast.make_comment(
            article, f"Words of the {state}.", name=f"Nora {state}", stars=1
        )
        Comment.objects.filter(pk=comment.pk).update(state=state, thread=comment.pk)
    html = html_of("_comments", article)
    assert re.findall(r"Words of the (\w+)", html) == ["approved"]
    assert re.findall(r"Nora (\w+)", html) == ["approved"]


def test_an_e_mail_address_is_never_shown(article):
    cast.make_approved(article, email="secret@readers.example")
    assert "secret" not in html_of("_comments", article)


def test_a_hostile_name_and_text_are_shown_as_plain_text(article):
    hostile = '"><script>alert(1)</script>'
    cast.make_approved(article, hostile, name=hostile)
    html = html_of("_comments", article)
    assert html.count("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert "<script>" not in html


def test_a_hostile_name_does_not_break_out_of_the_structured_data(article, client):
    cast.make_approved(article, name="</script><script>alert(1)</script>")
    html = client.get(article.get_absolute_url()).content.decode()
    assert "<script>alert" not in html


def test_a_name_is_isolated_from_the_direction_of_the_text_around_it(article):
    cast.make_approved(article, name="Βασίλης")
    html = html_of("_comments", article)
    assert "<bdi>Βασίλης</bdi></h3>" in html


def test_the_block_of_comments_loads_nothing_from_other_sites(article):
    cast.make_approved(article)
    html = html_of("_comments", article)
    addresses = re.findall(r'(?:src|href|action|data-start)="([^"]*)"', html)
    assert [a for a in addresses if not a.startswith(("/", "#", "comment/", "comments/"))] == []


def test_the_block_is_the_same_for_everybody(article):
    cast.make_approved(article)
    html = html_of("_comments", article)
    assert html == html_of("_comments", article)
    assert "csrfmiddlewaretoken" not in html


def test_older_comments_are_a_link_away(article, monkeypatch):
    monkeypatch.setattr("comments.conversation.listing.PAGE", 2)
    for hours in range(3):
        cast.make_approved(article, at=cast.NOW + timedelta(hours=hours))
    html = html_of("_comments", article)
    (address,) = re.findall(r'href="([^"]*)" rel="nofollow">More comments', html)
    assert address.startswith("/2024/05/16/council-votes-for-the-bridge/comments/?after=")
    assert "3 comments" in html
    assert html.count('class="comment"') == 2


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_block_costs_the_same_for_one_and_three_and_one_query_more_for_none(
    article, django_assert_num_queries, number
):
    rate(article, *[4] * number)
    assert article.told  # as the page knows it
    # the comments, with the numbers that were kept, which else are asked for; whether they are closed
    with django_assert_num_queries(2 if number else 3):
        context = {"article": article} | discussion_of(article)
        for part in ("_rating", "_comments"):
            render_to_string(f"comments/{part}.html", context)


def test_what_is_let_through_is_on_the_page_at_the_next_request(article):
    comment = cast.make_comment(article, "Now you see it.", stars=4)
    reader = Client()
    pages = [reader.get(article.get_absolute_url()).content.decode()]
    decisions.approve(comment, at=cast.NOW, by=None)
    pages.append(reader.get(article.get_absolute_url()).content.decode())
    decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE)
    pages.append(reader.get(article.get_absolute_url()).content.decode())
    assert ["Now you see it." in page for page in pages] == [False, True, False]
    assert ["1 rating so far" in page for page in pages] == [False, True, False]
    assert ["Leave the first review" in page for page in pages] == [True, False, True]


def test_a_preview_has_no_comments(client):
    staff = cast.make_staff()
    client.force_login(staff["edith"])
    draft = cast.make_draft("A draft")
    response = client.get(draft.get_absolute_url())
    assert response.status_code == 200
    assert "comment-form" not in response.content.decode()
