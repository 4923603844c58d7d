"""Page versions, purges, e-mails, errors, rate counters, network tokens' secrets, staff's sessions, the desk's log."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar, Final

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel
from newsroom.db.guards import Guard

# The longest address of a list has 129: an author's, with a slug of 120.
MAX_KEY_CHARACTERS: Final = 150


class PageVersion(models.Model):
    """The version of one thing that pages show; only `newsroom/page_cache/versions.py` writes it."""

    # "/2024/05/17/bridge/" for an article's page, "/tag/rivers/" for a list, "chrome" for every page.
    key = models.CharField(max_length=MAX_KEY_CHARACTERS, primary_key=True)
    version = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.version}"


class Purge(models.Model):
    """A key that one edge still has to purge; only `newsroom/page_cache/edge.py` writes it."""

    # The key of a PageVersion. Key and edge are not unique together: a change that happens while an
    # older one is being delivered needs its own row.
    key = models.CharField(max_length=MAX_KEY_CHARACTERS)
    edge = models.CharField(max_length=200)
    noted_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.edge}: {self.key}"


class Email(models.Model):
    """An e-mail to one address; only `newsroom/mail.py` writes it."""

    to = models.EmailField(_("to"), db_index=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    unsubscribe = models.CharField(max_length=500, blank=True)
    # A key that allows only one e-mail of its kind, as for one confirmation a day.
    once = models.CharField(max_length=200, null=True, blank=True, unique=True)
    made_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")

    def __str__(self) -> str:
        return f"{self.pk}"


class ErrorKind(models.Model):
    """A kind of error at one place; only `newsroom/operations/error_emails.py` writes it."""

    # "builtins.KeyError in articles/lists/search.py, line 120, find": nothing of the request.
    kind = models.CharField(max_length=300, primary_key=True)
    # The number of errors that no e-mail has told of yet.
    untold = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.kind


class RateCount(models.Model):
    """The number of acts in one window; only `newsroom/http/rate_counter.py` writes it."""

    key = models.CharField(max_length=48)
    # The end of the window, in seconds since 1970.
    ends = models.BigIntegerField(db_index=True)
    hits = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "ends"], name="rate_count_once")]

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.hits}"


class NetworkKey(models.Model):
    """The secret of one day's network tokens; only `newsroom/http/network_tokens.py` writes it."""

    day = models.DateField(primary_key=True)
    secret = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.day}"


class StaffSession(AbstractBaseSession):
    """A session; only `newsroom/accounts/sessions/session_store.py` writes it."""

    # None before the person has signed in.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    browser = models.CharField(max_length=100, blank=True)

    @classmethod
    def get_session_store_class(cls) -> Any:
        from newsroom.accounts.sessions.session_store import SessionStore

        return SessionStore


class PasswordResetRequest(models.Model):
    """An address that somebody typed to get a new password; a worker looks it up and deletes it."""

    email = models.EmailField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk}"


class DeskLogEntry(AppendOnlyModel):
    """What somebody did at the desk; only `newsroom/desk_log/log_writing.py` writes it.

    Where something else on record holds the words, the entry points there and has none of its own.
    """

    guard: ClassVar = Guard(
        "Entries of the desk’s log are on record and never change.",
        emptied=("name", "changes", "reason"),
    )

    made_at = models.DateTimeField(_("made"), db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("made by"),
        help_text=_("Empty for an import or a command."),
    )
    act = models.CharField(_("act"), max_length=30)
    kind = models.CharField(
        _("kind of thing"), max_length=60, help_text=_("A model, as in auth.user.")
    )
    key = models.PositiveBigIntegerField(_("number"))
    record_kind = models.CharField(_("kind of record"), max_length=60, blank=True, db_default="")
    record_key = models.PositiveBigIntegerField(_("key of the record"), null=True, blank=True)
    batch = models.CharField(
        _("batch"),
        max_length=16,
        blank=True,
        db_default="",
        help_text=_("The same for everything that one act did."),
    )
    name = models.CharField(
        _("name"), max_length=200, blank=True, db_default="", help_text=_("As it was called then.")
    )
    changes = models.JSONField(
        _("changes"), default=dict, help_text=_("{field: [old value, new value]}")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True, db_default="")
    nonce = models.CharField(
        _("nonce"),
        max_length=32,
        blank=True,
        db_default="",
        help_text=_("Random; empty if there are no words, or if they were expunged."),
    )
    words_digest = models.CharField(
        _("digest of the words"), max_length=64, blank=True, db_default=""
    )

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [
            ("view_whole_log", "Can view everything in the desk’s log, accounts and rights too")
        ]
        verbose_name = _("entry of the log")
        verbose_name_plural = _("log of the desk")
        indexes = [
            models.Index(fields=["kind", "key", "-id"], name="desk_log_of_thing"),
            models.Index(fields=["made_by", "-id"], name="desk_log_of_person"),
            models.Index(fields=["batch"], condition=~models.Q(batch=""), name="desk_log_of_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def digest(self) -> str:
        """Return the digest of the words, on which nobody can try words without the nonce."""
        words = json.dumps([self.name, self.changes, self.reason], sort_keys=True)
        return hashlib.sha256((self.nonce + words).encode()).hexdigest()


class SavedList(models.Model):
    """A list of the desk with its filters and search; only `newsroom/desk/saved_lists.py` writes it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # As in "articles.article".
    screen = models.CharField(max_length=100)
    name = models.CharField(_("name"), max_length=40)
    # What stands behind the question mark of the list's address.
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(_("shared"), default=False)

    class Meta:
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "screen", "name"], name="saved_list_once")
        ]

    def __str__(self) -> str:
        return self.name
