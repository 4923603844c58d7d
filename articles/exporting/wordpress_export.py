"""Stories → an export of WordPress (WXR 1.2), with readers' public comments."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.utils import timezone

from articles import hooks
from articles.exporting.story_fields import fields_of
from articles.exporting.told_stories import Story
from articles.exporting.wordpress_content import Content
from articles.importing.file_types.wordpress_posts import NEWSROOM_META
from articles.importing.read.readers_comment import ReadersComment
from articles.page_things.contributors import contributor_slug
from articles.page_things.tags import tag_slug
from newsroom.absolute_urls import absolute

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES: Final = {
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": "http://wordpress.org/export/1.2/",
}
# WordPress has no place for them: written into a custom field where they say more than nothing.
_OF_RECORD: Final = ("kicker", "updated", "related")


def _cdata(text: str) -> str:
    return f"<![CDATA[{_NOT_IN_XML.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _field(name: str, text: str) -> str:
    return f"<{name}>{_cdata(text)}</{name}>\n"


def _words(name: str, text: str) -> str:
    """Return an element whose text is HTML there."""
    return _field(name, html.escape(text, quote=False))


def _category(domain: str, nicename: str, name: str) -> str:
    said = _cdata(html.escape(name, quote=False))
    return f'<category domain="{domain}" nicename={quoteattr(nicename)}>{said}</category>\n'


def _meta(key: str, value: str) -> str:
    inside = _field("wp:meta_key", key) + _field("wp:meta_value", value)
    return f"<wp:postmeta>{inside}</wp:postmeta>\n"


def _dates(name: str, moment: datetime) -> str:
    """Return a moment in the site's zone and in GMT."""
    local, gmt = timezone.localtime(moment), moment.astimezone(UTC)
    return _field(name, f"{local:%Y-%m-%d %H:%M:%S}") + _field(
        f"{name}_gmt", f"{gmt:%Y-%m-%d %H:%M:%S}"
    )


def _is_plain_writer(role: Mapping[str, Any]) -> bool:
    return role["role"] == "writer" and not role["is_organisation"] and not role["is_wording"]


class _Export:
    """Writes one file: numbers and authors run through it."""

    def __init__(self) -> None:
        self.number = 0
        self.comment_number = 0
        self.logins: set[str] = set()

    def head(self) -> str:
        names = " ".join(f'xmlns:{name}="{address}"' for name, address in _NAMES.items())
        site = escape(absolute("/").rstrip("/"))
        return (
            '<?xml version="1.0" encoding="UTF-8" ?>\n'
            f'<rss version="2.0" {names}>\n<channel>\n'
            f"<title>{escape(settings.SITE_NAME)}</title>\n<link>{site}</link>\n<description></description>\n"
            f"<language>{escape(settings.LANGUAGE_CODE)}</language>\n<wp:wxr_version>1.2</wp:wxr_version>\n"
            f"<wp:base_site_url>{site}</wp:base_site_url>\n<wp:base_blog_url>{site}</wp:base_blog_url>\n"
        )

    def story(self, story: Story) -> str:
        """Return the elements of a story: authors who come first here, its lead picture, itself."""
        fields = fields_of(story)
        writers = [each["name"] for each in fields["roles"] if each["role"] == "writer"]
        authors = "".join(map(self._author, writers))
        lead = next((each for each in fields["pictures"] if each["lead"]), None)
        picture = ""
        self.number += 1
        post = self.number
        if lead and lead["address"]:
            self.number += 1
            picture = self._attachment(lead, post)
        said = self._post(story, fields, post, writers, self.number if picture else None)
        return authors + picture + said

    def _author(self, name: str) -> str:
        login = contributor_slug(name)
        if login in self.logins:
            return ""
        self.logins.add(login)
        said = _field("wp:author_login", login) + _field("wp:author_email", "")
        return f"<wp:author>{said}{_words('wp:author_display_name', name)}</wp:author>\n"

    def _attachment(self, lead: Mapping[str, Any], post: int) -> str:
        inside = [
            _words("title", lead["caption"]),
            _words("excerpt:encoded", lead["caption"]),
            f"<wp:post_id>{self.number}</wp:post_id>\n",
            f"<wp:post_parent>{post}</wp:post_parent>\n",
            _field("wp:status", "inherit"),
            _field("wp:post_type", "attachment"),
            _field("wp:attachment_url", lead["address"]),
            _meta("_wp_attachment_image_alt", html.escape(lead["alt_text"], quote=False)),
        ]
        return f"<item>\n{''.join(inside)}</item>\n"

    def _post(
        self,
        story: Story,
        fields: Mapping[str, Any],
        post: int,
        writers: list[str],
        thumbnail: int | None,
    ) -> str:
        published, content = story.edition.first_published, Content(fields)
        # Of several stories of a day, the pretty address is unique there as here.
        link = escape(fields["address"])
        inside = [
            _words("title", fields["headline"]),
            f"<link>{link}</link>\n",
            f"<pubDate>{format_datetime(published.astimezone(UTC))}</pubDate>\n",
            _field("dc:creator", contributor_slug(writers[0]) if writers else ""),
            f'<guid isPermaLink="true">{link}</guid>\n',
            _field("content:encoded", content.text),
            _words("excerpt:encoded", fields["standfirst"]),
            f"<wp:post_id>{post}</wp:post_id>\n",
            _dates("wp:post_date", published),
            _dates("wp:post_modified", story.edition.told_change),
            _field("wp:comment_status", "open"),
            _field("wp:ping_status", "closed"),
            _field("wp:post_name", fields["slug"]),
            _field("wp:status", "publish"),
            "<wp:post_parent>0</wp:post_parent>\n<wp:menu_order>0</wp:menu_order>\n",
            _field("wp:post_type", "post"),
            _field("wp:post_password", ""),
            *_categories(fields, writers),
            _meta("_thumbnail_id", str(thumbnail)) if thumbnail else "",
            _record(story, fields, content),
            *self._comments(story),
        ]
        return f"<item>\n{''.join(inside)}</item>\n"

    def _comments(self, story: Story) -> Iterator[str]:
        numbers: dict[str, int] = {}
        for room in hooks.public_comments:
            for comment in room(story.edition):
                self.comment_number += 1
                numbers[comment.number] = self.comment_number
                yield _comment(comment, self.comment_number, numbers.get(comment.parent, 0))


def _categories(fields: Mapping[str, Any], writers: list[str]) -> Iterator[str]:
    if name := fields["section"]:
        yield _category("category", tag_slug(name), name)
    for name in fields["tags"]:
        yield _category("post_tag", tag_slug(name), name)
    if len(writers) > 1:
        # As the plugin Co-Authors Plus writes them.
        for name in writers:
            yield _category("author", f"cap-{contributor_slug(name)}", name)


def _record(story: Story, fields: Mapping[str, Any], content: Content) -> str:
    """Return the custom field with what has no place elsewhere; nothing where that is nothing."""
    found: dict[str, Any] = {name: fields[name] for name in _OF_RECORD if fields[name]}
    if fields["headline_provisional"]:
        found["headline_provisional"] = True
    if fields["kind"] != "news":
        found["kind"] = fields["kind"]
    if fields["language"] != settings.LANGUAGE_CODE:
        found["language"] = fields["language"]
    if story.edition.first_published.microsecond:
        found["published"] = fields["published"]
    if not fields["roles"] or not all(map(_is_plain_writer, fields["roles"])):
        found["roles"] = fields["roles"]
    found |= _of_pictures(fields, content)
    return _meta(NEWSROOM_META, json.dumps(found, ensure_ascii=False)) if found else ""


def _of_pictures(fields: Mapping[str, Any], content: Content) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if any(each["origin"] != "unknown" for each in content.pictures):
        found["origins"] = [each["origin"] for each in content.pictures]
    if lead := next((each for each in fields["pictures"] if each["lead"]), None):
        found["lead"] = {name: value for name, value in lead.items() if name != "lead"}
    return found


def _comment(comment: ReadersComment, number: int, parent: int) -> str:
    text = html.escape(comment.text, quote=False)
    inside = [
        f"<wp:comment_id>{number}</wp:comment_id>\n",
        _words("wp:comment_author", comment.name),
        # Nobody but the site has their addresses.
        _field("wp:comment_author_email", ""),
        _field("wp:comment_author_IP", ""),
        _dates("wp:comment_date", comment.sent_at) if comment.sent_at else "",
        _field("wp:comment_content", text),
        _field("wp:comment_approved", "1"),
        _field("wp:comment_type", "comment"),
        f"<wp:comment_parent>{parent}</wp:comment_parent>\n",
    ]
    return f"<wp:comment>\n{''.join(inside)}</wp:comment>\n"


def wordpress_export(stories: Iterable[Story]) -> Iterator[str]:
    """Yield the file piece by piece."""
    export = _Export()
    yield export.head()
    for story in stories:
        yield export.story(story)
    yield "</channel>\n</rss>\n"
