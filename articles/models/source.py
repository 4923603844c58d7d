"""SourceDocument and ImportRun: the origin of imported text, byte for byte."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One call of `import_seeds`."""

    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(
        _("finished"), null=True, help_text=_("Empty while the import runs, or if it was stopped.")
    )
    paths = models.JSONField(_("paths"), default=list, help_text=_("As given on the command line."))
    outcomes = models.JSONField(
        _("outcomes"), default=dict, help_text=_("How many files were created, updated and so on.")
    )

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class SavedAs(models.TextChoices):
    """The formats of what is imported: the keys of saved_pages.READERS."""

    TEXT = "text", _("Plain text")
    JSON_LINE = "json", _("Line of JSON")
    WORDPRESS_POST = "wordpress", _("Post of a WordPress export")
    HTML = "html", _("HTML")
    MARKDOWN = "markdown", _("Markdown")


class SourceDocument(models.Model):
    """One version of a scraped page, and what each of its lines became."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="sources",
        verbose_name=_("article"),
    )
    reference = models.CharField(
        _("reference"),
        max_length=500,
        help_text=_("What stays the same when the page is scraped again: address or file name."),
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    text_sha256 = models.CharField(
        _("SHA-256 of the text"),
        max_length=64,
        db_index=True,
        help_text=_("Of the parsed text alone: equal for copies under another name."),
    )
    raw = models.BinaryField(_("raw bytes"))
    file_name = models.CharField(_("file name"), max_length=500)
    encoding = models.CharField(_("encoding"), max_length=20)
    kind = models.CharField(
        _("type"),
        max_length=20,
        choices=SavedAs,
        default=SavedAs.TEXT,
        help_text=_("The format of the file that was imported."),
    )
    outlet = models.CharField(
        _("outlet"), max_length=120, blank=True, help_text=_("Empty if the page does not say.")
    )
    address = models.URLField(
        _("address"), max_length=500, blank=True, help_text=_("Empty if the page does not say.")
    )
    run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="sources", verbose_name=_("import run")
    )
    parser_version = models.PositiveSmallIntegerField(_("parser version"))
    spans = models.JSONField(
        _("spans"),
        help_text=_(
            "Every character of the page once, in order: {first, last, start, end, field, rule, part},"
            " lines from 1, characters from 0."
        ),
    )
    imported = models.JSONField(
        _("imported values"),
        default=dict,
        help_text=_("What the import wrote, field by field: what differs now, an editor changed."),
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        constraints = [
            models.UniqueConstraint(fields=["reference", "sha256"], name="source_version_once")
        ]

    def __str__(self) -> str:
        return self.reference


class SketchValue(models.Model):
    """One of the few numbers by which pages that are nearly the same are found."""

    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.CASCADE,
        related_name="sketch",
        verbose_name=_("source document"),
    )
    value = models.BigIntegerField(_("value"), db_index=True)

    class Meta:
        verbose_name = _("value of a sketch")
        verbose_name_plural = _("values of sketches")

    def __str__(self) -> str:
        return str(self.value)


class RecurringLine(models.Model):
    """A line that stands in several pages of one outlet, and is therefore no text of any of them."""

    outlet = models.CharField(_("outlet"), max_length=120)
    digest = models.CharField(
        _("digest"), max_length=32, help_text=_("Of the folded line, with # for each number.")
    )

    class Meta:
        verbose_name = _("recurring line")
        verbose_name_plural = _("recurring lines")
        constraints = [
            models.UniqueConstraint(fields=["outlet", "digest"], name="recurring_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.outlet}: {self.digest}"
