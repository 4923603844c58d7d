"""The spelling of old paths and targets; no redirect leads to another site."""

from __future__ import annotations

import pytest
from django.utils.encoding import escape_uri_path
from hypothesis import example, given
from hypothesis import strategies as st

from articles.redirects.paths import key_of, old_path, target_path
from newsroom.refused import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/2019/05/the-bridge/", "/2019/05/the-bridge"),
        ("/2019/05/the-bridge", "/2019/05/the-bridge"),
        (" /old.html ", "/old.html"),
        ("https://former.example/2019/05/x/", "/2019/05/x"),
        ("http://former.example", "/"),
        ("/br%C3%BCcke/", "/brücke"),
        ("/bru\u0308cke", "/brücke"),
        ("/新聞/橋", "/新聞/橋"),
    ],
)
def test_an_old_path_has_one_spelling(typed, kept):
    assert old_path(typed) == kept == key_of(kept)


NO_PATH = "“{}” is no path. Write one as in /2019/05/the-bridge/."
MORE = "“{}” has more than a path. Leave out what begins with “?” or “#”."
ELSEWHERE = "“{}” is an address of another site. A redirect leads to a path of this one."
HOSTILE = [
    ("//evil.example/x", NO_PATH),
    ("/\\evil.example", NO_PATH),
    ("/%5Cevil.example", NO_PATH),
    ("/%2Fevil.example/", NO_PATH),
    ("/\t/evil.example", NO_PATH),
    ("/x%0d%0aLocation:%20https://evil.example", NO_PATH),
    ("/x%00", NO_PATH),
    ("/x\u202ey", NO_PATH),
    ("javascript:alert(1)", NO_PATH),
    ("evil.example", NO_PATH),
    ("http://[", NO_PATH),
    ("", NO_PATH),
    ("/?p=12", MORE),
    ("/x#top", MORE),
]


@pytest.mark.parametrize(
    ("typed", "words"), [*HOSTILE, ("https://evil.example/", ELSEWHERE), ("http://testserver@evil.example/", ELSEWHERE)]
)  # fmt: skip
def test_a_target_is_a_path_of_this_site(typed, words):
    with pytest.raises(Refused) as refused:
        target_path(typed)
    assert str(refused.value) == words.format(typed.strip())


@pytest.mark.parametrize(("typed", "words"), HOSTILE)
def test_an_old_path_is_a_path(typed, words):
    with pytest.raises(Refused) as refused:
        old_path(typed)
    assert str(refused.value) == words.format(typed.strip())


def test_an_address_of_this_site_is_taken_as_its_path():
    assert target_path("http://testserver/2024/05/16/bridge/") == "/2024/05/16/bridge/"


def test_too_long_a_path_is_refused_with_its_length():
    with pytest.raises(Refused) as refused:
        target_path("/" + "x" * 500)
    assert str(refused.value) == "A path may have up to 500 characters, and this one has 501."


@given(st.text(alphabet=st.characters() | st.sampled_from("/\\%?#@:.\t\n25cF"), max_size=30))
@example("/%252Fevil.example")
@example("///evil.example")
def test_whatever_is_typed_a_browser_stays_on_the_site(typed):
    try:
        target = target_path("/" + typed)
    except Refused:
        return
    location = escape_uri_path(target)
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert location.isascii()
    assert location.isprintable()
