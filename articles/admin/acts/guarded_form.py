"""A form that shows what an article lacks, and asks who lets it pass for words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import guard
from articles.admin.acts.guard_lines import Line, lines_of
from articles.guard import Finding
from articles.models import Article
from articles.models.stage_change import MAX_WORDS_CHARACTERS
from articles.permissions import may_override_guard
from newsroom.desk.counted_fields import CountedForm


class GuardedForm(CountedForm):
    """An act that the guard may hold up; one that it is not asked about shows nothing of it."""

    # What the article lacks, for the page.
    guarded: Iterable[Line] = ()
    may_go_on = True

    def ask_guard(self, article: Article, *, by: User) -> None:
        """Show what `article` lacks, and ask `by` to override what blocks it if they may."""
        found = guard.findings(article)
        blocking = [each for each in found if each.blocks]
        self.guarded = lines_of(article, found)
        self.may_go_on = not blocking or may_override_guard(by)
        if blocking and self.may_go_on:
            self._ask_override(blocking)

    def _ask_override(self, found: Iterable[Finding]) -> None:
        """Ask why the article goes on in spite of what blocks it, and remember what was shown."""
        rules = {each.rule.code: str(each.rule.label) for each in found}
        self.codes = " ".join(rules)
        self.fields["override"] = _override_field(rules.values())
        self.fields["shown"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=self.codes
        )

    @property
    def override(self) -> str:
        """The reason for overriding the guard, "" if nothing blocked."""
        return str(self.cleaned_data.get("override", ""))

    def clean_shown(self) -> str:
        """Refuse to override what has come up since the page was shown."""
        shown: str = self.cleaned_data["shown"]
        if set(self.codes.split()) - set(shown.split()):
            data = cast(QueryDict, self.data).copy()
            data[self.add_prefix("shown")] = self.codes
            self.data = data
            raise ValidationError(_("Something else is missing by now. Look at the list again."))
        return shown


def _override_field(rules: Iterable[str]) -> forms.CharField:
    overridden = _("You override: %s.") % ", ".join(rules)
    kept = _("Kept in the history with your name; readers do not see it.")
    return forms.CharField(
        label=gettext_lazy("Why it goes on in spite of what is missing"),
        max_length=MAX_WORDS_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=f"{overridden} {kept}",
        error_messages={
            "required": gettext_lazy("Say why, or correct first what the list above names.")
        },
    )
