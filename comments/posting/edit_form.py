"""The form in which a comment's writer edits it: that of a new one, without what stays as it is."""

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

# What nobody changes by an edit.
GONE = ("email", "parent", "tell_me")


class EditForm(CommentForm):
    """Other words, and other stars, for a comment that was sent from the same browser."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, data: QueryDict | None = None, *, comment: Comment) -> None:
        super().__init__(data, article=comment.article, account=comment.account)
        self.edited = comment
        written = {
            "stars": comment.stars or "",
            "low_reason": comment.low_reason,
            "name": comment.name,
            "message": comment.text,
            "version": comment.version,
        }
        self.initial.update(written)
        for name in GONE:
            del self.fields[name]

    @cached_property
    def helper(self) -> FormHelper:
        """What crispy-forms asks for when it renders the form."""
        helper = super().helper
        address = [self.article.address_date, self.article.slug, self.edited.pk]
        helper.form_action = reverse("comments:edit", args=address)
        helper.layout.insert(0, "version")
        helper.inputs = [Submit("send", _("Save changes"))]
        return helper
