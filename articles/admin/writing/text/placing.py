"""What the editor needs to put pictures into the text: its scripts, addresses and words."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Origin

# Scripts of collected files find each other by these names alone.
_CARD: Final[dict[str, Any]] = {
    "picture": _("Picture"),
    "caption": _("Caption"),
    "altText": _("Alternative text here"),
    "noCredit": _("No credit"),
    "noPicture": _("No picture in the list has this number."),
    "isLead": _("This is the lead"),
    "makeLead": _("Make it the lead"),
    "leadStands": _("It stands above the text, and not here too."),
}
_SENDING: Final[dict[str, Any]] = {
    "sendAddress": reverse_lazy("admin:articles_picture_send"),
    "origins": Origin.choices,
    "question": _("How was it made?"),
    "unanswered": _("Say how it was made, or choose “Not known”."),
    "add": _("Add the picture"),
    "addAll": _("Answer the same for all {number}"),
    "again": _("Try again"),
    "away": _("Take it away"),
    "signedOut": _("You are not signed in any more. Sign in again, then try again."),
    "notConnected": _("The site did not answer. Try again."),
    "tooLarge": _("The file is too large to be sent."),
    "first": _("Answer, try again or take it away: after that the article can be saved."),
}
_LIBRARY: Final[dict[str, Any]] = {
    "chooseAddress": reverse_lazy("admin:articles_picture_choose"),
    "title": _("Insert a picture or a gallery"),
    "search": _("Search pictures"),
    "send": _("Send a file…"),
    "here": _("In this article, not in its text"),
    "own": _("Sent by you since yesterday"),
    "all": _("The newest pictures"),
    "more": _("Show more"),
    "nothing": _("No picture was found."),
    "choose": _("Choose a picture first."),
    "chosen": _("1 chosen"),
    "gallery": _("{number} chosen: they become a gallery"),
    "submit": _("Insert"),
    "close": _("Close"),
}
PLACEMENT: Final = {"labels": _CARD | _SENDING | _LIBRARY}
