"""The site at another time: every readers' page as it will be, for editors, kept by nobody."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.acts import publishing
from articles.expunging import expunge_article
from articles.models import Article, Byline, Edition, RelatedLink, Section, Tag
from articles.page_things import page_things
from articles.permissions import may
from articles.record import revisions
from newsroom.models import PageVersion
from newsroom.page_cache import versions
from tests import cast
from tests.plans import growing

pytestmark = pytest.mark.django_db

# A Saturday in summer: 07:00 in London.
SATURDAY = datetime(2037, 7, 4, 6, 0, tzinfo=UTC)
AT = "/preview/at/2037-07-04T06:00:00Z"
BEFORE = "/preview/at/2037-07-04T05:59:59Z"
ACCESS = {"anna": 404, "edith": 200, "maude": 404, "ada": 200, "otto": 404, "nobody": 404}
LISTS = ["/", "/section/world/", "/author/will-taylor/", "/tag/rivers/", "/2037/07/"]


def visitor(name: str) -> Client:
    """Return the browser of somebody who has signed in under `name`."""
    client = Client()
    if name != "nobody":
        client.force_login(cast.make_staff()[name])
    return client


@pytest.fixture
def edith() -> Client:
    """Return the browser of an editor."""
    return visitor("edith")


@pytest.fixture
def story() -> Article:
    """Return what is scheduled for Saturday, 07:00, in a section, by an author, with a tag."""
    section = Section.objects.create(name="World", slug="world")
    story = cast.make_draft("The bridge opens", section=section, published_at=SATURDAY)
    Byline.objects.create(article=story, contributor=cast.make_author("Will Taylor"))
    story.tags.add(Tag.objects.create(name="Rivers", slug="rivers"))
    cast.make_placement(story, is_lead=True, file="a.png", caption="Dusk")
    publishing.publish(story, at=timezone.now())
    return story


def headlines(response: HttpResponse) -> list[str]:
    """Return the headlines of a list in their order."""
    assert response.status_code == 200
    return re.findall(r"<(?:h2|li)>(?:<time[^>]*>[^<]*</time> )?<a [^>]*20\d\d/[^>]*>(.*?)</a>", response.text)  # fmt: skip


def links(page: str) -> set[str]:
    """Return where the links of a page lead on this site."""
    return set(re.findall(r'<a [^>]*href="(/[^"]*)"', page))


@pytest.mark.parametrize("path", LISTS)
def test_every_list_holds_what_is_scheduled_until_then(path, story, edith):
    assert headlines(edith.get(AT + path)) == ["The bridge opens"]
    before = edith.get(BEFORE + path)
    assert "The bridge opens" not in before.text
    assert before.status_code == (200 if path in ("/", "/section/world/") else 404)


def test_the_article_stands_at_its_address_then(story, edith):
    address = story.get_absolute_url()
    page = edith.get(AT + address)
    assert page.status_code == 200
    assert page.templates[0].name == "articles/article.html"
    assert "<h1 data-spoken>The bridge opens</h1>" in page.text
    assert '<figure class="picture' in page.text
    assert edith.get(BEFORE + address).status_code == 404


def test_a_banner_says_what_is_shown(story, edith):
    for path in [*LISTS, story.get_absolute_url()]:
        page = edith.get(AT + path).text
        assert "The site as it will be on Sat 4 Jul 2037, 07:00, as things stand now." in page, path
        assert "As readers saw it" not in page
    assert "as things stand now" not in edith.get("/").text


def test_a_scheduled_update_and_a_planned_end_are_shown_as_they_will_be(edith):
    now = timezone.now()
    article = cast.make_article("The first words")
    address = article.get_absolute_url()
    article.headline = "The second words"
    article.save()
    revisions.record(article, at=now)
    publishing.update(article, at=now, begins=SATURDAY)
    end = SATURDAY + timedelta(hours=1)
    publishing.take_down(article, at=now, begins=end, reason="The licence ends.")
    assert headlines(edith.get(f"{BEFORE}/")) == ["The first words"]
    assert headlines(edith.get(f"{AT}/")) == ["The second words"]
    after = "/preview/at/2037-07-04T07:00:00Z"
    assert headlines(edith.get(f"{after}/")) == []
    gone = edith.get(after + address)
    assert gone.status_code == 410
    assert "The site as it will be on Sat 4 Jul 2037, 08:00" in gone.text


def test_what_is_cancelled_is_not_shown(story, edith):
    edition = story.editions.get()
    publishing.cancel(story, edition, at=timezone.now(), reason="No.")
    assert headlines(edith.get(f"{AT}/")) == []


def test_drafts_and_saved_words_are_not_shown(story, edith):
    cast.make_draft("A draft", published_at=cast.YESTERDAY)
    story.headline = "What is only saved"
    story.save()
    revisions.record(story, at=cast.NOW)
    pages = [edith.get(AT + path).text for path in [*LISTS, story.get_absolute_url()]]
    assert not any("A draft" in page or "only saved" in page for page in pages)


def test_the_past_is_shown_by_the_same_addresses(edith):
    article = cast.make_article("The wrong story")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    page = edith.get("/preview/at/2024-05-16T18:30:00Z/")
    assert headlines(page) == ["The wrong story"]
    assert "The site as it was on Thu 16 May 2024, 19:30." in page.text
    assert headlines(edith.get("/preview/at/2024-05-16T08:59:59Z/")) == []
    assert headlines(edith.get("/preview/at/2024-05-17T09:00:00Z/")) == []


def test_what_was_expunged_since_is_in_no_past(edith):
    article = cast.make_article("The libel", slug="libel")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    expunge_article(article, by=cast.make_user("root"), reason="A court.", at=timezone.now())
    past = "/preview/at/2024-05-16T18:30:00Z"
    assert headlines(edith.get(f"{past}/")) == []
    assert edith.get(f"{past}/2024/05/").status_code == 404
    gone = edith.get(f"{past}/2024/05/16/libel/")
    assert (gone.status_code, "The libel" in gone.text) == (410, False)


def test_every_link_to_a_page_of_readers_carries_the_moment(story, edith):
    RelatedLink.objects.create(article=story, title="The front", url="https://a.example/")
    pages = {path: edith.get(AT + path).text for path in [*LISTS, story.get_absolute_url()]}
    kept = {
        "/admin/articles/article/site-at/",
        *("/search/", "/feed.rss", "/feed.atom", "/corrections/", "/notice/", "/privacy/"),
        # A feed tells of now alone.
        *(
            f"/{name}/feed.{form}"
            for name in ("section/world", "author/will-taylor", "tag/rivers")
            for form in ("rss", "atom")
        ),
    }
    for path, page in pages.items():
        led = {link for link in links(page) if not link.startswith(AT)}
        assert led <= kept, path
    assert links(pages["/"]) >= {
        f"{AT}/", f"{AT}/section/world/", AT + story.get_absolute_url(),
    }  # fmt: skip
    assert links(pages[story.get_absolute_url()]) >= {
        f"{AT}/author/will-taylor/", f"{AT}/tag/rivers/", f"{AT}/section/world/",
    }  # fmt: skip


def test_a_link_within_the_text_carries_it_too(edith):
    story = cast.make_draft(
        body='<p><a href="/2024/05/16/old/">Then</a> <a href="https://a.example/">There</a></p>',
        published_at=SATURDAY,
    )
    publishing.publish(story, at=timezone.now())
    page = edith.get(AT + story.get_absolute_url()).text
    assert f'href="{AT}/2024/05/16/old/"' in page
    assert 'href="https://a.example/"' in page


def test_the_pages_of_a_long_list_are_pages_of_that_moment(edith):
    for number in range(41):
        article = cast.make_draft(f"Meeting {number}", published_at=SATURDAY)
        publishing.publish(article, at=timezone.now())
    first, second = edith.get(f"{AT}/"), edith.get(f"{AT}/?page=2")
    assert '<a rel="next" href="?page=2">Older</a>' in first.text
    assert headlines(second) == ["Meeting 0"]
    assert f'<a rel="prev" href="{AT}/">Newer</a>' in second.text
    for page in ("3", "0", "x", "9" * 5000):
        assert edith.get(f"{AT}/", {"page": page}).status_code == 404


def test_a_former_address_leads_to_the_present_one_of_that_moment(story, edith):
    section = Section.objects.get()
    page_things.save(section, by=cast.make_user("root"), at=cast.NOW)
    section.slug = "planet"
    page_things.save(section, by=cast.make_user("admin"), at=cast.NOW)
    moved = edith.get(f"{AT}/section/world/")
    assert (moved.status_code, moved["Location"]) == (301, f"{AT}/section/planet/")


@pytest.mark.parametrize("name", ACCESS)
def test_who_sees_it(name, story):
    browser = visitor(name)
    for path in [*LISTS, story.get_absolute_url()]:
        response = browser.get(AT + path)
        assert response.status_code == ACCESS[name], path
        assert ("The bridge opens" in response.text) is (ACCESS[name] == 200)


@pytest.mark.parametrize("name", ["anna", "maude", "otto", "nobody"])
def test_to_others_it_is_as_if_there_were_nothing(name, story):
    browser = visitor(name)
    there, nothing = browser.get(f"{AT}/tag/rivers/"), browser.get(f"{AT}/tag/none/")
    assert (there.status_code, there.content) == (404, nothing.content)


def test_a_reporter_does_not_see_it_for_the_sake_of_an_own_article(story):
    browser = visitor("anna")
    Article.objects.update(created_by=int(browser.session["_auth_user_id"]))
    assert browser.get(f"{AT}/").status_code == 404


def test_who_sees_it_may_see_every_article_on_it(story, edith):
    cast.make_hidden()
    edith.get(f"{AT}/")
    for name in ("edith", "ada"):
        person = cast.User.objects.get(username=name)
        shown = Edition.objects.public(at=SATURDAY).select_related("article")
        assert all(may(person, "see", edition.article) for edition in shown)


def test_there_is_no_comment_and_nothing_for_machines(story, edith):
    page = edith.get(AT + story.get_absolute_url()).text
    for words in ("Leave a Comment", "application/ld+json", 'rel="canonical"', "og:title"):
        assert words not in page
    assert "<form" in page
    assert re.findall(r'<form[^>]*action="([^"]*)"', page) == ["/search/"]


def test_it_is_neither_kept_nor_indexed(story, edith):
    for path in [*LISTS, story.get_absolute_url()]:
        response = edith.get(AT + path)
        assert response.headers["Cache-Control"] == (
            "max-age=0, no-cache, no-store, must-revalidate, private"
        )
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in response.text
        assert "ETag" not in response


@pytest.mark.parametrize("tag", ["*", '"other"', 'W/"other"'])
def test_the_page_cache_stores_nothing_of_it(tag, story, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    edith, reader = visitor("edith"), Client()
    headers = {"If-None-Match": tag}
    for path in [*LISTS, story.get_absolute_url()]:
        before = reader.get(path).content
        assert edith.get(AT + path, headers=headers).status_code == 200
        assert reader.get(AT + path, headers=headers).status_code == 404
        assert reader.get(path).content == before


def test_it_asks_for_no_versions_and_makes_none(story, settings, monkeypatch):
    settings.PAGE_CACHE_BYTES = 1_000_000
    edith = visitor("edith")
    before = list(PageVersion.objects.values_list("key", "version"))

    def never(*keys: object) -> None:
        raise AssertionError(f"The page cache was asked for {keys}.")

    monkeypatch.setattr(versions, "current", never)
    monkeypatch.setattr(versions, "bump", never)
    assert edith.get(f"{AT}/").status_code == 200
    assert list(PageVersion.objects.values_list("key", "version")) == before


@pytest.mark.parametrize(
    "path",
    [
        "/preview/at/2037-07-04T06:00:00Z/search/", "/preview/at/2037-07-04T06:00:00Z/feed.rss",
        "/preview/at/2037-07-04T06:00:00Z/sitemap.xml", "/preview/at/2037-02-30T06:00:00Z/",
        "/preview/at/2037-07-04T24:00:00Z/", "/preview/at/0037-07-04T06:00:00Z/",
        "/preview/at/9037-07-04T06:00:00Z/", "/preview/at/2037-07-04/", "/preview/at/",
        "/preview/at/2037-07-04T06:00:00Z/preview/at/2037-07-04T06:00:00Z/",
        "/preview/at/2037-07-04T06:00:00Z/admin/", "/preview/at/2037-07-04T06:00:00Z/nothing",
        "/preview/at/2037-07-04T06:00:00Z//", "/preview/at/2037-07-04T06:00:00Z/%3Fpage=2",
        "/preview/at/2037-07-04T06:00:00Z/preview/1/",
    ],
)  # fmt: skip
def test_what_is_no_page_of_readers_or_no_moment_is_not_found(path, story, edith):
    assert edith.get(path).status_code == 404


@pytest.mark.parametrize("year", ["1000-01-01", "2999-12-31"])
def test_the_first_and_the_last_moment_have_a_page(year, edith):
    assert edith.get(f"/preview/at/{year}T23:59:59Z/").status_code == 200


def test_it_rejects_what_would_change_something(story, edith):
    assert edith.post(f"{AT}/").status_code == 405


def test_an_address_names_the_first_second_at_which_an_edition_has_begun():
    moment = SATURDAY.replace(microsecond=1)
    assert reverse("articles:site_at", args=[moment]) == "/preview/at/2037-07-04T06:00:01Z/"
    assert reverse("articles:site_at", args=[SATURDAY]) == f"{AT}/"


@pytest.mark.parametrize(
    ("path", "number"),
    [("/", 9), ("/section/world/", 10), ("/author/will-taylor/", 9), ("/tag/rivers/", 9),
     ("/2037/07/", 9), ("{article}", 11)],
)  # fmt: skip
def test_it_takes_the_queries_of_the_readers_page_and_five_for_the_person(
    path, number, story, edith
):
    address = path.format(article=story.get_absolute_url())
    edith.get(AT + address)
    with CaptureQueriesContext(connection) as asked:
        assert edith.get(AT + address).status_code == 200
    assert len(asked) == number


def test_it_reads_no_table_whole(story, edith, subtests):
    world, tag = Section.objects.get(), Tag.objects.get()
    for number in range(41):
        article = cast.make_draft(f"Bridge {number}", section=world, published_at=SATURDAY)
        article.tags.add(tag)
        publishing.publish(article, at=timezone.now())
    for path in [*LISTS, "/?page=2", story.get_absolute_url()]:
        with subtests.test(path=path):
            assert growing(edith, AT + path) == []
