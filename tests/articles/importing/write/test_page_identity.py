"""Which page a line of JSON is when its file comes again."""

from __future__ import annotations

import json

import pytest

from articles.importing.run_import import import_all
from articles.models import Article
from tests.cast import NOW

pytestmark = pytest.mark.django_db

WORDS = "The old bridge over the river closes on Monday for a year, the council said."
BRIDGE = {"headline": "Bridge closes", "published": "2019-01-01", "paragraphs": [WORDS]}
FERRY = {"headline": "Ferry sinks", "published": "2019-01-02", "paragraphs": ["Nobody was hurt."]}
WEATHER = {"headline": "Weather", "published": "2019-01-03"}


@pytest.fixture
def bring(tmp_path):
    """Return what imports these lines as one file, and says the outcome of each."""

    def bring(*lines: dict[str, object]) -> list[str]:
        path = tmp_path / "a.jsonl"
        path.write_text("\n".join(map(json.dumps, lines)))
        return [plan.outcome.value for plan in import_all([str(path)], at=NOW)]

    return bring


def test_a_corrected_line_that_has_moved_is_the_same_article(client, bring):
    bring(BRIDGE)
    corrected = BRIDGE | {"paragraphs": [WORDS + " It said so late."]}
    assert bring(FERRY, corrected) == ["created", "updated"]
    assert bring(FERRY, corrected) == ["unchanged", "unchanged"]
    assert Article.objects.count() == 2
    page = client.get(Article.objects.get(headline="Bridge closes").get_absolute_url())
    assert "so late" in page.content.decode()


def test_two_lines_of_one_headline_are_two_articles(bring):
    rain = WEATHER | {"paragraphs": ["It rains in the north all day, and the south stays dry."]}
    snow = WEATHER | {"paragraphs": ["It snows in the north all day, and the south stays dry."]}
    assert bring(rain, snow) == ["created", "created"]


def test_another_text_below_the_same_headline_is_another_article(bring):
    bring(WEATHER | {"paragraphs": ["It rains in the north all day, and the south stays dry."]})
    assert bring(
        FERRY, WEATHER | {"paragraphs": ["Sun over all of the islands until Friday."]}
    ) == [
        "created",
        "created",
    ]
