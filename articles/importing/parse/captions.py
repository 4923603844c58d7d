"""Captions and credits: "The pair in Mayfair. Picture: Alamy/Instagram" → caption, credit."""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.importing.parse.text import every_word, first_word, length_in_words, sentences
from articles.importing.parse.words import captions as words
from articles.names.credits import AGENCIES, parse_credit
from articles.names.titles import fold_phrase, undotted

MAX_CAPTION_CHARACTERS = 400  # a longer one is a paragraph whose end looks like a credit
MAX_CREDIT_CHARACTERS = 120
MIN_SIGNED_WORDS = 3

# Agencies that sell only pictures: "(Getty)" after a sentence is a credit, while "(Reuters)" may
# sign the text.
_PICTURES_ONLY = frozenset(
    {
        "alamy", "bpi", "epa", "getty", "getty images", "imago", "keystone", "mega", "picture alliance",
        "rex", "rex features", "scanpix", "shutterstock", "splash", "splash news", "wenn", "wireimage",
        "zuma", "zuma press", "instagram", "backgrid", "istock", "unsplash", "pexels", "pixabay",
    }
)  # fmt: skip
_LABEL = "|".join(
    sorted({re.escape(w) for ws in words.CREDIT_LABELS.values() for w in ws.split("|")}, key=len)[
        ::-1
    ]
)
_OPENING = words.CREDIT_OPENINGS.replace(".", r"\.")
_LABELS = re.compile(
    rf"(?<!\w)(?:(?:{_LABEL})\s*(?P<colon>[:/=])\s*|(?:image source|image credit)\s*(?P<comma>,)\s*|(?:{_OPENING})\s+|©\s*)",
    re.IGNORECASE,
)
# A line without one of these has no label.
_MARKS_OF_LABELS = re.compile(r"[:/=©]")
_WORDS_OF_LABELS = {first_word(opening) for opening in words.CREDIT_OPENINGS.split("|")}
_WORDS_OF_AGENCIES = {word for agency in AGENCIES for word in agency.split()}
_IN_BRACKETS = re.compile(
    r"(?P<caption>.*?)\s*[(\[](?P<credit>[^()\[\]]{2,80})[)\]]\s*\.?\s*$", re.DOTALL
)
_NO_CREDITS = {fold_phrase(phrase) for phrase in words.NO_CREDITS.split("|")}
_MARK = re.compile(rf"\s*(?:{words.CAPTION_MARKS})\s*[:,]\s*(?=\S)", re.IGNORECASE)
_MODEL_LINE = re.compile("|".join(f"(?:{undotted(line)})" for line in words.MODEL_LINES))
_MODEL_WORD = re.compile(rf"(?<!\w){words.MODEL}(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\s+\S+\s+\S")
MAX_BARE_CREDIT_CHARACTERS = 60
_DESK = re.compile(rf"[^\W\d_]\S*[ -](?:{words.DESKS})$", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_a-z][\w.'-]+(?: [^\W\d_][\w.'-]*){1,3}")
_WORD = re.compile(r"\w")
_YEAR = re.compile(r"^(?:19|20)\d{2}(?:\s*-\s*(?:19|20)\d{2})?\b")


class CaptionFound(NamedTuple):
    """The positions of caption and credit in a line; each is empty if there is none."""

    caption_start: int
    caption_end: int
    credit_start: int
    credit_end: int
    by_model: bool

    def moved(self, by: int) -> CaptionFound:
        """Return the positions moved by `by` characters."""
        return CaptionFound(
            self.caption_start + by,
            self.caption_end + by,
            self.credit_start + by,
            self.credit_end + by,
            self.by_model,
        )


def is_model_line(text: str) -> bool:
    """Return whether the whole line says that a model made the picture.

    >>> is_model_line("Image created by AI")
    True
    """
    folded = fold_phrase(text).replace("_", " ")
    return len(folded) <= 90 and bool(_MODEL_LINE.fullmatch(folded))


def names_picture_agency(credit: str) -> bool:
    """Return whether a party sells or shows pictures and writes no news."""
    return any(
        fold_phrase(party["name"]) in _PICTURES_ONLY
        for party in parse_credit(_YEAR.sub("", credit))
    )


def _is_credit(credit: str) -> bool:
    """Return whether the text behind a label can be names, not a sentence."""
    return (
        len(credit) <= MAX_CREDIT_CHARACTERS
        and length_in_words(credit) <= 12
        and not _SENTENCE.search(credit)
        and not credit.rstrip().endswith(("?", "!", ","))
        and credit[:1] not in "\"'"
    )


def _is_caption(caption: str) -> bool:
    return len(caption) <= MAX_CAPTION_CHARACTERS and len(sentences(caption)) <= 4


def _names_in_capitals(credit: str) -> bool:
    """Return whether all longer words of a credit without a colon have capitals: "via Instagram"."""
    return all(not part[:1].islower() or len(part) <= 3 for part in re.split(r"[\s/]+", credit))


def _begins_credit(view: str, label: re.Match[str]) -> bool:
    """Return whether a label can begin a credit: within a sentence "her picture: X" does not."""
    before = view[: label.start()].rstrip()
    if label["colon"] == "/" and before:
        return False  # "AP Photo/Jane Doe" names the agency first
    return not before or before[-1] in ".!?|([-/\"'" or not label.group()[0].islower()


def _is_copyright(label: str, credit: str) -> bool:
    return label.startswith("©") and bool(_YEAR.match(credit)) and not names_picture_agency(credit)


def _is_title_of_video(label: str, bare: str) -> bool:
    """Return whether what follows a label alone on its line is the title of a film, not its maker."""
    if length_in_words(bare) > 4 and not _names_in_capitals(bare):
        return True
    is_video = fold_phrase(label) == "video"
    has_agency = any(party["role"] == "agency" for party in parse_credit(bare))
    return is_video and length_in_words(bare) > 2 and not has_agency


def _can_have_label(view: str) -> bool:
    return bool(_MARKS_OF_LABELS.search(view)) or not _WORDS_OF_LABELS.isdisjoint(every_word(view))


def _labelled(view: str) -> CaptionFound | None:
    if not _can_have_label(view):
        return None
    for label in _LABELS.finditer(view):
        caption, credit = view[: label.start()].rstrip(" |([-/:"), view[label.end() :]
        if again := _LABELS.match(credit):  # "Foto: Bild: SN/APA"
            credit = credit[again.end() :]
        if not _WORD.search(caption):
            caption = ""  # an arrow before "Video:"
        bare = credit.strip(" .)]")
        is_names = label["colon"] or label["comma"] or _names_in_capitals(bare)
        if not (bare and is_names and _is_credit(bare) and _begins_credit(view, label)):
            continue
        if _is_caption(caption) and not _is_copyright(label.group(), bare):
            start = len(view) - len(credit.lstrip())
            if not caption and _is_title_of_video(label.group(), bare):
                return CaptionFound(
                    label.end(), len(view.rstrip()), len(view), len(view), by_model=False
                )
            return CaptionFound(
                0, len(caption), start, start + len(bare), bool(_MODEL_WORD.search(bare))
            )
    return None


def _in_brackets(view: str) -> CaptionFound | None:
    """Read "The pair in Mayfair (Getty)" and "(AP Photo/Jane Doe)"."""
    found = _IN_BRACKETS.match(view) if "(" in view or "[" in view else None
    if not found or not _is_caption(found["caption"]) or not _is_credit(found["credit"]):
        return None
    if fold_phrase(found["credit"]) in _NO_CREDITS:
        return CaptionFound(
            0, len(found["caption"]), found.start("credit"), found.end("credit"), by_model=False
        )
    parties = parse_credit(found["credit"])
    if _LABELS.match(found["credit"]):
        return None
    is_shared = len(parties) > 1 and any(party["role"] == "agency" for party in parties)
    if not is_shared and not names_picture_agency(found["credit"]):
        return None
    return CaptionFound(
        0, len(found["caption"]), found.start("credit"), found.end("credit"), by_model=False
    )


def read_signed_caption(text: str) -> CaptionFound | None:
    """Read "The tower on Monday (ANSA)"; only below the beginning of the text it is no headline."""
    found = _IN_BRACKETS.fullmatch(text)
    if not found or length_in_words(found["caption"]) < MIN_SIGNED_WORDS:
        return None
    parties = parse_credit(found["credit"])
    if not parties or any(party["role"] != "agency" for party in parties):
        return None
    return CaptionFound(
        0, found.end("caption"), found.start("credit"), found.end("credit"), by_model=False
    )


def _is_desk_and_person(bare: str) -> bool:
    """Return whether a line is an agency and a person: "STR/Getty Images", "Harbour Press/Ada Bell"."""
    parts = [part.strip() for part in bare.split("/")]
    if len(parts) not in (2, 3) or len(bare) > MAX_BARE_CREDIT_CHARACTERS or "." in bare[:-1]:
        return False
    desks = [part for part in parts if _DESK.search(part) or names_picture_agency(part)]
    others = [part for part in parts if part not in desks]
    is_named = all(part.isupper() or _PERSON.fullmatch(part) for part in others)
    return bool(desks) and bool(others) and is_named


def is_agency(word: str) -> bool:
    return word.casefold() in _WORDS_OF_AGENCIES


def _agencies_alone(view: str) -> CaptionFound | None:
    """Read a line that is only a credit: "AFP/Getty Images"."""
    if "/" not in view and _WORDS_OF_AGENCIES.isdisjoint(every_word(view)):
        return None
    bare = view.strip(" .")
    parties = parse_credit(bare)
    if _is_desk_and_person(bare):
        start = view.index(bare)
        return CaptionFound(0, 0, start, start + len(bare), by_model=False)
    known = [party for party in parties if party["role"] == "agency"]
    all_known = len(known) == len(parties) and names_picture_agency(bare)
    with_slash = "/" in bare and known and all(party["role"] != "unknown" for party in parties)
    if not bare or len(bare) > 80 or not (all_known or with_slash):
        return None
    start = view.index(bare)
    return CaptionFound(0, 0, start, start + len(bare), by_model=False)


def read_caption(view: str) -> CaptionFound | None:
    """Return the positions of caption and credit; None if `view` holds anything else."""
    if len(view) > MAX_CAPTION_CHARACTERS + MAX_CREDIT_CHARACTERS:
        return None
    if (":" in view or "," in view) and (mark := _MARK.match(view)):
        end = len(view.rstrip())
        return CaptionFound(mark.end(), end, end, end, by_model=False)
    return _in_brackets(view) or _labelled(view) or _agencies_alone(view)
