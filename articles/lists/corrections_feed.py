"""The RSS feed of all corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.lists import public_corrections
from articles.lists.feed_forms import ITEMS_PER_FEED, identity, xml_text
from articles.lists.feeds import Latest
from articles.lists.public_corrections import PublicCorrection
from newsroom.absolute_urls import absolute

_CORRECTIONS: Final = UUID("0b1b9a52-7f0e-4a33-8f0f-6a2a0f1f5d9c")


class Corrections(Latest):
    """The newest corrections; an item stays when its article is withdrawn."""

    def title(self, obj: Any) -> str:
        return xml_text(_("Corrections – %(site)s") % {"site": settings.SITE_NAME})

    def description(self, obj: Any) -> str:
        return _("What %(site)s has corrected") % {"site": settings.SITE_NAME}

    def link(self, obj: Any) -> str:
        return absolute(reverse("articles:corrections"))

    def feed_url(self, obj: Any) -> str:
        return absolute(reverse("articles:corrections_feed"))

    def items(self, obj: Any) -> list[Any]:
        rows = public_corrections.newest_first()[:ITEMS_PER_FEED]
        return public_corrections.with_editions(rows, at=timezone.now())

    def item_title(self, item: Any) -> str:
        kind = str(item.correction.get_kind_display())
        return xml_text(f"{kind}: {item.headline}" if item.headline else kind)

    def item_description(self, item: Any) -> str:
        return escape(xml_text(item.correction.text))

    def item_link(self, item: Any) -> str:
        return absolute(item.address or item.address_in_list)

    def item_guid(self, item: PublicCorrection) -> str:
        # Its address changes when the article goes, and when the site moves.
        return identity(_CORRECTIONS, item.correction.pk, item.correction.made_at)

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        return {}

    def item_author_name(self, item: Any) -> str | None:
        return None

    def item_categories(self, item: Any) -> list[str]:
        return [str(item.correction.get_kind_display())]

    def item_pubdate(self, item: Any) -> datetime:
        made_at: datetime = item.correction.made_at
        return made_at.replace(microsecond=0)

    item_updateddate = item_pubdate
