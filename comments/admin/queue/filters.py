"""Filters of the queue: by article, section, person, reason, rule, date and the age of the wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Edition, Section
from comments.models import Comment, Reason
from comments.screening.finding import CODES
from newsroom.desk.counted_fields import CountedForm

OLDEST, NEWEST = "oldest", "newest"
MAX_KEY: Final = 2**63 - 1
# As other pages, bookmarks and Django's own filters name them.
OTHER_NAMES: Final = {
    "article__id__exact": "article",
    "article__exact": "article",
    "reader__id__exact": "reader",
    "reader__exact": "reader",
    "edition__section__id__exact": "section",
}
_WAITS: Final = (
    ("1", _("more than an hour")),
    ("4", _("more than 4 hours")),
    ("24", _("more than a day")),
    ("72", _("more than 3 days")),
    ("168", _("more than a week")),
)
_RULES: Final = sorted(code for code in CODES if code != "premoderation")


class FilterForm(CountedForm):
    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    section = forms.ModelChoiceField(
        Section.objects.order_by("name"),
        label=_("Section"),
        required=False,
        empty_label=_("All sections"),
    )
    reason = forms.ChoiceField(
        label=_("Reason"), required=False, choices=[("", _("All reasons")), *Reason.choices]
    )
    rule = forms.ChoiceField(
        label=_("Check"),
        required=False,
        choices=[("", _("All checks")), *((code, code) for code in _RULES)],
    )
    wait = forms.ChoiceField(
        label=_("Waits"), required=False, choices=[("", _("However long")), *_WAITS]
    )
    since = forms.DateField(
        label=_("Sent from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Sent until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Usual order")), (OLDEST, _("Oldest first")), (NEWEST, _("Newest first"))],
    )
    # Their pages and cards lead here: there is no list of all to choose from.
    article = forms.IntegerField(label=_("Article number"), required=False, max_value=MAX_KEY)
    reader = forms.IntegerField(label=_("Person number"), required=False, max_value=MAX_KEY)

    def clean_q(self) -> str:
        # PostgreSQL knows no text with this character.
        return str(self.cleaned_data["q"]).replace("\0", "")


def read(query: QueryDict) -> FilterForm:
    """Return the filters of an address; an unknown value is an error of the form that names it."""
    known = {OTHER_NAMES.get(name, name): query.get(name, "") for name in query}
    form = FilterForm(
        {name: value for name, value in known.items() if name in FilterForm.base_fields}
    )
    form.full_clean()
    return form


def is_empty(form: FilterForm) -> bool:
    """Return whether the filters leave the list as it is; an order leaves out nothing."""
    given = {name for name, value in form.cleaned_data.items() if value not in ("", None)}
    return not form.errors and given <= {"order"}


def _day(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _searched(word: str) -> Q:
    """Return where a word is found; of headlines in public ones alone, which anybody may read."""
    told = Edition.objects.public().filter(headline__icontains=word).values("article")
    own = (Q(**{f"{name}__icontains": word}) for name in ("text", "name", "email"))
    found = Q(article__in=told)
    for each in own:
        found |= each
    return found


def apply(rows: QuerySet[Comment], form: FilterForm, *, at: datetime) -> QuerySet[Comment]:
    """Return the rows that pass the filters; none where a filter is not understood."""
    if form.errors:
        return rows.none()
    given = {name: value for name, value in form.cleaned_data.items() if value not in ("", None)}
    columns = {"section": "edition__section", "article": "article", "reader": "reader"}
    for name, column in columns.items():
        if name in given:
            rows = rows.filter(**{column: given[name]})
    if "reason" in given:
        rows = rows.filter(reason=given["reason"])
    if "rule" in given:
        code = f'"code": "{given["rule"]}"'
        rows = rows.alias(found=Cast("findings", TextField())).filter(found__contains=code)
    if "wait" in given:
        rows = rows.filter(submitted_at__lt=at - timedelta(hours=int(given["wait"])))
    if "since" in given:
        rows = rows.filter(submitted_at__gte=_day(given["since"]))
    if "until" in given:
        rows = rows.filter(submitted_at__lt=_day(given["until"] + timedelta(days=1)))
    return rows.filter(_searched(given["q"])) if "q" in given else rows
