"""E-mails to readers who have confirmed that they want them: the last line of each ends all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from comments import signed_links
from comments.models import MailConsent, Reader
from newsroom import mail
from newsroom.absolute_urls import absolute

UNSUBSCRIBE_PURPOSE: Final = "emails.unsubscribe"
UNSUBSCRIBE_LINK_LIFETIME: Final = timedelta(days=3 * 365)


def mailbox_of(reader: Reader | None) -> MailConsent | None:
    """Return the newest mailbox that is proven to be the reader's, and that wants e-mails."""
    proven = MailConsent.objects.confirmed().proven().filter(reader=reader)
    return proven.order_by("proven_at", "pk").last() if reader and reader.pk else None


def write(
    consent: MailConsent, *, subject: str, paragraphs: list[str], at: datetime, once: str
) -> None:
    path = reverse(
        "comments:unsubscribe", args=[signed_links.token_of(consent, purpose=UNSUBSCRIBE_PURPOSE)]
    )
    last = _("Unsubscribe: %s") % absolute(path)
    mail.write(
        to=consent.email,
        subject=subject,
        text="\n\n".join([*paragraphs, last]) + "\n",
        at=at,
        unsubscribe=absolute(path),
        once=once,
    )
