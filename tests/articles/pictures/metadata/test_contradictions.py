from __future__ import annotations

import pytest

from articles.pictures.metadata.contradictions import about_the_origin, contradictions, says_ai
from articles.pictures.metadata.merging import Difference, Metadata

CAMERA = "Canon EOS R5"


def words(metadata: Metadata, **options) -> list[str]:
    return [str(each) for each in contradictions(metadata, **options)]


@pytest.mark.parametrize(
    ("metadata", "sentences"),
    [
        (Metadata(credit="Ana M/Reuters", origin="digitalCapture", camera=CAMERA), []),
        (Metadata(credit="Midjourney", origin="trainedAlgorithmicMedia"), []),
        (Metadata(credit="Image created by AI", origin="digitalCapture", camera=CAMERA),
         ["The credit says that it was made by AI, the file says that a camera took it."]),
        (Metadata(credit="Image created by AI", camera=CAMERA),
         ["The credit says that it was made by AI, the file names a camera (Canon EOS R5)."]),
        (Metadata(origin="trainedAlgorithmicMedia", camera=CAMERA),
         ["The file says that it was made by AI, and names a camera (Canon EOS R5)."]),
        (Metadata(origin="digitalCapture", ai_system="Dream 3"),
         ["The file names an AI system (Dream 3), and says that a camera took it."]),
        (Metadata(has_c2pa=True),
         ["The file carries a C2PA manifest (Content Credentials), which was not checked."]),
        (Metadata(differences=(Difference("creator", "Ana", "XMP", "Bo", "IPTC"),)),
         ["The file names different creators: “Ana” in XMP, “Bo” in IPTC."]),
        (Metadata(differences=(Difference("caption", "A" * 90, "XMP", "Bo", "EXIF"),)),
         [f"The file has different captions: “{'A' * 79}…” in XMP, “Bo” in EXIF."]),
    ],
)  # fmt: skip
def test_says_in_whole_sentences_what_does_not_fit_together(metadata, sentences):
    assert words(metadata) == sentences


def test_only_what_is_about_the_origin_matters_to_readers():
    metadata = Metadata(
        origin="trainedAlgorithmicMedia",
        has_c2pa=True,
        differences=(Difference("creator", "Ana", "XMP", "Bo", "IPTC"),),
    )
    assert [str(each) for each in about_the_origin(metadata, origin="digitalCapture")] == [
        "The file says that it was made by AI, the origin at the desk does not."
    ]


def test_the_credit_of_the_desk_counts_instead_of_the_files():
    metadata = Metadata(credit="Ana M", origin="digitalCapture")
    assert len(words(metadata, credit="Photo: DALL-E")) == 1
    assert words(Metadata(credit="DALL-E", origin="digitalCapture"), credit="Ana M") == []


@pytest.mark.parametrize(
    ("metadata", "credit", "origin", "sentences"),
    [
        (Metadata(origin="trainedAlgorithmicMedia"), "", "trainedAlgorithmicMedia", []),
        (Metadata(origin="trainedAlgorithmicMedia"), "",
         "compositeWithTrainedAlgorithmicMedia", []),
        (Metadata(origin="digitalCapture"), "", "compositeWithTrainedAlgorithmicMedia", []),
        (Metadata(origin="digitalCapture"), "", "humanEdits", []),
        (Metadata(), "Midjourney", "trainedAlgorithmicMedia", []),
        (Metadata(origin="trainedAlgorithmicMedia"), "", "unknown",
         ["The file says that it was made by AI, the origin at the desk does not."]),
        (Metadata(origin="compositeWithTrainedAlgorithmicMedia"), "", "digitalCapture",
         ["The file says that parts of it were made by AI, the origin at the desk does not."]),
        (Metadata(), "Midjourney", "digitalCapture",
         ["The credit says that it was made by AI, the origin at the desk does not."]),
        (Metadata(origin="digitalCapture"), "", "trainedAlgorithmicMedia",
         ["The origin at the desk says that it was made by AI, the file says that a camera took it."]),
    ],
)  # fmt: skip
def test_the_answer_of_the_desk_is_held_against_file_and_credit(
    metadata, credit, origin, sentences
):
    assert words(metadata, credit=credit, origin=origin) == sentences


@pytest.mark.parametrize(
    "credit",
    ["Midjourney", "Photo: DALL-E", "Ana M/Midjourney", "AI", "Made with Google AI", "OpenAI",
     "AI-generated", "Bild: KI", "Image created by AI"],
)  # fmt: skip
def test_credits_that_say_ai(credit):
    assert says_ai(credit)


@pytest.mark.parametrize(
    "credit", ["", "Kai Pfaffenbach/Reuters", "Ai Weiwei", "Getty Images", "Edited with Google AI"]
)
def test_credits_that_do_not(credit):
    assert not says_ai(credit)
