"""Takes the sample paper out of the site: what its readers wrote, then articles and what they name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import ngettext

from articles.models import Article
from articles.sample_paper import removal
from comments.models import Comment
from comments.privacy import personal_data
from comments.privacy.kept_rows import Person
from comments.sample_paper import sample_readers, word_rule


def number() -> int:
    """Return of how many readers, articles and pictures there is something to remove."""
    return sample_readers.found().count() + removal.number()


def remove(*, by: User, at: datetime, done: Callable[[], object] = lambda: None) -> list[str]:
    """Remove the sample paper; return what stays, in sentences. Calls `done` after each step.

    A run that was killed can be repeated.
    """
    for reader in sample_readers.found():
        personal_data.erase_person(Person(readers=(reader.pk,)), at=at)
        done()
    word_rule.remove(by=by, at=at)
    articles = list(removal.to_remove())
    stays = removal.remove(by=by, at=at, done=done)
    return [*stays, *_comments_of_others(articles)]


def _comments_of_others(articles: list[Article]) -> list[str]:
    number = Comment.objects.filter(article__in=articles, emptied_at=None).count()
    words = ngettext(
        "%d comment that somebody else wrote below a sample article stays at the desk.",
        "%d comments that others wrote below sample articles stay at the desk.",
        number,
    )
    return [words % number] if number else []
