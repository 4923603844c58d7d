"""Pages of comments: thread by thread, each comment on exactly one of them."""

from __future__ import annotations

import pytest

from articles.models import Byline
from comments.conversation import listing
from comments.models import Comment, Reason
from comments.moderation import decisions, picks
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


@pytest.fixture
def _short_pages(monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 3)


def all_pages(article, order: str = listing.NEWEST) -> list[list[int]]:
    """Return the keys of the comments on each page, following the links."""
    pages, after = [], ""
    while True:
        page = listing.page_of(article, order=order, after=after)
        pages.append([comment.pk for comment in page.comments])
        if not (after := page.more):
            return pages


def test_an_article_without_comments_has_one_empty_page(article):
    cast.make_comment(article)
    assert listing.page_of(article) == ([], "")
    assert listing.newest_of(article) == (
        *(0, 0, None, (0, 0, 0, 0, 0), False, ([], "")),
        (0, 0),
    )


@pytest.mark.usefixtures("_short_pages")
def test_a_full_page_without_more_has_no_next(article):
    for _ in range(3):
        cast.make_approved(article)
    assert [len(page) for page in all_pages(article)] == [3]


@pytest.mark.usefixtures("_short_pages")
def test_every_comment_is_reached_once_in_either_order(article):
    made = [cast.make_approved(article).pk for _ in range(7)]
    back = made[::-1]
    assert all_pages(article) == [back[:3], back[3:6], back[6:]]
    assert all_pages(article, listing.OLDEST) == [made[:3], made[3:6], made[6:]]
    assert listing.newest_of(article).number == 7


@pytest.mark.usefixtures("_short_pages")
def test_answers_stand_below_what_they_answer_in_the_order_of_a_conversation(article):
    """One talks to Two, Three to One, Four to Two, Five to all, Six to Four."""
    one = cast.make_approved(article)
    two = cast.make_approved(article, parent=one)
    three = cast.make_approved(article, parent=one)
    four = cast.make_approved(article, parent=two)
    five = cast.make_approved(article)
    six = cast.make_approved(article, parent=four)
    first = [one.pk, two.pk, four.pk, six.pk, three.pk]
    flat = [pk for page in all_pages(article) for pk in page]
    assert flat == [five.pk, *first]
    flat = [pk for page in all_pages(article, listing.OLDEST) for pk in page]
    assert flat == [*first, five.pk]


@pytest.mark.usefixtures("_short_pages")
def test_a_page_goes_on_where_it_ended_if_its_last_comment_has_gone(article):
    made = [cast.make_approved(article) for _ in range(5)]
    more = listing.page_of(article).more
    decisions.reject(made[2], at=cast.NOW, by=None, reason=Reason.ABUSE)
    assert [comment.pk for comment in listing.page_of(article, after=more).comments] == [
        made[1].pk,
        made[0].pk,
    ]


@pytest.mark.parametrize(
    "after", ["x", "1", "1-1-1", "-1-0-0-1", "1-1-1-1-1", "1" * 19 + "-0-0-1", "١-٠-٠-١",
              " 1-0-0-1", "1-0-0-1\n"]
)  # fmt: skip
def test_a_place_that_no_page_names_is_refused(article, after):
    with pytest.raises(ValueError, match="is no place in a list of comments"):
        listing.page_of(article, after=after)


def test_the_last_place_that_can_be_written_is_one(article):
    comment = cast.make_approved(article)
    page = listing.page_of(article, after="-".join(["9" * 18] * 4))
    assert page.comments == [comment]


@pytest.mark.usefixtures("_short_pages")
def test_other_articles_and_held_comments_are_on_no_page(article):
    cast.make_approved(cast.make_article("Rain in the north"))
    cast.make_comment(article)
    mine = cast.make_approved(article)
    assert all_pages(article) == [[mine.pk]]


def test_of_what_was_removed_no_word_is_read(article):
    secret = cast.make_approved(article, "Secret words.", name="Hidden Hilda", stars=1)
    cast.make_approved(article, parent=secret)
    decisions.reject(secret, at=cast.NOW, by=None, reason=Reason.ABUSE)
    left, answer = listing.page_of(article).comments
    assert (left.name, left.text, left.html, left.counted) == ("", "", "", None)
    assert (answer.answered, answer.answered_state) == ("", "rejected")
    assert "Hilda" not in repr(vars(left)) + repr(vars(answer))


def test_a_comment_among_the_newest_is_led_to_on_the_articles_page(article):
    comment = cast.make_approved(article)
    assert listing.address_with(reload(comment)) == (
        f"/2024/05/16/council-votes-for-the-bridge/#comment-{comment.pk}"
    )


def reload(comment):
    """Return a comment as its row is now."""
    return Comment.objects.get(pk=comment.pk)


@pytest.mark.usefixtures("_short_pages")
def test_every_comment_is_on_the_page_that_its_address_leads_to(article, client):
    root = cast.make_approved(article)
    made = [root, *(cast.make_approved(article, parent=root) for _ in range(5))]
    made += [cast.make_approved(article) for _ in range(4)]
    for comment in made:
        address, mark = listing.address_with(reload(comment)).split("#")
        assert f'id="{mark}"' in client.get(address).text
    # Two answers stand with their thread, the others on pages that begin with them.
    starts = [listing.address_with(reload(c)).split("#")[0].split("=")[-1] for c in made[:6]]
    t = root.pk
    assert starts[:3] == [f"{t}-0-0-{t - 1}"] * 3
    assert starts[3:] == [f"{t}-{c.pk}-0-{c.pk - 1}" for c in made[3:6]]


def test_the_address_costs_two_queries_at_most(article, django_assert_max_num_queries):
    comment = Comment.objects.select_related("article").get(pk=cast.make_approved(article).pk)
    with django_assert_max_num_queries(2):
        listing.address_with(comment)


def respected(article, *numbers: int) -> list[Comment]:
    """Return one comment for each number of readers who respect it, in this order of age."""
    made = [cast.make_approved(article) for _ in numbers]
    for comment, number in zip(made, numbers, strict=True):
        Comment.objects.filter(pk=comment.pk).update(respect=number)
    return made


@pytest.mark.usefixtures("_short_pages")
def test_the_most_respected_come_first_and_the_older_of_equals(article):
    one, none, two, also_one, three = (c.pk for c in respected(article, 1, 0, 2, 1, 3))
    assert all_pages(article, listing.RESPECTED) == [[three, two, one], [also_one, none]]


def test_picks_and_authors_answers_are_lists_of_their_own(article):
    anna = cast.make_user("anna")
    author = cast.make_author("Anna Author", account=anna)
    Byline.objects.create(article=article, contributor=author)
    article = cast.show(article)
    first = cast.make_approved(article)
    hers = cast.make_reader("anna")
    answer = cast.make_approved(article, account=anna, reader=hers, parent=first)
    cast.make_approved(article, account=cast.make_user("maude"), parent=first)
    picks.pick(first, reason="It is good.", at=cast.NOW, by=anna)
    assert all_pages(article, listing.PICKS) == [[first.pk]]
    assert all_pages(article, listing.AUTHOR) == [[answer.pk]]
    assert listing.newest_of(article).others == (1, 1)
    assert listing.others_of(article) == (1, 1)


@pytest.mark.parametrize("order", listing.FLAT)
@pytest.mark.parametrize("place", ["x", "1", "1-2-3-4", "1-" + "9" * 19])
def test_a_place_that_no_list_has_is_refused(article, order, place):
    with pytest.raises(ValueError, match="is no place in a list of comments"):
        listing.page_of(article, order=order, after=place)
