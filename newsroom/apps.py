"""The two apps of this package: the site's frame and the desk's admin site."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class NewsroomConfig(AppConfig):
    """The frame that the rooms stand in."""

    name = "newsroom"
    verbose_name = "Newsroom"
    default = True

    def ready(self) -> None:
        """Register the checks of the settings."""
        from newsroom import checks  # noqa: F401  (registers by being imported)


class DeskConfig(admin.AdminConfig):
    """Django's admin, dressed as the desk."""

    default = False
    default_site = "newsroom.desk.DeskSite"
