"""The names of colleagues: the full name, or that of the account where there is none."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User


def name_of(person: User) -> str:
    return person.get_full_name() or person.get_username()


def names_of(people: Iterable[User]) -> list[str]:
    """Return the names, each as often as it occurs, in the order of the alphabet."""
    return sorted(map(name_of, people), key=str.casefold)
