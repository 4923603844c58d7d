"""Embedded: a video or a post as it stood in the article; it knows no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from articles.editions.figure import Figure, figure_as_json, read_figure
from articles.embeds.providers import PROVIDERS, Provider


@dataclass(frozen=True)
class Embedded:
    """A video, whose `kind` is the key of its provider and `video` its id there, or a post."""

    number: int
    kind: str
    video: str = ""
    title: str = ""
    author: str = ""
    published: date | None = None
    text: str = ""
    # Of a post.
    url: str = ""
    picture: Figure | None = None

    @property
    def provider(self) -> Provider | None:
        """Return where a video plays; None for a post."""
        return PROVIDERS.get(self.kind)

    @property
    def address(self) -> str:
        """Return where it stands on the other site."""
        return self.provider.page.format(self.video) if self.provider else self.url

    @property
    def player(self) -> str:
        """Return the address of the player of a video, "" for a post."""
        return self.provider.player_of(self.video) if self.provider else ""


def with_picture(old: Embedded, change: Callable[[Figure], Figure | None]) -> Embedded:
    """Return it with its picture as `change` returns it, or without."""
    return replace(old, picture=change(old.picture)) if old.picture else old


def as_json(embed: Embedded) -> dict[str, Any]:
    """Return it as JSON in the present shape, without what is not kept."""
    found = asdict(replace(embed, picture=None))
    found["published"] = embed.published.isoformat() if embed.published else None
    found["picture"] = figure_as_json(embed.picture) if embed.picture else None
    return found


def read(words: dict[str, Any]) -> Embedded:
    """Return what JSON holds."""
    day, picture = words["published"], words["picture"]
    values = {
        "published": date.fromisoformat(day) if day else None,
        "picture": read_figure(picture) if picture else None,
    }
    return Embedded(**words | values)
