"""The screen of the word rules: before one is saved, it is tried on the comments of the last 90 days."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.core import signing
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.admin.rules.pasting import PastingAdmin
from comments.admin.rules.rehearsed_words import in_words, kept_of
from comments.admin.rules.requirements import require_a_ground
from comments.admin.rules.wrong_rules import WrongAdmin, shown_examples
from comments.models import Effect, WordRule
from comments.permissions import may_everywhere
from comments.screening.facts import Rule
from comments.screening.lookups import compiled_rules, rehearsal
from comments.screening.lookups.rehearsal import Rehearsal
from comments.screening.text.word_matcher import problem_with
from newsroom.desk.acts import signed_in
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done

_SALT: Final = "comments.rehearsed-rule"
# Long enough to read the samples and to ask a colleague.
_MAX_AGE: Final = 24 * 3600
# What decides which comments a rule finds: if one of these changes, it is tried again.
_TRIED: Final = ("words", "language")


class LanguageFilter(admin.SimpleListFilter):
    """Rules for one language, and those for all."""

    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        named = WordRule.objects.exclude(language="").order_by("language")
        codes = named.values_list("language", flat=True).distinct()
        return [("all", _("All languages")), *((code, code) for code in codes)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.filter(language="" if self.value() == "all" else self.value())


class WordRuleForm(forms.ModelForm):
    """The rule; words that nobody has seen at work come back with what they would have done."""

    rehearsed = forms.CharField(required=False, widget=forms.HiddenInput)
    # What the rule would have done, where it has just been tried.
    found: Rehearsal | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A pattern is found by itself; its words only name it.
        if self.instance.pattern and "words" in self.fields:
            self.fields["words"].disabled = True

    def found_in_words(self) -> list[str]:
        return in_words(asdict(self.found)) if self.found else []

    def clean_words(self) -> str:
        """Refuse words that are empty after normalisation or would match everything."""
        words: str = " ".join(self.cleaned_data["words"].split())
        if problem := problem_with(words):
            raise forms.ValidationError(problem, code="words")
        return words

    def clean(self) -> dict[str, Any]:
        """Try new words, and ask for a second look."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        require_a_ground(self, cleaned)
        if self.errors or not self._is_new(cleaned):
            return cleaned
        seen = _seen(cleaned.get("rehearsed", ""))
        tried = {name: cleaned[name] for name in _TRIED}
        if tried == {name: seen.get(name, "") for name in _TRIED}:
            self.instance.rehearsal = seen
            return cleaned
        self._rehearse(tried, at=timezone.now())
        return cleaned

    def _is_new(self, cleaned: dict[str, Any]) -> bool:
        """Return whether nobody has seen the rule at work; one that refuses has always been tried."""
        was_tried = self.instance.rehearsal.get("words") == cleaned["words"]
        refuses_untried = cleaned["effect"] == Effect.REFUSE and not was_tried
        was = {name: self.initial.get(name, "") for name in _TRIED}
        return refuses_untried or any(cleaned[name] != was[name] for name in _TRIED)

    def _rehearse(self, tried: dict[str, str], *, at: datetime) -> None:
        rule = Rule(tried["words"], language=tried["language"], pattern=self.instance.pattern)
        self.found = rehearsal.rehearse([rule], at=at)
        kept = kept_of(self.found, at=at) | tried
        token = signing.dumps(kept, salt=_SALT)
        self.data = {**self.data.dict(), self.add_prefix("rehearsed"): token}  # type: ignore[attr-defined]
        self.add_error(
            None, _("The rule is not saved yet. Read what it would have done, then save it.")
        )


def _seen(token: str) -> dict[str, Any]:
    """Return the rehearsal that a form carries; {} if there is none that this site has signed."""
    try:
        found: dict[str, Any] = signing.loads(token, salt=_SALT, max_age=_MAX_AGE)
    except signing.BadSignature:
        return {}
    return found


@admin.register(WordRule)
class WordRuleAdmin(WrongAdmin, PastingAdmin):
    """Word rules, for those who decide on comments."""

    own_addresses = {"wrong": "<int:number>/wrong/", "paste": "paste/"}
    form = WordRuleForm
    list_display = [
        "words",
        "language",
        "effect",
        "is_on",
        "note",
        "until",
        "shown_owner",
        "made_at",
        "shown_hits",
        "shown_wrong",
    ]
    list_filter = ["effect", LanguageFilter, "is_on", "is_starter"]
    list_select_related = ["made_by"]
    search_fields = ["words", "note"]
    fields = [
        "words", "language", "is_on", "effect", "ground", "to_writer", "note", "until", "shown_owner", "made_at",
        "shown_rehearsal", "shown_examples", "rehearsed",
    ]  # fmt: skip
    readonly_fields = ["shown_owner", "made_at", "shown_rehearsal", "shown_examples"]
    actions = ["switch_on", "switch_off"]

    @admin.display(description=gettext_lazy("found before"))
    def shown_hits(self, rule: WordRule) -> str:
        return str(rule.rehearsal.get("hits", "-"))

    @admin.display(description=gettext_lazy("when it was tried"))
    def shown_rehearsal(self, rule: WordRule) -> str:
        sentences = in_words(rule.rehearsal) if rule.rehearsal else [_("It was not tried.")]
        return format_html_join(" ", "{}", ((each,) for each in sentences))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the trial of a rule as what it is, no error: its own section asks to save again."""
        if context["adminform"].form.found:
            context["errors"] = None
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request)
        counted: QuerySet = rows.annotate(wrong=Count("examples"))
        return counted

    @admin.display(description=gettext_lazy("marked as wrong"), ordering="wrong")
    def shown_wrong(self, rule: Any) -> str:
        if not rule.wrong:
            return "-"
        number: int = rule.wrong
        return ngettext("wrong in %d comment", "wrong in %d comments", number) % number

    @admin.display(description=gettext_lazy("comments in which it is wrong"))
    def shown_examples(self, rule: WordRule) -> str:
        return shown_examples(rule)

    @admin.display(description=gettext_lazy("owner"), ordering="made_by")
    def shown_owner(self, rule: WordRule) -> str:
        return rule.owner or "-"

    @admin.action(description=gettext_lazy("Switch the selected rules on"))
    def switch_on(self, request: HttpRequest, rules: QuerySet[WordRule]) -> None:
        self._switch(request, list(rules), is_on=True)

    @admin.action(description=gettext_lazy("Switch the selected rules off"))
    def switch_off(self, request: HttpRequest, rules: QuerySet[WordRule]) -> None:
        self._switch(request, list(rules), is_on=False)

    def _switch(self, request: HttpRequest, rules: list[WordRule], *, is_on: bool) -> None:
        by, at = signed_in(request), timezone.now()
        compiled_rules.switch(rules, is_on=is_on)
        kind = WordRule._meta.label_lower
        log_writing.note(Done("change", kind, rule.pk, at=at, by=by.pk) for rule in rules)
        number = len(rules)
        said = (
            ngettext("%d rule was switched on.", "%d rules were switched on.", number)
            if is_on
            else ngettext("%d rule was switched off.", "%d rules were switched off.", number)
        )
        self.message_user(request, said % number)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out deleting many at once: the starter list is switched off."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request: HttpRequest, obj: WordRule, form: Any, change: bool) -> None:
        compiled_rules.put(obj, at=timezone.now(), by=request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: WordRule) -> None:
        compiled_rules.remove(obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # A rule reads the comments of all sections, and its rehearsal quotes them.
        return may_everywhere(request.user, "decide")

    has_add_permission = has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse to delete what came with the site: it would come back with the next set-up."""
        is_starter = obj is not None and obj.is_starter
        return may_everywhere(request.user, "decide") and not is_starter
