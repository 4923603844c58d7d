from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from newsroom.desk import roles

NEW_NAMES = {
    "brake": "ratingburst",
    "premoderation": "moderationmode",
    "prior": "ratingprior",
    "sealed": "erasurehold",
    "wording": "commentversion",
}


def rename_rights(apps, schema_editor):
    """Keep who may do what: Django renames the models but not the rights to them."""
    roles.rename_rights(apps, "comments", NEW_NAMES)


class Migration(migrations.Migration):
    dependencies = [("comments", "0013_privacy")]

    operations = [
        migrations.RenameModel("Brake", "RatingBurst"),
        migrations.RenameModel("Premoderation", "ModerationMode"),
        migrations.RenameModel("Prior", "RatingPrior"),
        migrations.RenameModel("Sealed", "ErasureHold"),
        migrations.RenameModel("Wording", "CommentVersion"),
        migrations.RunPython(rename_rights, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="commentversion",
            options={
                "ordering": ["comment", "version"],
                "verbose_name": "earlier version",
                "verbose_name_plural": "earlier versions",
            },
        ),
        migrations.AlterModelOptions(
            name="erasurehold",
            options={
                "ordering": ["since", "pk"],
                "verbose_name": "erasure hold",
                "verbose_name_plural": "erasure holds",
            },
        ),
        migrations.AlterModelOptions(
            name="moderationmode",
            options={
                "ordering": ["pk"],
                "verbose_name": "moderation mode",
                "verbose_name_plural": "moderation modes",
            },
        ),
        migrations.AlterModelOptions(
            name="ratingprior",
            options={"verbose_name": "rating prior", "verbose_name_plural": "rating priors"},
        ),
        migrations.RemoveConstraint(
            model_name="commentversion",
            name="wording_version_once",
        ),
        migrations.RemoveConstraint(
            model_name="erasurehold",
            name="sealed_one_thing",
        ),
        migrations.RemoveConstraint(
            model_name="erasurehold",
            name="sealed_comment_once",
        ),
        migrations.RemoveConstraint(
            model_name="erasurehold",
            name="sealed_notice_once",
        ),
        migrations.RemoveConstraint(
            model_name="moderationmode",
            name="premoderation_of_one_thing",
        ),
        migrations.RemoveConstraint(
            model_name="moderationmode",
            name="premoderation_of_the_site_once",
        ),
        migrations.RemoveConstraint(
            model_name="ratingburst",
            name="brake_one_open",
        ),
        migrations.RemoveConstraint(
            model_name="ratingburst",
            name="brake_decided_once",
        ),
        migrations.AlterField(
            model_name="commentversion",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="earlier_versions",
                to="comments.comment",
                verbose_name="comment",
            ),
        ),
        migrations.AlterField(
            model_name="erasurehold",
            name="comment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="erasure_holds",
                to="comments.comment",
                verbose_name="comment",
            ),
        ),
        migrations.AlterField(
            model_name="erasurehold",
            name="notice",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="erasure_holds",
                to="comments.notice",
                verbose_name="notice sent",
            ),
        ),
        migrations.AlterField(
            model_name="moderationmode",
            name="article",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="moderation_modes",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            model_name="moderationmode",
            name="reader",
            field=models.OneToOneField(
                blank=True,
                help_text="The reader behind one browser.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="moderation_modes",
                to="comments.reader",
                verbose_name="person",
            ),
        ),
        migrations.AlterField(
            model_name="moderationmode",
            name="section",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="moderation_modes",
                to="articles.section",
                verbose_name="section",
            ),
        ),
        migrations.AlterField(
            model_name="ratingburst",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rating_bursts",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddConstraint(
            model_name="commentversion",
            constraint=models.UniqueConstraint(
                fields=("comment", "version"), name="comment_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurehold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("comment", None), ("notice__isnull", False)),
                    models.Q(("comment__isnull", False), ("notice", None)),
                    _connector="OR",
                ),
                name="erasure_hold_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurehold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("comment",),
                name="erasure_hold_comment_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurehold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("notice",),
                name="erasure_hold_notice_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="moderationmode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article", None), ("section", None)),
                    models.Q(("reader", None), ("section", None)),
                    models.Q(("article", None), ("reader", None)),
                    _connector="OR",
                ),
                name="moderation_mode_of_one_thing",
                violation_error_message="Name a section, an article or a person, or nothing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="moderationmode",
            constraint=models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(("article", None), ("reader", None), ("section", None)),
                name="moderation_mode_of_the_site_once",
                violation_error_message="The mode of the whole site is set already: change it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratingburst",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("article",),
                name="rating_burst_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratingburst",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True), ("decided_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="rating_burst_decided_once",
            ),
        ),
    ]
