"""The article's form, which refuses to overwrite another person's changes."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.acts.assigning import possible_assignees
from articles.admin.acts.standing_words import date_hides
from articles.admin.two_at_once.conflict import Conflict
from articles.admin.writing.proposing import NamesField
from articles.admin.writing.text.editor import BodyFormField
from articles.admin.writing.typed_pictures import PicturesField
from articles.editions.situation import Standing, situation
from articles.models import Contributor, Edition, Section, Tag
from articles.names.slugs import MAX_ARTICLE_SLUG_CHARACTERS, SLUG_OF_HEADLINE, make_slug
from articles.permissions import refused_section
from articles.record import revisions
from newsroom.writing_direction import direction

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
# In the language of the article.
_WORDS: Final = frozenset(
    {"kicker", "headline", "standfirst", "body", "share_headline", "share_text"}
)


class ArticleForm(forms.ModelForm):
    """One article; the form remembers the opened version and refuses to overwrite a newer one."""

    body = BodyFormField(label=gettext_lazy("Text"), required=False)
    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # The newest edition that the person saw: of two who publish at once, one is told.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    # For browsers without JavaScript, in which nobody can search the lists of tags, people, pictures.
    tag_names = NamesField(Tag, label=gettext_lazy("More tags"))
    byline_names = NamesField(Contributor, label=gettext_lazy("More names for the byline"))
    more_pictures = PicturesField(label=gettext_lazy("More pictures"))
    # Whose form it is.
    person: User
    # What has to be answered before it can be saved, because somebody else has saved meanwhile.
    conflict: Conflict | None = None
    # Whether it refuses to replace a version that is newer than the opened one.
    refuses_old = True

    class Meta:
        widgets = {
            "kicker": forms.TextInput(attrs={"placeholder": gettext_lazy("Kicker")}),
            "headline": forms.Textarea(attrs={"rows": 1, "placeholder": gettext_lazy("Headline")}),
            "standfirst": forms.Textarea(
                attrs={"rows": 2, "placeholder": gettext_lazy("Standfirst")}
            ),
            "share_text": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "headline" in self.fields:
            self.fields["headline"].widget.attrs["autofocus"] = True
        self.fields["opened_version"].initial = self.instance.version
        newest = Edition.objects.filter(article=self.instance.pk or 0).values_list(
            "number", flat=True
        )
        self.fields["seen"].initial = newest.first() or 0
        if "assignee" in self.fields:
            # Who works on it already stays on the list, whatever has become of their account.
            chosen: Any = self.fields["assignee"]
            chosen.queryset = possible_assignees(self.instance.assignee_id)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = SLUG_OF_HEADLINE
        self._tell_language()

    def _tell_language(self) -> None:
        """Let the words of the article begin on the side on which their language does."""
        field = self["language"] if "language" in self.fields else None
        code = str(field.value() or "") if field else self.instance.language
        if _LANGUAGE.fullmatch(code):
            for name in _WORDS & self.fields.keys():
                self.fields[name].widget.attrs |= {"lang": code, "dir": direction(code)}

    @property
    def names(self) -> list[forms.BoundField]:
        """The fields in which names are typed without JavaScript."""
        return [self["tag_names"], self["byline_names"]]

    def clean_headline(self) -> str:
        """Fold the line breaks that its field can hold, so that a headline is one line."""
        return " ".join(self.cleaned_data["headline"].split())

    def clean_share_text(self) -> str:
        """Fold its line breaks: it is one sentence."""
        return " ".join(self.cleaned_data["share_text"].split())

    def clean_language(self) -> str:
        """Refuse language codes that browsers do not understand."""
        language: str = self.cleaned_data["language"]
        if not _LANGUAGE.fullmatch(language):
            raise ValidationError(
                _("“%s” is not the code of a language; write one as in en-gb or de.") % language
            )
        return language

    def clean_section(self) -> Section | None:
        """Refuse to move the article into a section where the person's role does not count."""
        section: Section | None = self.cleaned_data["section"]
        if why := refused_section(self.person, self.instance.section_id, section):
            raise ValidationError(why)
        return section

    def clean(self) -> dict[str, Any]:
        """Fill in a missing slug; refuse to overwrite a version that somebody else has saved."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "slug" in self.fields and not values.get("slug") and values.get("headline"):
            values["slug"] = make_slug(
                values["headline"],
                kind="article",
                length=MAX_ARTICLE_SLUG_CHARACTERS,
                language=values.get("language", ""),
            )
        if "headline" in self.changed_data and "headline_is_provisional" not in self.changed_data:
            values["headline_is_provisional"] = False
        self._check_date(values)
        self._refuse_old(values)
        return values

    def _check_date(self, values: dict[str, Any]) -> None:
        """Refuse a date that would hide a live article, or leave a scheduled one without a time.

        Who saw no date, because somebody else has published since, has emptied none.
        """
        if self.instance.pk is None or "published_at" not in values:
            return
        now = situation(self.instance, at=timezone.now())
        if values["published_at"] is None and values.get("seen") not in (None, now.newest):
            values["published_at"] = self.instance.published_at
        if now.standing == Standing.SCHEDULED and values["published_at"] is None:
            # The button says “Publish now” then.
            values["published_at"] = timezone.now() if "_publish" in self.data else None
        if problem := date_hides(now, values["published_at"]):
            self.add_error("published_at", problem)

    def _refuse_old(self, values: dict[str, Any]) -> None:
        if self.conflict:
            raise ValidationError(self.conflict.sentence)
        is_old = self.instance.pk and values.get("opened_version") != self.instance.version
        if is_old and self.refuses_old:
            # Saved since the request was merged: it is merged once more.
            raise revisions.StaleArticleError
