"""`manage.py page_at`: print what stood at an address at a moment."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editions import page_at, page_text
from newsroom.desk.moments import MomentField


def _path(typed: str) -> str:
    """Return the path of an address of this site, with its slashes."""
    whole = typed.strip()
    try:
        parts = urlsplit(whole)
    except ValueError:
        raise CommandError(_("“%s” is not an address.") % typed) from None
    if parts.netloc and parts.netloc.lower() != urlsplit(settings.SITE_ADDRESS).netloc.lower():
        words = _("“%(typed)s” is not an address of this site, which is %(site)s.")
        raise CommandError(words % {"typed": typed, "site": settings.SITE_ADDRESS})
    return f"/{unquote(parts.path).strip('/')}/"


def place(typed: str) -> tuple[date, str]:
    """Return the day and the slug of an article's address."""
    path = _path(typed)
    try:
        found = resolve(path)
    except Resolver404:
        found = None
    if found is None or found.view_name != "articles:article":
        words = _("“%s” is not the address of an article. Write one as in /2026/11/28/headline/.")
        raise CommandError(words % typed)
    return found.kwargs["day"], found.kwargs["slug"]


def moment(typed: str) -> datetime:
    """Return the moment that somebody typed: ISO 8601, or a date and a time as at the desk."""
    try:
        found = datetime.fromisoformat(typed.strip())
        if timezone.is_aware(found):
            return timezone.localtime(found).astimezone(UTC)
        typed = typed.strip().replace("T", " ")
    except (OverflowError, ValueError):
        pass
    day, _space, time = typed.strip().rpartition(" ")
    parts = [day.strip(), time] if day else [time, ""]
    try:
        clean: datetime = MomentField().clean([*parts, "", ""])
    except ValidationError as error:
        hint = _("With a zone it is always clear, as in 2026-11-28T14:30+00:00.")
        raise CommandError(" ".join([*error.messages, hint])) from None
    return clean


class Command(BaseCommand):
    """Answers from the editions alone, whatever the desk has saved since."""

    help = "Prints what stood at an address at a moment."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the path or the whole address of an article")
        parser.add_argument(
            "time",
            nargs="+",
            help="as in 2026-11-28T14:30+00:00, or “28/11/2026 14:30” in the zone of the site",
        )
        parser.add_argument("--json", action="store_true", help="print the record as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        day, slug = place(options["address"])
        at = moment(" ".join(options["time"]))
        stood = page_at.at_address(day, slug, at=at)
        if options["json"]:
            found = {"asked": at.isoformat(), **page_at.record(stood)}
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{_path(options['address'])}, {page_text.in_zone(at)}")
        if at > timezone.now():
            self.stdout.write(_("This moment is in the future: this is what is planned now."))
        for line in page_text.lines(stood):
            self.stdout.write(line)
