"""One answer, every surface: wherever a picture shows, it says how it was made and whose it is.

The site of these tests has pictures of every origin; each page that shows them is read, and so are the
bytes of every file that a page names.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.test.signals import template_rendered
from django.utils import timezone
from PIL import Image

from articles.acts import publishing
from articles.models import Article, Byline, Origin, Section, Tag
from articles.pictures.metadata import xmp
from articles.previews import preview_links
from articles.record import revisions
from newsroom.desk import roles
from tests import cast
from tests.articles.pictures.drawn import drawing, photograph
from tests.articles.pictures.placed import make_picture, place

pytestmark = pytest.mark.django_db

# So many that front pages have all their parts, and lists a second page.
STORIES: Final = 46
LABELS: Final = {
    Origin.MODEL: "Image created by AI",
    Origin.COMPOSITE: "Image partly created by AI",
}
MEDIA: Final = re.compile(r'[^"\s,<>]*/media/[^"\s,<>]+')
# What a template says to show a picture.
TAGS: Final = re.compile(
    r"<img|<picture|\{% (?:thumbnail|portrait|figure|gallery) |lead_picture|body_and_pictures"
    r"|articles/_(?:image|figure|thumbnail|label|portrait)\.html"
)
# Modules that ask which files a picture has, each with the surface that it is for.
ASK_FOR_FILES: Final = {
    "articles/rendering.py": "pages",
    "articles/embeds/shown_embeds.py": "videos on pages",
    "articles/shared_pictures.py": "machines",
    "articles/front_pages/composing.py": "whether there is one",
    "articles/page_things/thumbnails.py": "the desk",
}


def words(origin: Origin) -> dict[str, str]:
    """Return what the desk says of the picture with an origin."""
    return {
        "alt_text": f"Bridge {origin.name}",
        "credit": f"{origin.name.title()} & Sons/Alamy",
        "creator": f"Ana {origin.name.title()}",
        "copyright": f"© {origin.name.title()}",
        "origin": origin.value,
    }


@dataclass
class Appearance:
    """A picture on a page: what people see and hear of it, and the files that are named."""

    alt: str
    markup: str
    files: list[str]

    @property
    def label(self) -> str:
        """What stands on the picture."""
        return _inner(self.markup, r'<span class="label"[^>]*>(.*?)</span>')

    @property
    def caption(self) -> str:
        return _inner(self.markup, r"<figcaption>(.*?)</figcaption>")


def _inner(markup: str, pattern: str) -> str:
    found = re.search(pattern, markup, re.DOTALL)
    return html.unescape(re.sub("<[^>]*>", "", found[1])) if found else ""


def appearances(page: str) -> list[Appearance]:
    """Return every picture of a page; each stands in a figure."""
    figures = re.findall(r"<figure class=.*?</figure>", page, re.DOTALL)
    found = [
        Appearance(html.unescape(alt), figure, [html.unescape(f) for f in MEDIA.findall(figure)])
        for figure in figures
        for alt in re.findall(r'<img [^>]*alt="([^"]*)"', figure)
    ]
    assert len(found) == page.count("<img "), "a picture stands outside a figure"
    return found


@dataclass
class Walk:
    """What was found: pages by surface, the bytes of files by address, and the templates used."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    templates: set[str] = field(default_factory=set)

    def of(self, surface: str, origin: Origin) -> list[Appearance]:
        found = [each for page in self.pages[surface] for each in appearances(page)]
        return [each for each in found if words(origin)["alt_text"] in each.alt]


def _stories() -> list[Article]:
    world, local = (Section.objects.create(name=n, slug=n.lower()) for n in ("World", "Local"))
    rivers, will = Tag.objects.create(name="Rivers", slug="rivers"), cast.make_author()
    pictures = [
        make_picture(
            drawing((480, 320)) if origin is Origin.DRAWING else photograph((480, 320)),
            kind="PNG" if origin is Origin.DRAWING else "JPEG",
            **words(origin),
        )
        for origin in Origin
    ]
    return [
        _story(n, (world, local)[n % 4 == 0], rivers, will, pictures[n % len(pictures)])
        for n in range(STORIES)
    ]


def _story(n: int, section: Section, tag: Tag, author: Any, picture: Any) -> Article:
    at = timezone.now() - timedelta(hours=1, minutes=n)
    body = (
        '<p>The bridge.</p><figure data-placement="2"></figure><p>More.</p>'
        '<figure data-placement="3 4"></figure><figure data-embed="1"></figure>'
    )
    article = cast.make_draft(f"The bridge {n}", section=section, body=body, published_at=at)
    Byline.objects.create(article=article, contributor=author)
    article.tags.add(tag)
    place(article, picture, is_lead=True)
    if n < len(Origin):
        face = cast.make_author(f"Face {n}", portrait=picture)
        Byline.objects.create(article=article, contributor=face, order=2)
        for number in (2, 3, 4):
            place(article, picture, number=number)
        cast.make_embed(article, picture=picture, published=cast.NOW.date(), title="At dusk.")
    revisions.record(article, at=cast.YESTERDAY)
    publishing.publish(article, at=cast.YESTERDAY)
    return article


def _pages(client: Client, stories: list[Article], editor: User) -> Iterator[tuple[str, list[str]]]:
    """Yield each surface with its addresses; the stories before the last ones have every origin."""
    each_origin = stories[: len(Origin)]
    yield "article", [each.get_absolute_url() for each in each_origin]
    yield "front page", ["/"]
    yield "section", ["/section/world/", "/section/local/"]
    yield "second page of a list", ["/?page=2"]
    faces = [f"/author/face-{n}/" for n in range(len(Origin))]
    yield "author", ["/author/will-taylor/", *faces]
    yield "tag", ["/tag/rivers/"]
    yield "search", ["/search/?q=bridge"]
    yield "preview", [f"/preview/{each.pk}/" for each in each_origin]
    yield "link for people without an account", [_link(each, editor) for each in each_origin]
    yield "site at another time", [f"/preview/at/{timezone.now():%Y-%m-%dT%H:%M:%SZ}"]
    yield "feed", ["/feed.rss", "/feed.atom", "/section/world/feed.rss", "/tag/rivers/feed.atom"]


def _link(article: Article, editor: User) -> str:
    values = {"version": None, "period": timedelta(days=3), "at": timezone.now()}
    _row, token = preview_links.make(article, recipient="Ms Baker", by=editor, **values)
    return f"/preview/link/{token}/"


def _served(client: Client, address: str) -> bytes:
    response = client.get(urlsplit(address).path)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content)


@pytest.fixture(scope="module")
def walk(module_rows: None, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Return what a reader, an editor and machines find."""
    folder, found = tmp_path_factory.mktemp("site"), Walk()

    def note(template: Any, **_more: Any) -> None:
        found.templates.add(template.name)

    template_rendered.connect(note)
    folders = {"MEDIA_ROOT": folder / "media", "ORIGINALS_ROOT": folder / "originals"}
    with override_settings(**folders, FEED_TEXT="full"):
        stories, editor, client = _stories(), cast.make_user("edith", roles.EDITOR), Client()
        client.force_login(editor)
        for surface, paths in _pages(client, stories, editor):
            found.pages[surface] = [
                client.get(path, follow=True).content.decode() for path in paths
            ]
        named = {f for pages in found.pages.values() for page in pages for f in MEDIA.findall(page)}
        found.files = {address: _served(client, address) for address in sorted(named)}
    template_rendered.disconnect(note)
    return found


def said_by(data: bytes) -> tuple[str, ...]:
    """Return what a file says of itself."""
    image = Image.open(BytesIO(data))
    image.load()
    said = xmp.read(image.info.get("xmp") or image.info.get("XML:com.adobe.xmp"))
    return said.creator, said.credit, said.copyright, said.source_type


def expected_in_files(origin: Origin) -> tuple[str, ...]:
    told = words(origin)
    return told["creator"], told["credit"], told["copyright"], origin.uri


def wrong_files(walk: Walk, addresses: Iterable[str], origin: Origin) -> list[str]:
    return [
        f"{address} says {said}"
        for address in sorted(set(addresses))
        if (said := said_by(walk.files[address])) != expected_in_files(origin)
    ]


SURFACES: Final = (
    "article", "front page", "section", "second page of a list", "author", "tag", "search",
    "preview", "link for people without an account", "site at another time",
)  # fmt: skip


@pytest.mark.parametrize("origin", Origin, ids=lambda origin: origin.name)
@pytest.mark.parametrize("surface", SURFACES)
def test_the_label_is_on_the_picture_and_once_in_its_name(surface, origin, walk):
    found = walk.of(surface, origin)
    assert found
    label = LABELS.get(origin, "")
    name = words(origin)["alt_text"]
    assert {each.alt for each in found} == {f"{name} ({label})" if label else name}
    assert {each.label for each in found} == {label}
    # Heard once: with the name.
    heard = r'<span class="(?:label|origin)">'
    assert [each.markup for each in found if re.search(heard, each.markup)] == []


@pytest.mark.parametrize("origin", Origin, ids=lambda origin: origin.name)
@pytest.mark.parametrize("surface", SURFACES)
def test_the_credit_stands_below_it_and_each_file_says_the_same(surface, origin, walk):
    found = walk.of(surface, origin)
    assert [each.markup for each in found if words(origin)["credit"] not in each.caption] == []
    assert wrong_files(walk, (file for each in found for file in each.files), origin) == []


@pytest.mark.parametrize("origin", Origin, ids=lambda origin: origin.name)
@pytest.mark.parametrize("surface", ["article", "preview"])
def test_the_caption_of_an_article_says_it_too(surface, origin, walk):
    captions = [c for each in walk.of(surface, origin) if "At dusk." in (c := each.caption)]
    # Of the lead, of the picture in the text, of the two in the gallery, and of the video.
    assert len(captions) == 5
    assert [c for c in captions if LABELS.get(origin, "") not in c] == []


def structured(walk: Walk) -> list[dict[str, Any]]:
    blocks = [
        json.loads(block)
        for page in walk.pages["article"]
        for block in re.findall(r'ld\+json">(.*?)</script>', page, re.DOTALL)
    ]
    return [image for block in blocks for image in block.get("image", [])]


@pytest.mark.parametrize("origin", Origin, ids=lambda origin: origin.name)
def test_search_engines_are_told_the_origin_and_the_credit_of_each_shape(origin, walk):
    found = [i for i in structured(walk) if i["creditText"] == words(origin)["credit"]]
    # Three shapes of the lead, of the picture in the text, and of the two in the gallery.
    assert len(found) == 12
    assert {image.get("digitalSourceType", "") for image in found} == {origin.uri}
    assert wrong_files(walk, (image["url"] for image in found), origin) == []


@pytest.mark.parametrize("origin", Origin, ids=lambda origin: origin.name)
def test_the_picture_of_a_video_that_search_engines_get_says_it_itself(origin, walk):
    blocks = [
        json.loads(block)
        for page in walk.pages["article"]
        for block in re.findall(r'ld\+json">(.*?)</script>', page, re.DOTALL)
    ]
    named = [
        file for each in blocks for video in each.get("video", []) for file in video["thumbnailUrl"]
    ]
    own = [file for file in named if not wrong_files(walk, [file], origin)]
    # Three shapes of the one video whose picture has this origin.
    assert (len(named), len(own)) == (3 * len(Origin), 3)


@pytest.mark.parametrize("origin", Origin, ids=lambda origin: origin.name)
def test_the_card_of_messengers_says_it(origin, walk):
    name, label = words(origin)["alt_text"], LABELS.get(origin)
    alt = f"{name} ({label})" if label else name
    (page,) = (page for page in walk.pages["article"] if f'og:image:alt" content="{alt}"' in page)
    (address,) = re.findall(r'og:image" content="([^"]+)"', page)
    assert wrong_files(walk, [address], origin) == []
    assert Image.open(BytesIO(walk.files[address])).format == "JPEG"


def test_a_feed_that_names_a_picture_says_how_it_was_made(walk):
    for feed in walk.pages["feed"]:
        entries = re.split(r"<(?:item|entry)>", feed)[1:]
        assert entries
        for entry in filter(MEDIA.search, entries):
            files = MEDIA.findall(entry)
            (origin,) = {each for each in Origin if not wrong_files(walk, files, each)}
            assert LABELS.get(origin, "") in entry


def test_every_template_that_shows_pictures_was_walked(walk):
    folder = Path(settings.BASE_DIR) / "templates"
    showing = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.html")
        if path.relative_to(folder).parts[0] != "admin" and TAGS.search(path.read_text())
    }
    assert "articles/_image.html" in showing
    assert showing - walk.templates == set(), "add a page with it to the walk"


def test_nothing_else_asks_for_the_files_of_pictures():
    asks = re.compile(r"import .*\b(?:shown|is_shown)\b")
    folder = Path(settings.BASE_DIR)
    found = {
        str(path.relative_to(folder))
        for room in ("articles", "comments", "newsroom")
        for path in (folder / room).rglob("*.py")
        if any("showing" in line and asks.search(line) for line in path.read_text().splitlines())
    }
    assert found - set(ASK_FOR_FILES) == set(), "say for which surface, and add it to the walk"
