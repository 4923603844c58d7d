"""ImportedComment: which comment of another site was taken over, whatever became of it here."""

from __future__ import annotations

from django.db import models


class ImportedComment(models.Model):
    """What a comment is known by when its file comes again; it holds no words and no name.

    No retention rule deletes it: an erased reader would come back with the next import.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField()
    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"#{self.number}, {self.sent_at:%Y-%m-%d %H:%M:%S}"
