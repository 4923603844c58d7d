"""What the desk saves and has not published is nowhere on the public site, in no form."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles import desk_notes
from articles.acts import corrections, publishing
from articles.desk_notes import Place
from articles.models import Article, Byline, Edition, Picture, Placement, RelatedLink, Section, Tag
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db

SECRET = "zugzwang"
ADDRESSES = [
    "/", "/?page=2", "/section/town/", "/author/will-taylor/", "/tag/rivers/", "/feed.rss",
    "/corrections/", "/corrections/feed/", "/feed.atom", "/section/town/feed.rss", "/section/town/feed.atom",
    "/author/will-taylor/feed.rss", "/author/will-taylor/feed.atom", "/sitemap.xml",
    "/sitemap-lists.xml", "/sitemap-news.xml", "/robots.txt", "/search/?q=bridge",
]  # fmt: skip
# What the secret words would be at, if they were anywhere.
SECRET_ADDRESSES = [
    f"/author/{SECRET}/", f"/author/{SECRET}/feed.rss",
    f"/tag/{SECRET}/",
]  # fmt: skip


@pytest.fixture
def article() -> Article:
    """Publish an article with a name, a picture, a tag and a link, and another that links to it."""
    section = Section.objects.create(name="Town", slug="town")
    now = timezone.now() - timedelta(hours=1)
    article = cast.make_draft("The bridge", slug="bridge", section=section, published_at=now)
    Byline.objects.create(article=article, contributor=cast.make_author("Will Taylor"))
    article.tags.create(name="Rivers", slug="rivers")
    cast.make_placement(article, is_lead=True, caption="At dusk.", file="a.png", credit="Alamy")
    RelatedLink.objects.create(article=article, title="Elsewhere", url="https://a.example/")
    publishing.publish(article, at=now)
    other = cast.make_draft("The ferry", published_at=now - timedelta(minutes=5))
    RelatedLink.objects.create(article=other, title="Bridge", target=article)
    publishing.publish(other, at=now)
    for number in range(40):
        at = now - timedelta(minutes=10 + number)
        publishing.publish(cast.make_draft(f"Meeting {number}", published_at=at), at=now)
    meeting = Article.objects.get(headline="Meeting 0")
    corrections.publish(meeting, cast.said("It was in May."), at=now, by=cast.make_user("edith"))
    return article


def save_secrets(article: Article) -> None:
    """Save the secret in every field that the desk can change."""
    article.headline, article.slug, article.standfirst = f"A {SECRET}", SECRET, f"B {SECRET}"
    article.body, article.language = f"<p>C {SECRET}</p>", "de"
    # The navigation names every section from the day that it is made.
    article.section = Section.objects.create(name="Later", slug="later")
    article.published_at = timezone.now() + timedelta(hours=1)
    article.updated_at = timezone.now()
    article.save()
    article.tags.set([Tag.objects.create(name=f"D {SECRET}", slug=SECRET)])
    author = cast.make_author(f"E {SECRET}")
    author.__class__.objects.filter(pk=author.pk).update(slug=SECRET)
    article.bylines.all().delete()
    Byline.objects.create(article=article, contributor=author)
    Byline.objects.create(article=article, wording=f"F {SECRET}", order=2)
    Placement.objects.update(caption=f"G {SECRET}")
    Picture.objects.update(credit=f"H {SECRET}", alt_text=f"I {SECRET}")
    article.related_links.all().delete()
    RelatedLink.objects.create(
        article=article, title=f"J {SECRET}", url=f"https://{SECRET}.example/"
    )
    revisions.record(article, at=timezone.now(), reason=f"K {SECRET}")
    edith, place = User.objects.get(username="edith"), Place(f"C {SECRET}")
    note = desk_notes.write(article, f"L {SECRET}", by=edith, at=timezone.now(), place=place)
    desk_notes.reply(note, f"M {SECRET}", by=edith, at=timezone.now())


def everything(article: Edition) -> dict[str, str]:
    """Return every public page by its address."""
    month = f"/{article.address_date:%Y/%m}/"
    number = (article.article_id - 1) // 1_000 + 1
    sitemap = "/sitemap-articles.xml" + (f"?p={number}" if number > 1 else "")
    own = article.get_absolute_url()
    other = Edition.objects.get(headline="The ferry").get_absolute_url()
    found = {}
    for address in [*ADDRESSES, month, sitemap, own, other]:
        response = Client().get(address)
        assert response.status_code == 200, address
        found[address] = response.text
    return found


def bare(page: str) -> str:
    """Return a page without the new section, and without the number of the revision in its form."""
    for later in (
        '<li><a href="/section/later/">Later</a></li>',
        '<option value="later">Later</option>',
    ):
        page = page.replace(later, "")
    shown = re.sub(r'name="revision" value="\d+"', "", page)
    return "".join(shown.split())


def test_nothing_of_the_working_copy_is_anywhere(article):
    told = article.editions.get()
    before = everything(told)
    save_secrets(article)
    after = everything(told)
    assert [address for address, page in after.items() if SECRET in page.lower()] == []
    changed = [address for address in after if bare(after[address]) != bare(before[address])]
    assert changed == ["/sitemap-lists.xml"]


def test_no_address_answers_for_words_that_nobody_was_told(article):
    save_secrets(article)
    day = article.editions.get().address_date
    for address in [*SECRET_ADDRESSES, f"/{day:%Y/%m/%d}/{SECRET}/"]:
        assert Client().get(address).status_code == 404, address
    assert "<item>" not in Client().get("/section/later/feed.rss").text
    assert "The bridge" not in Client().get("/section/later/").text
    assert "No results" in Client().get(f"/search/?q={SECRET}").text


def test_what_is_armed_is_as_secret_as_what_is_only_saved(article):
    told = article.editions.get()
    save_secrets(article)
    Article.objects.filter(pk=article.pk).update(published_at=told.first_published)
    article.refresh_from_db()
    publishing.update(article, at=timezone.now(), begins=timezone.now() + timedelta(hours=2))
    pages = everything(told)
    assert [address for address, page in pages.items() if SECRET in page.lower()] == []
    data = pages[told.get_absolute_url()].split('<script type="application/ld+json">')[1]
    assert json.loads(data.split("</script>")[0])["headline"] == "The bridge"
    assert Client().get(f"/tag/{SECRET}/").status_code == 404


def test_the_same_words_are_everywhere_once_they_are_published(article):
    told = article.editions.get()
    save_secrets(article)
    Article.objects.filter(pk=article.pk).update(published_at=told.first_published)
    article.refresh_from_db()
    publishing.update(article, at=timezone.now())
    for address in ("/", f"/author/{SECRET}/", f"/tag/{SECRET}/", "/section/later/",
                    "/feed.rss", f"/search/?q={SECRET}", "/sitemap-news.xml"):  # fmt: skip
        assert f"a {SECRET}" in Client().get(address).text.lower(), address
    assert Edition.objects.public().get(article=article).slug == told.slug
    assert SECRET in Client().get(told.get_absolute_url()).text.lower()
