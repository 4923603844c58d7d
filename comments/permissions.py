"""Who may decide on what readers send: `may()` is asked by every road to it.

Who answers errors that readers found is asked of `articles.permissions`.
"""

from __future__ import annotations

from typing import Literal

from django.contrib.auth.models import AnonymousUser, User

Act = Literal["see", "decide", "see scores", "see notices", "decide on notices"]
RIGHTS: dict[Act, str] = {
    "see": "view_comment",
    "decide": "moderate_comment",
    "see scores": "view_tally",
    "see notices": "view_notice",
    "decide on notices": "decide_notice",
}


def may(user: User | AnonymousUser, act: Act) -> bool:
    """Return whether `user` may do `act`."""
    return user.has_perm(f"comments.{RIGHTS[act]}")
