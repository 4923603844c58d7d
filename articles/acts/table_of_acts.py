"""The table of acts: from where each act starts, and what is said where it cannot.

`docs/architecture.md` prints it with who may do each; `test_table_of_acts.py` tries all of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editions.situation import Situation, Standing, situation
from articles.models import Article
from articles.record import ledger
from newsroom.refused import Refused

Act = Literal[
    "publish",
    "reschedule",
    "cancel",
    "update",
    "correct",
    "withdraw",
    "take_down",
    "kill",
    "bin",
    "bring_back",
    "restore",
    "hand_in",
    "take_back",
    "return",
    "call_ready",
    "flag",
    "clear_flag",
    "move",
    "remove_address",
    "duplicate",
]
# Where there is a working copy that readers may get one day.
_WRITTEN: Final = (Standing.DRAFT, Standing.SCHEDULED, Standing.LIVE, Standing.WITHDRAWN)
# Each act with the standings that it starts from.
ACTS: Final[dict[Act, tuple[Standing, ...]]] = {
    "publish": (Standing.DRAFT, Standing.WITHDRAWN),
    "reschedule": (Standing.SCHEDULED,),
    "cancel": (Standing.SCHEDULED, Standing.LIVE, Standing.WITHDRAWN),
    "update": (Standing.LIVE,),
    "correct": (Standing.LIVE,),
    "withdraw": (Standing.LIVE,),
    "take_down": (Standing.LIVE,),
    "kill": (Standing.LIVE, Standing.WITHDRAWN),
    "bin": (Standing.DRAFT,),
    "bring_back": (Standing.BINNED,),
    "restore": (Standing.DRAFT, Standing.SCHEDULED, Standing.LIVE, Standing.WITHDRAWN),
    # From which stages these start, articles/acts/stages.py says.
    "hand_in": _WRITTEN,
    "take_back": _WRITTEN,
    "return": _WRITTEN,
    "call_ready": _WRITTEN,
    "flag": _WRITTEN,
    "clear_flag": _WRITTEN,
    "move": (Standing.LIVE,),
    "remove_address": (Standing.LIVE, Standing.WITHDRAWN, Standing.KILLED),
    # A copy of what was killed would come back to readers.
    "duplicate": _WRITTEN,
}
_CANNOT: Final[dict[Act, Promise]] = {
    "publish": gettext_lazy(
        "The article is “%s”: only a draft or a withdrawn article is published."
    ),
    "reschedule": gettext_lazy("The article is “%s”: only a scheduled article gets another time."),
    "cancel": gettext_lazy("The article is “%s”: nothing of it is scheduled."),
    "update": gettext_lazy("The article is “%s”: only a live article is updated."),
    "correct": gettext_lazy("The article is “%s”: only a live article is corrected."),
    "withdraw": gettext_lazy("The article is “%s”: only a live article is withdrawn."),
    "take_down": gettext_lazy("The article is “%s”: only a live article is taken down."),
    "kill": gettext_lazy("The article is “%s”: only a live or a withdrawn article is killed."),
    "bin": gettext_lazy("The article is “%s”: only a draft is put into the bin."),
    "bring_back": gettext_lazy("The article is “%s”: it is not in the bin."),
    "restore": gettext_lazy("The article is “%s”: no older version of it is brought back."),
    "hand_in": gettext_lazy("The article is “%s”: nothing of it is handed in."),
    "take_back": gettext_lazy("The article is “%s”: nothing of it is taken back."),
    "return": gettext_lazy("The article is “%s”: nothing of it is returned."),
    "call_ready": gettext_lazy("The article is “%s”: nothing of it is called ready."),
    "flag": gettext_lazy("The article is “%s”: no legal question about it is opened."),
    "clear_flag": gettext_lazy("The article is “%s”: no legal question about it is settled."),
    "move": gettext_lazy("The article is “%s”: only a live article gets another address."),
    "remove_address": gettext_lazy("The article is “%s”: readers have had no address of it."),
    "duplicate": gettext_lazy("The article is “%s”: no copy of it is made."),
}


def starts_from(act: Act, standing: Standing) -> bool:
    """Return whether `act` starts from a standing."""
    return standing in ACTS[act]


def refusal(act: Act, standing: Standing) -> str:
    """Return why `act` does not start from a standing, "" if it does."""
    return "" if starts_from(act, standing) else str(_CANNOT[act]) % standing.label


def check(act: Act, article: Article, at: datetime, seen: int | None = None) -> Situation:
    """Return where the article stands; raises Refused if `act` does not start from there.

    `seen` is the number of the newest edition that the person saw, None if nobody looked.
    """
    ledger.lock()
    now = situation(article, at=at)
    if seen is not None and seen != now.newest:
        words = _("Somebody else has just published this article. Look at it again first.")
        raise Refused(words)
    if words := refusal(act, now.standing):
        raise Refused(words)
    return now
