"""Parts of the page “Your account” that other rooms add; each AppConfig adds to `parts`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User


@dataclass(frozen=True)
class AccountPart:
    """A template, and a function that returns its context; None where the part is not for the person."""

    template: str
    context: Callable[[User], dict[str, Any] | None]


parts: list[AccountPart] = []


def parts_for(user: User) -> list[tuple[str, dict[str, Any]]]:
    """Return the templates of the parts that `user` sees, each with its context."""
    found = ((part.template, part.context(user)) for part in parts)
    return [(template, context) for template, context in found if context is not None]
