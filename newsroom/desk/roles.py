"""The four staff groups, and how migrations grant them permissions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

# The settings import this module for the names of the roles, before Django is set up.
if TYPE_CHECKING:
    from django.db.migrations.state import StateApps

REPORTER = "Reporter"
EDITOR = "Editor"
MODERATOR = "Moderator"
ADMINISTRATOR = "Administrator"
STAFF_ROLES = (REPORTER, EDITOR, MODERATOR, ADMINISTRATOR)


def grant(apps: StateApps, app_label: str, rights: dict[str, Iterable[str]]) -> None:
    """Create the groups and add permissions of one app to them.

    `rights` maps a group's name to codenames: `{"Editor": ["publish_article"]}`. The permissions
    are created first, because Django creates them only after the last migration.
    """
    from django.apps import apps as installed
    from django.contrib.auth.management import create_permissions

    config = installed.get_app_config(app_label)
    create_permissions(config, verbosity=0, apps=apps)
    Group: Any = apps.get_model("auth", "Group")
    Permission: Any = apps.get_model("auth", "Permission")
    for role, codenames in rights.items():
        group, _ = Group.objects.get_or_create(name=role)
        wanted = Permission.objects.filter(
            content_type__app_label=app_label, codename__in=list(codenames)
        )
        group.permissions.add(*wanted)


def rename_rights(apps: StateApps, app_label: str, names: dict[str, str]) -> None:
    """Rename the permissions of renamed models.

    `names` maps a model's old name to its new one, both in lower case.
    """
    Permission: Any = apps.get_model("auth", "Permission")
    for old, new in names.items():
        for right in Permission.objects.filter(
            content_type__app_label=app_label, codename__endswith=f"_{old}"
        ):
            right.codename = right.codename.removesuffix(old) + new
            right.save(update_fields=["codename"])
