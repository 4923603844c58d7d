"""Who may decide on comments: `may()` is asked by every road to one that is not public."""

from __future__ import annotations

from typing import Literal

from django.contrib.auth.models import AnonymousUser, User

Act = Literal["see", "decide", "see scores"]
RIGHTS: dict[Act, str] = {
    "see": "view_comment",
    "decide": "moderate_comment",
    "see scores": "view_tally",
}


def may(user: User | AnonymousUser, act: Act) -> bool:
    """Return whether `user` may do `act`."""
    return user.has_perm(f"comments.{RIGHTS[act]}")
