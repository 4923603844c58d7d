"""The arguments and messages of the commands about one person."""

from __future__ import annotations

from django.core.management.base import CommandError, CommandParser

from comments.privacy import personal_data_map
from comments.privacy.personal_data_map import Person


def add_arguments(parser: CommandParser) -> None:
    """Add the two ways to name a person."""
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument(
        "--email",
        metavar="ADDRESS",
        help="Who wrote under this address; capitals make no difference behind the @ alone.",
    )
    who.add_argument("--key", help="The key of a browser (its cookie “reader”), or its digest.")


def person_with(email: str | None, key: str | None) -> Person:
    """Return the named person; raise CommandError if nothing is kept of them."""
    person = personal_data_map.with_email(email) if email else personal_data_map.with_key(key or "")
    if not personal_data_map.is_known(person):
        raise CommandError(f"Nothing is kept of “{email}”." if email else "Nobody has this key.")
    return person


def warning_of(person: Person) -> str:
    """Return a warning if other people used the same browsers, else ""."""
    if not person.shared:
        return ""
    numbers = ", ".join(map(str, person.shared))
    return (
        "Other addresses were typed in the same browsers, so that only what bears this address is"
        f" included; readers: {numbers}."
    )
