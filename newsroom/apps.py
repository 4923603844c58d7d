"""The two apps of this package: the site itself and its admin."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = "Newsroom"
    default = True

    def ready(self) -> None:
        """Register the system checks, the retry of failed tasks, and the list of sessions."""
        from django.contrib.auth.signals import user_logged_in
        from django_tasks.signals import task_finished

        from newsroom import periodic, system_checks, tasks  # noqa: F401  (system checks register by being imported)
        from newsroom.accounts import password_reset, session_list

        task_finished.connect(tasks.after_run)
        user_logged_in.connect(session_list.begin)
        periodic.register(password_reset.forget)


class DeskConfig(admin.AdminConfig):
    """Django's admin with the site class of the desk."""

    default = False
    default_site = "newsroom.desk.site.DeskSite"
