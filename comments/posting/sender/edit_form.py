"""The form in which a comment's writer edits it: the form of a new one, with fewer fields."""

from __future__ import annotations

from functools import cached_property

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import Comment
from comments.posting.forms import CommentForm

# Fields of a new comment that an edit cannot change.
FIXED_FIELDS = ("email", "parent", "tell_me")


class EditForm(CommentForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, data: QueryDict | None = None, *, comment: Comment) -> None:
        super().__init__(data, article=comment.article, account=comment.account)
        self.edited = comment
        values = {
            "stars": comment.stars or "",
            "low_reason": comment.low_reason,
            "name": comment.name,
            "message": comment.text,
            "version": comment.version,
        }
        self.initial.update(values)
        for name in FIXED_FIELDS:
            del self.fields[name]

    @cached_property
    def helper(self) -> FormHelper:
        helper = super().helper
        address = [self.article.address_date, self.article.slug, self.edited.pk]
        helper.form_action = reverse("comments:edit", args=address)
        helper.layout.insert(0, "version")
        helper.inputs = [Submit("send", _("Save changes"))]
        return helper
