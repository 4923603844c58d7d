"""What one person leaves on the site, of every kind, with a secret in every word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from comments import moderation_modes, readers
from comments.error_notes import error_notes
from comments.models import Comment, ModerationMode, Reader, Reason
from comments.notices import workflow
from comments.notices.url_targets import Target
from comments.reports import reporting
from newsroom import mail
from tests import cast

EMAIL, NAME, SECRET = "sybil@Secret.example", "Sybil Secret", "Secret words about geese."
KEY = "k" * 43


def make_person(article, other: Comment) -> Reader:
    """Let Sybil do everything that a reader can do, but for comments and notices of her own."""
    reader = readers.find_or_store(KEY)
    typed = {"name": NAME, "email": EMAIL}
    error_notes.receive(
        article, reader=reader, at=cast.NOW, text=SECRET, suggestion=SECRET, paragraph="", **typed
    )
    reporting.receive(other, reader=reader, reason=Reason.ABUSE, text=SECRET, at=cast.NOW)
    mail.write(to=EMAIL.lower(), subject=SECRET, text=SECRET, at=cast.NOW, once=f"once {EMAIL}")
    moderation_modes.put(ModerationMode(reader=reader, mode="all"), at=cast.NOW, by=None)
    return reader


def send_notice(article, comment: Comment | None = None, *, email: str = EMAIL) -> Any:
    """Let Sybil say of something that it is illegal."""
    about = (comment or article).get_absolute_url()
    return workflow.receive(
        Target(about, article, comment),
        kind="other",
        text=SECRET,
        name=NAME,
        email=email,
        at=cast.NOW,
    )


def words_everywhere() -> Iterator[tuple[str, Any, str]]:
    """Yield model, number and words of every row of every table."""
    for model in apps.get_models():
        kinds = (models.CharField, models.TextField, models.JSONField)
        columns = [f.attname for f in model._meta.concrete_fields if isinstance(f, kinds)]
        if columns:
            for row in model._base_manager.values_list("pk", *columns):
                yield model.__name__, row[0], " ".join(map(str, row[1:]))


def places_of(secret: str) -> list[tuple[str, Any]]:
    """Return where `secret` stands, in whatever capitals."""
    return [(m, pk) for m, pk, words in words_everywhere() if secret.lower() in words.lower()]
