"""Acts on accounts and groups, in words; administrators alone see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.contrib.auth.models import Group, User
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.desk_log.log_kinds import PLAIN_ACTS, Change, LogKind, Told, person_of
from newsroom.models import DeskLogEntry

ACCOUNT_ACTS: Final = {
    **PLAIN_ACTS,
    "deactivate": gettext_lazy("Deactivated"),
    "activate": gettext_lazy("Activated again"),
    "password": gettext_lazy("Set a password"),
    "password_link": gettext_lazy("Chose a password through an e-mailed link"),
    "password_off": gettext_lazy("Switched a password off"),
    "second_factor": gettext_lazy("Set up a second factor"),
    "recovery_codes": gettext_lazy("Renewed recovery codes"),
    "second_factor_off": gettext_lazy("Removed a second factor"),
    "sessions_ended": gettext_lazy("Ended all sessions"),
}
_OF_ACCOUNTS: Final = {
    "create": gettext_lazy("%(who)s created the account “%(thing)s”."),
    "change": gettext_lazy("%(who)s changed the account “%(thing)s”."),
    "deactivate": gettext_lazy("%(who)s deactivated the account “%(thing)s”."),
    "activate": gettext_lazy("%(who)s activated the account “%(thing)s” again."),
    "password": gettext_lazy(
        "%(who)s set a new password for the account “%(thing)s”, which was signed out everywhere."
    ),
    "password_link": gettext_lazy(
        "%(who)s chose a new password for the account “%(thing)s” through an e-mailed link. The"
        " account was signed out everywhere."
    ),
    "password_off": gettext_lazy(
        "%(who)s switched off the password of the account “%(thing)s”, which was signed out"
        " everywhere."
    ),
    "second_factor": gettext_lazy("%(who)s set up a second factor for the account “%(thing)s”."),
    "recovery_codes": gettext_lazy(
        "%(who)s renewed the recovery codes of the account “%(thing)s”."
    ),
    "second_factor_off": gettext_lazy(
        "%(who)s removed the second factor of the account “%(thing)s”."
    ),
    "sessions_ended": gettext_lazy("%(who)s signed the account “%(thing)s” out everywhere."),
}
_OF_GROUPS: Final = {
    "create": gettext_lazy("%(who)s created the group “%(thing)s”."),
    "change": gettext_lazy("%(who)s changed the rights of the group “%(thing)s”."),
    "delete": gettext_lazy("%(who)s deleted the group “%(thing)s”."),
}
_OTHER: Final = gettext_lazy("%(who)s did “%(act)s” to “%(thing)s”.")


def _label(model: Any, name: str) -> str:
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return name  # a column of another release


def _value(value: Any) -> str:
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def changes_in_words(model: Any, changes: dict[str, list[Any]]) -> Iterator[Change]:
    """Yield each change; of lists, what went and what came."""
    for name in sorted(changes):
        old, new = changes[name]
        if isinstance(new, list) and isinstance(old, list):
            old, new = [x for x in old if x not in new], [x for x in new if x not in old]
        yield Change(_label(model, name), _value(old), _value(new))


def _tell(
    entries: Sequence[DeskLogEntry], model: type[User] | type[Group], sentences: Any
) -> dict[int, Told]:
    address = f"admin:auth_{model._meta.model_name}_change"
    return {
        entry.pk: Told(
            str(sentences.get(entry.act, _OTHER))
            % {"who": person_of(entry), "act": entry.act, "thing": entry.name or entry.key},
            reason=entry.reason,
            changes=list(changes_in_words(model, entry.changes)),
            address="" if entry.act == "delete" else reverse(address, args=[entry.key]),
        )
        for entry in entries
    }


def _tell_of_accounts(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    return _tell(entries, User, _OF_ACCOUNTS)


def _tell_of_groups(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    return _tell(entries, Group, _OF_GROUPS)


ACCOUNTS: Final = LogKind("auth.user", gettext_lazy("account"), ACCOUNT_ACTS, _tell_of_accounts)
ROLES: Final = LogKind("auth.group", gettext_lazy("group"), PLAIN_ACTS, _tell_of_groups)
