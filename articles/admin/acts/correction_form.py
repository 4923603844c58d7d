"""The form of a correction: what readers are told, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.acts import corrections
from articles.acts.corrections import Coming, Said, Seen, nothing_changed, saved_since
from articles.acts.table_of_acts import refusal
from articles.admin.acts.guarded_form import GuardedForm
from articles.admin.acts.standing_words import what_readers_have
from articles.editions.situation import Situation, situation
from articles.models import Article, Correction, CorrectionKind, CorrectionPlace
from articles.models.correction import CORRECTION_LIMIT

# The same bound as the column's.
_WHY_LIMIT = 500
_KINDS: Final = (
    (CorrectionKind.CORRECTION, gettext_lazy("Correction: something was wrong")),
    (CorrectionKind.CLARIFICATION, gettext_lazy("Clarification: something could be misread")),
    (CorrectionKind.UPDATE, gettext_lazy("Update note: something has happened since")),
    (CorrectionKind.RETRACTION, gettext_lazy("Retraction: the article no longer holds")),
)


@dataclass(frozen=True)
class Comparison:
    """An article that is to be corrected: where it stands, and what a correction would change."""

    article: Article
    now: Situation
    coming: Coming | None

    @property
    def is_change(self) -> bool:
        """Whether what is saved differs from what readers have."""
        return self.coming is not None and not self.coming.is_none

    def shown(self) -> dict[str, Any]:
        """Return what the pages of a correction show of the article."""
        return {
            "original": self.article,
            "coming": self.coming,
            "language": self.article.language,
            "also": what_readers_have(self.now),
            "refusal": refusal("correct", self.now.standing),
        }


def comparison(article: Article) -> Comparison:
    """Return what a correction of `article` would change now."""
    now = situation(article, at=timezone.now())
    told = now.current if now.current and now.current.is_public else None
    return Comparison(article, now, corrections.coming(article, told) if told else None)


class CorrectionFields(GuardedForm):
    """The words of a correction, and all that is said with them."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=_KINDS,
        initial=CorrectionKind.CORRECTION,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            gettext_lazy("Choose what readers are told that it is."),
        ),
        help_text=gettext_lazy(
            "Each is a note to readers that stays. “Update the live story” on the article’s page"
            " publishes changes without a note."
        ),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Place"),
        choices=CorrectionPlace.choices,
        initial=CorrectionPlace.FOOT,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose where it stands.")
        ),
        help_text=gettext_lazy(
            "A retraction always stands above the text. The article stays readable; withdraw it as"
            " well if nobody should read it."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("What readers are told"),
        max_length=CORRECTION_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "Say what was wrong and what is right, for a reader who has not seen the error."
        ),
        error_messages={"required": gettext_lazy("Say what was wrong and what is right.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Why nothing in the article is changed"),
        max_length=_WHY_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Kept in the history; readers do not see it."),
    )
    amends = forms.ModelChoiceField(
        Correction.objects.none(),
        label=gettext_lazy("It adds to"),
        required=False,
        empty_label=gettext_lazy("No earlier correction"),
        help_text=gettext_lazy("The earlier correction stays; readers see both."),
    )
    opened_edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, comparison: Comparison, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.comparison = comparison
        earlier = comparison.article.corrections.all()
        self.fields["amends"].queryset = earlier  # type: ignore[attr-defined]
        self.fields["opened_edition"].initial = comparison.now.newest
        self.fields["opened_version"].initial = comparison.article.version
        if not earlier.exists():
            del self.fields["amends"]
        if comparison.is_change and not self["why"].data:
            del self.fields["why"]
        # A correction that changes nothing lets readers have nothing that could lack something.
        if comparison.is_change:
            self.ask_guard(comparison.article, by=by)

    def clean(self) -> dict[str, Any]:
        """Refuse what could not be published, so that nobody looks at it in vain."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if why_not := refusal("correct", self.comparison.now.standing):
            raise forms.ValidationError(why_not)
        if not self.may_go_on:
            raise forms.ValidationError([each.words for each in self.guarded if each.blocks])
        if not self.comparison.is_change and "why" not in self.errors and not values.get("why"):
            self.add_error("why", nothing_changed())
        if self._is_out_of_date(values):
            self.see_anew()
            raise forms.ValidationError(saved_since())
        return values

    def _is_out_of_date(self, values: dict[str, Any]) -> bool:
        edition, version = values.get("opened_edition"), values.get("opened_version")
        now = self.comparison
        return edition not in (None, now.now.newest) or version not in (None, now.article.version)

    @property
    def said(self) -> Said:
        """The typed words, as the act takes them."""
        given = self.cleaned_data
        return Said(
            text=given["text"],
            kind=CorrectionKind(given["kind"]),
            place=CorrectionPlace(given["place"]),
            why=given.get("why", ""),
            amends=given.get("amends"),
            thanks=given.get("thanks", False),
        )

    @property
    def seen(self) -> Seen:
        """The edition and version that the person saw when they opened the form."""
        return Seen(self.cleaned_data["opened_edition"], self.cleaned_data["opened_version"])

    def see_anew(self) -> None:
        """Let the form, as it is shown again, know what the person sees now; what was typed stays."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("opened_edition")] = str(self.comparison.now.newest)
        data[self.add_prefix("opened_version")] = str(self.comparison.article.version)
        self.data = data


class CorrectionForm(CorrectionFields):
    """A correction that the desk makes by itself."""

    thanks = forms.BooleanField(label=gettext_lazy("Thank the reader who told us"), required=False)
