"""Empties the e-mails that repeat a headline or an address of an article."""

from __future__ import annotations

from django.db.models import Q

from articles.models import Article, Edition
from newsroom import mail
from newsroom.models import Email


def _headlines(article: Article) -> set[str]:
    told = Edition.objects.filter(article=article).values_list("headline", flat=True)
    saved = article.revisions.values_list("snapshot__headline", flat=True)
    return {article.headline, *told, *(each for each in saved if each)} - {""}


def empty(article: Article, addresses: set[str]) -> None:
    """Empty those that were sent, and delete those that were not."""
    found = Q(pk=None)
    for headline in _headlines(article):
        # The subject has one line, and so has what is looked for.
        found |= Q(subject__contains=" ".join(headline.split())) | Q(text__contains=headline)
    for address in addresses:
        found |= Q(text__contains=address)
    mail.erase_emails(Email.objects.filter(found))
