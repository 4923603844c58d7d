"""New passwords by e-mail, which tell nobody whether an account exists.

The answer is the same and takes as long for every address, because a worker looks the address up
later. An unknown address gets no e-mail.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django_tasks import task

from newsroom import mail, periods
from newsroom.absolute_urls import absolute
from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit
from newsroom.models import PasswordResetRequest

# Nobody can fill a mailbox by typing somebody else's address. `PASSWORD_RESET_TIMEOUT` is longer.
EMAILS_OF_A_MAILBOX, WINDOW_SECONDS = 2, 4 * 3600


@transaction.atomic
def receive(email: str, *, at: datetime) -> None:
    """Store the request; a worker looks the address up."""
    asked = PasswordResetRequest.objects.create(email=email, made_at=at)
    write_links.enqueue(asked.pk)


@task
def write_links(number: int) -> None:
    """E-mail a link to each account with this address, and forget the address."""
    at = timezone.now()
    asked = PasswordResetRequest.objects.filter(pk=number).first()
    if asked is None:
        return
    with transaction.atomic():
        for user in _accounts_with(asked.email):
            limit = Limit("password e-mail", str(user.pk), EMAILS_OF_A_MAILBOX, WINDOW_SECONDS)
            if not rate_counter.count([limit], at=at):
                _write_link(user, at=at)
        asked.delete()


def forget(*, at: datetime) -> int:
    """Delete requests that no worker has answered while their link would have worked."""
    late = at - timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    number, _ = PasswordResetRequest.objects.filter(made_at__lt=late).delete()
    return number


def _accounts_with(email: str) -> list[User]:
    found = User.objects.filter(email__iexact=email, is_active=True, is_staff=True)
    return [user for user in found if user.has_usable_password()]


def _write_link(user: User, *, at: datetime) -> None:
    pk = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    link = absolute(reverse("password_reset_confirm", args=[pk, token]))
    words = _(
        "Someone, probably you, asked for a new password for the account %(name)s. The link below"
        " works once, for %(period)s. If it was not you, ignore this e-mail."
    )
    period = periods.in_words(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))
    text = words % {"name": user.get_username(), "period": period}
    # To the address of the account: the typed one may only look like it.
    mail.write(to=user.email, subject=_("Your new password"), text=f"{text}\n\n{link}\n", at=at)
