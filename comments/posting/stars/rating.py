"""Stars without a comment, in one step: who may give them, and what has to be passed first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article
from comments import human_check, limits, moderation_modes, readers
from comments.models import Reader, StarsAlone
from comments.moderation import ban_networks, persons
from comments.posting import network_ratings
from comments.posting.checking import Ask, human_check_failed
from comments.posting.submission import Sender, SentBack, Submission, Wait
from comments.ratings import rating_alone
from comments.screening.lookups import known_sender
from comments.screening.lookups.known_sender import KnownSender
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
    refusal = _refused_by_terms(article, sender, at) or _refused_by_moderators(known, sender, at)
    if refusal:
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


def _refused_by_terms(article: Article, sender: Sender, at: datetime) -> SentBack | None:
    key_hash = readers.hash_of(sender.key)
    terms = moderation_modes.terms_for(article, at=at, key_hash=key_hash)
    if terms.is_closed or not terms.has_ratings:
        return SentBack(_("Ratings of this article are closed."))
    if terms.is_by_person:
        return SentBack(_needs_message(_read_first()))
    return None


def _refused_by_moderators(known: KnownSender, sender: Sender, at: datetime) -> SentBack | None:
    held = persons.restriction_of(known.reader, at=at) if known.may_be_restricted else None
    if held and held.kind in persons.SHUT_OUT:
        ban_networks.remember(held, sender.address, at=at)
        return SentBack(persons.told(held))
    if held or ban_networks.matches(known.reader, sender.address, at=at):
        return SentBack(_needs_message(_read_first()))
    return None


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
