"""Body and pictures as HTML: credit, label and frame, and no markup but the schema's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.utils import timezone

from articles import rendering
from articles.editions.figure import Figure
from articles.models import Article, Origin, Placement
from tests import cast

pytestmark = pytest.mark.django_db

AI = {"origin": Origin.MODEL}


def shown(placement: Placement) -> Figure:
    """Return a picture as readers have it."""
    _, piece = cast.told(placement.article)
    return next(each for each in piece.figures if each.number == placement.number)


def squeeze(html: str) -> str:
    """Return `html` without the white space between its tags."""
    return re.sub(r"\s+", " ", html).replace("> <", "><").strip()


def test_a_time_is_told_on_the_sites_own_clock():
    at = timezone.datetime(2024, 7, 1, 8, 5, tzinfo=cast.UTC)
    clock = '<time datetime="2024-07-01T09:05:00+01:00"{}>1 Jul 2024, 09:05</time>'
    assert rendering.moment(at) == clock.format("")
    assert rendering.moment(at, relative=True) == clock.format(
        ' data-relative="/static/newsroom/ago.js"'
    )


def test_a_data_block_cannot_be_ended_from_within():
    block = rendering.data_block({"headline": "</script><!-- & é"})
    assert block == '{"headline":"\\u003C/script\\u003E\\u003C!-- \\u0026 é"}'


def test_a_picture_stands_with_caption_credit_size_and_the_colour_beneath():
    placement = cast.make_placement(
        cast.make_article(), caption="At dusk.", file="a.png", alt_text="A bridge", credit="Alamy"
    )
    assert squeeze(rendering.figure(shown(placement))) == (
        '<figure class="picture fitted"><div class="frame"><picture>'
        f'<img src="{cast.address_of(placement.picture)}" alt="A bridge" width="1" height="1"'
        ' data-tone="#ffffff" loading="lazy"></picture></div><figcaption><span class="caption">At dusk.</span>'
        '<span class="credit">Picture: Alamy</span></figcaption></figure>'
    )


def test_the_lead_is_not_loaded_late():
    placement = cast.make_placement(cast.make_article(), is_lead=True, file="a.png")
    html = rendering.lead(cast.told(placement.article)[1])
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_the_label_is_on_the_picture_in_the_caption_and_once_in_the_name():
    placement = cast.make_placement(cast.make_article(), file="a.png", alt_text="A bridge", **AI)
    html = squeeze(rendering.figure(shown(placement)))
    assert 'alt="A bridge (Image created by AI)"' in html
    assert '<span class="label" aria-hidden="true">Image created by AI</span></div>' in html
    assert '<span class="origin" aria-hidden="true">Image created by AI</span></figcaption>' in html


def test_a_picture_without_a_file_keeps_its_words_and_shows_no_empty_frame():
    placement = cast.make_placement(
        cast.make_article(), caption="They parted.", credit="Alamy/Instagram", **AI
    )
    assert squeeze(rendering.figure(shown(placement))) == (
        '<figure class="picture">'
        '<figcaption><span class="caption">They parted.</span>'
        '<span class="credit">Picture: Alamy/Instagram</span>'
        '<span class="origin">Image created by AI</span></figcaption></figure>'
    )


def test_a_picture_without_a_file_and_without_words_leaves_nothing():
    placement = cast.make_placement(cast.make_article(), caption="", credit="", alt_text="A bridge")
    assert rendering.figure(shown(placement)) == ""


def test_a_decorative_picture_has_no_name_and_keeps_its_label():
    placement = cast.make_placement(
        cast.make_article(), file="a.png", alt_text="Dots", decorative=True, **AI
    )
    html = rendering.figure(shown(placement))
    assert 'alt=""' in html
    assert '<span class="label">Image created by AI</span>' in html
    assert '<span class="origin" aria-hidden="true">Image created by AI</span>' in html


@pytest.mark.parametrize(
    ("alt_text", "caption", "name"),
    [
        ("A bridge", "At dusk.", "A bridge"),
        ("", "At dusk.", "At dusk."),
        ("", "", "Picture without a description"),
    ],
)
def test_a_picture_always_has_a_name(alt_text, caption, name):
    placement = cast.make_placement(cast.make_article(), caption=caption, alt_text=alt_text)
    assert shown(placement).accessible_name == name


def test_caption_credit_and_alternative_text_are_data():
    evil = '"><script>x()</script>'
    placement = cast.make_placement(
        cast.make_article(), caption=evil, file="a.png", alt_text=evil, credit=evil
    )
    html = rendering.figure(shown(placement))
    assert "<script" not in html
    assert html.count("&quot;&gt;&lt;script&gt;x()&lt;/script&gt;") == 3


def captions(article: Article) -> list[str]:
    """Return the captions and paragraphs of the rendered body in their order."""
    found = re.findall(
        r'class="caption">(.*?)<|<p>(\w*)</p>', rendering.body(cast.told(article)[1])
    )
    return [caption or text for caption, text in found]


def test_each_reference_is_replaced_and_the_rest_comes_behind():
    article = cast.make_article(
        body='<p>One</p><figure data-placement="2"></figure><p>Two</p>'
        '<figure data-placement="01"></figure><p>Three</p>'
    )
    for number in (1, 2, 3, 4):
        cast.make_placement(article, number, caption=f"C{number}", file="a.png")
    assert captions(article) == ["One", "C2", "Two", "C1", "Three", "C3", "C4"]


@pytest.mark.parametrize("number", ["7", "0", "9" * 5000])
def test_a_reference_to_nothing_leaves_no_trace(number):
    article = cast.make_article(body=f'<p>One</p><figure data-placement="{number}"></figure>')
    assert rendering.body(cast.told(article)[1]) == "<p>One</p>"


def test_the_lead_stands_above_the_text_alone():
    article = cast.make_article(body='<p>One</p><figure data-placement="1"></figure>')
    cast.make_placement(article, 1, is_lead=True, caption="Lead")
    assert rendering.body(cast.told(article)[1]) == "<p>One</p>"
    assert "Lead" in rendering.lead(cast.told(article)[1])


def gallery(*numbers: int, of: str = "2 3 4", lead: int = 0) -> str:
    """Return the text of an article that has these pictures and a gallery of those."""
    article = cast.make_article(body=f'<p>One</p><figure data-placement="{of}"></figure>')
    for number in numbers:
        words = {"caption": f"C{number}", "alt_text": f"Picture of {number}"}
        cast.make_placement(article, number, is_lead=number == lead, file="a.png", **words)
    return squeeze(rendering.body(cast.told(article)[1]))


def test_several_numbers_are_a_gallery_of_whole_pictures_with_their_words():
    html = gallery(2, 3, 4)
    (inside,) = re.findall(
        '<div class="gallery gallery-3" role="group" aria-label="Gallery of 3 pictures">(.*)</div>',
        html,
    )
    found = re.findall(r'<figure class="picture">.*?alt="(.*?)".*?caption">(.*?)<', inside)
    assert found == [(f"Picture of {n}", f"C{n}") for n in (2, 3, 4)]
    assert inside.count('loading="lazy"') == 3


@pytest.mark.parametrize(("number", "columns"), [(2, 2), (3, 3), (4, 2), (5, 3)])
def test_pictures_stand_in_columns_that_leave_the_fewest_holes(number, columns):
    numbers = range(2, 2 + number)
    html = gallery(*numbers, of=" ".join(map(str, numbers)))
    assert f'class="gallery gallery-{columns}"' in html


def test_a_gallery_shows_each_picture_once_and_neither_the_lead_nor_what_is_not_there():
    html = gallery(1, 2, 3, of="1 2 03 2 9 3", lead=1)
    assert re.findall(r'caption">(.*?)<', html) == ["C2", "C3"]
    assert "Gallery of 2 pictures" in html


def test_a_gallery_of_which_one_picture_is_left_is_that_picture():
    assert "gallery" not in gallery(2)


def test_a_reference_within_a_quote_leaves_the_quote_whole():
    article = cast.make_article(
        body='<blockquote><p>One</p><figure data-placement="1"></figure><p>Two</p></blockquote>'
    )
    cast.make_placement(article, 1, caption="C1", file="a.png")
    html = squeeze(rendering.body(cast.told(article)[1]))
    assert html.startswith('<blockquote><p>One</p><figure class="picture fitted">')
    assert html.endswith("</figure><p>Two</p></blockquote>")


def test_words_within_a_reference_are_not_lost():
    article = cast.make_article(body='<figure data-placement="1">Words</figure>')
    cast.make_placement(article, 1, caption="C1")
    html = rendering.body(cast.told(article)[1])
    assert html.startswith('<figure data-placement="1">Words</figure>')
    assert html.count("C1") == 1


def test_markup_that_came_round_the_field_is_held_to_the_schema():
    _, piece = cast.told(cast.make_article())
    hostile = replace(piece, body="<p>Dogs</p><script>x()</script>")
    assert rendering.body(hostile) == "<p>Dogs</p>"


def test_a_list_shows_no_empty_frame():
    article = cast.make_article()
    assert rendering.thumbnail(cast.told(article)[1].lead) == ""
    cast.make_placement(article, is_lead=True, caption="They parted.", **AI)
    assert rendering.thumbnail(cast.told(article)[1].lead) == ""


def lead_of(article: Article, **words) -> Figure:
    cast.make_placement(article, is_lead=True, file="a.png", **words)
    lead = cast.told(article)[1].lead
    assert lead
    return lead


def test_a_list_shows_label_and_credit_too():
    lead = lead_of(cast.make_article(), alt_text="A bridge", credit="Alamy & Co", **AI)
    html = squeeze(rendering.thumbnail(lead))
    assert 'alt="A bridge (Image created by AI)"' in html
    assert html.endswith(
        '<span class="label" aria-hidden="true">Image created by AI</span>'
        "<figcaption>Alamy &amp; Co</figcaption></figure>"
    )


def test_without_a_credit_a_list_has_no_empty_line():
    assert "figcaption" not in rendering.thumbnail(lead_of(cast.make_article()))


@pytest.mark.parametrize(
    ("place", "nth", "loads"),
    [
        ("head-news", None, 'fetchpriority="high"'),
        ("more", None, 'loading="lazy"'),
        ("list", None, 'loading="lazy"'),
        ("list", 1, 'fetchpriority="high"'),
        ("list", 2, ""),
        ("list", 3, 'loading="lazy"'),
    ],
)
def test_what_is_in_sight_loads_first_and_what_is_below_loads_late(place, nth, loads):
    html = rendering.thumbnail(lead_of(cast.make_article()), place=place, nth=nth)
    found = re.findall(r'fetchpriority="\w+"|loading="\w+"', html)
    assert found == ([loads] if loads else [])


def test_where_the_number_of_stories_decides_the_place_says_it():
    lead = lead_of(cast.make_article())
    with pytest.raises(KeyError):
        rendering.thumbnail(lead, place="below", of=9)
    assert rendering.thumbnail(lead, place="below", of=3)
    assert rendering.thumbnail(lead, place="block", of=3)
