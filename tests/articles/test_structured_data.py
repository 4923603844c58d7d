"""NewsArticle: everybody under what they did, every picture with credit and origin, nothing made up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.models import Byline, Origin, Section
from articles.shared_pictures import SharedFile
from articles.structured_data import news_article
from tests import cast

pytestmark = pytest.mark.django_db

PUBLISHER = {
    "@type": "NewsMediaOrganization",
    "name": "The Newsroom",
    "url": "http://testserver/",
    "logo": {"@type": "ImageObject", "url": "http://testserver/static/newsroom/logo.png"},
}


def test_an_article_with_little_says_little():
    article = cast.make_article("The bridge", slug="bridge")
    assert news_article(*cast.told(article)) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "The bridge",
        "description": "The text of “The bridge”.",
        "url": "http://testserver/2024/05/16/bridge/",
        "mainEntityOfPage": "http://testserver/2024/05/16/bridge/",
        "datePublished": "2024-05-16T09:00:00+00:00",
        "inLanguage": "en-gb",
        "publisher": PUBLISHER,
    }


def test_whoever_wrote_it_is_an_author_and_a_photographer_is_none():
    article = cast.make_article()
    Byline.objects.create(article=article, contributor=cast.make_author("Will Taylor"), order=1)
    reuters = cast.make_author("Reuters", kind="organisation")
    Byline.objects.create(article=article, contributor=reuters, role="photographer", order=2)
    Byline.objects.create(article=article, wording="Our man in Kyiv", order=3)
    cast.show(article)
    data = news_article(*cast.told(article))
    assert data["author"] == [
        {"@type": "Person", "name": "Will Taylor", "url": "http://testserver/author/will-taylor/"},
        {"@type": "Organization", "name": "Our man in Kyiv"},
    ]
    assert data["contributor"] == [
        {"@type": "Organization", "name": "Reuters", "url": "http://testserver/author/reuters/"}
    ]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("writer", "author"),
        ("reporting", "author"),
        ("photographer", "contributor"),
        ("illustrator", "contributor"),
        ("editor", "editor"),
        ("translator", "translator"),
    ],
)
def test_each_role_has_its_property(role, name):
    article = cast.make_article()
    Byline.objects.create(article=article, wording="Ada", role=role)
    cast.show(article)
    data = news_article(*cast.told(article))
    named = {"author", "contributor", "editor", "translator"} & data.keys()
    assert (named, data[name]) == ({name}, [{"@type": "Organization", "name": "Ada"}])


def test_moments_are_told_to_the_second():
    article = cast.make_article(published_at=cast.YESTERDAY.replace(microsecond=220_513))
    data = news_article(*cast.told(article))
    assert data["datePublished"] == "2024-05-16T09:00:00+00:00"


def test_a_picture_carries_credit_and_origin():
    article = cast.make_article()
    lead = cast.make_placement(
        article,
        is_lead=True,
        caption="At dusk.",
        file="a.png",
        credit="Alamy/Instagram",
        origin=Origin.MODEL,
    )
    # Of one pixel there is one shape, and a JPEG of it for cards.
    assert news_article(*cast.told(article))["image"] == [
        {
            "@type": "ImageObject",
            "url": f"http://testserver{cast.address_of(lead.picture, use)}",
            "width": 1,
            "height": 1,
            "caption": "At dusk.",
            "creditText": "Alamy/Instagram",
            "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/"
            "trainedAlgorithmicMedia",
        }
        for use in ("share", "square")
    ]


def test_a_picture_without_a_file_is_no_image():
    article = cast.make_article()
    cast.make_placement(article, is_lead=True, caption="They parted.", credit="Alamy")
    assert "image" not in news_article(*cast.told(article))


def test_section_and_tags_are_named():
    article = cast.make_article(section=Section.objects.create(name="World", slug="world"))
    article.tags.create(name="Rivers", slug="rivers")
    cast.show(article)
    data = news_article(*cast.told(article))
    assert (data["articleSection"], data["keywords"]) == ("World", ["Rivers"])


def test_the_way_to_an_article_leads_over_its_section():
    article = cast.make_article(
        slug="bridge", section=Section.objects.create(name="World", slug="world")
    )
    page = news_article(*cast.told(article))["mainEntityOfPage"]
    assert page["@id"] == "http://testserver/2024/05/16/bridge/"
    assert [(each["name"], each["item"]) for each in page["breadcrumb"]["itemListElement"]] == [
        ("The Newsroom", "http://testserver/"),
        ("World", "http://testserver/section/world/"),
    ]


def test_a_picture_is_told_in_each_shape_that_it_has(monkeypatch):
    shapes = [SharedFile(f"https://a.example/{n}.jpg", n, 9) for n in (16, 12, 9)]
    monkeypatch.setattr("articles.shared_pictures.files", lambda _figure: shapes)
    article = cast.make_article()
    cast.make_placement(article, is_lead=True, file="a.png", credit="Alamy")
    found = news_article(*cast.told(article))["image"]
    assert [(each["url"], each["width"], each["creditText"]) for each in found] == [
        ("https://a.example/16.jpg", 16, "Alamy"),
        ("https://a.example/12.jpg", 12, "Alamy"),
        ("https://a.example/9.jpg", 9, "Alamy"),
    ]


def test_an_update_is_dated_only_if_it_matters():
    article = cast.make_article(updated_at=cast.YESTERDAY - timedelta(hours=1))
    assert "dateModified" not in news_article(*cast.told(article))
    article.updated_at = cast.NOW
    article.save()
    cast.show(article, at=cast.NOW)
    assert news_article(*cast.told(article))["dateModified"] == "2024-05-17T09:00:00+00:00"


def test_readers_ratings_are_no_review_of_news():
    article = cast.make_article()
    cast.make_approved(article, stars=5)
    assert "Rating" not in str(news_article(*cast.told(article)))
