"""`manage.py expunge`: remove an article or a picture for good, as by order of a court."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.acts.expunging import confirms
from articles.expunging import expunge_article, expunge_picture, of_articles, of_pictures
from articles.models import Article, Picture
from articles.permissions import may_expunge
from newsroom.refused import Refused


def _thing(kind: str, number: int) -> Article | Picture:
    model = Article if kind == "article" else Picture
    found: Any = model._default_manager.filter(pk=number).first()
    if found is None:
        raise CommandError(_("There is no %(kind)s %(n)d.") % {"kind": kind, "n": number})
    return found  # type: ignore[no-any-return]


def _person(name: str) -> User:
    person = User.objects.filter(username=name).first()
    if person is None or not may_expunge(person):
        raise CommandError(_("The account “%s” may not expunge. Name an administrator.") % name)
    return person


class Command(BaseCommand):
    """Says what expunging would not reach; with --confirm, does it."""

    help = "Removes an article or a picture for good. Nobody can undo it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=["article", "picture"])
        parser.add_argument("number", type=int)
        parser.add_argument("--by", required=True, metavar="USERNAME", help="Who decided it.")
        parser.add_argument("--reason", required=True, help="By whose order, and its number.")
        parser.add_argument(
            "--confirm", default="", metavar="TEXT", help="The number or headline once more."
        )

    def handle(
        self, *args: Any, kind: str, number: int, by: str, reason: str, confirm: str, **options: Any
    ) -> None:
        thing, person = _thing(kind, number), _person(by)
        if not confirm:
            self._say(thing)
            return
        if not confirms(thing, confirm):
            words = _("“%(typed)s” is neither the number nor the headline. Nothing was changed.")
            raise CommandError(words % {"typed": confirm})
        try:
            self._expunge(thing, person, reason)
        except Refused as refused:
            raise CommandError(" ".join(refused.sentences)) from refused

    def _say(self, thing: Article | Picture) -> None:
        is_article = isinstance(thing, Article)
        remains = of_articles.remains_of(thing) if is_article else of_pictures.remains_of(thing)  # type: ignore[arg-type]
        for words in remains:
            self.stdout.write(words)
        words = _("Nothing was changed. Add --confirm %d to expunge “%s” for good.")
        self.stdout.write(words % (thing.pk, thing))

    def _expunge(self, thing: Article | Picture, by: User, reason: str) -> None:
        at = timezone.now()
        if isinstance(thing, Article):
            remains = expunge_article(thing, by=by, reason=reason, at=at)
        else:
            remains = expunge_picture(thing, by=by, reason=reason, at=at)
        for words in remains:
            self.stdout.write(words)
        self.stdout.write(_("Expunged. It cannot be undone."))
