"""What the site keeps of the respect that a person gave."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from comments.models import Respect, RespectBurst
from comments.privacy.kept_rows import Kept

KEPT_RESPECT: Final = (
    Kept(
        "respects",
        _("Comments that you respect"),
        Respect.objects.all(),
        ("comment_id", "made_at", "network"),
        reader="reader",
        erase=lambda rows, at: rows.delete(),
    ),
    # It stays when respect is taken back, so that it does not count when it is given again.
    Kept(
        "respect_bursts",
        _("Bursts of respect of which yours was a part"),
        RespectBurst.readers.through.objects.all(),
        ("respectburst_id",),
        reader="reader",
        erase=lambda rows, at: rows.delete(),
    ),
)
