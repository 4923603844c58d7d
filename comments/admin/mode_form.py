"""The form of a moderation mode: what it applies to is chosen, never left empty by oversight."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from comments.models import Comment, Mode, ModerationMode

SITE: Final = "site"
# The columns of a mode; each is also the name of a scope.
THINGS: Final = ("section", "article", "reader")
SCOPES: Final = [
    (SITE, gettext_lazy("The whole site")),
    ("section", gettext_lazy("One section")),
    ("article", gettext_lazy("One article")),
    ("reader", gettext_lazy("One person")),
]


class ModeForm(forms.ModelForm):
    """Asks again, with numbers, before a mode closes the comments of the whole site or a section."""

    scope = forms.ChoiceField(
        label=gettext_lazy("Applies to"),
        choices=SCOPES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the mode applies to.")},
    )
    is_sure = forms.BooleanField(
        label=gettext_lazy("Close the comments all the same"),
        required=False,
        help_text=gettext_lazy("Only asked for if you close the whole site or a section."),
    )

    # Whether the person moderates some sections alone.
    is_limited = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = {**self.initial, **{name: getattr(self.instance, f"{name}_id") for name in THINGS}}
        named = [name for name in THINGS if shown.get(name) or self.initial.get(name)]
        if named or self.instance.pk:
            self.initial["scope"] = named[0] if named else SITE

    def clean(self) -> dict[str, Any]:
        """Require the thing that was chosen, and no other."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        scope = values.get("scope")
        if self.is_limited and scope in (SITE, "reader"):
            self.add_error("scope", _("Choose one of your sections, or an article in one of them."))
        for name in THINGS if scope else ():
            if name == scope and not values.get(name) and name not in self.errors:
                self.add_error(name, _("Choose it, or choose another scope above."))
            if name != scope and values.get(name):
                self.add_error(name, _("Leave this empty, or choose another scope above."))
        if not self.errors and scope in (SITE, "section") and self._closes(values):
            self.add_error("is_sure", self._what_it_closes(values))
        return values

    def _closes(self, values: dict[str, Any]) -> bool:
        was_closed = self.initial.get("mode") == Mode.CLOSED and bool(self.instance.pk)
        return values["mode"] == Mode.CLOSED and not was_closed and not values["is_sure"]

    @staticmethod
    def _what_it_closes(values: dict[str, Any]) -> str:
        articles, waiting = Article.objects.published(), Comment.objects.pending()
        if section := values.get("section"):
            articles = articles.filter(section=section)
            waiting = waiting.filter(article__section=section)
        words = _(
            "This closes the comments of %(scope)s: nobody can comment on %(articles)d published"
            " articles until the mode is changed. Comments that are there stay, and the %(waiting)d"
            " that wait can still be decided. Tick the box to close them."
        )
        named = _("the section “%s”") % section if section else _("the whole site")
        numbers = {"articles": articles.count(), "waiting": waiting.count()}
        return words % {"scope": named, **numbers}

    class Meta:
        model = ModerationMode
        fields = ("mode", *THINGS, "note")
