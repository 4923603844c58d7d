"""The small form of stars alone: five stars and the human check."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editions import reading
from articles.models import Article
from comments.fields import HumanCheckField, KeptField, StarsField
from comments.reader_forms import ReaderForm


class RatingForm(ReaderForm):
    """The script drives it as it does the form of comments, whose names it has."""

    stars = StarsField(label=gettext_lazy("Rate this article:"))
    human = HumanCheckField(label="", required=False)
    edition = KeptField(required=False)
    started = KeptField(required=False)

    send = gettext_lazy("Send rating")

    def __init__(self, data: QueryDict | None = None, *, article: Article, stars: int = 0) -> None:
        self.article = article
        initial: dict[str, Any] = {"edition": reading.told_of(article).number, "stars": stars or ""}
        super().__init__(data, initial=initial)
        # Nobody comes here to give none.
        stars_field: Any = self.fields["stars"]
        stars_field.choices = stars_field.choices[:-1]
        stars_field.required = True
        stars_field.error_messages["required"] = _("Please choose 1 to 5 stars.")

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        address = self.article.place
        helper.form_id = "comment-form"
        helper.form_action = reverse("comments:rate", args=address)
        helper.attrs |= {
            "data-start": reverse("comments:start", args=address),
            "data-sending": _("Sending …"),
        }
        return helper
