"""Stars without a comment, in one step: who may give them, and what has to be passed first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.editions import reading
from articles.models import Article
from comments import human_check, limits, moderation_modes, readers
from comments.models import Mode, Reader, StarsAlone
from comments.moderation import persons
from comments.posting import known_sender, network_ratings
from comments.posting.checking import Ask, human_check_failed
from comments.posting.known_sender import KnownSender
from comments.posting.submission import Sender, SentBack, Submission, Wait
from comments.ratings import rating_alone
from newsroom.http import network_tokens


def rate(
    article: Article,
    stars: int,
    answer: human_check.Answer,
    *,
    sender: Sender,
    at: datetime,
    ask: Ask = human_check.outcome_of,
) -> SentBack | Wait | None:
    """Count the stars, or return why not; where a person has to look, they need a message."""
    network = network_tokens.token_of(sender.address, at=at)
    if seconds := limits.seconds_to_wait("rating", key=sender.key, network=network, at=at):
        return Wait(seconds)
    known = known_sender.of_key(sender.key, article)
    if refusal := _refused_by_mode(article, sender) or _refused_by_moderators(known, at):
        return refusal
    outcome = ask(answer, at=at)
    if isinstance(outcome, human_check.Failed):
        return human_check_failed()
    if not isinstance(outcome, human_check.Passed):
        return SentBack(_needs_message(_("Our check for humans did not run.")))
    if _has_network_rated_enough(article, stars, known, network, at):
        return SentBack(_needs_message(_("Several ratings of it came from your network today.")))
    return _store(article, stars, outcome, reader=known.reader, at=at)


def _needs_message(why: str) -> str:
    words = _("%s Please send your stars with a comment: a moderator reads it first.")
    return words % why


def _refused_by_mode(article: Article, sender: Sender) -> SentBack | None:
    section = reading.told_of(article).section_id
    rows = moderation_modes.rows_for(article.pk, section, readers.hash_of(sender.key))
    found = list(rows.values(*moderation_modes.MODE_COLUMNS))
    if moderation_modes.ruling_of(found).mode == Mode.CLOSED:
        return SentBack(_("Ratings of this article are closed."))
    if any(row["person"] for row in found):
        return SentBack(_needs_message(_read_first()))
    return None


def _refused_by_moderators(known: KnownSender, at: datetime) -> SentBack | None:
    held = persons.restriction_of(known.reader, at=at) if known.may_be_restricted else None
    if held is None:
        return None
    if held.kind in persons.SHUT_OUT:
        return SentBack(persons.told(held))
    return SentBack(_needs_message(_read_first()))


def _read_first() -> str:
    return _("A moderator reads what is sent from this browser.")


def _has_network_rated_enough(
    article: Article, stars: int, known: KnownSender, network: str, at: datetime
) -> bool:
    rated = StarsAlone.objects.filter(article=article, reader=known.reader.pk)
    if known.reader.pk and rated.exists():
        return False
    submission = Submission(article=article, name="", text="", stars=stars)
    return bool(
        network_ratings.findings(submission, has_rated=known.has_rated, network=network, at=at)
    )


@transaction.atomic
def _store_passed(
    article: Article, stars: int, outcome: human_check.Passed, reader: Reader, at: datetime
) -> None:
    human_check.spend(outcome)
    readers.store(reader)
    rating_alone.store(article, reader, stars=stars, at=at)


def _store(
    article: Article, stars: int, outcome: human_check.Passed, *, reader: Reader, at: datetime
) -> SentBack | None:
    try:
        _store_passed(article, stars, outcome, reader, at)
    except human_check.UsedBeforeError:
        return human_check_failed()
    return None
