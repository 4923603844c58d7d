"""The pictures that others show with our articles: three shapes, and words that name the origin."""

from __future__ import annotations

import pytest

from articles import shared_pictures
from articles.models import Origin
from articles.shared_pictures import SharedFile, SharedPicture
from tests import cast
from tests.articles.pictures.drawn import photograph
from tests.articles.pictures.placed import make_picture, place

pytestmark = pytest.mark.django_db


def test_a_picture_has_a_file_in_each_shape_the_one_for_cards_first():
    article = cast.make_article()
    picture = make_picture(photograph((1000, 800)))
    place(article, picture, is_lead=True)
    lead = cast.told(article)[1].lead
    assert lead
    assert shared_pictures.whole(lead) == SharedFile(
        f"http://testserver{cast.address_of(picture, 'in_text')}", 768, 614
    )
    assert shared_pictures.files(lead) == [
        SharedFile(f"http://testserver{cast.address_of(picture, use)}", *size)
        for use, size in (("share", (1000, 525)), ("front", (768, 512)), ("square", (320, 320)))
    ]


def test_the_card_of_an_article_has_the_first_with_its_words():
    article = cast.make_article()
    picture = make_picture(photograph(), alt_text="A bridge", origin=Origin.MODEL, credit="Alamy")
    place(article, picture, is_lead=True)
    _, piece = cast.told(article)
    address = f"http://testserver{cast.address_of(picture, 'share')}"
    assert shared_pictures.of_piece(piece) == SharedPicture(
        address, 320, 168, "A bridge (Image created by AI)", "Alamy", "Image created by AI"
    )
    assert shared_pictures.of_card(piece.lead) == shared_pictures.of_piece(piece)


def test_without_a_file_there_is_none():
    article = cast.make_article()
    cast.make_placement(article, is_lead=True, caption="They parted.")
    _, piece = cast.told(article)
    assert shared_pictures.of_piece(piece) is None
    assert piece.lead
    assert shared_pictures.files(piece.lead) == []
    assert shared_pictures.whole(piece.lead) is None
