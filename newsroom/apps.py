"""The two apps of this package: the site itself and its admin."""

from __future__ import annotations

from typing import Final

from django.apps import AppConfig
from django.contrib.admin import apps as admin

# Accounts and what the machine does, for the navigation.
SCREENS: Final = (
    *("auth.user", "auth.group", "newsroom.desklogentry"),
    "django_tasks_database.dbtaskresult",
)


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = "Newsroom"
    default = True

    def ready(self) -> None:
        """Register the system checks, and what follows failures, new connections and sign-ins."""
        from django.contrib.auth.signals import user_logged_in
        from django.core.signals import got_request_exception
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate
        from django_tasks.signals import task_finished

        from newsroom import tasks
        from newsroom.accounts.passwords import password_reset
        from newsroom.accounts.sessions import session_list
        from newsroom.backup import restore_hooks
        from newsroom.db import guards, private_files
        from newsroom.desk import navigation, to_do
        from newsroom.desk_log import account_acts, log_kinds
        from newsroom.operations import error_emails, periodic
        from newsroom.operations import to_do as own_to_do
        from newsroom.system_checks import deploy_checks, system_checks  # noqa: F401  (checks register by being imported)

        connection_created.connect(private_files.close_to_others)
        post_migrate.connect(guards.install_after_migrate, sender=self)
        task_finished.connect(tasks.after_run)
        got_request_exception.connect(error_emails.report)
        user_logged_in.connect(session_list.begin)
        periodic.register(password_reset.forget)
        to_do.rooms.append(own_to_do.rows)
        navigation.add("operations", *SCREENS)
        log_kinds.register(account_acts.ACCOUNTS, account_acts.ROLES)
        restore_hooks.after_restore.append(session_list.end_restored)


class DeskConfig(admin.AdminConfig):
    """Django's admin with the site class of the desk."""

    default = False
    default_site = "newsroom.desk.site.DeskSite"
