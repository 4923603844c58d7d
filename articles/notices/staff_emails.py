"""Notices by e-mail: who wants which, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import EmailChoice, NoticeKind, StaffNotice
from newsroom import mail
from newsroom.absolute_urls import absolute
from newsroom.desk.person_names import name_of
from newsroom.writing_direction import isolated

# What a person gets at once who has chosen nothing: a piece that came back waits for them alone.
DEFAULTS: Final[frozenset[NoticeKind]] = frozenset({NoticeKind.RETURNED})
SENTENCES: Final[dict[str, Promise]] = {
    NoticeKind.HANDED_IN: gettext_lazy("%(who)s handed in %(what)s."),
    NoticeKind.RETURNED: gettext_lazy("%(who)s returned %(what)s."),
    NoticeKind.READY: gettext_lazy("%(who)s called %(what)s ready."),
    NoticeKind.ERROR: gettext_lazy("%(who)s found an error in %(what)s."),
}


def sentence(notice: StaffNotice, headline: str) -> str:
    """Return what the notice says, with the headline that its reader may know."""
    who = name_of(notice.actor) if notice.actor else _("A reader")
    values = {"who": who, "what": f"“{isolated(headline)}”"}
    return str(SENTENCES[notice.kind]) % values


def target(notice: StaffNotice) -> str:
    """Return the page of the desk to which the notice leads."""
    return notice.address or reverse("admin:articles_article_change", args=[notice.article_id])


def choices_of(person: User) -> dict[NoticeKind, bool]:
    """Return for each kind whether `person` gets it by e-mail at once."""
    made = dict(EmailChoice.objects.filter(person=person).values_list("kind", "at_once"))
    return {kind: made.get(kind.value, kind in DEFAULTS) for kind in NoticeKind}


@transaction.atomic
def choose(person: User, choices: Mapping[NoticeKind, bool]) -> None:
    for kind, at_once in choices.items():
        EmailChoice.objects.update_or_create(
            person=person, kind=kind, defaults={"at_once": at_once}
        )


def who_wants(kind: NoticeKind, people: Iterable[User]) -> Sequence[User]:
    """Return those of `people` who have an address and get notices of this kind by e-mail."""
    reachable = [person for person in people if person.email]
    rows = EmailChoice.objects.filter(kind=kind, person__in=reachable)
    made = dict(rows.values_list("person", "at_once"))
    return [person for person in reachable if made.get(person.pk, kind in DEFAULTS)]


def write(notice: StaffNotice) -> None:
    """Store the e-mail of a notice whose reader may see the article now."""
    says = sentence(notice, notice.article.headline)
    parts = [
        says,
        notice.words,
        absolute(target(notice)),
        _("You choose on the page of your account which notices you get by e-mail:")
        + f"\n{absolute(reverse('admin:account'))}",
    ]
    text = "\n\n".join(part for part in parts if part)
    mail.write(to=notice.person.email, subject=says, text=f"{text}\n", at=notice.made_at)
