"""What makes a kept page go: what it shows has changed, or the moment has come that it carries."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from articles import list_versions, page_versions
from articles.acts import corrections, publishing, reissuing
from articles.models import (
    Article,
    Byline,
    Contributor,
    Edition,
    Picture,
    Placement,
    RelatedLink,
    Section,
    Tag,
)
from articles.page_things import page_things
from articles.record import revisions
from newsroom.models import PageVersion
from newsroom.page_cache import versions
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)
NAMED = {"section": Section, "author": Contributor, "tag": Tag}
LISTS = ["/", "/feed.rss", "/sitemap.xml", "/2024/05/"]
# The queries of a kept page: the page cache asks SQLite over its own connection, not Django's.
LOOK_UP = {"sqlite": 0, "postgresql": 1}


@pytest.fixture(autouse=True)
def _page_cache_is_on(settings) -> None:
    settings.PAGE_CACHE_BYTES = 1_000_000


@pytest.fixture
def reader() -> Client:
    """Return a reader of a site with a page cache."""
    return Client()


def kept(reader: Client, *addresses: str) -> list[str]:
    """Return those addresses whose page is answered from the store."""
    found = []
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(address).status_code == 200
        found += [address] if len(asked) == LOOK_UP[connection.vendor] else []
    return found


def save(article: Article, **fields: Any) -> None:
    """Save at the desk, which readers do not notice."""
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    revisions.record(article, at=cast.NOW)


def test_what_is_only_saved_leaves_every_page_kept(reader):
    article = cast.make_article()
    pages = [*LISTS, article.get_absolute_url()]
    kept(reader, *pages)
    save(article, headline="The tunnel", body="<p>Other words.</p>")
    cast.make_draft("A draft")
    assert kept(reader, *pages) == pages


def test_an_update_of_the_text_below_the_opening_renews_the_page_and_no_list(reader):
    words = "word " * 200
    article = cast.make_article(body=f"<p>{words}</p>")
    address = article.get_absolute_url()
    kept(reader, *LISTS, address)
    save(article, body=f"<p>{words}</p><p>One more.</p>")
    publishing.update(article, at=cast.NOW)
    assert kept(reader, *LISTS, address) == LISTS
    assert "One more." in reader.get(address).text


def _lead(article: Article) -> None:
    picture = Picture.objects.create(credit="Getty")
    Placement.objects.create(article=article, picture=picture, number=1, is_lead=True)


def _byline(article: Article) -> None:
    Byline.objects.create(article=article, contributor=cast.make_author("Anna Berg"), order=9)


CHANGES = {
    "headline": lambda article: setattr(article, "headline", "The tunnel"),
    "standfirst": lambda article: setattr(article, "standfirst", "In brief."),
    "opening": lambda article: setattr(article, "body", "<p>Other words.</p>"),
    "language": lambda article: setattr(article, "language", "de"),
    "section": lambda article: setattr(article, "section", Section.objects.get(slug="town")),
    "tags": lambda article: article.tags.create(name="Rivers", slug="rivers"),
    "byline": _byline,
    "lead": _lead,
    "date": lambda article: setattr(article, "published_at", cast.YESTERDAY - HOUR),
    "updated": lambda article: setattr(article, "updated_at", cast.NOW),
}


SHOWN = [
    *("/", "/feed.rss", "/2024/05/", "/sitemap.xml", "/sitemap-articles.xml", "/sitemap-lists.xml"),
    "/section/town/",
]
# Which of these each change renews; the front page shows no tags, the archive shows headlines.
RENEWED = {
    "headline": ["/", "/feed.rss", "/2024/05/"],
    "standfirst": ["/", "/feed.rss"],
    "opening": ["/", "/feed.rss"],
    "language": ["/", "/feed.rss", "/2024/05/"],
    "section": ["/", "/feed.rss", "/section/town/"],
    "tags": ["/sitemap-lists.xml"],
    "byline": ["/", "/feed.rss", "/sitemap-lists.xml"],
    "lead": ["/", "/feed.rss"],
    "date": ["/", "/feed.rss", "/2024/05/", "/sitemap-articles.xml"],
    "updated": ["/", "/feed.rss", "/sitemap-articles.xml"],
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_update_of_what_lists_show_renews_them(what, reader):
    Section.objects.create(slug="town")
    article = cast.make_article()
    CHANGES[what](article)
    kept(reader, *SHOWN)
    save(article)
    assert kept(reader, *SHOWN) == SHOWN
    publishing.update(article, at=cast.NOW)
    renewed, also = RENEWED[what], "/sitemap-lists.xml"
    assert kept(reader, *SHOWN) == [each for each in SHOWN if each not in renewed]
    assert (also in renewed) == (what in ("tags", "byline"))


@pytest.mark.parametrize("act", ["publish", "withdraw", "kill"])
def test_what_appears_or_goes_renews_the_lists(act, reader):
    cast.make_article("Another")
    article = cast.make_draft() if act == "publish" else cast.make_article()
    kept(reader, *LISTS)
    getattr(publishing, act)(article, at=cast.NOW, reason="It was so.")
    assert kept(reader, *LISTS) == []


def test_pages_that_link_to_an_article_are_renewed_with_it(reader):
    # Made before all others, so that its end leads to none of them.
    other = cast.make_article("Other")
    target, linking = cast.make_article("The ferry"), cast.make_article("Linking")
    wanting = cast.make_article("Wanting")
    RelatedLink.objects.create(article=linking, title="Ferry", target=target)
    RelatedLink.objects.create(article=wanting, title="The ferry")
    for each in (linking, wanting):
        cast.show(each)
    pages = [each.get_absolute_url() for each in (linking, wanting, other)]
    kept(reader, *pages)
    publishing.withdraw(target, at=cast.NOW, reason="It was wrong.")
    assert kept(reader, *pages) == [other.get_absolute_url()]
    assert 'href="/2024/05/16/the-ferry/"' not in reader.get(pages[0]).text


# --- By the clock ---------------------------------------------------------------------------------


def soon() -> datetime:
    """Return a moment that a test can wait for."""
    return timezone.now() + timedelta(seconds=3)


def wait(until: datetime) -> None:
    while timezone.now() <= until:
        time.sleep(0.05)


def bumped(*keys: str) -> list[int]:
    return [versions.current([key])[key] for key in keys]


def test_arming_renews_lists_and_page_at_once_and_the_moment_itself_renews_nothing(reader):
    article = cast.make_article("The bridge")
    address, begins = article.get_absolute_url(), soon()
    kept(reader, "/", address)
    save(article, headline="The tunnel", body="<p>It is deep.</p>")
    publishing.update(article, at=timezone.now(), begins=begins)
    assert kept(reader, "/", address) == []
    assert kept(reader, "/", address) == ["/", address]
    before = bumped("/", address)
    assert "The bridge" in reader.get("/").text
    wait(begins)
    assert [
        "The tunnel" in reader.get(page).text and "The bridge" not in reader.get(page).text
        for page in ("/", address)
    ] == [True, True]
    assert bumped("/", address) == before


def test_a_planned_end_comes_by_itself(reader):
    article = cast.make_article("The bridge")
    address, begins = article.get_absolute_url(), soon()
    kept(reader, "/", address)
    publishing.take_down(article, at=timezone.now(), begins=begins, reason="The licence ends.")
    assert "The bridge" in reader.get(address).text
    wait(begins)
    assert reader.get(address).status_code == 410
    assert "The bridge" not in reader.get("/").text


def test_a_link_to_what_is_scheduled_leads_there_from_its_moment_on(reader):
    begins = soon()
    ferry = cast.make_article("The ferry", published_at=begins)
    by_key, by_title = cast.make_article("By key"), cast.make_article("By title")
    RelatedLink.objects.create(article=by_key, title="Ferry", target=ferry)
    RelatedLink.objects.create(article=by_title, title="The ferry")
    for each in (by_key, by_title):
        cast.show(each)
    pages = [each.get_absolute_url() for each in (by_key, by_title)]
    link = f'href="{ferry.editions.get().get_absolute_url()}"'
    assert [link in reader.get(page).text for page in pages] == [False, False]
    assert kept(reader, *pages) == pages
    wait(begins)
    assert [link in reader.get(page).text for page in pages] == [True, True]


def test_what_is_cancelled_changes_nothing_that_readers_see_then_or_later(reader):
    article = cast.make_article("The bridge")
    begins = soon()
    save(article, headline="The tunnel")
    edition = publishing.update(article, at=timezone.now(), begins=begins)
    kept(reader, "/")
    publishing.cancel(article, edition, at=timezone.now())
    wait(begins)
    assert "The bridge" in reader.get("/").text


def test_a_page_made_while_an_edition_was_being_cancelled_does_not_stay(reader):
    article = cast.make_article("The bridge")
    begins, acted = soon(), timezone.now()
    save(article, headline="The tunnel")
    edition = publishing.update(article, at=timezone.now(), begins=begins)
    wait(begins)
    addresses = ["/", article.get_absolute_url()]
    assert ["The tunnel" in reader.get(each).text for each in addresses] == [True, True]
    # The act began before the moment, and waited for whoever was writing.
    publishing.cancel(article, edition, at=acted)
    assert ["The bridge" in reader.get(each).text for each in addresses] == [True, True]


# --- Until when -----------------------------------------------------------------------------------


def until(rf, article: Article | None = None) -> datetime | None:
    """Return the moment that a list carries, or the page of `article`."""
    if article is None:
        return list_versions.next_moment(rf.get("/"), cast.NOW)
    request = rf.get(article.get_absolute_url())
    request.resolver_match = resolve(request.path)
    return page_versions._next_moment_of_article(request, cast.NOW)


def test_lists_carry_the_next_moment_of_all_and_a_page_that_of_itself_and_its_links(rf):
    # The first leads to none of the others at its end.
    other, own, linking = (cast.make_article(name) for name in ("Other", "Own", "Linking"))
    RelatedLink.objects.create(article=linking, title="Own", target=own)
    cast.show(linking)
    assert [until(rf), until(rf, own), until(rf, linking), until(rf, other)] == [None] * 4
    publishing.update(own, at=cast.NOW, begins=cast.TOMORROW)
    publishing.update(linking, at=cast.NOW, begins=cast.TOMORROW + HOUR)
    assert [until(rf), until(rf, own), until(rf, linking), until(rf, other)] == [
        cast.TOMORROW,
        cast.TOMORROW,
        cast.TOMORROW,
        None,
    ]


def test_a_moment_that_was_cancelled_is_carried_no_more(rf):
    article = cast.make_article()
    edition = publishing.update(article, at=cast.NOW, begins=cast.TOMORROW)
    publishing.cancel(article, edition, at=cast.NOW)
    assert [until(rf), until(rf, article)] == [None, None]


def test_another_name_of_a_section_renews_every_page(reader):
    section = Section.objects.create(name="Town", slug="town")
    cast.make_article()
    pages = [*LISTS, Edition.objects.get().get_absolute_url()]
    kept(reader, *pages)
    with transaction.atomic():
        page_versions.name_changed(section, former="town")
    assert kept(reader, *pages) == []


def test_another_name_of_an_author_renews_the_own_list_alone(reader, paper):
    author = paper["sport"].bylines.get().contributor
    kept(reader, *PAPER)
    with transaction.atomic():
        page_versions.name_changed(author, former="wilhelmina")
    renewed = {"/author/sam/", "/author/sam/feed.rss", "/sitemap-lists.xml"}
    assert kept(reader, *PAPER) == [each for each in PAPER if each not in renewed]
    assert bumped("/author/wilhelmina/") != [0]


# --- Which lists an act renews


def _piece(name: str, author: str, month: int) -> Article:
    """Return a draft in a section, by an author and with a tag of its own, dated in a month."""
    section = Section.objects.create(name=name, slug=name)
    when = datetime(2024, month, 16, 9, tzinfo=UTC)
    article = cast.make_draft(f"The {name}", section=section, published_at=when)
    person = cast.make_author(author)
    Byline.objects.create(article=article, contributor=person, order=1)
    article.tags.create(name=f"{name} tag", slug=f"{name}-tag")
    revisions.record(article, at=cast.NOW)
    return article


@pytest.fixture
def paper(db) -> dict[str, Article]:
    """Return one article in Sport, of May, and one in Politics, of April; the latter was corrected."""
    found = {"sport": _piece("sport", "Sam", 5), "politics": _piece("politics", "Pat", 4)}
    for article in found.values():
        publishing.publish(article, at=cast.NOW)
    edith = cast.make_user("edith")
    corrections.publish(found["politics"], cast.said("Monday."), at=cast.NOW + HOUR, by=edith)
    return found


OF_SPORT = ["/section/sport/", "/section/sport/feed.rss", "/author/sam/", "/author/sam/feed.rss",
            "/tag/sport-tag/", "/tag/sport-tag/feed.rss"]  # fmt: skip
OF_POLITICS = ["/section/politics/", "/section/politics/feed.rss", "/author/pat/",
               "/author/pat/feed.rss", "/tag/politics-tag/", "/tag/politics-tag/feed.rss"]  # fmt: skip
FRONT = ["/", "/feed.rss"]
CORRECTED = ["/corrections/", "/corrections/feed/", "/corrections/2024/05/"]
ARTICLES = ["/sitemap-articles.xml"]
PRESENCE = ["/sitemap.xml", "/sitemap-lists.xml"]
PAPER = [
    *FRONT,
    *OF_SPORT,
    *OF_POLITICS,
    "/2024/05/",
    "/2024/04/",
    *CORRECTED,
    *ARTICLES,
    *PRESENCE,
]
LATER = cast.NOW + 2 * HOUR


def _change(article: Article, **fields: Any) -> None:
    save(article, **fields)
    publishing.update(article, at=LATER)


def _to_politics(article: Article) -> None:
    _change(article, section=Section.objects.get(slug="politics"))


def _arm(article: Article) -> None:
    publishing.update(article, at=LATER, begins=timezone.now() + HOUR)


def _retag(article: Article) -> None:
    article.tags.set([article.tags.model.objects.get(slug="politics-tag")])
    _change(article)


# An act on one article, and the lists that it renews.
ACTS = {
    "sport, text": ("sport", lambda a: _change(a, body=a.body + "<p></p>"), []),
    "sport, headline": (
        "sport", lambda a: _change(a, headline="The match"), [*FRONT, *OF_SPORT, "/2024/05/"],
    ),
    "sport, to politics": (
        "sport", _to_politics, [*FRONT, *OF_SPORT, *OF_POLITICS[:2]],
    ),
    "sport, another tag": (
        "sport", _retag, [*OF_SPORT[4:], *OF_POLITICS[4:], "/sitemap-lists.xml"],
    ),
    "sport, armed": (
        "sport", _arm, [*FRONT, *OF_SPORT, "/2024/05/", *ARTICLES, *PRESENCE],
    ),
    "sport, withdrawn": (
        "sport", lambda a: publishing.withdraw(a, at=LATER, reason="Wrong."),
        [*FRONT, *OF_SPORT, "/2024/05/", *ARTICLES, *PRESENCE],
    ),
    "politics, headline": (
        "politics", lambda a: _change(a, headline="The vote"),
        [*FRONT, *OF_POLITICS, "/2024/04/", *CORRECTED],
    ),
    "politics, that matters": (
        "politics", lambda a: publishing.update(a, at=LATER, matters=True),
        [*FRONT, *OF_POLITICS, *ARTICLES],
    ),
    "politics, killed": (
        "politics", lambda a: publishing.kill(a, at=LATER, reason="A court."),
        [*FRONT, *OF_POLITICS, "/2024/04/", *CORRECTED, *ARTICLES, *PRESENCE],
    ),
    "sport, corrected": (
        "sport",
        lambda a: corrections.publish(
            a, cast.said("Tuesday."), at=LATER, by=cast.make_user("ada")
        ),
        [*FRONT, *OF_SPORT, *CORRECTED, *ARTICLES],
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_an_act_renews_the_lists_in_which_something_changes_and_no_other(act, reader, paper):
    name, do, renewed = ACTS[act]
    for page in PAPER:
        reader.get(page)
    do(paper[name])
    before = {page: LOOK_UP[connection.vendor] for page in PAPER if page not in renewed}
    found = {}
    for page in PAPER:
        with CaptureQueriesContext(connection) as asked:
            reader.get(page)
        found[page] = len(asked)
    assert {page: n for page, n in found.items() if n == LOOK_UP[connection.vendor]} == before


def test_each_list_carries_the_next_moment_of_its_own(rf, paper):
    begins = timezone.now() + HOUR
    publishing.update(paper["sport"], at=LATER, begins=begins + HOUR)
    save(paper["politics"], section=Section.objects.get(slug="sport"))
    publishing.update(paper["politics"], at=LATER, begins=begins)
    assert [moment_of(rf, page) for page in ("/", "/section/sport/", "/section/politics/")] == [
        begins, begins, begins,
    ]  # fmt: skip
    found = {page: moment_of(rf, page) for page in (*OF_SPORT[2:], "/2024/05/", "/corrections/")}
    assert found == dict.fromkeys([*OF_SPORT[2:], "/2024/05/"], begins + HOUR) | {
        "/corrections/": begins
    }


def moment_of(rf, page: str) -> datetime | None:
    """Return until when a list is as it is."""
    request = rf.get(page)
    request.resolver_match = resolve(page)
    return list_versions.next_moment(request, timezone.now())


def test_a_planned_end_ends_the_lists_that_it_leaves(rf, paper):
    begins = timezone.now() + HOUR
    publishing.take_down(paper["sport"], at=LATER, begins=begins, reason="The licence ends.")
    pages = ["/", *OF_SPORT, "/2024/05/", "/section/politics/", "/2024/04/"]
    assert [moment_of(rf, page) for page in pages] == [begins] * 8 + [None] * 2


def test_a_page_that_wants_a_former_headline_is_renewed_when_its_article_goes(reader):
    target, linking = cast.make_article("The ferry"), cast.make_article("Linking")
    RelatedLink.objects.create(article=linking, title="The ferry")
    cast.show(linking)
    save(target, headline="The ferry sinks")
    publishing.update(target, at=cast.NOW)
    address = linking.get_absolute_url()
    assert target.get_absolute_url() in reader.get(address).text
    assert kept(reader, address) == [address]
    publishing.withdraw(target, at=cast.NOW + HOUR, reason="It was wrong.")
    assert target.get_absolute_url() not in reader.get(address).text


def test_a_page_that_wants_a_former_headline_ends_when_its_article_is_taken_down(rf):
    target, linking = cast.make_article("The ferry"), cast.make_article("Linking")
    RelatedLink.objects.create(article=linking, title="The ferry")
    cast.show(linking)
    save(target, headline="The ferry sinks")
    publishing.update(target, at=cast.NOW)
    begins = timezone.now() + HOUR
    publishing.take_down(target, begins=begins, at=timezone.now(), reason="The rights end.")
    request = rf.get(linking.get_absolute_url())
    request.resolver_match = resolve(request.path)
    assert page_versions._next_moment_of_article(request, timezone.now()) == begins


def test_a_re_issue_renews_only_the_lists_that_show_it(reader):
    article = cast.make_article()
    cast.make_placement(article, 1, is_lead=True, credit="Getty")
    below = cast.make_placement(article, 2, credit="A. Lamy").picture
    pages = [*LISTS, article.get_absolute_url()]
    kept(reader, *pages)
    below.credit = "Alamy"
    page_things.save(below, by=None, at=cast.NOW)
    reissuing.show(below, at=cast.TOMORROW, by=None)
    assert kept(reader, *pages) == LISTS
    assert "Alamy" in reader.get(article.get_absolute_url()).text


def test_the_address_of_every_list_fits_into_a_key():
    slugs = {name: model._meta.get_field("slug").max_length for name, model in NAMED.items()}
    longest = [reverse(f"articles:{name}", args=["x" * most]) for name, most in slugs.items()]
    assert max(map(len, longest)) == 129 <= PageVersion._meta.get_field("key").max_length


def test_a_new_article_renews_no_page_that_is_like_it(reader):
    tag = Tag.objects.create(name="Rivers", slug="rivers")
    pages = []
    for headline in ("Weir", "Ferry"):
        article = cast.make_draft(headline, published_at=cast.YESTERDAY)
        article.tags.add(tag)
        publishing.publish(article, at=cast.YESTERDAY)
        pages.append(article.get_absolute_url())
    kept(reader, *pages)
    article = cast.make_draft("Bridge", published_at=cast.YESTERDAY)
    article.tags.add(tag)
    publishing.publish(article, at=cast.NOW)
    assert kept(reader, *pages) == pages
    assert "Ferry" in reader.get(article.get_absolute_url()).text


def test_a_page_that_leads_on_is_renewed_when_what_it_leads_to_changes(reader):
    ferry = cast.make_article("Ferry", published_at=cast.YESTERDAY - HOUR)
    address = cast.make_article("Bridge").get_absolute_url()
    assert "Ferry" in reader.get(address).text
    assert kept(reader, address) == [address]
    save(ferry, headline="The boat")
    publishing.update(ferry, at=cast.NOW)
    assert kept(reader, address) == []
    assert "The boat" in reader.get(address).text
    publishing.withdraw(ferry, at=cast.NOW, reason="It was wrong.")
    assert "The boat" not in reader.get(address).text


def test_a_changed_portrait_renews_the_page_of_its_author_alone(reader):
    picture = Picture.objects.create(credit="PA")
    author = cast.make_author(portrait=picture)
    article = cast.make_article()
    Byline.objects.create(article=article, contributor=author)
    cast.show(article)
    pages = [article.get_absolute_url(), author.get_absolute_url()]
    kept(reader, *pages)
    page_things.save(picture, by=None, at=cast.NOW)
    with transaction.atomic():
        page_versions.portrait_changed(picture)
    assert kept(reader, *pages) == pages[:1]
