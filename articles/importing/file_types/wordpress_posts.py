"""A post of WordPress → the named fields that it states → ParsedPage, every character accounted for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from articles.cleaning import nested_html
from articles.importing.file_types import html_text
from articles.importing.file_types.field_values import WrongFieldError
from articles.importing.file_types.named_fields import page_of
from articles.importing.file_types.stretches import Stretch, divided_by_blocks, spans_of
from articles.importing.file_types.wordpress_shortcodes import Attachment
from articles.importing.file_types.wordpress_text import Shown, WordPressText, read_content
from articles.importing.parse.page import Block, Field, ParsedPage, Problem
from articles.importing.parse.text import clean
from articles.importing.read.wordpress_comments import moment_of
from articles.importing.read.wordpress_files import meta_of
from articles.importing.read.xml_parts import BrokenXmlError, Element, tree
from newsroom.cutting import whole_signs

# The custom field in which our own export keeps what WordPress has no place for.
NEWSROOM_META: Final = "_newsroom"
_OF_RECORD: Final = (
    "headline_provisional", "kind", "kicker", "language", "published", "updated", "roles", "related",
    "audio_offered", "outlet",
)  # fmt: skip
_NOT_FILED: Final = frozenset({"uncategorized", ""})
_OLD_SLUG: Final = "_wp_old_slug"
_MAX_QUOTED: Final = 150
_MAIL_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_BECAME: Final[Mapping[str, Field]] = {
    "title": Field.HEADLINE,
    "excerpt:encoded": Field.STANDFIRST,
    "content:encoded": Field.PARAGRAPH,
    "dc:creator": Field.BYLINE,
    "wp:post_date_gmt": Field.PUBLISHED,
    "wp:post_date": Field.PUBLISHED,
    "link": Field.ADDRESS,
    "category": Field.FILING,
    "wp:post_name": Field.FILING,
}


def is_mail_address(name: str) -> bool:
    """Return whether a name is one that no reader may read."""
    return bool(_MAIL_ADDRESS.fullmatch(name.strip()))


def plain(typed: str) -> str:
    """Return a title or an excerpt, which may hold HTML, as one line of text."""
    return " ".join(clean(nested_html.without_elements(typed)).split())


class _TooDeepError(ValueError):
    """Elements of the text stand in one another too deeply to be cleaned in time."""


class _Post:
    """One post beside what it names of its file."""

    def __init__(self, page: Element) -> None:
        self.page = page
        self.item = page.all("item")[0]
        self.meta = meta_of(self.item)
        self.problems: list[Problem] = []
        self.content = self._content()
        self.record = self._record()

    def _content(self) -> WordPressText:
        written = self.item.first("content:encoded")
        if nested_html.is_too_deep(written):
            raise _TooDeepError
        return read_content(written, self.attachments)

    def _record(self) -> dict[str, Any]:
        try:
            found = json.loads(self.meta.get(NEWSROOM_META, "{}"))
            json.dumps(found, ensure_ascii=False).encode()  # halves of letters are none of ours
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def attachments(self) -> dict[str, Attachment]:
        return {
            each.attributes["id"]: Attachment(
                each.attributes["url"], each.attributes["caption"], each.attributes["alt"]
            )
            for each in self.page.all("attachment")
        }

    def cut(self, words: str, most: int) -> str:
        """Return words that fit; what does not is a problem that names them."""
        if len(words) <= most:
            return words
        self.problems.append(Problem("text", "cut", f"{most}\n{words[:_MAX_QUOTED]}"))
        return whole_signs(words, most - 1)[:most]

    def published(self) -> str | None:
        if when := moment_of(self.item.first("wp:post_date_gmt")):
            return when.isoformat()
        # Of the clock of that site, whose zone no export tells.
        local = moment_of(self.item.first("wp:post_date"))
        return local.replace(tzinfo=None).isoformat() if local else None

    def names(self) -> list[str]:
        """Return the authors as readers knew them; those of Co-Authors Plus stand for the others."""
        several = [
            plain(each.text)
            for each in self.item.all("category")
            if each.attributes.get("domain") == "author"
        ]
        known = {
            each.attributes["login"]: each.attributes["name"] for each in self.page.all("author")
        }
        login = self.item.first("dc:creator")
        names = several or [plain(known.get(login, "")) or login]
        if any(map(is_mail_address, names)):
            self.problems.append(Problem("text", "name is an address"))
        return [self.cut(each, 120) for each in names if each and not is_mail_address(each)]

    def filed(self, domain: str) -> list[str]:
        found = [
            plain(each.text)
            for each in self.item.all("category")
            if each.attributes.get("domain") == domain
            and each.attributes.get("nicename") not in _NOT_FILED
        ]
        return [self.cut(each, 60) for each in dict.fromkeys(found) if each]

    def pictures(self) -> tuple[list[dict[str, Any]], str]:
        """Return the pictures and the body: the lead first, where the text does not show it too."""
        found = [self._picture(each) for each in self.content.pictures]
        origins = self.record.get("origins")
        if isinstance(origins, list) and len(origins) == len(found):
            found = [each | {"origin": origin} for each, origin in zip(found, origins, strict=True)]
        lead = self._lead()
        if lead is None:
            return found, self.content.body
        same = [n for n, each in enumerate(found) if _is_same(each, lead)]
        if same:
            found[same[0]] |= {"lead": True}
            return found, self.content.body
        return [*found, lead | {"lead": True}], self.content.body

    def _picture(self, shown: Shown) -> dict[str, Any]:
        return {
            "caption": self.cut(plain(shown.caption), 600),
            "credit": self.cut(plain(shown.credit), 200),
            "alt_text": self.cut(plain(shown.alt), 300),
            "address": shown.address if _is_web(shown.address) else "",
        }

    def _lead(self) -> dict[str, Any] | None:
        """Return the picture above the text: what our record says of it counts if it is still that one."""
        chosen = self.attachments.get(self.meta.get("_thumbnail_id", ""))
        known = self.record.get("lead")
        kept: dict[str, Any] | None = known if isinstance(known, dict) else None
        if chosen is None:
            return kept if kept and not kept.get("address") else None
        if kept and kept.get("address") == chosen.url:
            return kept
        return self._picture(Shown(chosen.url, chosen.alt, chosen.caption))

    def values(self) -> dict[str, Any]:
        """Return the named fields of the post."""
        title, excerpt = plain(self.item.first("title")), plain(self.item.first("excerpt:encoded"))
        pictures, body = self.pictures()
        # What is too long for its place stands above the text: no word is lost.
        above = [words for words, most in ((title, 200), (excerpt, 500)) if len(words) > most]
        return {
            "headline": self.cut(title, 200),
            "standfirst": self.cut(excerpt, 500),
            "body": html_text.paragraphs(above) + body,
            "pictures": pictures,
            "published": self.published(),
            "bylines": self.names(),
            "tags": self.filed("post_tag"),
            "slug": unquote(self.item.first("wp:post_name"))[:80],
            "address": self.address(),
            "former": self.former(),
            "language": _language(self.page.attributes.get("language", "")),
            "outlet": self.cut(plain(self.page.attributes.get("site", "")), 120),
            **{name: self.record[name] for name in _OF_RECORD if name in self.record},
        }

    def address(self) -> str:
        link = self.item.first("link").strip()
        return link if _is_web(link) else ""

    def former(self) -> list[str]:
        """Return the paths at which readers found the post, the present one first."""
        parts = urlsplit(self.address())
        path = parts.path.rstrip("/")
        if not path or parts.query:
            return []
        slugs = [
            each.first("wp:meta_value")
            for each in self.item.all("wp:postmeta")
            if each.first("wp:meta_key") == _OLD_SLUG
        ]
        before = path.rpartition("/")[0]
        return [path, *(f"{before}/{slug}" for slug in dict.fromkeys(slugs) if slug)]

    def not_public(self) -> list[Problem]:
        """Return why the post may not be published here: it was not public there."""
        status = self.item.first("wp:status")
        found = [Problem("file", "not published there", status)] if status != "publish" else []
        is_locked = bool(self.item.first("wp:post_password"))
        return [*found, Problem("file", "password")] if is_locked else found

    def of_text(self) -> list[Problem]:
        found = self.content
        return [
            *(Problem("text", "frame", each[:_MAX_QUOTED]) for each in found.frames),
            *(Problem("text", "shortcode", each) for each in found.shortcodes),
            *(
                [Problem("text", "made block", ", ".join(found.blocks)[:200])]
                if found.blocks
                else []
            ),
        ]


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_plain = len(address) <= 500 and not any(sign.isspace() for sign in address)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and is_plain


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one["address"] or other.get("address"):
        return bool(one["address"] == other.get("address"))
    names = ("caption", "credit", "alt_text")
    return all(one.get(name, "") == other.get(name, "") for name in names)


def _language(code: str) -> str:
    """Return the code as the site has it; "" for none that it could have."""
    code = code.strip().lower().replace("_", "-")
    return code if code.replace("-", "").isalnum() and code.isascii() and len(code) <= 12 else ""


def _stretches(text: str, page: Element, blocks: tuple[Block, ...]) -> Iterator[Stretch]:
    """Yield what became of each character of the text."""
    raw = text.encode()
    item = page.all("item")[0]
    at = chars = 0
    for each in item.children:
        field = _BECAME.get(each.name)
        if field is None or each.end <= each.start:
            continue
        start = chars + len(raw[at : each.start].decode())
        end = start + len(raw[each.start : each.end].decode())
        if start > chars:
            yield Stretch(chars, start, Field.BOILERPLATE, "of WordPress")
        whole = Stretch(start, end, field, f"element {each.name}")
        is_text = field is Field.PARAGRAPH
        yield from divided_by_blocks(text, whole, blocks, html_text.ESCAPED) if is_text else [whole]
        at, chars = each.end, end
    if chars < len(text):
        yield Stretch(chars, len(text), Field.BOILERPLATE, "of WordPress")


def read_wordpress_post(text: str) -> ParsedPage:
    """Return the page of a post as `wordpress_files` divides it off."""
    try:
        root = tree(text.encode())
        if root.name != "page" or not root.all("item"):
            return ParsedPage(problems=(Problem("file", "broken post", root.name[:60]),))
        post = _Post(root)
        page = page_of(post.values())
    except BrokenXmlError as broken:
        return ParsedPage(problems=(Problem("file", "broken post", broken.problem.value),))
    except WrongFieldError as refused:
        return ParsedPage(problems=(refused.problem,))
    except _TooDeepError:
        return ParsedPage(problems=(Problem("file", "nested html", str(nested_html.MAX_DEPTH)),))
    return replace(
        page,
        sections=tuple(post.filed("category")),
        problems=(*page.problems, *post.problems, *post.not_public(), *post.of_text()),
        spans=spans_of(text, _stretches(text, root, page.blocks)),
    )
