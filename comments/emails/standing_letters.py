"""E-mails to readers whom moderators warn or restrict, where a mailbox is proven to be theirs."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from comments.emails import consented
from comments.models import MailConsent, PersonAct, Reader


def tell(act: PersonAct, readers: list[Reader], words: str) -> None:
    """Write what a moderator did to each proven mailbox of the person; in the transaction of the act."""
    proven = MailConsent.objects.confirmed().proven().filter(reader__in=readers)
    for consent in {each.email.lower(): each for each in proven}.values():
        consented.write(
            consent,
            subject=_("You and the comments on %s") % settings.SITE_NAME,
            paragraphs=[words],
            at=act.made_at,
            once=f"act:{act.pk}:{consent.pk}",
        )
