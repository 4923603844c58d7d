"""The arguments and messages of the commands about one person."""

from __future__ import annotations

from django.core.management.base import CommandError, CommandParser

from comments.privacy import personal_data_map
from comments.privacy.kept_rows import Person


def add_arguments(parser: CommandParser) -> None:
    """Add the two ways to name a person."""
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument(
        "--email",
        metavar="ADDRESS",
        help="The person’s e-mail address. Upper and lower case matter before the @.",
    )
    who.add_argument(
        "--key", help=("The key of a browser (its “reader” cookie), or the hash of that key.")
    )


def person_with(email: str | None, key: str | None) -> Person:
    """Return the named person; raise CommandError if nothing is kept of them."""
    person = personal_data_map.with_email(email) if email else personal_data_map.with_key(key or "")
    if not personal_data_map.is_known(person):
        raise CommandError(
            f"Nothing is stored for “{email}”." if email else ("No reader has this key.")
        )
    return person


def warning_of(person: Person) -> str:
    """Return a warning if other people used the same browsers, else ""."""
    if not person.shared:
        return ""
    numbers = ", ".join(map(str, person.shared))
    return (
        "Other addresses were used in the same browsers, so only what was sent with this address is"
        f" included. Readers: {numbers}."
    )
