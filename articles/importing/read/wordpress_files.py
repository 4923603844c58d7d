"""An export of WordPress → one source a post, with all of the file that its page needs.

The bytes kept of a post hold no comment: these go their own way to the app that keeps readers' words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.sax.saxutils import quoteattr

from articles.importing.parse.page import Problem
from articles.importing.read.page_source import MAX_FILE_BYTES, Source
from articles.importing.read.wordpress_comments import comments_of
from articles.importing.read.xml_parts import BrokenXmlError, Element, Part, parts, tree

WORDPRESS_POST: Final = "wordpress"
WORDPRESS_SUFFIXES: Final = (".xml", ".wxr")
_COMMENT: Final = "wp:comment"
_GALLERY: Final = re.compile(r"\[gallery([^\[\]]*)\]")
_IDS: Final = re.compile(r"ids=[\"'“”]?([\d,\s]+)")
# What WordPress itself keeps beside the texts of a site.
_MACHINERY: Final = frozenset(
    {
        "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset",
        "oembed_cache", "user_request", "wp_block", "wp_template", "wp_template_part",
        "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face",
    }
)  # fmt: skip
_NOT_IN_USE: Final = frozenset({"trash", "auto-draft", "inherit"})


@dataclass
class _Site:
    """What posts name of the rest of the file."""

    title: str = ""
    language: str = ""
    is_export: bool = False
    authors: dict[str, str] = field(default_factory=dict)
    # By number: an element as it is written beside a post, and of which post it is.
    attachments: dict[str, str] = field(default_factory=dict)
    of_post: dict[str, list[str]] = field(default_factory=dict)


def _fields(kind: str, **values: str) -> str:
    said = " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())
    return f"<{kind} {said}/>"


def meta_of(item: Element) -> dict[str, str]:
    """Return the custom fields of a post."""
    return {
        each.first("wp:meta_key"): each.first("wp:meta_value") for each in item.all("wp:postmeta")
    }


def _note_attachment(site: _Site, item: Element) -> None:
    number, post = item.first("wp:post_id"), item.first("wp:post_parent")
    site.of_post.setdefault(post, []).append(number)
    site.attachments[number] = _fields(
        "attachment",
        id=number,
        url=item.first("wp:attachment_url"),
        caption=item.first("excerpt:encoded"),
        alt=meta_of(item).get("_wp_attachment_image_alt", ""),
    )


def _note(site: _Site, part: Part) -> None:
    match part.name:
        case "wp:wxr_version":
            site.is_export = True
        case "title":
            site.title = tree(part.raw).text
        case "language":
            site.language = tree(part.raw).text
        case "wp:author":
            author = tree(part.raw)
            site.authors[author.first("wp:author_login")] = author.first("wp:author_display_name")
        case "item" if b"<wp:attachment_url" in part.raw:
            _note_attachment(site, tree(part.without_inner))


def _site(stream: BinaryIO) -> _Site:
    """Return what the file says beside its posts, as far as it can be read."""
    site = _Site()
    try:
        for part in parts(stream, inner=_COMMENT):
            _note(site, part)
    except BrokenXmlError:
        # Told again where the posts are read, behind those that can be.
        if not site.is_export:
            raise
    return site


def _named_attachments(site: _Site, item: Element) -> list[str]:
    """Return the elements of the pictures that a post names by their number alone."""
    numbers = {meta_of(item).get("_thumbnail_id", ""): None}
    for gallery in _GALLERY.finditer(item.first("content:encoded")):
        ids = _IDS.search(gallery[1])
        found = ids[1].split(",") if ids else site.of_post.get(item.first("wp:post_id"), [])
        # Each once: a short text can name one a million times.
        numbers |= dict.fromkeys(each.strip() for each in found)
    return [site.attachments[each] for each in numbers if each in site.attachments]


def _logins(item: Element) -> list[str]:
    of_plugin = [
        each.attributes.get("nicename", "").removeprefix("cap-")
        for each in item.all("category")
        if each.attributes.get("domain") == "author"
    ]
    return list(dict.fromkeys([item.first("dc:creator"), *of_plugin]))


def _page(site: _Site, part: Part, item: Element) -> bytes:
    """Return the post beside what it names of the file, as one element."""
    authors = [
        _fields("author", login=login, name=site.authors[login])
        for login in _logins(item)
        if login in site.authors
    ]
    beside = "\n".join([*authors, *_named_attachments(site, item)])
    head = f"<page site={quoteattr(site.title)} language={quoteattr(site.language)}>\n{beside}\n"
    return head.encode() + part.without_inner + b"\n</page>"


def _source(site: _Site, part: Part, path: str, name: str) -> Source | None:
    """Return the source of one item; None for what WordPress keeps for itself."""
    item = tree(part.without_inner)
    number, kind = item.first("wp:post_id"), item.first("wp:post_type")
    if kind in _MACHINERY:
        return None
    place = f"#post-{number}"
    if kind != "post":
        return Source(path + place, name + place, problem=Problem("file", "other type", kind))
    status = item.first("wp:status")
    if status in _NOT_IN_USE:
        return Source(path + place, name + place, problem=Problem("file", "in the bin", status))
    raw = _page(site, part, item)
    if len(raw) > MAX_FILE_BYTES:
        problem = Problem("file", "too large", f"{MAX_FILE_BYTES // 1_000_000} MB")
        return Source(path + place, name + place, problem=problem)
    comments = comments_of(tree(part.raw)) if part.inner else ()
    return Source(path + place, name + place, raw, kind=WORDPRESS_POST, comments=comments)


def pages_of_wordpress(stream: BinaryIO, path: str, name: str) -> Iterator[Source]:
    """Yield a source for each post; what cannot be read is one source with the problem."""
    try:
        site = _site(stream)
        if not site.is_export:
            raise BrokenXmlError("other xml")
        stream.seek(0)
        for part in parts(stream, inner=_COMMENT):
            if part.name == "item" and (source := _source(site, part, path, name)):
                yield source
    except BrokenXmlError as error:
        yield Source(path, name, problem=error.problem)
