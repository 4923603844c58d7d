"""A map of personal data: the one table behind export, erasure and the count of both.

A person is known by an e-mail address or by a browser's key; each leads to the rows sent with it.
Neither proves everything: e-mails belong to an address, while members of a family may have typed
several addresses into one browser. So a browser's other rows (reports, ratings) belong to an address
only if no other address was typed there, and e-mails never belong to a browser.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from comments import readers
from comments.error_notes import error_notes
from comments.models import (
    Appeal,
    AppealDecision,
    BanNetwork,
    Comment,
    CommentVersion,
    DataRequest,
    Decision,
    ErrorNote,
    MailConsent,
    ModerationMode,
    Notice,
    NoticeStep,
    PersonAct,
    Rating,
    RatingChange,
    Reader,
    Redaction,
    Report,
    StarsAlone,
)
from comments.models.comment import ERASED
from comments.models.notice import Act
from comments.moderation import erasure
from comments.privacy.kept_respect import KEPT_RESPECT
from comments.privacy.kept_rows import Kept, Person
from comments.ratings import rating_alone
from newsroom import mail
from newsroom.models import Email


def _erase_reports(rows: QuerySet[Report], at: datetime) -> None:
    rows.exclude(text="", network="").update(text="", network="")


def _erase_acts(rows: Any, at: datetime) -> None:
    # A ban stays: nobody ends it by asking to be forgotten.
    rows.erase_words("words")
    rows.erase_words("note")


def _erase_emails(rows: QuerySet[Email], at: datetime) -> None:
    # An unsent e-mail about a notice on hold is sent first; the end of the hold erases it.
    awaited = Notice.objects.filter(
        erasure_holds__ended_at=None, erasure_holds__isnull=False
    ).values("email")
    mail.erase_emails(rows.exclude(sent_at=None, to__in=awaited))


KEPT_COMMENTS: Final = Kept(
    "comments",
    _("Comments"),
    Comment.objects.filter(emptied_at=None).select_related("article"),
    (
        *("pk", "article", "submitted_at", "name", "email", "text", "stars", "low_reason"),
        *("state", "decided_at", "edited_at", "tell_writer", "findings", "network"),
    ),
    email="email",
    reader="reader",
)
# In the order of the export. Erasure keeps this order, but takes the comments last: they lead from
# an address to its readers.
ALL_KEPT: Final = (
    KEPT_COMMENTS,
    Kept(
        "wordings",
        _("Earlier versions of these comments"),
        CommentVersion.objects.all(),
        ("comment_id", "version", "written_at", "name", "text", "stars"),
        email="comment__email",
        reader="comment__reader",
    ),
    Kept(
        "decisions",
        _("Decisions on these comments"),
        Decision.objects.filter(comment__emptied_at=None),
        ("comment_id", "made_at", "from_state", "to_state", "reason", "to_writer"),
        email="comment__email",
        reader="comment__reader",
    ),
    Kept(
        "appeals",
        _("Appeals against these decisions"),
        Appeal.objects.all(),
        ("comment_id", "made_at", "text"),
        email="comment__email",
        reader="comment__reader",
        erase=lambda rows, at: rows.erase_words("text"),
    ),
    Kept(
        "appeal_decisions",
        _("Decisions on these appeals"),
        AppealDecision.objects.filter(appeal__comment__emptied_at=None),
        ("appeal_id", "made_at", "outcome", "words"),
        email="appeal__comment__email",
        reader="appeal__comment__reader",
    ),
    Kept(
        "redactions",
        _("Words that moderators removed from these comments"),
        Redaction.objects.filter(comment__emptied_at=None),
        ("comment_id", "made_at", "version", "reason", "note"),
        email="comment__email",
        reader="comment__reader",
    ),
    Kept(
        "ratings",
        _("Ratings that count"),
        Rating.objects.select_related("article"),
        ("article", "stars"),
        email="comment__email",
        reader="reader",
    ),
    Kept(
        "stars_alone",
        _("Ratings without a comment"),
        StarsAlone.objects.select_related("article"),
        ("article", "submitted_at", "stars"),
        reader="reader",
        erase=lambda rows, at: rating_alone.erase(rows, at=at),
    ),
    # After an erasure these rows only say that somebody changed some stars.
    Kept(
        "rating_changes",
        _("Changes to these ratings"),
        RatingChange.objects.select_related("article"),
        ("article", "made_at", "stars_before", "stars_after"),
        email="comment__email",
        reader="reader",
    ),
    *KEPT_RESPECT,
    Kept(
        "reports",
        _("Reports of other people’s comments"),
        Report.objects.all(),
        ("comment_id", "made_at", "reason", "text", "outcome", "network", "tell_sender"),
        reader="reader",
        erase=_erase_reports,
    ),
    Kept(
        "error_notes",
        _("Error reports"),
        ErrorNote.objects.exclude(text=ERASED).select_related("article"),
        (
            *("article", "made_at", "paragraph", "text", "suggestion", "name", "email", "state"),
            *("decided_at", "reason"),
        ),
        email="email",
        reader="reader",
        erase=lambda rows, at: error_notes.erase_notes(rows, at=at),
    ),
    Kept(
        "notices",
        _("Reports of illegal content"),
        Notice.objects.all(),
        ("reference", "address", "kind", "text", "name", "email", "made_at", "state"),
        email="email",
        erase=lambda rows, at: erasure.erase_notices(rows, at=at),
    ),
    Kept(
        "complaints",
        _("Complaints about decisions on these reports"),
        NoticeStep.objects.filter(act=Act.COMPLAIN),
        ("notice_id", "made_at", "note"),
        email="notice__email",
    ),
    Kept(
        "emails",
        _("E-mails sent"),
        Email.objects.all(),
        ("to", "made_at", "sent_at", "subject", "text"),
        email="to",
        erase=_erase_emails,
    ),
    Kept(
        "consents",
        _("E-mail subscriptions"),
        MailConsent.objects.all(),
        ("email", "asked_at", "confirmed_at", "proven_at", "ended_at"),
        email="email",
        reader="reader",
        erase=lambda rows, at: rows.delete(),
    ),
    Kept(
        "acts",
        _("What moderators decided about you"),
        PersonAct.objects.all(),
        ("kind", "reason", "words", "note", "until", "made_at"),
        reader="reader",
        erase=_erase_acts,
    ),
    Kept(
        "ban_networks",
        _("Codes for networks from which you wrote while you were banned"),
        BanNetwork.objects.all(),
        ("act_id", "made_at", "hashes"),
        reader="act__reader",
    ),
    Kept(
        "premoderation",
        _("Moderation settings"),
        ModerationMode.objects.all(),
        ("mode", "note", "set_at"),
        reader="reader",
        erase=lambda rows, at: rows.delete(),
    ),
    Kept(
        "requests",
        _("Earlier data requests"),
        DataRequest.objects.filter(Q(erase_at=None) | Q(erased_at__isnull=False)),
        ("made_at", "written_at", "opened_at", "downloaded_at", "erase_at", "erased_at"),
        email="email",
        reader="reader",
        erase=lambda rows, at: rows.update(email=""),
    ),
    Kept(
        "browsers",
        _("Browsers, each identified by a random key"),
        Reader.objects.all(),
        ("pk", "created_at"),
        reader="pk",
    ),
)


def _is_same(one: str, other: str) -> bool:
    """Return whether two spellings are one address: case matters only before the @.

    >>> _is_same("Ann@News.example", "Ann@news.example"), _is_same("ann@a.example", "Ann@a.example")
    (True, False)
    """
    (one_box, _, one_host), (box, _, host) = one.rpartition("@"), other.rpartition("@")
    return one_box == box and one_host.lower() == host.lower()


def _spellings(email: str) -> tuple[str, ...]:
    """Return the spellings of the address in all tables."""
    found: set[str] = set()
    for kept in ALL_KEPT:
        # An earlier request alone does not make an address known.
        if kept.email in ("email", "to") and kept.rows.model is not DataRequest:
            alike = kept.rows.annotate(lower=Lower(kept.email)).filter(lower=Lower(Value(email)))
            found.update(alike.order_by().values_list(kept.email, flat=True).distinct())
    return tuple(sorted(one for one in found if _is_same(one, email)))


def _typed_elsewhere(spellings: tuple[str, ...]) -> Q:
    return Q(reader__isnull=False) & ~Q(email="") & ~Q(email__in=spellings)


def with_email(email: str) -> Person:
    spellings, used, shared = _spellings(email), set[int](), set[int]()
    for model in (Comment, ErrorNote):
        rows: QuerySet[Any] = model.objects.filter(email__in=spellings, reader__isnull=False)
        used |= set(rows.order_by().values_list("reader", flat=True).distinct())
    for model in (Comment, ErrorNote):
        others = model.objects.filter(_typed_elsewhere(spellings), reader__in=used)
        shared |= set(others.order_by().values_list("reader", flat=True).distinct())
    return Person(email, spellings, tuple(sorted(used - shared)), tuple(sorted(shared)))


def with_reader(reader: Reader | None) -> Person:
    return Person(readers=(reader.pk,) if reader else ())


def with_key(key: str) -> Person:
    """Return the person of a browser's key or cookie, or of the key's hash that the desk shows."""
    found = readers.find(key.partition(":")[0]) or Reader.objects.filter(key_hash=key).first()
    return with_reader(found)


def is_known(person: Person) -> bool:
    """Return whether any data of the person is stored."""
    return bool(person.spellings or person.readers)
