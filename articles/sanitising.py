"""The only table of the markup that a body may contain, and the only code that takes markup out of a text."""

from __future__ import annotations

import nh3

# Paragraphs, two heading levels, lists, quotes, links, emphasis, and pictures by reference:
# <figure data-placement="2"></figure> stands for the article's placement number 2.
TAGS = {"p", "br", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "em", "strong", "figure"}
ATTRIBUTES = {"a": {"href"}, "figure": {"data-placement"}}
LINK_SCHEMES = {"http", "https", "mailto"}


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "data-placement" and not (value.isascii() and value.isdigit()):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=LINK_SCHEMES,
    link_rel=None,
    attribute_filter=_keep_attribute,
)


def sanitise(body: str) -> str:
    """Return `body` without markup that the schema does not allow; the text itself stays.

    >>> sanitise('<h1 onclick="x()">Dogs</h1><script>y()</script>')
    'Dogs'
    """
    return _CLEANER.clean(body)


def without_markup(body: str) -> str:
    """Return the text of `body` as HTML without any element.

    >>> without_markup('<p>Tom &amp; <em>Elsina</em></p><script>y()</script>')
    'Tom &amp; Elsina'
    """
    return nh3.clean(body, tags=set())
