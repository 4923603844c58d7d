"""What a picture's file says against the desk."""

from __future__ import annotations

from articles.models import Picture
from articles.page_things.picture_contradictions import about_the_origin, all_of
from articles.pictures.metadata.merging import Metadata

PICTURE = Picture(credit="Midjourney", origin="trainedAlgorithmicMedia")
SAID = Metadata(credit="Ana", origin="digitalCapture", has_c2pa=True)
OF_THE_ORIGIN = [
    "The credit says that it was made by AI, the file says that a camera took it.",
    "The origin at the desk says that it was made by AI, the file says that a camera took it.",
]


def test_credit_and_origin_of_the_desk_are_held_against_the_file():
    assert about_the_origin(PICTURE, SAID) == OF_THE_ORIGIN
    assert all_of(PICTURE, SAID) == [
        *OF_THE_ORIGIN,
        "The file carries a C2PA manifest (Content Credentials), which was not checked.",
    ]


def test_a_file_that_nobody_has_read_contradicts_nothing():
    assert (all_of(PICTURE, None), about_the_origin(PICTURE, None)) == ([], [])
