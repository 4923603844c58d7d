"""Where videos play: what an editor types → a video's id, and the addresses of its page and its player."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Vimeo's player has the key of an unlisted video where its page has a second part.
_KEY_OF_PLAYER: Final = re.compile(r"(/video/[0-9]+)\?(?:[^#]*&)?h=([0-9a-f]+)")


class Provider(NamedTuple):
    """A site that plays videos; its page and its player have the id of a video in their address."""

    name: str
    # What an id may be, and what may stand before it in an address.
    id_pattern: str
    page_pattern: str
    page: str
    # Who loads it has asked for the video, so it plays at once.
    player: str
    # All that the frame of its player is loaded from.
    source: str

    def id_in(self, typed: str) -> str:
        """Return the id that is typed, alone or within the address of a page; "" for neither."""
        typed = _KEY_OF_PLAYER.sub(r"\1/\2", typed)
        address = rf"(?i:https?://)?(?i:{self.page_pattern})({self.id_pattern})(?:[?&#].*|/)?"
        alone = re.fullmatch(self.id_pattern, typed.strip())
        within = re.fullmatch(address, typed.strip())
        return alone[0] if alone else within[1] if within else ""

    def player_of(self, video: str) -> str:
        """Return the address of the player of a video, with the key of one that is not listed."""
        number, _, key = video.partition("/")
        return self.player.format(number) + (f"&h={key}" if key else "")


PROVIDERS: Final = {
    "youtube": Provider(
        "YouTube",
        "[A-Za-z0-9_-]{11}",
        r"(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com/"
        r"(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/)|youtu\.be/",
        "https://www.youtube.com/watch?v={}",
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
        "https://www.youtube-nocookie.com",
    ),
    "vimeo": Provider(
        "Vimeo",
        "[0-9]{6,12}(?:/[0-9a-f]{6,16})?",
        r"(?:www\.)?vimeo\.com/|player\.vimeo\.com/video/",
        "https://vimeo.com/{}",
        "https://player.vimeo.com/video/{}?autoplay=1&dnt=1",
        "https://player.vimeo.com",
    ),
}
