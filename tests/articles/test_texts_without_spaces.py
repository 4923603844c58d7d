"""An article in a script without spaces is cut wherever only its beginning is shown."""

from __future__ import annotations

import json
import re

import pytest

from tests import cast

pytestmark = pytest.mark.django_db

TEXT = "新闻机构周五宣布了一项关于城市交通的新计划居民对此表示欢迎但也提出了一些疑问。" * 60


@pytest.fixture
def article():
    """Return a Chinese article of 2,340 characters without a standfirst."""
    return cast.make_article("城市交通", slug="traffic", language="zh-hans", body=f"<p>{TEXT}</p>")


def shown(found: str) -> int:
    """Return how many characters of the text are shown, which an ellipsis must follow."""
    assert found.endswith("…"), found
    assert TEXT.startswith(found[:-1])
    return len(found)


def test_its_page_describes_itself_in_a_few_lines(client, article):
    page = client.get(article.get_absolute_url()).text
    for name in ("description", "og:description"):
        assert 80 <= shown(re.search(f'"{name}" content="(.*?)"', page)[1]) <= 160
    data = json.loads(re.search(r'ld.json">(.*?)</script>', page)[1])
    assert 80 <= shown(data["description"]) <= 160


@pytest.mark.parametrize(("path", "most"), [("/", 440), ("/tag/traffic/", 160)])
def test_its_card_shows_the_beginning(path, most, client, article):
    article.tags.create(name="Traffic", slug="traffic")
    cast.show(article)
    found = re.search(r'<p class="(?:excerpt|standfirst)">(.*?)</p>', client.get(path).text)[1]
    assert 80 <= shown(found) <= most


@pytest.mark.parametrize("path", ["/feed.rss", "/feed.atom"])
def test_its_entry_in_a_feed_shows_the_beginning(path, client, article):
    feed = client.get(path).text
    entry = re.search(r"<item>.*?<description>(.*?)<|<summary[^>]*>(.*?)<", feed, re.DOTALL)
    assert 80 <= shown(entry[1] or entry[2]) <= 160


RUN = "城市交通新计划公布居民对此表示欢迎" * 200


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (f"<p>{RUN}，桥，{RUN}。</p>", "桥"),
        (f"<p>桥，{RUN}。</p>", "桥"),
        (f"<p>{RUN}，桥。</p>", "桥"),
        (f"<p>{RUN}。</p>", RUN[:200]),
    ],
)
def test_an_extract_of_a_text_without_spaces_is_as_short_as_others(body, word, client):
    cast.make_article("桥梁，桥", slug="qiao", language="zh-hans", body=body)
    page = client.get("/search/", {"q": word}).text
    for extract in re.findall(r'<p class="excerpt">(.*?)</p>', page):
        words = re.sub("<[^>]+>", "", extract)
        assert len(words) <= 310
        assert ("<mark>桥</mark>" in extract) == (word == "桥" and "桥" in body)
