"""The form of a moderation mode: what it applies to is chosen, never left empty by oversight."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from comments.figures import tried_modes
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
    """Shows what a mode would have done, and asks, before it holds for what readers write."""

    scope = forms.ChoiceField(
        label=gettext_lazy("Applies to"),
        choices=SCOPES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the mode applies to.")},
    )
    is_sure = forms.BooleanField(
        label=gettext_lazy("Set the mode all the same"),
        required=False,
        help_text=gettext_lazy("Asked once you have read what the mode would have done."),
    )

    # Whether nothing is wrong, and the numbers wait to be read.
    is_asking = False
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
        if not self.errors:
            self._try(values)
        return values

    def _try(self, values: dict[str, Any]) -> None:
        """Count what the mode would have done, and say so before it holds."""
        mode = values["mode"]
        rows = tried_modes.in_scope(**{name: values.get(name) for name in THINGS})
        tried = tried_modes.try_mode(mode, rows, at=timezone.now())
        self.instance.tried = tried.as_data()
        is_new = not self.instance.pk or self.initial.get("mode") != mode
        is_wide = values["scope"] in (SITE, "section")
        # Where nobody has written, there is nothing to show of one article or person.
        if (is_wide or tried.sent) and is_new and not values["is_sure"]:
            self.is_asking = True
            told = [self._what_it_closes(values)] if mode == Mode.CLOSED and is_wide else []
            told += [tried_modes.in_words(mode, tried), _("Tick the box to set the mode.")]
            self.add_error("is_sure", " ".join(told))

    @staticmethod
    def _what_it_closes(values: dict[str, Any]) -> str:
        articles, waiting = Article.objects.published(), Comment.objects.pending()
        if section := values.get("section"):
            articles = articles.filter(section=section)
            waiting = waiting.filter(article__section=section)
        words = _(
            "This closes the comments of %(scope)s: nobody can comment on %(articles)d published"
            " articles until the mode is changed. Comments that are there stay, and the %(waiting)d"
            " that wait can still be decided."
        )
        named = _("the section “%s”") % section if section else _("the whole site")
        numbers = {"articles": articles.count(), "waiting": waiting.count()}
        return words % {"scope": named, **numbers}

    class Meta:
        model = ModerationMode
        fields = ("mode", *THINGS, "note")
