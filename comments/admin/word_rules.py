"""The screen of the word rules: before one is saved, it is tried on the comments of the last 90 days."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.models import Effect, WordRule
from comments.permissions import may, may_everywhere
from comments.screening.lookups import compiled_rules, rehearsal
from comments.screening.lookups.rehearsal import PERIOD, Rehearsal
from comments.screening.text.word_matcher import problem_with
from newsroom.desk.site import DeskAdmin

_SALT: Final = "comments.rehearsed-rule"
# Long enough to read the samples and to ask a colleague.
_MAX_AGE: Final = 24 * 3600


class WordRuleForm(forms.ModelForm):
    """The rule; words that nobody has seen at work come back with what they would have done."""

    rehearsed = forms.CharField(required=False, widget=forms.HiddenInput)
    # What the rule would have done, where it has just been tried.
    found: Rehearsal | None = None

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
        words = cleaned.get("words")
        self._require_a_ground(cleaned)
        if self.errors or not self._is_new(cleaned):
            return cleaned
        seen = _seen(cleaned.get("rehearsed", ""))
        if seen.get("words") == words:
            self.instance.rehearsal = seen
            return cleaned
        self._rehearse(str(words), at=timezone.now())
        return cleaned

    def _is_new(self, cleaned: dict[str, Any]) -> bool:
        """Return whether nobody has seen the rule at work; one that refuses has always been tried."""
        was_tried = self.instance.rehearsal.get("words") == cleaned["words"]
        refuses_untried = cleaned["effect"] == Effect.REFUSE and not was_tried
        return refuses_untried or cleaned["words"] != self.initial.get("words")

    def _require_a_ground(self, cleaned: dict[str, Any]) -> None:
        refuses = cleaned.get("effect") == Effect.REFUSE
        if refuses and "ground" in cleaned and not cleaned["ground"]:
            self.add_error("ground", _("Choose what its writer is told a comment is refused for."))
        if refuses and "note" in cleaned and not cleaned["note"]:
            self.add_error("note", _("Say why the rule exists: it decides without a moderator."))

    def _rehearse(self, words: str, *, at: datetime) -> None:
        self.found = rehearsal.rehearse([words], at=at)
        kept = asdict(self.found) | {"words": words, "at": at.isoformat()}
        del kept["samples"]
        token = signing.dumps(kept, salt=_SALT)
        self.data = {**self.data.dict(), self.add_prefix("rehearsed"): token}  # type: ignore[attr-defined]
        self.add_error(None, _("Read what this rule would have done, then save it again."))


def _seen(token: str) -> dict[str, Any]:
    """Return the rehearsal that a form carries; {} if there is none that this site has signed."""
    try:
        found: dict[str, Any] = signing.loads(token, salt=_SALT, max_age=_MAX_AGE)
    except signing.BadSignature:
        return {}
    return found


def in_words(found: dict[str, Any]) -> list[str]:
    """Return sentences about what a rule would have done.

    >>> in_words({"read": 10, "hits": 2, "approved": 1, "unread": 0, "is_whole": True})[1]
    'A moderator had let 1 of them through.'
    """
    hits, read = found["hits"], found["read"]
    sentences = [
        ngettext(
            "It would have found %(hits)d of the %(read)d comment of the last %(days)d days.",
            "It would have found %(hits)d of the %(read)d comments of the last %(days)d days.",
            read,
        )
        % {"hits": hits, "read": read, "days": PERIOD.days}
    ]
    if not found["is_whole"]:
        sentences.append(_("It may find more than can be tried: only the newest were."))
    if hits:
        sentences.append(_("A moderator had let %d of them through.") % found["approved"])
        sentences.append(_("%d of them are public without having been read.") % found["unread"])
    return sentences


@admin.register(WordRule)
class WordRuleAdmin(DeskAdmin):
    """Word rules, for those who decide on comments."""

    form = WordRuleForm
    list_display = ["words", "effect", "note", "until", "made_by", "made_at", "shown_hits"]
    list_filter = ["effect"]
    list_select_related = ["made_by"]
    search_fields = ["words", "note"]
    fields = [
        "words", "effect", "ground", "to_writer", "note", "until", "made_by", "made_at",
        "shown_rehearsal", "rehearsed",
    ]  # fmt: skip
    readonly_fields = ["made_by", "made_at", "shown_rehearsal"]
    actions = None

    @admin.display(description=gettext_lazy("found before"))
    def shown_hits(self, rule: WordRule) -> str:
        return str(rule.rehearsal.get("hits", "-"))

    @admin.display(description=gettext_lazy("when it was tried"))
    def shown_rehearsal(self, rule: WordRule) -> str:
        sentences = in_words(rule.rehearsal) if rule.rehearsal else [_("It was not tried.")]
        return format_html_join(" ", "{}", ((each,) for each in sentences))

    def save_model(self, request: HttpRequest, obj: WordRule, form: Any, change: bool) -> None:
        compiled_rules.put(obj, at=timezone.now(), by=request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: WordRule) -> None:
        compiled_rules.remove(obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # A rule reads the comments of all sections, and its rehearsal quotes them.
        return may_everywhere(request.user, "decide")

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
