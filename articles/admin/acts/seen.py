"""An article's page as readers saw it at a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.times import in_words
from articles.editions import ends, page_at
from articles.editions.page_at import Answer, Stood
from articles.models import Article
from articles.previews import preview_page
from newsroom.desk.acts import ActingAdmin
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.moments import MomentField

_ENDS: Final[dict[Answer, Promise]] = {
    "withdrawn": gettext_lazy(
        "On %(at)s readers saw no article: it had been withdrawn on %(since)s."
    ),
    "taken_down": gettext_lazy(
        "On %(at)s readers saw no article: it had been taken down on %(since)s, as planned."
    ),
    "killed": gettext_lazy("On %(at)s readers saw no article: it had been killed on %(since)s."),
}


class SeenForm(CountedForm):
    """The moment; it lies in the past, since nobody has seen what is to come."""

    at = MomentField(label=gettext_lazy("Moment"))

    def clean_at(self) -> datetime:
        moment: datetime = self.cleaned_data["at"]
        if moment > timezone.now():
            words = _("%s is in the future. Choose a moment in the past.")
            raise ValidationError(words % in_words(moment))
        return moment


def _why_nothing(article: Article, stood: Stood, at: datetime) -> str:
    """Return why there is no page to show."""
    if stood.edition is None:
        return f"{_not_yet(at)} {_first_moment(article)}".strip()
    since = in_words(stood.edition.public_from)
    ended = str(_ENDS[stood.answer]) % {"at": in_words(at), "since": since}
    told = _("They were told: “%s”") % ends.of(stood.edition).words
    return f"{ended} {told}"


def _not_yet(at: datetime) -> str:
    return _("On %s readers saw nothing: the article was not public yet.") % in_words(at)


def _first_moment(article: Article) -> str:
    """Return when readers first saw it: to the second, because the desk shows the minute alone."""
    come = article.editions.come(at=timezone.now()).order_by("public_from")
    first = come.values_list("public_from", flat=True).first()
    if first is None:
        return ""
    local = timezone.localtime(first)
    words = _("It became public on %(day)s at %(time)s; seconds can be typed too.")
    return words % {"day": date_format(local, "DATE_FORMAT"), "time": f"{local:%H:%M:%S}"}


class SeenAdmin(ActingAdmin):
    """Adds the pages of the past to the screen of articles."""

    def seen_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for a moment; show the page as readers saw it then, or say why they saw none."""
        article: Article = self.visible(request, pk)
        form = SeenForm(request.GET if "at_0" in request.GET else None)
        nothing = ""
        if form.is_valid():
            at = form.cleaned_data["at"]
            stood = page_at.of_article(article, at=at)
            if stood.edition and stood.is_page:
                told = stood.edition
                return preview_page.as_it_was(request, article, told, at=at, seen_at=in_words(at))
            nothing = _why_nothing(article, stood, at)
        return self.page(
            request,
            "admin/articles/article/seen.html",
            title=_("What readers saw"),
            original=article,
            form=form,
            nothing=nothing,
        )
