"""What machines are told about the comments on a page: how many, and where."""

from __future__ import annotations

from typing import Any

from comments.conversation.listing import Newest


def with_comments(data: dict[str, Any], newest: Newest) -> dict[str, Any]:
    """Return the article's data with the number of its comments and where they stand.

    Their words stand on the page already: all of them a second time would double its weight. What
    somebody thinks of news is no review of it: stars stay out.
    """
    where = f"{data['url']}#comments"
    return data | {"commentCount": newest.number, "discussionUrl": where}
