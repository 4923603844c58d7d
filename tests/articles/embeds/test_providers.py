"""Where videos play: what is typed becomes an id, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from articles.embeds.providers import PROVIDERS


@pytest.mark.parametrize(
    ("kind", "typed", "video"),
    [
        ("youtube", "dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube", " https://www.youtube.com/watch?v=dQw4w9WgXcQ ", "dQw4w9WgXcQ"),
        ("youtube", "https://www.youtube.com/watch?app=x&v=dQw4w9WgXcQ&t=42s", "dQw4w9WgXcQ"),
        ("youtube", "https://youtu.be/dQw4w9WgXcQ?si=abc", "dQw4w9WgXcQ"),
        ("youtube", "m.youtube.com/shorts/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube", "https://www.youtube.com/live/dQw4w9WgXcQ#x", "dQw4w9WgXcQ"),
        ("youtube", "HTTPS://WWW.YouTube.com/watch?v=dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube", "dQw4w9WgXc", ""),
        ("youtube", "dQw4w9WgXcQQ", ""),
        ("youtube", "https://e.org/watch?v=dQw4w9WgXcQ", ""),
        ("youtube", "https://www.youtube.com.e.org/watch?v=dQw4w9WgXcQ", ""),
        ("youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQQ", ""),
        ("youtube", "javascript:x()//youtu.be/dQw4w9WgXcQ", ""),
        ("youtube", "https://vimeo.com/76979871", ""),
        ("youtube", "", ""),
        ("vimeo", "76979871", "76979871"),
        ("vimeo", "https://vimeo.com/76979871", "76979871"),
        ("vimeo", "https://player.vimeo.com/video/76979871", "76979871"),
        ("vimeo", "https://player.vimeo.com/video/76979871?h=8272103f6e", "76979871/8272103f6e"),
        (
            "vimeo",
            "https://player.vimeo.com/video/76979871?a=1&h=8272103f6e&b#t=1s",
            "76979871/8272103f6e",
        ),
        ("vimeo", "https://vimeo.com/76979871/", "76979871"),
        # Unlisted: its player does not play without the second part.
        ("vimeo", "https://vimeo.com/76979871/8272103f6e", "76979871/8272103f6e"),
        ("vimeo", "https://vimeo.com/76979871/8272103f6e?share=copy", "76979871/8272103f6e"),
        ("vimeo", "76979871/8272103f6e", "76979871/8272103f6e"),
        ("vimeo", "76979871/'onload='x", ""),
        ("vimeo", "https://vimeo.com/channels/1", ""),
        ("vimeo", "٧٦٩٧٩٨٧١", ""),
    ],
)
def test_the_id_is_read(kind, typed, video):
    assert PROVIDERS[kind].id_in(typed) == video


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=lambda provider: provider.name)
def test_the_player_comes_from_the_source_that_its_page_lets_in(provider):
    assert provider.player.startswith(f"{provider.source}/")
    assert provider.id_in(provider.page.format("12345678901")) == "12345678901"


@pytest.mark.parametrize(
    ("kind", "video", "player"),
    [
        ("youtube", "dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"),
        ("vimeo", "76979871", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"),
        (
            "vimeo",
            "76979871/8272103f6e",
            "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=8272103f6e",
        ),
    ],
)
def test_a_player_gets_the_key_of_an_unlisted_video(kind, video, player):
    assert PROVIDERS[kind].player_of(video) == player
