"""The rights of the groups of staff on what is published."""

from __future__ import annotations

from django.db import migrations

from newsroom.desk import roles

RIGHTS = {
    # `permissions.may()` narrows these to the reporter's own drafts.
    roles.REPORTER: [
        "add_article", "change_article", "view_article",
        "add_byline", "change_byline", "delete_byline", "view_byline",
        "add_picture", "change_picture", "view_picture",
        "add_placement", "change_placement", "delete_placement", "view_placement",
        "add_relatedlink", "change_relatedlink", "delete_relatedlink", "view_relatedlink",
        "view_contributor", "view_section", "view_tag", "view_sourcedocument",
    ],
    roles.EDITOR: [
        "add_article", "change_article", "view_article", "publish_article",
        "add_byline", "change_byline", "delete_byline", "view_byline",
        "add_picture", "change_picture", "delete_picture", "view_picture",
        "add_placement", "change_placement", "delete_placement", "view_placement",
        "add_relatedlink", "change_relatedlink", "delete_relatedlink", "view_relatedlink",
        "add_contributor", "change_contributor", "view_contributor",
        "add_tag", "change_tag", "view_tag",
        "view_section", "view_sourcedocument", "view_importrun", "view_revision",
        "view_statechange",
    ],
    roles.MODERATOR: [],
    roles.ADMINISTRATOR: [
        "add_article", "change_article", "view_article", "publish_article",
        "add_byline", "change_byline", "delete_byline", "view_byline",
        "add_picture", "change_picture", "delete_picture", "view_picture",
        "add_placement", "change_placement", "delete_placement", "view_placement",
        "add_relatedlink", "change_relatedlink", "delete_relatedlink", "view_relatedlink",
        "add_contributor", "change_contributor", "delete_contributor", "view_contributor",
        "add_tag", "change_tag", "delete_tag", "view_tag",
        "add_section", "change_section", "delete_section", "view_section",
        "view_sourcedocument", "view_importrun", "view_revision", "view_statechange",
    ],
}  # fmt: skip


def grant(apps, schema_editor):
    roles.grant(apps, "articles", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
