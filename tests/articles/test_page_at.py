"""`manage.py page_at`: what stood at an address at a moment, from the edition's own data."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.acts import corrections, publishing
from articles.models import (
    Article,
    Byline,
    Contributor,
    Edition,
    Picture,
    RelatedLink,
    Section,
    Tag,
)
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db

PLACE = "/2024/05/16/bridge/"
PAGE = """\
/2024/05/16/bridge/, 2024-05-17 12:00:00 BST
Edition 2 (Correction), made from version 3.
Public from 2024-05-17 11:00:00 BST until 2024-05-17 13:00:00 BST.
Made by edith on 2024-05-17 11:00:00 BST: Correction

Council votes for the bridge
Writer: Will Taylor
Photographer: The desk
Published: 2024-05-16 10:00:00 BST
Updated: 2024-05-17 11:00:00 BST
Section: Town

Standfirst:
At last.

Text:
First.
Second & last.

Pictures:
Lead picture: without a file
  Caption: Dusk
  Credit: Alamy
  Origin: Made by AI
  Alternative text: A bridge
Picture 2: without a file
  Caption: none
  Credit: none
  Origin: Not known
  Alternative text: decorative

Corrections:
  Correction below the text, 2024-05-17 11:00:00 BST: It is a bridge.

For search and sharing:
  Bay votes
  It took nine years.

Tags:
  Rivers

Links:
  More: https://a.example/
  To come: no article yet
  Rain: article {rain}
"""


def page_at(*words: str) -> str:
    """Return what the command prints."""
    out = StringIO()
    call_command("page_at", *words, stdout=out)
    return out.getvalue()


def hour(number: int) -> datetime:
    """Return an hour of the day, in UTC."""
    return datetime(2024, 5, 17, number, tzinfo=UTC)


@pytest.fixture
def article() -> Article:
    """Return an article with everything that a page shows, corrected, and later withdrawn."""
    edith = cast.make_user("edith", "Editor")
    article = cast.make_draft(
        "Council votes for the bridge", slug="bridge", standfirst="At last.",
        body="<p>First.</p><p>Second &amp; last.</p>", published_at=cast.YESTERDAY,
        section=Section.objects.create(name="Town", slug="town"),
        share_headline="Bay votes", share_text="It took nine years.",
    )  # fmt: skip
    Byline.objects.create(article=article, contributor=cast.make_author(), order=1)
    Byline.objects.create(article=article, wording="The desk", role="photographer", order=2)
    cast.make_placement(
        article, is_lead=True, caption="Dusk", credit="Alamy", alt_text="A bridge",
        origin="trainedAlgorithmicMedia",
    )  # fmt: skip
    cast.make_placement(article, 2, decorative=True)
    article.tags.add(Tag.objects.create(name="Rivers", slug="rivers"))
    rain = cast.make_article("Rain")
    RelatedLink.objects.create(article=article, title="More", url="https://a.example/", order=1)
    RelatedLink.objects.create(article=article, title="To come", order=2)
    RelatedLink.objects.create(article=article, title="Rain", target=rain, order=3)
    revisions.record(article, at=cast.YESTERDAY)
    publishing.publish(article, at=cast.YESTERDAY)
    corrections.publish(article, cast.said("It is a bridge."), at=hour(10), by=edith)
    publishing.withdraw(article, at=hour(12), by=edith, reason="It was wrong.")
    return article


def test_it_says_what_stood_there_and_until_when(article):
    rain = Article.objects.get(headline="Rain").pk
    assert page_at(PLACE, "2024-05-17T12:00+01:00") == PAGE.format(rain=rain)


def test_nothing_that_changed_since_changes_it(article):
    before = page_at(PLACE, "2024-05-17T12:00+01:00")
    Article.objects.update(headline="New", standfirst="New")
    for model in (Section, Tag, Contributor):
        model.objects.update(name="New")
    Picture.objects.update(credit="New", alt_text="New", origin="unknown")
    RelatedLink.objects.all().delete()
    assert page_at(PLACE, "2024-05-17T12:00+01:00") == before


def test_before_its_time_nothing_stood_there(article):
    said = page_at(PLACE, "2024-05-16T08:59+00:00")
    assert said == "/2024/05/16/bridge/, 2024-05-16 09:59:00 BST\nNothing stood there.\n"


def test_it_says_that_an_article_had_been_withdrawn_and_why(article):
    assert page_at(PLACE, "2024-05-17 13:00").splitlines() == [
        "/2024/05/16/bridge/, 2024-05-17 13:00:00 BST",
        "It had been withdrawn: the page said so, with the status 410.",
        "Readers were told: We have taken this article offline. It may return to this address.",
        "Edition 3 (Withdrawal), made from version 3.",
        "Public since 2024-05-17 13:00:00 BST; no end is planned.",
        "Made by edith on 2024-05-17 13:00:00 BST: It was wrong.",
    ]


def test_it_tells_a_planned_take_down_and_a_kill_from_a_withdrawal(article):
    publishing.publish(article, at=hour(13))
    publishing.take_down(
        article, begins=hour(14), at=hour(13), reason="The licence ends.", words="Until 15:00."
    )
    assert page_at(PLACE, "2024-05-17T14:00Z").splitlines()[1:4] == [
        "Its period was over: the page said so, with the status 410.",
        "Readers were told: Until 15:00.",
        "Edition 5 (Planned take-down), made from version 3.",
    ]
    assert json.loads(page_at(PLACE, "2024-05-17T14:00Z", "--json"))["answer"] == "taken_down"
    publishing.kill(article, at=hour(15), reason="A court.")
    assert page_at(PLACE, "2024-05-17T15:00Z").splitlines()[1:3] == [
        "It had been killed: the page said so, with the status 410.",
        "Readers were told: We have removed this article, and we will not publish it again.",
    ]


def test_it_says_where_an_article_had_moved(article):
    """As the editions say of the time when a story that was published again got another slug."""
    moved = article.editions.select_related("page").get(number=1)
    page = moved.page
    moved.pk, moved.number, moved.slug, moved.public_from = None, 4, "the-bridge", hour(14)
    moved._state.adding = page._state.adding = True
    moved.save()
    page.edition = moved
    page.save()
    assert page_at(PLACE, "2024-05-17T14:00Z").splitlines()[1:3] == [
        "It had moved to /2024/05/16/the-bridge/.",
        "Edition 4 (Publication), made from version 2.",
    ]


def test_what_was_made_afterwards_is_marked(article):
    again = article.editions.select_related("page").get(number=1)
    page = again.page
    again.pk, again.number, again.public_from = None, 4, hour(14)
    again.is_reconstructed = again._state.adding = page._state.adding = True
    again.save()
    page.edition = again
    page.save()
    assert page_at(PLACE, "2024-05-17T14:00Z").splitlines()[4] == (
        "Made afterwards from the saved versions; some of its words may be later ones."
    )


def test_of_a_moment_to_come_it_says_what_is_planned():
    later = datetime.now(UTC) + timedelta(days=2)
    cast.make_article("To come", slug="to-come", published_at=later)
    address = Edition.objects.get().get_absolute_url()
    said = page_at(address, (later + timedelta(minutes=1)).isoformat()).splitlines()
    assert said[1] == "This moment is in the future: this is what is planned now."
    assert said[2] == "Edition 1 (Publication), made from version 1."


@pytest.mark.parametrize(
    "address",
    [
        "/2024/05/16/bridge/",
        "/2024/05/16/bridge",
        "2024/05/16/bridge/",
        "http://testserver/2024/05/16/bridge/",
        "http://TESTSERVER/2024/05/16/bridge/?page=2#comment-1",
    ],
)
def test_it_takes_a_path_or_a_whole_address(address, article):
    assert "Edition 1 (Publication)" in page_at(address, "2024-05-17 09:00")


@pytest.mark.parametrize(
    "time",
    [
        ["2024-05-17T10:30+01:00"],
        ["2024-05-17T09:30Z"],
        ["2024-05-17T10:30:00"],
        ["2024-05-17", "10:30"],
        ["17/05/2024 10:30"],
        ["17/05/2024", "10.30"],
        ["17 May 2024 1030"],
    ],
)
def test_a_time_is_in_the_zone_of_the_site_unless_it_names_one(time, article):
    assert page_at(PLACE, *time).splitlines()[0] == f"{PLACE}, 2024-05-17 10:30:00 BST"


HINT = " With a zone it is always clear, as in 2026-11-28T14:30+00:00."


@pytest.mark.parametrize(
    ("address", "time", "said"),
    [
        ("/section/town/", "2024-05-17 10:30", "“/section/town/” is not the address of an article. Write one as in /2026/11/28/headline/."),
        ("/2024/02/31/bridge/", "2024-05-17 10:30", "“/2024/02/31/bridge/” is not the address of an article. Write one as in /2026/11/28/headline/."),
        ("https://b.example/2024/05/16/bridge/", "2024-05-17 10:30", "“https://b.example/2024/05/16/bridge/” is not an address of this site, which is http://testserver."),
        ("http://[/2024/", "2024-05-17 10:30", "“http://[/2024/” is not an address."),
        (PLACE, "2024-05-17", "Write the time too, as in 14:30." + HINT),
        (PLACE, "17/05/2024 25:00", "“25:00” is not a time of the 24-hour clock. Write one as in 14:30, 14.30 or 09:05." + HINT),
        (PLACE, "9999-12-31T23:59-12:00", "“9999-12-31T23:59-12:00” is not a date. Write one as in 28/11/2026 or 2026-11-28. Write the time too, as in 14:30." + HINT),
        (PLACE, "noon 12:00", "“noon” is not a date. Write one as in 28/11/2026 or 2026-11-28." + HINT),
        (PLACE, "2024-10-27T01:30", "01:30 happens twice on 27 Oct 2024: choose summer time (BST) or winter time (GMT)." + HINT),
        (PLACE, "2024-03-31 01:30", "There is no 01:30 on 31 Mar 2024: the clocks go forward. Write 00:59 or earlier, or 02:00 or later." + HINT),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_named(address, time, said):
    with pytest.raises(CommandError) as refused:
        page_at(address, time)
    assert str(refused.value) == said


def test_the_record_comes_as_json(article):
    edition = article.editions.get(number=2)
    assert json.loads(page_at(PLACE, "2024-05-17T12:00+01:00", "--json")) == {
        "asked": "2024-05-17T11:00:00+00:00",
        "answer": "page",
        "edition": 2,
        "kind": "correction",
        "version": 3,
        "is_reconstructed": False,
        "public_from": "2024-05-17T10:00:00+00:00",
        "until": "2024-05-17T12:00:00+00:00",
        "made_at": "2024-05-17T10:00:00+00:00",
        "made_by": "edith",
        "reason": "Correction",
        "address": PLACE,
        "first_published": "2024-05-16T09:00:00+00:00",
        "updated_at": "2024-05-17T10:00:00+00:00",
        "words": edition.page.words,
    }
    nothing = json.loads(page_at(PLACE, "2020-05-17T12:00Z", "--json"))
    assert nothing == {"asked": "2020-05-17T12:00:00+00:00", "answer": "nothing"}
