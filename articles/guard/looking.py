"""The rules of the guard: a function for each, which says what is missing and names its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from articles.guard.link_addresses import addresses, is_plain, is_unsafe, unsafe_in_words
from articles.lists import openings
from articles.models import (
    Article,
    ArticleKind,
    Byline,
    Embed,
    Origin,
    Picture,
    Placement,
    RelatedLink,
)
from articles.models.byline import Role
from articles.page_things import picture_contradictions, picture_files
from articles.pictures.metadata.merging import Metadata

# "To come", alone or doubled: no part of "TKO" or "Atkins".
_TO_COME: Final = re.compile(r"(?<!\w)(?:TK)+(?!\w)")


class Missing(NamedTuple):
    """One thing that is missing, and the field where it belongs: on the article's form, or a picture's."""

    words: str
    anchor: str
    picture: int | None = None


# What has a picture in an article: its place, a video, or a person by the name.
Where = Placement | Embed | str


@dataclass(frozen=True)
class Material:
    """An article with the rows that the rules look at: five queries at most."""

    article: Article

    @cached_property
    def bylines(self) -> list[Byline]:
        return list(self.article.bylines.select_related("contributor__portrait"))

    @property
    def roles(self) -> list[str]:
        """What those in the byline did."""
        return [each.role for each in self.bylines]

    @property
    def has_byline(self) -> bool:
        return bool(self.roles)

    @property
    def has_writer(self) -> bool:
        return Role.WRITER in self.roles

    @property
    def portraits(self) -> dict[str, Picture]:
        """The pictures of the authors that readers see, by the name of the person."""
        people = [each.contributor for each in self.bylines if each.shows_the_person]
        return {person.name: person.portrait for person in people if person and person.portrait}

    @cached_property
    def placements(self) -> list[Placement]:
        """The pictures in the order of the form, whose rows the anchors name."""
        return list(self.article.placements.select_related("picture").order_by("number"))

    @cached_property
    def embeds(self) -> list[Embed]:
        """The videos and posts in the order of the form."""
        return list(self.article.embeds.select_related("picture"))

    @property
    def placed(self) -> list[tuple[Placement | Embed, Picture]]:
        """The pictures of the article and of its videos, with what has them."""
        placed = ((each, each.picture) for each in self.placements)
        return [*placed, *((each, each.picture) for each in self.embeds if each.picture)]

    @property
    def shown(self) -> list[tuple[Where, Picture]]:
        """All pictures of the page, with what has them: those of the authors come last."""
        return [*self.placed, *self.portraits.items()]

    @cached_property
    def said(self) -> dict[int, Metadata]:
        """What the files of the pictures say about themselves, by the picture's key."""
        return picture_files.said_by_each(picture for _where, picture in self.shown)

    @cached_property
    def links(self) -> list[RelatedLink]:
        """The links under "Read more" in the order of the form."""
        return list(self.article.related_links.all())

    @cached_property
    def addresses(self) -> list[str]:
        """The addresses of the links in the text, each once."""
        return list(dict.fromkeys(addresses(self.article.body)))


Look = Callable[[Material], Iterator[Missing]]


def provisional_headline(found: Material) -> Iterator[Missing]:
    if found.article.headline_is_provisional:
        yield Missing(_("The headline was taken from the text. Write one."), "#id_headline")


def no_standfirst(found: Material) -> Iterator[Missing]:
    if not found.article.standfirst.strip():
        yield Missing(_("The standfirst is empty."), "#id_standfirst")


def no_byline(found: Material) -> Iterator[Missing]:
    if not found.article.no_byline_reason.strip() and not found.has_byline:
        words = _("No name stands above the article. Add one, or say why there is none.")
        yield Missing(words, "#id_no_byline_reason")


def no_opinion_writer(found: Material) -> Iterator[Missing]:
    """Whose opinion it is has to be said; only an editorial is the paper's own."""
    if found.article.kind == ArticleKind.OPINION and not found.has_writer:
        words = _(
            "It is an opinion, and no writer is named. Add one to the byline, or choose another kind:"
            " “Editorial” is the opinion of the paper."
        )
        yield Missing(words, "#id_kind")


def to_come(found: Material) -> Iterator[Missing]:
    article = found.article
    text = "\n".join(openings.paragraphs(article.body))
    places = [
        (article.kicker, _("“TK” stands in the kicker."), "#id_kicker"),
        (article.headline, _("“TK” stands in the headline."), "#id_headline"),
        (article.standfirst, _("“TK” stands in the standfirst."), "#id_standfirst"),
        (text, _("“TK” stands in the text."), "#id_body"),
        (
            f"{article.share_headline}\n{article.share_text}",
            _("“TK” stands in the words for search and sharing."),
            "#id_share_headline",
        ),
    ]
    for row, placement in enumerate(found.placements):
        words = _("“TK” stands in the caption of picture %d.") % placement.number
        places.append((placement.caption, words, f"#id_placements-{row}-caption"))
        words = _("“TK” stands in the alternative text that picture %d has here.")
        words %= placement.number
        places.append((placement.alt_text, words, f"#id_placements-{row}-alt_text"))
    for row, link in enumerate(found.links):
        words = _("“TK” stands in a link under “Read more”.")
        places.append((link.title, words, f"#related_links-{row}"))
    for row, embed in enumerate(found.embeds):
        words = _("“TK” stands in video or post %d.") % embed.number
        places += [
            (getattr(embed, name), words, f"#id_embeds-{row}-{name}")
            for name in ("title", "author", "text")
        ]
    yield from (Missing(words, anchor) for typed, words, anchor in places if is_to_come(typed))
    yield from _to_come_in_pictures(found)
    yield from _to_come_in_portraits(found)


def _to_come_in_pictures(found: Material) -> Iterator[Missing]:
    for row, picture in found.placed:
        if isinstance(row, Placement):
            alt = _("“TK” stands in the alternative text of picture %d.") % row.number
            credit = _("“TK” stands in the credit of picture %d.") % row.number
        else:
            alt = _("“TK” stands in the alternative text of the picture of video %d.") % row.number
            credit = _("“TK” stands in the credit of the picture of video %d.") % row.number
        for typed, words, anchor in (
            (picture.alt_text, alt, "#id_alt_text"),
            (picture.credit, credit, "#id_credit"),
        ):
            if is_to_come(typed):
                yield Missing(words, anchor, picture.pk)


def _to_come_in_portraits(found: Material) -> Iterator[Missing]:
    for name, picture in found.portraits.items():
        if is_to_come(picture.credit):
            words = _("“TK” stands in the credit of the portrait of %s.") % name
            yield Missing(words, "#id_credit", picture.pk)


def is_to_come(typed: str) -> bool:
    """Return whether something is still to be written.

    >>> is_to_come("Costs: TK."), is_to_come("TKTK"), is_to_come("A TKO for Atkins")
    (True, True, False)
    """
    return bool(_TO_COME.search(typed))


def wanted_link(found: Material) -> Iterator[Missing]:
    for row, link in enumerate(found.links):
        if link.is_wanted:
            words = _("The link “%s” under “Read more” leads nowhere yet.") % link.title
            yield Missing(words, f"#related_links-{row}")


def legal_flag(found: Material) -> Iterator[Missing]:
    if found.article.legal_flag:
        yield Missing(_("A legal question is open: %s") % found.article.legal_flag, "#legal")


def unsafe_link(found: Material) -> Iterator[Missing]:
    bad = (each for each in found.addresses if is_unsafe(each))
    yield from (Missing(unsafe_in_words(each), "#id_body") for each in bad)


def plain_link(found: Material) -> Iterator[Missing]:
    words = _("The link to “%s” is not encrypted. Write https:// if the page has it.")
    yield from (Missing(words % each, "#id_body") for each in found.addresses if is_plain(each))
    for row, link in enumerate(found.links):
        if is_plain(link.url):
            yield Missing(words % link.url, f"#related_links-{row}")


# --- Pictures: the same is said on the article's form, with the number, and on the picture's own


def no_file(picture: Picture) -> str:
    return "" if picture.file else _("No file: readers do not see it.")


def no_alt_text(picture: Picture) -> str:
    is_described = picture.alt_text or picture.decorative or not picture.file
    return "" if is_described else _("No alternative text for readers who cannot see it.")


def no_credit(picture: Picture) -> str:
    return "" if picture.credit or not picture.file else _("No credit.")


def no_origin(picture: Picture) -> str:
    is_said = picture.origin != Origin.UNKNOWN or not picture.file
    return "" if is_said else _("Its origin is not stated.")


def contradicted(found: Material) -> Iterator[Missing]:
    """Yield what a picture's file says against what readers are told of its origin."""
    for where, picture in found.shown:
        said = found.said.get(picture.pk)
        for words in picture_contradictions.about_the_origin(picture, said):
            yield _of_picture(where, picture, words, "origin")


def _of_picture(where: Where, picture: Picture, words: str, field: str) -> Missing:
    if isinstance(where, str):
        said = _("Portrait of %(name)s: %(what)s") % {"name": where, "what": words}
    elif isinstance(where, Placement):
        said = _("Picture %(number)d: %(what)s") % {"number": where.number, "what": words}
    else:
        said = _("Picture of video %(number)d: %(what)s") % {"number": where.number, "what": words}
    return Missing(said, f"#id_{field}", picture.pk)


def in_article(says: Callable[[Picture], str], field: str, *, portraits: bool) -> Look:
    """Return what looks at each picture of an article, and at the `portraits` of its authors if asked."""

    def look(found: Material) -> Iterator[Missing]:
        for where, picture in found.shown:
            if isinstance(where, str) and not portraits:
                continue
            # Described at its place, it lacks no description of its own there.
            if field == "alt_text" and isinstance(where, Placement) and where.alt_text:
                continue
            if words := says(picture):
                yield _of_picture(where, picture, words, field)

    return look
