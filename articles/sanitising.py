"""The only table of the markup that a body may contain, and the only code that takes markup out of a text."""

from __future__ import annotations

import re

import nh3

from articles.cleaning.rules import LEAVING, LINK_SCHEMES
from articles.text_blocks.arranged import arranged
from articles.text_blocks.tokens import UNKNOWN_BLOCKS

# Paragraphs, two heading levels, lists, quotes, rules between blocks, links, emphasis, raised and
# lowered signs, and pictures by reference:
# <figure data-placement="2"></figure> stands for the article's placement number 2, and
# <figure data-placement="2 3 4"></figure> for a gallery of three; <figure data-embed="1"></figure>
# stands for its video or post number 1.
# Beside these tables, pull quotes and fact boxes (<aside>) and footnotes at their place (<small>);
# `articles/text_blocks/` says what each of them holds.
TAGS = {"p", "br", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "em", "strong", "figure"}
TAGS |= {"hr", "sub", "sup"}
TAGS |= {"table", "caption", "thead", "tbody", "tr", "th", "td", "aside", "small"}
ATTRIBUTES = {
    "a": {"href"},
    "figure": {"data-placement", "data-embed"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
CLASSES = {"aside": {"pull-quote", "fact-box"}}
# A cell over one column says so by saying nothing.
_SPAN = re.compile(r"[2-9]|[1-9][0-9]")


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "data-placement":
        return _numbers(value)
    if name == "data-embed":
        return value if value.isascii() and value.isdigit() else None
    if name in ("colspan", "rowspan") and not _SPAN.fullmatch(value):
        return None
    return value


def _numbers(typed: str) -> str | None:
    """Return the numbers of pictures with one space between them; None if it is anything else.

    >>> _numbers("2, 3  4")
    '2 3 4'
    """
    numbers = typed.replace(",", " ").split()
    if not numbers or not all(each.isascii() and each.isdigit() for each in numbers):
        return None
    return " ".join(numbers)


_CLEANER = nh3.Cleaner(
    # `arranged` makes paragraphs of the unknown ones, whose words would run together without them.
    tags=TAGS | UNKNOWN_BLOCKS,
    clean_content_tags=set(LEAVING),
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=set(LINK_SCHEMES),
    link_rel=None,
    attribute_filter=_keep_attribute,
)


def sanitise(body: str) -> str:
    """Return `body` without markup that the schema does not allow; the text itself stays.

    What is struck out or is no text goes with its words.

    >>> sanitise('<h1 onclick="x()">Dogs</h1><script>y()</script>')
    '<p>Dogs</p>'
    """
    return arranged(_CLEANER.clean(body))


def without_markup(body: str) -> str:
    """Return the text of `body` as HTML without any element.

    >>> without_markup('<p>Tom &amp; <em>Elsina</em></p><script>y()</script>')
    'Tom &amp; Elsina'
    """
    return nh3.clean(body, tags=set())
