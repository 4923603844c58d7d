"""A whole list of word rules, pasted in: tried as a whole, part by part, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from time import monotonic
from typing import Any, Final

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.admin.rules.rehearsed_words import in_words, kept_of
from comments.admin.rules.requirements import require_a_ground
from comments.models import WordRule
from comments.permissions import may_everywhere
from comments.screening.facts import Rule
from comments.screening.lookups import compiled_rules, rehearsal
from comments.screening.lookups.rehearsal import Place, Rehearsal, Sample
from comments.screening.text.pasted_lists import Line, lines_of
from newsroom.desk.acts import ActingAdmin, signed_in
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done

_SALT: Final = "comments.rehearsed-list"
_MAX_AGE: Final = 24 * 3600
# A page answers after this long, says how far it is, and goes on with the next request.
SECONDS_A_PAGE: Final = 3.0
MOST_LINES: Final = 1_000

_Columns = modelform_factory(
    WordRule, fields=["language", "effect", "ground", "to_writer", "note"], form=forms.ModelForm
)


class ListForm(_Columns):  # type: ignore[valid-type,misc]
    """The phrases, and what holds for all of them."""

    phrases = forms.CharField(
        label=gettext_lazy("Phrases"),
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"}),
        help_text=gettext_lazy("One word or phrase a line."),
        error_messages={"required": gettext_lazy("Paste at least one word or phrase.")},
    )
    tried = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["phrases", "language", "effect", "ground", "to_writer", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True

    def clean_phrases(self) -> str:
        phrases: str = self.cleaned_data["phrases"]
        if (number := len(phrases.splitlines())) > MOST_LINES:
            raise forms.ValidationError(
                _("These are %(number)d lines. Paste at most %(most)d at once.")
                % {"number": number, "most": MOST_LINES}
            )
        return phrases

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        require_a_ground(self, cleaned)
        return cleaned

    def lines(self) -> list[Line]:
        there = WordRule.objects.filter(language=self.cleaned_data["language"])
        existing = there.values_list("words", flat=True)
        return list(lines_of(self.cleaned_data["phrases"], existing=existing))


class PastedList:
    """The rules of a valid form, and how far they have been tried."""

    def __init__(self, form: ListForm, *, at: datetime) -> None:
        self.at, self.form, self.lines = at, form, form.lines()
        language = form.cleaned_data["language"]
        self.rules = [
            Rule(each.words, language=language) for each in self.lines if not each.problem
        ]
        self.found = self._found_before()

    @property
    def problems(self) -> list[Line]:
        return [each for each in self.lines if each.problem]

    @property
    def is_tried(self) -> bool:
        return self.found is not None and self.found.place is None

    @property
    def digest(self) -> str:
        return sha256(
            "\n".join(f"{each.language} {each.words}" for each in self.rules).encode()
        ).hexdigest()

    def _found_before(self) -> Rehearsal | None:
        try:
            kept = signing.loads(self.form.cleaned_data["tried"], salt=_SALT, max_age=_MAX_AGE)
        except signing.BadSignature:
            return None
        if kept.pop("digest") != self.digest:
            return None
        self.at = _moment(kept.pop("at"))
        place = kept.pop("place")
        samples = tuple(Sample(*each) for each in kept.pop("samples"))
        return Rehearsal(
            **kept, samples=samples, place=Place(_moment(place[0]), place[1]) if place else None
        )

    def token(self) -> str:
        """Return how far the list has been tried, signed."""
        assert self.found is not None  # noqa: S101  (a part has been tried)
        place = self.found.place
        kept = asdict(self.found) | {
            "digest": self.digest,
            "at": self.at.isoformat(),
            "place": [place.submitted_at.isoformat(), place.pk] if place else None,
            "samples": [list(asdict(each).values()) for each in self.found.samples],
        }
        return signing.dumps(kept, salt=_SALT)

    def go_on(self) -> None:
        """Try the next parts, for as long as a page may take."""
        until = monotonic() + SECONDS_A_PAGE
        while not self.is_tried:
            after = self.found.place if self.found else None
            part = rehearsal.rehearse_part(self.rules, at=self.at, after=after)
            self.found = self.found.with_next(part) if self.found else part
            if monotonic() > until:
                return


def _moment(text: str) -> datetime:
    found = parse_datetime(text)
    assert found is not None  # noqa: S101  (this site has signed it)
    return found


def _rules_of(pasted: PastedList) -> Sequence[WordRule]:
    assert pasted.found is not None  # noqa: S101  (it has been tried)
    columns = {
        name: pasted.form.cleaned_data[name]
        for name in ("language", "effect", "ground", "to_writer", "note")
    }
    kept = kept_of(pasted.found, at=pasted.at) | {"of_list": len(pasted.rules)}
    return [
        WordRule(
            words=rule.words,
            rehearsal=kept | {"words": rule.words, "language": rule.language},
            **columns,
        )
        for rule in pasted.rules
    ]


class PastingAdmin(ActingAdmin):
    """Adds to the screen of word rules the page on which a list is pasted in."""

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """Read the list, try it part by part, and save it when all of it has been tried."""
        if not may_everywhere(request.user, "decide"):
            raise PermissionDenied
        form = ListForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._paste_page(request, form)
        pasted = PastedList(form, at=timezone.now())
        if pasted.rules and pasted.is_tried and "_save" in request.POST:
            return self._save(request, pasted)
        if pasted.rules:
            pasted.go_on()
            form.data = {**form.data.dict(), "tried": pasted.token()}
        return self._paste_page(request, form, pasted)

    def _save(self, request: HttpRequest, pasted: PastedList) -> HttpResponse:
        by, at = signed_in(request), timezone.now()
        made = compiled_rules.put_all(_rules_of(pasted), at=at, by=by)
        kind = WordRule._meta.label_lower
        log_writing.note(Done("create", kind, rule.pk, at=at, by=by.pk) for rule in made)
        said = ngettext("%d rule was saved.", "%d rules were saved.", len(made)) % len(made)
        self.message_user(request, said)
        if not pasted.problems:
            return HttpResponseRedirect(reverse("admin:comments_wordrule_changelist"))
        # The lines that are no rules stay, to be corrected.
        left = "\n".join(each.words for each in pasted.problems)
        form = ListForm({**pasted.form.data.dict(), "phrases": left, "tried": ""})
        return self._paste_page(request, form, PastedList(form, at=at) if form.is_valid() else None)

    def _paste_page(
        self, request: HttpRequest, form: ListForm, pasted: PastedList | None = None
    ) -> HttpResponse:
        found = pasted.found if pasted else None
        return self.page(
            request,
            "admin/comments/wordrule/paste.html",
            title=_("Paste a list of word rules"),
            form=form,
            pasted=pasted,
            found=in_words(asdict(found)) if found else [],
            all=rehearsal.of_period(pasted.at).count() if pasted and not pasted.is_tried else 0,
        )
