from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def count_staff(apps, schema_editor):
    """Count the public comments of staff below each article that has some."""
    Comment = apps.get_model("comments", "Comment")
    Tally = apps.get_model("comments", "Tally")
    by_staff = Comment.objects.filter(state="approved", account__isnull=False).order_by()
    for row in by_staff.values("article").annotate(number=models.Count("pk")):
        Tally.objects.filter(article=row["article"]).update(by_staff=row["number"])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0046_desk_notes"),
        ("comments", "0023_person_acts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PickChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Empty if the comment is picked no longer.",
                        max_length=200,
                        verbose_name="reason",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
            ],
            options={
                "verbose_name": "change of an editors’ pick",
                "verbose_name_plural": "changes of editors’ picks",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Respect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "counts",
                    models.BooleanField(
                        default=True,
                        help_text="Not if it came in a burst from new readers.",
                        verbose_name="counts",
                    ),
                ),
            ],
            options={
                "verbose_name": "respect",
                "verbose_name_plural": "respects",
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="pick_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                help_text="Why the editors picked it; empty for all others.",
                max_length=200,
                verbose_name="editors’ pick",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="respect",
            field=models.PositiveIntegerField(
                db_default=0,
                default=0,
                editable=False,
                help_text="How many readers respect it, as its page shows it.",
                verbose_name="respect",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="by_staff",
            field=models.PositiveIntegerField(
                db_default=0, default=0, verbose_name="comments by staff"
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="picks",
            field=models.PositiveIntegerField(
                db_default=0, default=0, verbose_name="editors’ picks"
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="respect_moved_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="respect moved"),
        ),
        migrations.AddField(
            model_name="tally",
            name="respect_shown_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="respect shown"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("thread__isnull", False)),
                fields=["article", "-respect", "id"],
                name="comment_list_respected",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("pick_reason", ""), _negated=True),
                fields=["article", "-id"],
                name="comment_list_picked",
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(
                condition=models.Q(("respect_moved_at__isnull", False)),
                fields=["respect_shown_at"],
                name="tally_respect_due",
            ),
        ),
        migrations.AddField(
            model_name="pickchange",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pick_changes",
                to="comments.comment",
                verbose_name="comment",
            ),
        ),
        migrations.AddField(
            model_name="pickchange",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="respect",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="respects",
                to="comments.comment",
                verbose_name="comment",
            ),
        ),
        migrations.AddField(
            model_name="respect",
            name="reader",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="respects",
                to="comments.reader",
                verbose_name="reader",
            ),
        ),
        migrations.AddIndex(
            model_name="respect",
            index=models.Index(fields=["comment", "-made_at"], name="respect_newest"),
        ),
        migrations.AddConstraint(
            model_name="respect",
            constraint=models.UniqueConstraint(
                fields=("comment", "reader"), name="respect_one_per_reader"
            ),
        ),
        migrations.RunPython(count_staff, migrations.RunPython.noop),
    ]
