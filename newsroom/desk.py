"""The admin site of editors and moderators."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class DeskSite(admin.AdminSite):
    """The stock admin under the site's own name."""

    site_title = _("Desk")
    index_title = _("The desk")
    site_header = settings.SITE_NAME
