"""Contradictions between a file and its credit, as whole sentences for the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articles.importing.parse.captions import is_model_line
from articles.names.credits import parse_credit, unlabelled
from articles.pictures.metadata import origins
from articles.pictures.metadata.merging import Difference, Metadata
from articles.pictures.refusals import Sentence, gettext_noop
from newsroom.cutting import first_signs

CREDIT_AI_FILE_CAMERA: Final = gettext_noop(
    "The credit says that it was made by AI, the file says that a camera took it."
)
CREDIT_AI_NAMES_CAMERA: Final = gettext_noop(
    "The credit says that it was made by AI, the file names a camera (%(camera)s)."
)
FILE_AI_NAMES_CAMERA: Final = gettext_noop(
    "The file says that it was made by AI, and names a camera (%(camera)s)."
)
AI_SYSTEM_AND_CAMERA: Final = gettext_noop(
    "The file names an AI system (%(system)s), and says that a camera took it."
)
FILE_AI_DESK_NOT: Final = gettext_noop(
    "The file says that it was made by AI, the origin at the desk does not."
)
FILE_PARTLY_AI_DESK_NOT: Final = gettext_noop(
    "The file says that parts of it were made by AI, the origin at the desk does not."
)
CREDIT_AI_DESK_NOT: Final = gettext_noop(
    "The credit says that it was made by AI, the origin at the desk does not."
)
DESK_AI_FILE_CAMERA: Final = gettext_noop(
    "The origin at the desk says that it was made by AI, the file says that a camera took it."
)
C2PA: Final = gettext_noop(
    "The file carries a C2PA manifest (Content Credentials), which was not checked."
)
DIFFER: Final = {
    "creator": gettext_noop(
        "The file names different creators: “%(first)s” in %(first_record)s,"
        " “%(second)s” in %(second_record)s."
    ),
    "credit": gettext_noop(
        "The file has different credits: “%(first)s” in %(first_record)s,"
        " “%(second)s” in %(second_record)s."
    ),
    "copyright": gettext_noop(
        "The file has different copyright lines: “%(first)s” in %(first_record)s,"
        " “%(second)s” in %(second_record)s."
    ),
    "caption": gettext_noop(
        "The file has different captions: “%(first)s” in %(first_record)s,"
        " “%(second)s” in %(second_record)s."
    ),
}
# What the word lists of the import leave out, since it is no model's name by itself.
_BY_A_COMPANY: Final = re.compile(
    r"(?:(?:made|created|generated) (?:by|with|using) )?(?:openai|(?:google|meta) ai)",
    re.IGNORECASE,
)
_BY_AI: Final = (origins.MODEL, origins.COMPOSITE)
# Longer values would hide the rest of the sentence.
_MOST_QUOTED: Final = 80


def contradictions(
    metadata: Metadata, *, credit: str | None = None, origin: str | None = None
) -> list[Sentence]:
    """Return what the desk has to look at; `credit` and `origin` are those at the desk, if there are."""
    return [
        *about_the_origin(metadata, credit=credit, origin=origin),
        *map(_difference, metadata.differences),
        *([Sentence(C2PA)] if metadata.has_c2pa else []),
    ]


def about_the_origin(
    metadata: Metadata, *, credit: str | None = None, origin: str | None = None
) -> list[Sentence]:
    """Return what may tell readers something wrong about how the picture was made."""
    line = metadata.credit if credit is None else credit
    found = list(_within_the_file(metadata, line))
    return found if origin is None else [*found, *_against_the_desk(metadata, line, origin)]


def says_ai(credit: str) -> bool:
    """Return whether the credit, or one of its parties, says that AI made the picture.

    >>> says_ai("Image created by AI"), says_ai("Jane Doe/Reuters")
    (True, False)
    """
    parties = [unlabelled(credit), *(party["name"] for party in parse_credit(unlabelled(credit)))]
    return any(
        is_model_line(each) or is_model_line(f"image by {each}") or _BY_A_COMPANY.fullmatch(each)
        for each in parties
    )


def _within_the_file(metadata: Metadata, credit: str) -> Iterator[Sentence]:
    says_camera = metadata.origin == origins.CAMERA
    camera = {"camera": metadata.camera}
    if says_ai(credit) and says_camera:
        yield Sentence(CREDIT_AI_FILE_CAMERA)
    elif says_ai(credit) and metadata.camera:
        yield Sentence(CREDIT_AI_NAMES_CAMERA, camera)
    elif metadata.origin == origins.MODEL and metadata.camera:
        yield Sentence(FILE_AI_NAMES_CAMERA, camera)
    if metadata.ai_system and says_camera:
        yield Sentence(AI_SYSTEM_AND_CAMERA, {"system": metadata.ai_system})


def _against_the_desk(metadata: Metadata, credit: str, origin: str) -> Iterator[Sentence]:
    if origin in _BY_AI:
        if origin == origins.MODEL and metadata.origin == origins.CAMERA:
            yield Sentence(DESK_AI_FILE_CAMERA)
        return
    if metadata.origin in _BY_AI:
        is_whole = metadata.origin == origins.MODEL
        yield Sentence(FILE_AI_DESK_NOT if is_whole else FILE_PARTLY_AI_DESK_NOT)
    elif says_ai(credit):
        yield Sentence(CREDIT_AI_DESK_NOT)


def _difference(found: Difference) -> Sentence:
    return Sentence(
        DIFFER[found.field],
        {
            "first": _quoted(found.first),
            "first_record": found.first_record,
            "second": _quoted(found.second),
            "second_record": found.second_record,
        },
    )


def _quoted(text: str) -> str:
    return first_signs(text, _MOST_QUOTED)
