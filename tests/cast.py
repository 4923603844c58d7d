"""The people and pieces that tests are about.

Anna reports, Edith edits, Maude moderates, Ada administers, Otto has an account and no rights:
each of the access matrices asks all five and somebody who has not signed in.
"""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from django.utils.timezone import now

from articles.acts import publishing
from articles.acts.corrections import Said
from articles.editions import reading
from articles.editions.piece import Piece
from articles.models import (
    Article,
    Contributor,
    Edition,
    Embed,
    EmbedKind,
    Picture,
    Placement,
    State,
)
from articles.page_things import picture_orders, thumbnails
from articles.pictures import recipe, showing
from articles.record import revisions
from comments.error_notes import error_notes
from comments.models import Appeal, Comment, ErrorNote, Notice, Reader, Reason, Redaction
from comments.moderation import appeals, decisions, redactions
from comments.notices import workflow
from comments.notices.url_targets import Target
from newsroom.desk import roles

NOW = datetime(2024, 5, 17, 9, 0, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)
TOMORROW = NOW + timedelta(days=1)

# The smallest PNG: one transparent dot.
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def make_user(name: str, role: str | None = None) -> User:
    """Return a member of staff in one group; without a role, an account without rights."""
    user = User.objects.create_user(
        name, f"{name}@news.example", "a long password", is_staff=bool(role)
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_staff() -> dict[str, User]:
    """Return the cast by first name."""
    return {
        "anna": make_user("anna", roles.REPORTER),
        "edith": make_user("edith", roles.EDITOR),
        "maude": make_user("maude", roles.MODERATOR),
        "ada": make_user("ada", roles.ADMINISTRATOR),
        "otto": make_user("otto"),
    }


def make_draft(headline: str = "Council votes for the bridge", **fields: Any) -> Article:
    """Return a saved draft with one revision; it says why it has no byline."""
    slug = fields.pop("slug", slugify(headline)[:80])
    body = fields.pop("body", f"<p>The text of “{headline}”.</p>")
    fields.setdefault("no_byline_reason", "The whole desk wrote it.")
    article = Article.objects.create(headline=headline, slug=slug, body=body, **fields)
    revisions.record(article, at=NOW)
    return article


def make_article(headline: str = "Council votes for the bridge", **fields: Any) -> Article:
    """Return a published article; its time is yesterday unless `published_at` says otherwise."""
    fields.setdefault("published_at", YESTERDAY)
    article = make_draft(headline, **fields)
    publishing.publish(article, at=YESTERDAY)
    return article


def show(article: Article, *, at: datetime = YESTERDAY) -> Article:
    """Let readers have what the desk's rows say now, as saving and updating would; return the article."""
    article.refresh_from_db()
    revisions.record(article, at=at)
    publishing.follow(article, at=at)
    return article


def said(text: str, **more: Any) -> Said:
    """Return a correction that changes nothing in the article."""
    return Said(text, **{"why": "It was said on air.", **more})


def told(article: Article) -> tuple[Edition, Piece]:
    """Return the edition of `article` that readers have now, and its words."""
    edition = Edition.objects.public().get(article=article)
    return edition, reading.piece_of(edition, at=now())


def make_hidden() -> dict[str, Article]:
    """Return one article in each state that readers must not notice, all about the same secret."""
    withdrawn = make_article("Secret of the past", slug="withdrawn")
    publishing.withdraw(withdrawn, at=NOW, reason="It was wrong.")
    return {
        "draft": make_draft("Secret of the desk", slug="draft"),
        "scheduled": make_article(
            "Secret of the future", slug="scheduled", published_at=now() + timedelta(days=1)
        ),
        "withdrawn": withdrawn,
    }


def make_standings(**fields: Any) -> dict[str, Article]:
    """Return one article in each standing, by its name; all were made by `created_by`, if given."""
    found = {name: make_draft(name, **fields) for name in ("draft", "binned", "scheduled")}
    found |= {name: make_draft(name, **fields) for name in ("live", "withdrawn", "killed")}
    publishing.bin_draft(found["binned"], at=NOW)
    found["scheduled"].published_at = now() + timedelta(days=1)
    for name in ("scheduled", "live", "withdrawn", "killed"):
        publishing.publish(found[name], at=YESTERDAY)
    publishing.withdraw(found["withdrawn"], at=NOW, reason="It was wrong.")
    publishing.kill(found["killed"], at=NOW, reason="A court forbade it.")
    return found


def make_author(name: str = "Will Taylor", **fields: Any) -> Contributor:
    """Return a contributor with a page of its own."""
    return Contributor.objects.create(name=name, slug=slugify(name), **fields)


def make_placement(
    article: Article, number: int = 1, *, is_lead: bool = False, caption: str = "", **picture: Any
) -> Placement:
    """Return a picture in `article`; without a file unless `file` names one.

    `own_alt_text` is the alternative text of the place.
    """
    own_alt_text = picture.pop("own_alt_text", "")
    if name := picture.pop("file", ""):
        picture["file"] = SimpleUploadedFile(name, PIXEL, "image/png")
    made = Picture.objects.create(**picture)
    picture_orders.begin(made)
    placement = Placement.objects.create(
        article=article,
        picture=made,
        number=number,
        is_lead=is_lead,
        caption=caption,
        alt_text=own_alt_text,
    )
    if article.state == State.PUBLISHED:
        show(article)
    return placement


def make_embed(article: Article, number: int = 1, **fields: Any) -> Embed:
    """Return a video in `article`, or what `fields` make of it."""
    video = {"video": "dQw4w9WgXcQ", "title": "The bridge sways"}
    values = (video if fields.get("kind") != EmbedKind.POST else {}) | fields
    made = Embed.objects.create(article=article, number=number, **values)
    if article.state == State.PUBLISHED:
        show(article)
    return made


def make_post(article: Article, number: int = 1, **fields: Any) -> Embed:
    """Return a post in `article`."""
    values = {
        "text": "It sways.\n\nHelp!", "author": "Ana M", "url": "https://social.example/@ana/1",
    }  # fmt: skip
    return make_embed(article, number, kind=EmbedKind.POST, **values | fields)


def address_of(picture: Picture, use: str = "lead") -> str:
    """Return where readers find a picture in a place until all its renditions are made."""
    file = picture_orders.present_file(picture)
    assert file is not None
    name = recipe.first_planned(picture_orders.order_of(picture, file), use).name
    return str(default_storage.url(showing.path_of(name)))


def shown_of(picture: Picture, use: str) -> showing.Shown | None:
    """Return the files of `picture` as it is now."""
    return thumbnails.in_uses(picture, [use]).get(use)


def make_reader(key: str = "a") -> Reader:
    """Return the reader with this key, the same one each time."""
    return Reader.objects.get_or_create(key_hash=(key * 64)[:64])[0]


def make_comment(article: Article, text: str = "The bridge is overdue.", **fields: Any) -> Comment:
    """Return a pending comment on what readers have of `article`, or on its newest revision."""
    values: dict[str, Any] = {
        "reader": fields.pop("reader", None) or make_reader(),
        "name": "Rita Reader",
        "email": "rita@readers.example",
    }
    at = fields.pop("at", NOW)
    reason = fields.pop("reason", Reason.PREMODERATION)
    read = fields.pop("edition", None) or article.told
    revision = read.revision if read else article.revisions.first()
    comment = Comment(
        article=article, text=text, edition=read, revision=revision, **values | fields
    )
    return decisions.receive(comment, at=at, reason=reason)


def make_approved(article: Article, text: str = "The bridge is overdue.", **fields: Any) -> Comment:
    """Return a comment that has been let through."""
    comment = make_comment(article, text, **fields)
    decisions.approve(comment, at=comment.submitted_at, by=None)
    return comment


def make_refused(article: Article, text: str = "The bridge is overdue.", **fields: Any) -> Comment:
    """Return a comment that a moderator, or `by`, has refused as abuse."""
    by = fields.pop("by", None)
    comment = make_comment(article, text, **fields)
    decisions.reject(comment, at=comment.submitted_at, by=by, reason=Reason.ABUSE)
    return comment


def make_redaction(comment: Comment, by: User, word: str = "bridge") -> Redaction:
    """Return what is on record once `by` has removed a word from `comment`."""
    return redactions.redact(comment, words=[word], reason="private", note="", at=NOW, by=by)


def make_appeal(
    comment: Comment, text: str = "It attacks nobody.", *, at: datetime = NOW
) -> Appeal:
    """Return an appeal against the refusal of `comment`."""
    return appeals.receive(comment, text=text, at=at)


def make_error_note(
    article: Article, text: str = "It was a Monday.", *, at: datetime = NOW, **typed: str
) -> ErrorNote:
    """Return an error that a reader found in `article`."""
    return error_notes.receive(article, reader=make_reader(), at=at, text=text, **typed)


def make_notice(
    article: Article, comment: Comment | None = None, *, at: datetime = NOW, **given: str
) -> Notice:
    """Return a notice that says of an article, or of a comment below it, that it is illegal."""
    about = (comment or article).get_absolute_url()
    values = {
        "kind": "defamation",
        "text": "It is a lie.",
        "name": "Nora Notifier",
        "email": "nora@readers.example",
    }
    return workflow.receive(Target(about, article, comment), at=at, **values | given)
