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
        """Register the checks of the settings, and what follows a task's run."""
        from django_tasks.signals import task_finished

        from newsroom import checks, tasks  # noqa: F401  (checks register by being imported)

        task_finished.connect(tasks.after_run)


class DeskConfig(admin.AdminConfig):
    """Django's admin, dressed as the desk."""

    default = False
    default_site = "newsroom.desk.site.DeskSite"
