"""Where pictures are shown: in working copies, in what readers have, and as whose portrait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.editions.situation import Standing, with_standing
from articles.models import Article, Contributor, Edition, Embed, Picture, Placement
from articles.permissions import Person, permitted


@dataclass(frozen=True)
class Places:
    """The articles that a person may see, with their public state, and the number of the others.

    `portrait_of` has those who are shown by the picture.
    """

    seen: tuple[tuple[Article, Standing], ...] = ()
    hidden: int = 0
    portrait_of: tuple[Contributor, ...] = ()


def places_of(pictures: Iterable[Picture], user: Person, *, at: datetime) -> dict[int, Places]:
    """Return where each picture is shown, by its key: three queries for all of them."""
    asked = [each.pk for each in pictures]
    articles, people = _articles_of(asked, at=at), _people_of(asked)
    keys = {key for found in articles.values() for key in found}
    seen = permitted(user, "see", Article.objects.filter(pk__in=keys)).defer("body")
    rows = list(with_standing(seen, at=at).order_by("-pk")) if keys else []
    return {
        picture: Places(
            tuple((each, Standing(vars(each)["standing"])) for each in rows if each.pk in found),
            len(found) - sum(each.pk in found for each in rows),
            tuple(people[picture]),
        )
        for picture in articles.keys() | people.keys()
        for found in [articles[picture]]
    }


def _people_of(pictures: list[int]) -> dict[int, list[Contributor]]:
    found: dict[int, list[Contributor]] = defaultdict(list)
    for person in Contributor.objects.filter(portrait__in=pictures):
        if person.portrait_id is not None:
            found[person.portrait_id].append(person)
    return found


def _articles_of(pictures: list[int], *, at: datetime) -> dict[int, set[int]]:
    placed = Placement.objects.filter(picture__in=pictures).order_by()
    embeds = Embed.objects.filter(picture__in=pictures).order_by()
    told = Edition.objects.public(at=at).filter(pictures__picture__in=pictures).order_by()
    pairs = placed.values_list("picture", "article").union(
        embeds.values_list("picture", "article"),
        told.values_list("pictures__picture", "article"),
    )
    found: dict[int, set[int]] = defaultdict(set)
    for picture, article in pairs:
        found[picture].add(article)
    return found
