"""Kept counts of each number of stars, a score, the history of ratings, and the rating brake."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from comments.ratings import scores
from newsroom.desk import roles

STAR_COLUMNS = ("ones", "twos", "threes", "fours", "fives")
RIGHTS = {
    roles.EDITOR: ["view_tally"],
    roles.MODERATOR: ["view_tally"],
    roles.ADMINISTRATOR: ["view_tally"],
}


def count(apps, schema_editor):
    """Count the stars of articles that were rated before, and score them."""
    ratings, tallies = (apps.get_model("comments", name).objects for name in ("Rating", "Tally"))
    rated = tallies.filter(ratings__gt=0)
    for stars, name in enumerate(STAR_COLUMNS, 1):
        these = ratings.filter(article=OuterRef("article"), stars=stars).order_by()
        number = these.values("article").annotate(n=Count("pk")).values("n")
        rated.update(**{name: Coalesce(Subquery(number), 0)})
    rated.update(score=scores.score(F("ratings"), F("stars"), scores.UNRATED_SITE))


def grant(apps, schema_editor):
    roles.grant(apps, "comments", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_lists_at_size"),
        ("comments", "0007_screening_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Brake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField(verbose_name="began")),
                (
                    "ended_at",
                    models.DateTimeField(
                        help_text="When the last came in; found anew with the decision.",
                        verbose_name="ended",
                    ),
                ),
                ("stars_from", models.PositiveSmallIntegerField(verbose_name="from stars")),
                ("stars_to", models.PositiveSmallIntegerField(verbose_name="to stars")),
                (
                    "ratings_before",
                    models.PositiveIntegerField(default=0, verbose_name="ratings before"),
                ),
                (
                    "stars_before",
                    models.PositiveIntegerField(default=0, verbose_name="sum of stars before"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for a decision"),
                            ("kept", "All count"),
                            ("discarded", "None counts"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="In the moderator's words.",
                        max_length=300,
                        verbose_name="reason",
                    ),
                ),
            ],
            options={
                "verbose_name": "rating burst",
                "verbose_name_plural": "rating bursts",
                "ordering": ["-began_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Prior",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mean",
                    models.FloatField(
                        help_text="Of all ratings of the last year, 3 to 4.", verbose_name="mean"
                    ),
                ),
                (
                    "weight",
                    models.FloatField(
                        help_text="How many ratings the mean counts for: an article's usual number.",
                        verbose_name="weight",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
            ],
            options={
                "verbose_name": "expectation",
                "verbose_name_plural": "expectations",
            },
        ),
        migrations.CreateModel(
            name="RatingChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stars_before",
                    models.PositiveSmallIntegerField(
                        help_text="Empty if none counted.", null=True, verbose_name="stars before"
                    ),
                ),
                (
                    "stars_after",
                    models.PositiveSmallIntegerField(
                        help_text="Empty if none count now.", null=True, verbose_name="stars after"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
            ],
            options={
                "verbose_name": "change of a rating",
                "verbose_name_plural": "changes of ratings",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="tally",
            options={
                "ordering": ["-score", "-article"],
                "verbose_name": "readers’ rating",
                "verbose_name_plural": "readers’ ratings",
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="low_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("error", "There is an error"),
                    ("unfair", "It is unfair"),
                    ("headline", "The headline misleads"),
                    ("broken-page", "The page is broken"),
                ],
                db_default="",
                help_text="Asked of readers who give one or two stars.",
                max_length=20,
                verbose_name="what was wrong",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="fives",
            field=models.PositiveIntegerField(db_default=0, default=0, verbose_name="5 stars"),
        ),
        migrations.AddField(
            model_name="tally",
            name="fours",
            field=models.PositiveIntegerField(db_default=0, default=0, verbose_name="4 stars"),
        ),
        migrations.AddField(
            model_name="tally",
            name="ones",
            field=models.PositiveIntegerField(db_default=0, default=0, verbose_name="1 star"),
        ),
        migrations.AddField(
            model_name="tally",
            name="score",
            field=models.FloatField(
                help_text="The mean, drawn towards the site's own while there are few ratings.",
                null=True,
                verbose_name="score",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="threes",
            field=models.PositiveIntegerField(db_default=0, default=0, verbose_name="3 stars"),
        ),
        migrations.AddField(
            model_name="tally",
            name="twos",
            field=models.PositiveIntegerField(db_default=0, default=0, verbose_name="2 stars"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("stars__isnull", False)),
                fields=["article", "-submitted_at"],
                name="comment_starred",
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["-score", "-article"], name="tally_best_rated"),
        ),
        migrations.AddField(
            model_name="brake",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="brakes",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="brake",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="ratingchange",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rating_changes",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="ratingchange",
            name="comment",
            field=models.ForeignKey(
                help_text="The comment that the stars of now came with, else those of before.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="comments.comment",
                verbose_name="comment",
            ),
        ),
        migrations.AddField(
            model_name="ratingchange",
            name="reader",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rating_changes",
                to="comments.reader",
                verbose_name="reader",
            ),
        ),
        migrations.AddConstraint(
            model_name="brake",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("article",), name="brake_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="brake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True), ("decided_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="brake_decided_once",
            ),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
