"""UnsavedForm: what a person typed into a form of the desk and has not saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class UnsavedForm(models.Model):
    """The newest copy of one person's form; only `articles/unsaved/unsaved_forms.py` writes it.

    It is no version: nobody but its writer ever reads it, and it leaves when the form is saved.
    Colleagues at the same article are told that somebody is writing, and the time of the last change.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # "article" or "correction".
    form = models.CharField(max_length=20)
    # The article's number; for one that is not saved yet, the key of the copy.
    piece = models.CharField(max_length=36)
    article = models.ForeignKey("articles.Article", models.CASCADE, null=True, related_name="+")
    # The key of the same copy in the browser.
    copy = models.CharField(max_length=36)
    # The version of the article that the form was opened with.
    version = models.PositiveIntegerField(null=True)
    # As JSON, [[name, value], …]: PostgreSQL's own type refuses characters that people paste.
    fields = models.TextField()
    typed_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["account", "form", "piece"], name="unsaved_form_once")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.piece}"
