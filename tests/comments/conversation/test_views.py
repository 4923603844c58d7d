"""Reading comments: pages in both orders, and the address of each comment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatch
from urllib.parse import urljoin

import brotli
import pytest

from articles.acts import publishing
from articles.record import revisions
from comments.conversation import listing
from comments.models import Comment, Reason
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
LIST = PAGE + "comments/"


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


@pytest.fixture
def _short_pages(monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 3)


def shown(html: str) -> list[int]:
    """Return the keys of the comments on a page."""
    return [int(pk) for pk in re.findall(r' id="comment-(\d+)"', html)]


def told(html: str) -> list[str]:
    """Return what a page lets everybody see of whom its comments answer."""
    found = re.findall(r'<p class="comment-answered">(.*?)</p>', html)
    return [re.sub("<[^>]*>", "", words) for words in found]


def heard(html: str) -> list[str]:
    """Return what it only reads out of this, since the place tells it to the eye."""
    found = re.findall(r'<p class="unseen">(.*?)</p>', html)
    return [re.sub("<[^>]*>", "", words) for words in found]


def talk(article) -> list[Comment]:
    """Return a conversation of five levels."""
    made = [cast.make_approved(article, "0.", name="Reader 0")]
    for level in range(1, 5):
        made.append(
            cast.make_approved(article, f"{level}.", name=f"Reader {level}", parent=made[-1])
        )
    return made


@pytest.mark.usefixtures("_short_pages")
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_every_comment_is_reached_by_links(article, client, order):
    made = [
        c.pk for c in (cast.make_approved(article), *talk(article), cast.make_approved(article))
    ]
    found, address = [], f"{LIST}?order={order}"
    while address:
        html = client.get(address).text
        found.append(shown(html))
        more = re.search(r'<a href="([^"]*)" rel="nofollow">More comments</a>', html)
        address = more and more[1].replace("&amp;", "&")
    newest = [made[6], *made[1:6], made[0]]
    flat = made if order == "oldest" else newest
    assert found == [flat[:3], flat[3:6], flat[6:]]


def test_each_order_links_to_the_other(article, client):
    cast.make_approved(article)
    cast.make_approved(article)
    assert f'<a href="{LIST}?order=oldest" rel="nofollow">Oldest first</a>' in client.get(PAGE).text
    assert f'<a href="{LIST}?order=oldest" rel="nofollow">Oldest first</a>' in client.get(LIST).text
    assert (
        f'<a href="{LIST}" rel="nofollow">Newest first</a>'
        in client.get(f"{LIST}?order=oldest").text
    )


def test_three_levels_are_seen_and_those_below_say_whom_they_answer(article, client):
    talk(article)
    html = client.get(PAGE).text
    classes = re.findall(r'<li class="([^"]*)"', html.split('class="comment-list"', 1)[1])
    third = "comment comment-third"
    assert classes == ["comment", "comment-answers", "comment comment-second", third, third, third]
    assert "<details open><summary>4 replies</summary>" in html
    assert heard(html) == ["In reply to Reader 0", "In reply to Reader 1"]
    assert told(html) == ["In reply to Reader 2", "In reply to Reader 3"]


@pytest.mark.usefixtures("_short_pages")
def test_a_page_that_begins_inside_a_thread_says_whom_its_first_comments_answer(article, client):
    one = cast.make_approved(article, name="Ann")
    for _ in range(5):
        cast.make_approved(article, parent=one, name="Ben")
    more = re.search(r'href="([^"]*)" rel="nofollow">More comments', client.get(PAGE).text)[1]
    html = client.get(more).text
    assert told(html) == ["In reply to Ann"] * 3
    assert f'In reply to <a href="../comments/{one.pk}/" rel="nofollow"><bdi>Ann</bdi></a>' in html


def test_what_is_left_of_a_removed_comment_says_so_and_no_more(article, client):
    one, two, three = (
        cast.make_approved(article, "Secret words.", name="Hidden Hilda", stars=1) for _ in range(3)
    )
    for comment in (one, two, three):
        cast.make_approved(article, parent=comment)
    decisions.reject(one, at=cast.NOW, by=None, reason=Reason.ABUSE)
    decisions.decide(two, to="withdrawn", at=cast.NOW, by=None, reason=Reason.OTHER)
    decisions.mark_as_spam(three, at=cast.NOW, by=None)
    html = client.get(PAGE).text
    gone = re.findall(r'comment-gone" id="comment-(\d+)">\n<p>(.*?)</p>\n</li>', html)
    assert gone == [
        (str(three.pk), "This comment was removed."),
        (str(two.pk), "This comment was withdrawn by its writer."),
        (str(one.pk), "This comment was removed."),
    ]
    assert heard(html) == ["In reply to a comment that was removed"] * 3
    assert "3 comments</h2>" in html
    assert "Hilda" not in html
    assert "Secret" not in html
    assert 'class="stars"' not in html


# --- The address of a comment -----------------------------------------------------------------------


def test_the_time_of_a_comment_is_a_link_to_it(article, client):
    pk = cast.make_approved(article).pk
    assert f'<a href="comments/{pk}/">17 May 2024,' in client.get(PAGE).text
    assert f'<a href="../comments/{pk}/">17 May 2024,' in client.get(LIST).text


def test_the_address_leads_to_the_comment(article, client):
    comment = cast.make_approved(article)
    response = client.get(comment.get_absolute_url())
    assert (response.status_code, response["Location"]) == (303, f"{PAGE}#comment-{comment.pk}")
    assert "Set-Cookie" not in response


@pytest.mark.usefixtures("_short_pages")
def test_it_leads_to_a_page_that_holds_it(article, client):
    comment = cast.make_approved(article)
    for _ in range(4):
        cast.make_approved(article)
    response = client.get(comment.get_absolute_url(), follow=True)
    assert response.redirect_chain == [
        (f"{LIST}?after={comment.pk}-0-0-{comment.pk - 1}#comment-{comment.pk}", 303)
    ]
    assert comment.pk in shown(response.text)


@pytest.mark.parametrize("state", ["pending", "rejected", "spam", "withdrawn"])
def test_a_comment_that_is_not_public_has_no_address(article, client, state):
    comment = cast.make_approved(article)
    cast.make_approved(article, parent=comment)
    decisions.decide(comment, to=state, at=cast.NOW, by=None, reason=Reason.OTHER)
    answers = [
        client.get(address)
        for address in (comment.get_absolute_url(), f"{LIST}999999/", f"{LIST}{'9' * 25}/")
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    bodies = [re.sub(r"\d{3,}", "", answer.text) for answer in answers]
    assert bodies[0].replace(f"/{comment.pk}/", "//") == bodies[1].replace(f"/{comment.pk}/", "//")


def test_a_comment_has_no_address_below_another_article(article, client):
    elsewhere = cast.make_approved(cast.make_article("Rain in the north"))
    assert client.get(f"{LIST}{elsewhere.pk}/").status_code == 404


def test_the_comments_of_a_withdrawn_article_have_no_address(article, client):
    comment = cast.make_approved(article)
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    for address in (comment.get_absolute_url(), LIST, f"{LIST}?order=oldest"):
        assert client.get(address).status_code == 404


def test_the_address_costs_three_queries(article, client, django_assert_num_queries):
    comment = cast.make_approved(article)
    # what readers have at the address, the comment, and whether it is among the newest
    with django_assert_num_queries(3):
        client.get(comment.get_absolute_url())


# --- Written before an update -----------------------------------------------------------------------


def at(hour: int, minute: int = 0, *, day: int = 17) -> datetime:
    """Return a moment of May 2024 in London."""
    return datetime(2024, 5, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


def update(article, moment: datetime) -> None:
    """Change the text in a way that readers are told of."""
    article.body += "<p>More.</p>"
    article.save()
    revisions.record(article, at=moment)
    publishing.update(article, at=moment, matters=True)


def notes(client, address: str = PAGE) -> list[str]:
    """Return what the comments of a page say about their age."""
    html = client.get(address).text
    return re.findall(r"<span>(Written before[^<]*)</span>", html)


def test_a_comment_on_the_present_text_says_nothing(article, client):
    update(article, at(14, 20))
    cast.make_approved(article, at=at(15))
    assert notes(client) == []


def test_a_comment_says_of_which_update_its_writer_knew_nothing(article, client):
    cast.make_approved(article, at=at(12))
    cast.make_approved(article, at=at(12, day=16))
    update(article, at(14, 20))
    cast.make_approved(article, at=at(15))
    wanted = [
        "Written before the update of 17 May 2024, 14:20",
        "Written before the update of 14:20",
    ]
    assert notes(client) == wanted
    assert notes(client, LIST) == wanted


def test_the_edition_on_screen_counts_and_not_the_moment_of_sending(article, client):
    read = article.editions.get()
    update(article, at(14, 20))
    cast.make_approved(article, edition=read, at=at(15))
    assert notes(client) == ["Written before the update of 14:20"]


def test_of_a_comment_older_than_editions_the_moment_of_sending_counts(article, client):
    update(article, at(14, 20))
    for hour in (15, 12):
        cast.make_approved(article, at=at(hour))
    Comment.objects.update(edition=None)
    assert notes(client) == ["Written before the update of 14:20"]


def test_a_small_correction_is_no_update(article, client):
    cast.make_approved(article)
    article.body += "<p>More.</p>"
    article.save()
    cast.show(article, at=at(14))
    assert notes(client) == []


def test_an_update_that_readers_do_not_have_yet_says_nothing(article, client):
    cast.make_approved(article)
    article.updated_at = at(14)
    article.body += "<p>More.</p>"
    article.save()
    revisions.record(article, at=at(14))
    assert notes(client) == []


def test_an_update_that_left_the_text_alone_says_nothing(article, client):
    cast.make_approved(article)
    cast.make_placement(article, credit="Somebody Else")
    publishing.update(article, at=at(14), matters=True)
    assert notes(client) == []


def test_a_comment_on_the_update_is_not_older_than_it_whatever_followed(article, client):
    update(article, at(14, 20))
    cast.make_approved(article, at=at(15))
    article.body += "<p>And more.</p>"
    article.save()
    cast.show(article, at=at(16))
    assert notes(client) == []


def test_the_page_is_made_anew_when_the_article_is_updated(article, client):
    cast.make_approved(article, at=at(12))
    assert notes(client) == []
    update(article, at(14, 20))
    assert notes(client) == ["Written before the update of 14:20"]


# --- Size -------------------------------------------------------------------------------------------


def fill(article, name: str, length: int) -> None:
    """Let fifty comments through, every second one an answer, in words that differ."""
    for number in range(50):
        words = " ".join(f"{pow(7, number * 60 + n, 99_991):x}" for n in range(length // 4))
        parent = Comment.objects.last() if number % 2 else None
        cast.make_approved(
            article, words[:length], name=f"{number:02}{name}", stars=4, parent=parent
        )


def test_the_block_of_fifty_long_comments_stays_below_sixty_kilobytes(client):
    article = cast.make_article("Council votes for the bridge " * 3)
    fill(article, "N" * 58, 300)
    page = client.get(article.get_absolute_url()).content
    block = page[page.index(b'<section class="comments"') : page.index(b"</main>")]
    assert block.count(b"<h3 data-initial=") == 50
    assert len(block) < 60_000
    assert len(brotli.compress(page)) < 25_000


def test_the_page_with_fifty_ordinary_comments_stays_below_66_kilobytes(client):
    article = cast.make_article(body="<p>The council has voted for the bridge at last.</p>" * 40)
    fill(article, " Rita Reader", 100)
    assert len(client.get(article.get_absolute_url()).content) < 66_000


def test_crawlers_are_kept_out_of_every_page_of_comments_but_the_articles_own(client):
    article = cast.make_article()
    parent = cast.make_approved(article)
    cast.make_approved(article, parent=parent)
    page = article.get_absolute_url()
    links = re.findall(r'<a [^>]*href="([^"]*comments?/[^"]*)', client.get(page).text)
    closed = re.findall(r"Disallow: (\S+)", client.get("/robots.txt").text)
    found = [urljoin(page, link) for link in links]
    assert len(found) >= 6
    assert [each for each in found if not any(fnmatch(each, f"{path}*") for path in closed)] == []
    for path in ("comments/", "comments/?order=oldest", f"comments/{parent.pk}/"):
        assert client.get(page + path)["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get(page)


def test_a_quote_has_its_source_beside_it(article, client):
    one = cast.make_approved(article, "It is overdue.", name="Ann")
    cast.make_approved(article, "> It is overdue.\n\nIt is not.", parent=one)
    html = client.get(PAGE).text
    assert "<blockquote><p>It is overdue.</p></blockquote>" in html
    assert f'In reply to <a href="comments/{one.pk}/" rel="nofollow"><bdi>Ann</bdi></a>' in html


def test_stars_that_a_reader_has_replaced_are_shown_no_more(article, client):
    cast.make_approved(article, "Bad.", stars=2)
    cast.make_approved(article, "Better.", stars=5)
    html = client.get(PAGE).text
    assert "5 stars of 5" in html
    assert "2 stars of 5" not in html


def test_the_number_of_comments_is_a_kept_answer_of_a_few_bytes(article, client):
    cast.make_approved(article)
    cast.make_comment(article)
    response = client.get(PAGE + "comments/number/")
    assert (response.content, response.headers["X-Robots-Tag"]) == (b"1", "noindex")
    assert response.headers["Content-Type"] == "text/plain"
    cast.make_approved(article)
    assert client.get(PAGE + "comments/number/").content == b"2"


def test_an_order_that_there_is_not_is_not_found(article, client):
    assert client.get(PAGE + "comments/?order=loudest").status_code == 404
