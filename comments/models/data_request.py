"""DataRequest: a reader's request for their data, or for its erasure."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataRequest(models.Model):
    """A request and the times of its steps; `comments/privacy/data_requests.py` alone writes it.

    The address is emptied once the request is finished or its link has expired; the times stay as
    the log.
    """

    email = models.EmailField(_("e-mail"), blank=True)
    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("reader"),
        help_text=_("Set if the request came from a browser, without an address."),
    )
    made_at = models.DateTimeField(_("asked"))
    written_at = models.DateTimeField(_("link sent"), null=True)
    opened_at = models.DateTimeField(_("link used"), null=True, help_text=_("It works once."))
    downloaded_at = models.DateTimeField(_("last download"), null=True)
    erase_at = models.DateTimeField(_("erasure asked for"), null=True)
    erased_at = models.DateTimeField(_("erased"), null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("data request")
        verbose_name_plural = _("data requests")

    def __str__(self) -> str:
        return f"{self.pk}"
