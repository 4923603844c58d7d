"""Pictures in Chromium: the file that fits, room kept for it, whole or well cropped, and its colour beneath."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone
from PIL import Image, ImageColor
from playwright.sync_api import Browser, Page, Route
from pytest_django.live_server_helper import LiveServer

from articles.editions.card import Card
from articles.editions.piece import Subject
from articles.front_pages.composing import Front, Row, ShownBlock
from articles.models import Article, Picture, PictureFile
from articles.pictures.places import PLACES
from tests import cast
from tests.articles.front_pages.stories import figure
from tests.articles.pictures.drawn import drawing
from tests.articles.pictures.placed import make_picture, place
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WINDOWS = [(390, 844), (768, 1024), (1366, 768), (1440, 900)]
# Each picture that is shown: what `sizes` says in this window, and how wide it is.
MEASURE = """() => {
  const probe = document.body.appendChild(document.createElement('div'));
  probe.style.position = 'absolute';
  const parts = (sizes) => {
    const found = [''];
    let depth = 0;
    for (const sign of sizes) {
      depth += {'(': 1, ')': -1}[sign] ?? 0;
      if (sign === ',' && !depth) found.push(''); else found[found.length - 1] += sign;
    }
    return found;
  };
  const said = (sizes) => {
    for (const part of parts(sizes)) {
      const [, media, width] = part.trim().match(/^(\\(min-width: [^)]*\\))?\\s*(.*)$/);
      if (!media || matchMedia(media).matches) { probe.style.width = width; break; }
    }
    return probe.getBoundingClientRect().width;
  };
  return [...document.images].filter((it) => it.getClientRects().length && it.sizes)
    .map((it) => [it.sizes, said(it.sizes), it.getBoundingClientRect().width]);
}"""
PLACES_OF_ALL = """() => [...document.querySelectorAll('main *')].map((it) => {
  const {x, y, width, height} = it.getBoundingClientRect();
  return [it.tagName, Math.round(x), Math.round(y), Math.round(width), Math.round(height)];
})"""


def size(page: Page, window: tuple[int, int]) -> None:
    page.set_viewport_size({"width": window[0], "height": window[1]})


# --- What `sizes` says is what the layout does ----------------------------------------------------


def story(number: int) -> Any:
    """Return what a front page asks of an edition."""
    picture = figure(3000)
    assert picture.file
    orders = tuple((key, True) for key, _ in picture.file.orders)
    picture = replace(picture, file=replace(picture.file, orders=orders))
    return SimpleNamespace(
        article_id=number, section_id=1, headline=f"Story {number}", language="en-gb",
        shown=Card("In brief.", "", None, [], picture), first_published=timezone.now(),
        updated_at=None, was_updated=False, get_absolute_url=lambda: f"/{number}/",
    )  # fmt: skip


def row(number: int) -> Row:
    return Row([story(n) for n in range(number)], has_pictures=True)


def front(head: str, number: int) -> Front:
    """Return a page with so many stories in each row."""
    section, stories = Subject(1, "World", "world"), [story(n) for n in range(number)]
    blocks = [
        ShownBlock(section, layout, stories[0], stories[1:], row(number))
        for layout in ("picture", "row")
    ]
    is_beside = head == "news"
    return Front(
        head=head, lead=story(99), lead_picture="above" if head in ("news", "alone") else "beside",
        beside=row(number) if is_beside else None, below=None if is_beside else row(number),
        strip=row(number), blocks=blocks, cards=stories,
    )  # fmt: skip


def shown_alone(markup: str) -> str:
    """Return a page of this markup, with the site's style sheet."""
    style = Path(str(finders.find("reader.css"))).read_text()
    return f'<!doctype html><style>{style}</style><main class="page">{markup}</main>'


FRONTS = [("news", 1), ("news", 2), ("alone", 1), ("calm", 2), ("small", 3), ("calm", 4)]


def measured(page: Page, window: tuple[int, int], said: set[str]) -> list[Any]:
    """Return the pictures whose width is not the one that is said; note what is said."""
    size(page, window)
    found = page.evaluate(MEASURE)
    said |= {sizes for sizes, _, _ in found}
    return [each for each in found if abs(each[1] - each[2]) > 1]


def test_sizes_of_front_pages_and_lists_say_what_their_grids_do(page):
    said: set[str] = set()
    for head, number in FRONTS:
        page.set_content(
            shown_alone(
                render_to_string(
                    "articles/front/_front.html",
                    {"front": front(head, number), "site_language": "en-gb"},
                )
            )
        )
        for window in WINDOWS:
            assert measured(page, window, said) == [], (head, number, window)
    card = render_to_string("articles/_card.html", {"article": story(1), "site_language": "en-gb"})
    page.set_content(shown_alone(f'<div class="list">{card * 2}</div>'))
    for window in WINDOWS:
        assert measured(page, window, said) == [], window
    of_articles = {
        PLACES[name].sizes
        for name in (
            "article", "article-tall", "feature", "gallery-2", "gallery-3", "portrait", "text",
        )
    }  # fmt: skip
    assert {each.sizes for each in PLACES.values()} - of_articles == said


# --- Articles with pictures of every shape --------------------------------------------------------

SHAPES = {"landscape": (1800, 1200), "portrait": (1200, 1600), "square": (1300, 1300)}


def make_shapes() -> dict[str, Picture]:
    """Return a photograph of each shape, a drawing, and one that is transparent."""
    colours = {"landscape": "teal", "portrait": "maroon", "square": "olive"}
    pictures = {
        name: make_picture(Image.new("RGB", SHAPES[name], colour), credit="Alamy", alt_text=name)
        for name, colour in colours.items()
    }
    pictures["drawing"] = make_picture(drawing((900, 600)), kind="PNG", alt_text="drawing")
    clear = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
    clear.paste("black", (100, 100, 800, 500))
    pictures["transparent"] = make_picture(clear, kind="PNG", alt_text="transparent")
    return pictures


def make_article(lead: str, pictures: dict[str, Picture], kind: str = "news") -> Article:
    text = "<p>" + "The bridge opens again. " * 30 + "</p>"
    others = [name for name in pictures if name != lead]
    places = "".join(f'{text}<figure data-placement="{n}"></figure>' for n in range(2, 6))
    article = cast.make_article(
        f"A {lead} above",
        slug=f"{lead}-{kind}",
        kind=kind,
        body=places,
        published_at=timezone.now() - timedelta(hours=1),
    )
    place(article, pictures[lead], is_lead=True)
    for number, name in enumerate(others, 2):
        place(article, pictures[name], number=number)
    return article


@pytest.fixture
def articles(transactional_db: None) -> dict[str, str]:
    """Return the addresses of articles by the shape of their lead."""
    pictures = make_shapes()
    made = {name: make_article(name, pictures) for name in SHAPES}
    made["feature"] = make_article("landscape", pictures, "feature")
    return {name: article.get_absolute_url() for name, article in made.items()}


def open_all(page: Page, live_server: LiveServer, address: str) -> None:
    """Load a page with all its pictures."""
    page.goto(live_server.url + address)
    page.evaluate("[...document.images].forEach((it) => { it.loading = 'eager'; })")
    until(page, "[...document.images].every((it) => it.complete)")


def boxes(page: Page) -> dict[str, list[int]]:
    """Return left, width and height of each picture by its name."""
    found: dict[str, list[int]] = page.evaluate(
        """() => Object.fromEntries([...document.images].map((it) => {
          const {x, width, height} = it.getBoundingClientRect();
          return [it.alt, [x, width, height].map(Math.round)];
        }))"""
    )
    return found


def test_pictures_are_whole_in_their_own_ratio_and_nothing_stands_beside_them(
    page, live_server, articles
):
    found = {}
    for name, address in articles.items():
        open_all(page, live_server, address)
        for window in WINDOWS:
            assert measured(page, window, set()) == [], (name, window)
        size(page, (1366, 768))
        found[name] = boxes(page)
        frames = page.evaluate(
            "[...document.querySelectorAll('.frame')].map((it) => it.clientWidth)"
        )
        assert frames == [width for _, width, _ in found[name].values()]
    # A wide lead has 800 pixels, the column of the text 576.
    assert found["landscape"]["landscape"] == [395, 800, 533]
    # A lead begins where the text does; within the text a narrow picture stands in the middle.
    assert found["portrait"]["portrait"] == [395, 480, 640]
    assert found["landscape"]["portrait"] == [443, 480, 640]
    assert found["square"]["square"] == found["landscape"]["square"] == [395, 576, 576]
    assert found["portrait"]["landscape"] == found["square"]["drawing"] == [395, 576, 384]


def columns(page: Page) -> list[list[int]]:
    """Return the left edges of the pictures of each gallery, each once."""
    found: list[list[int]] = page.evaluate(
        """() => [...document.querySelectorAll('.gallery')].map((it) =>
          [...new Set([...it.querySelectorAll('img')].map((i) => Math.round(i.x)))])"""
    )
    return found


def test_a_gallery_shows_its_pictures_whole_in_columns_and_one_below_the_other_on_phones(
    page, live_server, transactional_db
):
    pictures = make_shapes()
    article = cast.make_article(
        body='<p>One.</p><figure data-placement="1 2"></figure><figure data-placement="3 4 5"></figure>'
    )
    for number, picture in enumerate(pictures.values(), 1):
        place(article, picture, number=number)
    open_all(page, live_server, article.get_absolute_url())
    said: set[str] = set()
    found = {}
    for window in WINDOWS:
        assert measured(page, window, said) == [], window
        found[window[0]] = [len(edges) for edges in columns(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == {PLACES["gallery-2"].sizes, PLACES["gallery-3"].sizes}
    assert found == {390: [1, 1], 768: [2, 2], 1366: [2, 3], 1440: [2, 3]}
    size(page, (1366, 768))
    # Each in its own ratio, as wide as its frame.
    assert boxes(page)["landscape"] == [395, 388, 259]
    assert boxes(page)["portrait"] == [807, 388, 517]
    frames = page.evaluate("[...document.querySelectorAll('.frame')].map((it) => it.clientWidth)")
    assert frames == [width for _, width, _ in boxes(page).values()]
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("window", [(390, 844), (1366, 768)])
def test_a_page_does_not_move_when_its_pictures_come(window, page, live_server, articles):
    size(page, window)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/media/**", hold)
    for address in (*articles.values(), "/"):
        page.goto(live_server.url + address, wait_until="domcontentloaded")
        page.evaluate("[...document.images].forEach((it) => { it.loading = 'eager'; })")
        until(page, "document.fonts.status === 'loaded' && scrollY === 0")
        page.wait_for_timeout(300)
        before = page.evaluate(PLACES_OF_ALL)
        assert page.evaluate("[...document.images].some((it) => it.complete)") is False
        for route in held:
            route.continue_()
        held.clear()
        until(page, "[...document.images].every((it) => it.naturalWidth)")
        assert page.evaluate(PLACES_OF_ALL) == before


def test_the_colour_lies_beneath_and_white_beneath_what_is_transparent(page, live_server, articles):
    page.emulate_media(color_scheme="dark")
    page.goto(live_server.url + articles["landscape"])
    found = page.evaluate(
        """() => Object.fromEntries([...document.images].map(
          (it) => [it.alt, getComputedStyle(it).backgroundColor]))"""
    )
    told = dict(PictureFile.objects.values_list("picture__alt_text", "colour"))
    assert told["transparent"] == "#ffffff"
    assert found == {name: f"rgb{ImageColor.getrgb(tone)}" for name, tone in told.items()}


# --- The file that is chosen ----------------------------------------------------------------------


def chosen(browser: Browser, address: str, window: tuple[int, int], scale: float) -> list[str]:
    """Return the widths and formats of the files that a device of this density loads."""
    context = browser.new_context(
        viewport={"width": window[0], "height": window[1]}, device_scale_factor=scale
    )
    page = context.new_page()
    page.goto(address)
    page.evaluate("[...document.images].forEach((it) => { it.loading = 'eager'; })")
    until(page, "[...document.images].every((it) => it.complete)")
    found = page.evaluate("[...document.images].map((it) => it.currentSrc)")
    context.close()
    return [match[1] for each in found if (match := re.search(r"-(\d+\.\w+)$", each))]


@pytest.fixture
def paper(transactional_db: None) -> Callable[[int], None]:
    """Return what makes a front page of so many stories with pictures."""
    picture = make_picture(Image.new("RGB", (2000, 1333), "teal"))

    def make(number: int) -> None:
        for n in range(number):
            at = timezone.now() - timedelta(hours=1, minutes=n)
            place(cast.make_article(f"Story {n}", published_at=at), picture, is_lead=True)

    return make


@pytest.mark.parametrize(
    ("window", "scale", "lead", "cards"),
    [
        ((390, 844), 3, "768.avif", {"360.avif"}),
        ((412, 915), 1.75, "768.avif", {"240.avif"}),
        ((1366, 768), 1, "768.avif", {"480.avif", "240.avif"}),
        ((1440, 900), 2, "1440.avif", {"480.avif"}),
    ],
)
def test_no_device_loads_more_than_it_shows(
    window, scale, lead, cards, browser, live_server, paper
):
    paper(8)
    found = chosen(browser, live_server.url, window, scale)
    assert (found[0], set(found[1:])) == (lead, cards)


def test_a_phone_of_high_density_loads_a_lead_of_768_pixels(browser, live_server, articles):
    found = chosen(browser, live_server.url + articles["landscape"], (390, 844), 3)
    assert set(found) == {"768.avif"}
