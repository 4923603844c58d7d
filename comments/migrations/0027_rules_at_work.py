"""Word rules that refuse, and what is kept with them."""

from __future__ import annotations

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0026_rehearsed_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
            ],
            options={
                "verbose_name": "example of a wrong rule",
                "verbose_name_plural": "examples of wrong rules",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="wordrule",
            name="ground",
            field=models.CharField(
                blank=True,
                choices=[
                    ("off-topic", "Not about the article"),
                    ("abuse", "Attacks a person or group"),
                    ("private", "Reveals someone’s private information"),
                    ("misleading", "Impersonates someone or misleads"),
                    ("advertising", "Advertising or spam"),
                ],
                db_default="",
                default="",
                help_text="What the writer of a refused comment reads. Only for rules that refuse.",
                max_length=20,
                verbose_name="ground of refusal",
            ),
        ),
        migrations.AddField(
            model_name="wordrule",
            name="is_on",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="A rule that is off finds nothing.",
                verbose_name="on",
            ),
        ),
        migrations.AddField(
            model_name="wordrule",
            name="is_starter",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="It came with the site. It can be switched off, and not be deleted.",
                verbose_name="starter list",
            ),
        ),
        migrations.AddField(
            model_name="wordrule",
            name="language",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Only for comments below articles in this language, as in de or en-gb. Empty: below all articles.",
                max_length=12,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[a-z]{2,3}(-[a-z0-9]{2,8})?\\Z", "Write a language as in “de” or “en-gb”."
                    )
                ],
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="wordrule",
            name="pattern",
            field=models.CharField(
                blank=True,
                choices=[
                    ("phone", "Telephone numbers of persons"),
                    ("email", "E-mail addresses of persons"),
                    ("address", "Streets and numbers where somebody lives"),
                    ("iban", "Account numbers (IBAN) with right check digits"),
                ],
                db_default="",
                default="",
                editable=False,
                help_text="What it finds in place of its words. Empty: its words.",
                max_length=7,
                verbose_name="pattern",
            ),
        ),
        migrations.AddField(
            model_name="wordrule",
            name="to_writer",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="What the writer of a refused comment reads beside the ground.",
                max_length=300,
                verbose_name="to the writer",
            ),
        ),
        migrations.AlterField(
            model_name="wordrule",
            name="effect",
            field=models.CharField(
                choices=[
                    ("hold", "Hold it until a moderator has read it"),
                    ("refuse", "Refuse it at once; its writer is told, and can appeal"),
                    ("mark", "Mark the words for moderators; hold nothing"),
                ],
                default="hold",
                max_length=6,
                verbose_name="effect",
            ),
        ),
        migrations.AlterField(
            model_name="wordrule",
            name="words",
            field=models.CharField(
                help_text="A word or a phrase, in plain text. Capitals, accents, look-alike letters and spacing make no difference. Parts of longer words do not match.",
                max_length=100,
                verbose_name="words",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordrule",
            constraint=models.UniqueConstraint(
                fields=("words", "language"),
                name="word_rule_once_a_language",
                violation_error_message="There is a rule with these words already.",
            ),
        ),
        migrations.AddField(
            model_name="ruleexample",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="comments.comment",
                verbose_name="comment",
            ),
        ),
        migrations.AddField(
            model_name="ruleexample",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="ruleexample",
            name="rule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="examples",
                to="comments.wordrule",
                verbose_name="word rule",
            ),
        ),
        migrations.AddConstraint(
            model_name="ruleexample",
            constraint=models.UniqueConstraint(
                fields=("rule", "comment"), name="rule_example_once"
            ),
        ),
    ]
