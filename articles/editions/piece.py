"""Piece: all words of a page, as an edition keeps them; it knows no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from articles.editions import embedded
from articles.editions.embedded import Embedded
from articles.editions.figure import Figure, figure_as_json, read_figure
from articles.models.article_kind import ArticleKind
from articles.models.byline import AUTHOR_ROLES
from articles.models.correction import CorrectionKind, CorrectionPlace
from articles.pictures.showing import StoredPicture

# Raise this number with every change of the JSON, and add a reader of the new shape to `_READERS`.
PIECE_SHAPE = 5


@dataclass(frozen=True)
class Subject:
    """A section or a tag."""

    key: int
    name: str
    slug: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Credit:
    """A name in the byline; `key`, `slug` and `kind` are those of its contributor, if it has one."""

    role: str
    name: str
    key: int | None = None
    slug: str = ""
    kind: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Author:
    """Who wrote it, as the box at the end says; `key` is that of the contributor."""

    key: int
    biography: str
    portrait: Figure | None = None


@dataclass(frozen=True)
class Link:
    """A line under "Read more": to an article here, to another site, or to nothing yet."""

    title: str
    target: int | None
    url: str
    # Where it leads now, "" if nowhere; not kept, since articles come and go.
    address: str = ""


@dataclass(frozen=True)
class Note:
    """A correction above or below the text; `amends` is the key of an earlier one."""

    key: int
    text: str
    made_at: datetime
    prompted_by_reader: bool
    kind: str = CorrectionKind.CORRECTION.value
    place: str = CorrectionPlace.FOOT.value
    amends: int | None = None

    @property
    def label(self) -> str:
        """The name of its kind, for readers."""
        return str(CorrectionKind(self.kind).label)


@dataclass(frozen=True)
class Piece:
    """Everything that a page says of an article, apart from times and address."""

    headline: str
    standfirst: str
    body: str
    language: str
    section: Subject | None = None
    bylines: list[Credit] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tags: list[Subject] = field(default_factory=list)
    corrections: list[Note] = field(default_factory=list)
    kind: str = ArticleKind.NEWS.value
    kicker: str = ""
    # Those of whom there is more to say than the name.
    authors: list[Author] = field(default_factory=list)
    embeds: list[Embedded] = field(default_factory=list)
    # For search results and shared links, "" where the words of the article stand there.
    share_headline: str = ""
    share_text: str = ""

    @property
    def headline_elsewhere(self) -> str:
        """The headline where only a link to the page stands."""
        return self.share_headline or self.headline

    @property
    def label(self) -> str:
        """The kind, where readers have to know it, else ""."""
        return ArticleKind(self.kind).reader_label

    @property
    def head(self) -> str:
        """The shape of the page's head: news, feature or opinion."""
        return ArticleKind(self.kind).head

    @property
    def pictures(self) -> list[Figure]:
        """All pictures of the page: those of the article, of its videos and of its authors."""
        videos = [each.picture for each in self.embeds if each.picture]
        return [*self.figures, *videos, *(each.portrait for each in self.authors if each.portrait)]

    @property
    def portrait(self) -> Figure | None:
        """The portrait beside the headline of an opinion: that of its first author who has one."""
        return next((each.portrait for each in self.authors if each.portrait), None)

    @property
    def named_authors(self) -> list[tuple[Credit, Author]]:
        """The authors of whom there is more to say, each once with the name in the byline."""
        named = {each.key: each for each in reversed(self.bylines) if each.role in AUTHOR_ROLES}
        return [(named[each.key], each) for each in self.authors if each.key in named]

    @property
    def lead(self) -> Figure | None:
        """The picture above the text."""
        return next((each for each in self.figures if each.is_lead), None)

    @property
    def corrections_above(self) -> list[Note]:
        """The corrections that stand above the text."""
        return [each for each in self.corrections if each.place == CorrectionPlace.TOP]

    @property
    def corrections_below(self) -> list[Note]:
        """The corrections that stand below the text."""
        return [each for each in self.corrections if each.place == CorrectionPlace.FOOT]


def with_pictures(piece: Piece, change: Callable[[Figure], Figure | None]) -> Piece:
    """Return the piece with each of its `pictures` as `change` returns it, or without it."""
    return replace(
        piece,
        figures=[changed for each in piece.figures if (changed := change(each))],
        embeds=[embedded.with_picture(each, change) for each in piece.embeds],
        authors=[
            replace(each, portrait=change(each.portrait)) if each.portrait else each
            for each in piece.authors
        ],
    )


def placed(piece: Piece, *, files: Mapping[str, StoredPicture], links: Mapping[Link, str]) -> Piece:
    """Return the piece with what is known of its files now, by digest, and where its links lead."""
    shown = with_pictures(piece, lambda each: replace(each, file=files.get(each.digest)))
    return replace(
        shown,
        links=[replace(each, address=each.url or links.get(each, "")) for each in piece.links],
    )


def as_json(piece: Piece) -> dict[str, Any]:
    """Return the piece as JSON in the present shape, without what is not kept."""
    found = asdict(replace(piece, figures=[], authors=[], embeds=[]))
    found["figures"] = [figure_as_json(each) for each in piece.figures]
    found["authors"] = [
        {
            "key": each.key,
            "biography": each.biography,
            "portrait": figure_as_json(each.portrait) if each.portrait else None,
        }
        for each in piece.authors
    ]
    found["embeds"] = [embedded.as_json(each) for each in piece.embeds]
    for link in found["links"]:
        del link["address"]
    for note in found["corrections"]:
        note["made_at"] = note["made_at"].isoformat()
    return {"shape": PIECE_SHAPE, **found}


def _note(made_at: str, **values: Any) -> Note:
    return Note(made_at=datetime.fromisoformat(made_at), **values)


def _author(key: int, biography: str, portrait: dict[str, Any] | None) -> Author:
    return Author(key, biography, read_figure(portrait) if portrait else None)


def _read_1(words: dict[str, Any]) -> Piece:
    section = words["section"]
    return Piece(
        headline=words["headline"],
        standfirst=words["standfirst"],
        body=words["body"],
        language=words["language"],
        section=Subject(**section) if section else None,
        bylines=[Credit(**each) for each in words["bylines"]],
        figures=[read_figure(each) for each in words["figures"]],
        links=[Link(**each) for each in words["links"]],
        tags=[Subject(**each) for each in words["tags"]],
        corrections=[_note(**each) for each in words["corrections"]],
    )


def _read_3(words: dict[str, Any]) -> Piece:
    return replace(
        _read_1(words),
        kind=words["kind"],
        kicker=words["kicker"],
        authors=[_author(**each) for each in words["authors"]],
    )


def _read_4(words: dict[str, Any]) -> Piece:
    return replace(_read_3(words), embeds=[embedded.read(each) for each in words["embeds"]])


def _read_5(words: dict[str, Any]) -> Piece:
    share = {name: words[name] for name in ("share_headline", "share_text")}
    return replace(_read_4(words), **share)


# A correction of the first shape has no kind and no place: it has those that a note has by itself.
# A picture of the first two has no creator, no copyright and no focal point; one of the third no
# alternative text of its place.
_READERS = {1: _read_1, 2: _read_1, 3: _read_3, 4: _read_4, 5: _read_5}


def from_json(words: dict[str, Any]) -> Piece:
    """Return the piece that JSON of any shape ever written holds."""
    if not words:
        # Expunged.
        return Piece(headline="", standfirst="", body="", language="")
    return _READERS[words["shape"]](words)
