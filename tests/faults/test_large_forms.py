"""A comment that is too large, through nginx to the application: it comes back with the reason."""

from __future__ import annotations

import urllib.error
import urllib.parse

import pytest

from tests.faults.test_many_writers import Reader, database, site
from tests.newsroom.page_cache.fronts import ABSENT, Front

__all__ = ["database", "site"]
pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.skipif(ABSENT, reason="no nginx with Lua: install libnginx-mod-http-lua"),
]


@pytest.fixture
def article(site, tmp_path):
    """Return the address of the article through nginx."""
    parts = urllib.parse.urlsplit(site)
    folder = tmp_path / "nginx"
    folder.mkdir()
    with Front(folder, parts.port or 80).running() as front:
        yield parts._replace(netloc=f"127.0.0.1:{front.port}").geturl()


def answer_to(article: str, size: int) -> tuple[int, str, str]:
    """Send a comment of so many bytes; return status and page of the answer, and the text."""
    reader = Reader(article, 1)
    rest = len(urllib.parse.urlencode(reader.fields | {"name": "Mia", "message": ""}))
    text = ("The bridge is overdue. " * 100_000)[: size - rest]
    data = urllib.parse.urlencode(reader.fields | {"name": "Mia", "message": text}).encode()
    assert len(data) == size
    with pytest.raises(urllib.error.HTTPError) as refused:
        reader.browser.open(reader.address, data, timeout=120)
    return refused.value.code, refused.value.read().decode(), text


def test_it_comes_back_whole(article):
    for size in (1_000_001, 1_100_000, 1_500_000, 2_000_000) * 2:
        status, page, text = answer_to(article, size)
        assert (status, text.strip() in page) == (413, True)
        assert "What you sent is too large" in page
