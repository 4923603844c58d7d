"""The only code that changes what readers are told: each act, from where it starts, what follows.

`ACTS` is the table; `docs/architecture.md` prints it, and a test tries each act in each standing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import ledger, wanted_links
from articles.editions import addresses, compose, making, piece
from articles.editions.making import Making
from articles.editions.situation import Situation, Standing, situation
from articles.models import Article, Edition, Revision, State, StateChange
from articles.models.edition import Kind
from newsroom.refused import Refused

Act = Literal[
    "publish",
    "reschedule",
    "cancel",
    "update",
    "withdraw",
    "take_down",
    "kill",
    "bin",
    "bring_back",
]
# Each act with the standings that it starts from.
ACTS: Final[dict[Act, tuple[Standing, ...]]] = {
    "publish": (Standing.DRAFT, Standing.WITHDRAWN),
    "reschedule": (Standing.SCHEDULED,),
    "cancel": (Standing.SCHEDULED, Standing.LIVE, Standing.WITHDRAWN),
    "update": (Standing.LIVE,),
    "withdraw": (Standing.LIVE,),
    "take_down": (Standing.LIVE,),
    "kill": (Standing.LIVE, Standing.WITHDRAWN),
    "bin": (Standing.DRAFT,),
    "bring_back": (Standing.BINNED,),
}
# What becomes of editions that wait, if somebody publishes before their time.
Waiting = Literal["keep", "cancel", "again"]


class WaitingEditionsError(Refused):
    """Editions wait that would undo what is published now; the person has to say what becomes of them."""

    def __init__(self, waiting: Iterable[Edition]) -> None:
        self.waiting = list(waiting)
        super().__init__(_("Another edition waits for its time. Say what becomes of it."))


def missing(article: Article) -> list[str]:
    """Return what `article` still lacks before it can be published, one sentence for each lack."""
    problems = []
    if not article.headline.strip():
        problems.append(_("The headline is empty."))
    if not article.body.strip():
        problems.append(_("The text is empty."))
    return problems


def _check(act: Act, article: Article, at: datetime, seen: int | None) -> Situation:
    """Return where the article stands; raises Refused if `act` does not start from there.

    `seen` is the number of the newest edition that the person saw, None if nobody looked.
    """
    ledger.lock()
    now = situation(article, at=at)
    if now.standing not in ACTS[act]:
        raise Refused(_("The article is already “%(s)s”.") % {"s": now.standing.label})
    if seen is not None and seen != now.newest:
        words = _("Somebody else has just published this article. Look at it again first.")
        raise Refused(words)
    return now


def _check_reason(reason: str, words: str) -> None:
    if not reason.strip():
        raise Refused(words)


def _change(article: Article, to: State, *, at: datetime, by: User | None, reason: str) -> None:
    """Write the state and its StateChange; of two simultaneous changes only one succeeds."""
    before = article.state
    fields = ("published_at", "address_date", "slug", "draft_reason")
    changed = Article.objects.filter(pk=article.pk, state=before).update(
        state=to, saved_at=at, **{name: getattr(article, name) for name in fields}
    )
    if not changed:
        raise Refused(_("Someone else has just changed the article’s state."))
    article.state = to
    article.__dict__.pop("told", None)
    if before != to:
        change = StateChange(
            article=article,
            from_state=before,
            to_state=to,
            revision=Revision.objects.only("pk").get(article=article, number=article.version),
            made_at=at,
            made_by=by,
            reason=reason,
        )
        ledger.append(change)


def tell(
    article: Article,
    kind: Kind,
    *,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    begins: datetime | None = None,
) -> Edition:
    """Make an edition of the working copy, public at once or from `begins` on."""
    order = Making(kind, at=at, by=by, reason=reason, public_from=begins)
    return making.make(article, compose.piece_of(article), order)


def _take_place(article: Article, day: datetime) -> None:
    """Give the article the address of its day, unless readers have had it under another."""
    if Edition.objects.filter(article=article, cancelled_at=None).exists():
        return
    article.address_date = timezone.localdate(day)
    article.slug = addresses.free_slug(article, article.address_date)


@transaction.atomic
def publish(
    article: Article,
    *,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Edition:
    """Publish a saved article: at once, or at its published time if that is still to come.

    Raises Refused with everything that is missing.
    """
    _check("publish", article, at, seen)
    return _publish(article, at=at, by=by, reason=reason)


def _publish(article: Article, *, at: datetime, by: User | None, reason: str) -> Edition:
    if problems := missing(article):
        raise Refused(*problems)
    article.published_at = article.published_at or at
    _take_place(article, article.published_at)
    article.draft_reason = ""
    begins = article.published_at if article.published_at > at else None
    _change(article, State.PUBLISHED, at=at, by=by, reason=reason)
    edition = tell(article, Kind.PUBLICATION, at=at, by=by, reason=reason, begins=begins)
    wanted_links.resolve_wanted(article)
    return edition


@transaction.atomic
def reschedule(
    article: Article,
    *,
    begins: datetime | None,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Edition:
    """Publish what is scheduled at another time, as the working copy is now; None means at once."""
    now = _check("reschedule", article, at, seen)
    _cancel_all(now.armed, at=at, by=by, reason=reason or _("Scheduled anew."))
    article.published_at = begins or at
    return _publish(article, at=at, by=by, reason=reason)


@transaction.atomic
def cancel(
    article: Article, edition: Edition, *, at: datetime, by: User | None = None, reason: str = ""
) -> None:
    """Cancel an edition of `article` before its time; what readers never had is a draft again."""
    now = _check("cancel", article, at, None)
    making.cancel(edition, at=at, by=by, reason=reason)
    if now.current is None and len(now.armed) == 1:
        article.address_date = None
        _change(article, State.DRAFT, at=at, by=by, reason=reason)


def _cancel_all(
    waiting: Iterable[Edition], *, at: datetime, by: User | None, reason: str = ""
) -> None:
    for edition in waiting:
        making.cancel(edition, at=at, by=by, reason=reason)


def _check_date(article: Article, at: datetime) -> None:
    if article.published_at and article.published_at > at:
        raise Refused(
            _(
                "The published time lies in the future, but readers have this article now."
                " Set it back; to take the article away, withdraw it."
            )
        )


@transaction.atomic
def update(  # noqa: PLR0913  (who, when and why, and three answers that only an update needs)
    article: Article,
    *,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    matters: bool = False,
    begins: datetime | None = None,
    waiting: Waiting | None = None,
    seen: int | None = None,
) -> Edition:
    """Tell readers what the working copy says, at once or from `begins` on.

    With `matters`, they are shown when it was updated. Raises WaitingEditionsError if another
    edition waits and `waiting` does not say what becomes of it.
    """
    now = _check("update", article, at, seen)
    if problems := missing(article):
        raise Refused(*problems)
    _check_date(article, at)
    if now.undoing and waiting is None:
        raise WaitingEditionsError(now.undoing)
    # What is told now has the present names and credits: a re-issue that waits has done its work.
    replaced = now.armed if waiting in ("cancel", "again") else now.reissues
    _cancel_all(replaced, at=at, by=by, reason=_("Replaced by a later edition."))
    if matters:
        article.updated_at = begins or at
        Article.objects.filter(pk=article.pk).update(updated_at=article.updated_at)
    edition = tell(article, Kind.UPDATE, at=at, by=by, reason=reason, begins=begins)
    if waiting == "again":
        _arm_again(article, now.undoing, at=at, by=by)
    return edition


@transaction.atomic
def follow(article: Article, *, at: datetime, reason: str = "") -> None:
    """Tell readers what an import has changed; what waits for its time says it too."""
    now = situation(article, at=at)
    if now.standing == Standing.LIVE:
        update(article, at=at, reason=reason, waiting="again")
    elif now.standing == Standing.SCHEDULED:
        reschedule(article, begins=now.armed[0].public_from, at=at, reason=reason)


def _arm_again(
    article: Article, waiting: Iterable[Edition], *, at: datetime, by: User | None
) -> None:
    for edition in waiting:
        kind, begins = Kind(edition.kind), edition.public_from
        order = Making(kind, at=at, by=by, reason=edition.reason, public_from=begins)
        making.make(article, compose.piece_of(article), order)


def _end(
    article: Article, now: Situation, kind: Kind, *, at: datetime, by: User | None, reason: str,
    begins: datetime | None = None,
) -> Edition:  # fmt: skip
    """Take an article away from readers, and with it what waits for its time."""
    if now.current is None:
        raise ValueError("Readers have nothing that could be taken away.")
    _cancel_all(now.armed, at=at, by=by, reason=reason)
    told = piece.from_json(now.current.page.words)
    order = Making(kind, at=at, by=by, reason=reason, public_from=begins)
    return making.make(article, told, order)


@transaction.atomic
def withdraw(
    article: Article, *, at: datetime, by: User | None = None, reason: str, seen: int | None = None
) -> Edition:
    """Withdraw a live article from readers; its address and history stay."""
    _check_reason(reason, _("Say why the article is withdrawn."))
    now = _check("withdraw", article, at, seen)
    _change(article, State.WITHDRAWN, at=at, by=by, reason=reason)
    return _end(article, now, Kind.WITHDRAWAL, at=at, by=by, reason=reason)


@transaction.atomic
def take_down(
    article: Article,
    *,
    begins: datetime,
    at: datetime,
    by: User | None = None,
    reason: str,
    seen: int | None = None,
) -> Edition:
    """Plan that readers have a live article no longer from `begins` on."""
    _check_reason(reason, _("Say why the article is taken down."))
    now = _check("take_down", article, at, seen)
    return _end(article, now, Kind.TAKE_DOWN, at=at, by=by, reason=reason, begins=begins)


@transaction.atomic
def kill(
    article: Article, *, at: datetime, by: User | None = None, reason: str, seen: int | None = None
) -> Edition:
    """Withdraw an article for good: it must never be published again."""
    _check_reason(reason, _("Say why the article is killed."))
    now = _check("kill", article, at, seen)
    _change(article, State.KILLED, at=at, by=by, reason=reason)
    return _end(article, now, Kind.KILL, at=at, by=by, reason=reason)


@transaction.atomic
def bin_draft(article: Article, *, at: datetime, by: User | None = None, reason: str = "") -> None:
    """Put a draft into the bin, out of the desk's lists; nothing is deleted."""
    _check("bin", article, at, None)
    _change(article, State.BINNED, at=at, by=by, reason=reason)


@transaction.atomic
def bring_back(article: Article, *, at: datetime, by: User | None = None, reason: str = "") -> None:
    """Take a draft out of the bin."""
    _check("bring_back", article, at, None)
    _change(article, State.DRAFT, at=at, by=by, reason=reason)
