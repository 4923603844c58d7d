"""What readers see of videos and posts before anybody else is asked."""

from __future__ import annotations

import re
from datetime import date

import pytest

from articles import rendering
from tests import cast
from tests.articles.test_rendering import squeeze

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 29)


def shown(article) -> str:
    return squeeze(rendering.body(cast.told(article)[1]))


def test_a_video_is_a_card_that_says_who_learns_of_it():
    article = cast.make_article(body='<p>One</p><figure data-embed="2"></figure><p>Two</p>')
    cast.make_embed(article, 2, author="Ana M", published=DAY)
    html = shown(article)
    assert html == (
        '<p>One</p><figure class="picture video"><iframe name="embed-2" title="The bridge sways"'
        ' allow="autoplay; encrypted-media; fullscreen; picture-in-picture"></iframe>'
        '<form class="play" action="embed/2/" target="embed-2" lang="en-gb" dir="ltr">'
        '<input type="checkbox" checked hidden>'
        '<button aria-label="Play the video: The bridge sways">Play the video</button>'
        "<p>YouTube plays the video, and learns your IP address then.</p></form>"
        '<figcaption><span class="caption"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">'
        "The bridge sways</a></span><span>Ana M,</span>"
        '<time datetime="2026-11-29">29 Nov 2026</time></figcaption></figure><p>Two</p>'
    )


def test_its_picture_has_label_and_credit_like_any_other():
    article = cast.make_article(body='<figure data-embed="1"></figure>')
    picture = cast.make_placement(
        article, 1, file="a.png", credit="PA", alt_text="A bridge", is_lead=True,
        origin="trainedAlgorithmicMedia",
    ).picture  # fmt: skip
    cast.make_embed(article, picture=picture)
    html = shown(article)
    assert 'alt="A bridge (Image created by AI)"' in html
    assert '<span class="label" aria-hidden="true">Image created by AI</span>' in html
    assert '<span class="credit">Picture: PA</span>' in html
    assert '<span class="origin" aria-hidden="true">Image created by AI</span>' in html


def test_without_a_description_a_picture_has_the_title():
    article = cast.make_article()
    picture = cast.make_placement(article, is_lead=True, file="a.png").picture
    cast.make_embed(article, picture=picture)
    assert 'alt="The bridge sways"' in shown(article)


def test_a_post_is_a_quotation_with_author_date_and_link():
    article = cast.make_article(body='<figure data-embed="1"></figure>')
    cast.make_post(article, published=DAY, text="It <b>sways</b>.\n\nHelp!")
    assert shown(article) == (
        '<figure class="post"><blockquote cite="https://social.example/@ana/1">'
        "<p>It &lt;b&gt;sways&lt;/b&gt;.</p><p>Help!</p></blockquote>"
        '<figcaption><span class="caption">Ana M</span>'
        '<a href="https://social.example/@ana/1">The post of 29 Nov 2026</a></figcaption></figure>'
    )


def test_a_link_has_words_without_a_date_too():
    article = cast.make_article()
    cast.make_post(article)
    assert re.search(r"<a href=[^>]*>The post</a>", shown(article))


def test_what_no_reference_names_stands_behind_the_text_and_its_pictures():
    article = cast.make_article(body='<p>One</p><figure data-embed="1"></figure><p>Two</p>')
    cast.make_embed(article, 1, title="First")
    cast.make_embed(article, 2, title="Second")
    cast.make_placement(article, 2, caption="Picture")
    found = re.findall(r'<p>(One|Two)</p>|title="(\w+)"|caption">(\w+)<', shown(article))
    assert ["".join(each) for each in found] == ["One", "First", "Two", "Picture", "Second"]


@pytest.mark.parametrize("number", ["7", "0", "1 2"])
def test_a_reference_to_nothing_leaves_no_video(number):
    article = cast.make_article(body=f'<p>One</p><figure data-embed="{number}"></figure>')
    assert "iframe" not in shown(article)


def test_a_video_that_is_named_twice_plays_in_its_first_place():
    article = cast.make_article(body=2 * '<figure data-embed="1"></figure><p>So.</p>')
    cast.make_embed(article)
    html = shown(article)
    assert html.count('<iframe name="embed-1"') == 1
    assert html.endswith("</figure><p>So.</p><p>So.</p>")


@pytest.mark.parametrize("reference", ['data-embed="0"', 'data-embed="0" data-placement="7"'])
def test_every_spelling_of_a_place_is_one(reference):
    article = cast.make_article(body=f"<p>One</p><figure {reference}></figure><p>Two</p>")
    cast.make_embed(article, 0)
    assert shown(article).endswith("</figure><p>Two</p>")
