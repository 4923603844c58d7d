"""Stories → JSON lines: one object a line, with the fields that the import's report has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from articles.exporting.story_fields import fields_of
from articles.exporting.told_stories import Story


def json_lines(stories: Iterable[Story]) -> Iterator[str]:
    """Yield a line for each story."""
    for story in stories:
        yield json.dumps(fields_of(story), ensure_ascii=False) + "\n"
