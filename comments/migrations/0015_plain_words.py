from __future__ import annotations

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_plain_words"),
        ("comments", "0014_names_of_the_field"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="datarequest",
            options={
                "ordering": ["-made_at", "-pk"],
                "verbose_name": "data request",
                "verbose_name_plural": "data requests",
            },
        ),
        migrations.AlterModelOptions(
            name="errornote",
            options={
                "ordering": ["-made_at", "-pk"],
                "verbose_name": "error report",
                "verbose_name_plural": "error reports",
            },
        ),
        migrations.AlterModelOptions(
            name="mailconsent",
            options={
                "verbose_name": "consent to e-mails",
                "verbose_name_plural": "consents to e-mails",
            },
        ),
        migrations.AlterField(
            model_name="comment",
            name="account",
            field=models.ForeignKey(
                blank=True,
                help_text="The staff account that was signed in.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="member of staff",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="emptied_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When the writer’s data and the text were removed.",
                null=True,
                verbose_name="emptied",
            ),
        ),
        migrations.AlterField(
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
                help_text="Asked of readers who give few stars.",
                max_length=20,
                verbose_name="what was wrong",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="network",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                help_text="A code for the network, new every day. It is deleted after a while.",
                max_length=32,
                verbose_name="network",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                help_text="The comment that this one replies to.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="comments.comment",
                verbose_name="in reply to",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="stars",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="1 to 5. They count once the comment is approved.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(5),
                ],
                verbose_name="stars",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="tell_writer",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="The writer asked for e-mails. They are sent once the address is confirmed.",
                verbose_name="e-mails wanted",
            ),
        ),
        migrations.AlterField(
            model_name="datarequest",
            name="reader",
            field=models.ForeignKey(
                help_text="Set if the request came from a browser, without an address.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="comments.reader",
                verbose_name="reader",
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty if decided automatically.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="note",
            field=models.CharField(
                blank=True,
                help_text="Written by the moderator or the check.",
                max_length=300,
                verbose_name="note",
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="reason",
            field=models.CharField(
                choices=[
                    ("premoderation", "All comments are moderated before publication"),
                    ("check-unavailable", "The human check was unavailable"),
                    ("no-script", "Sent without JavaScript, so no human check ran"),
                    ("fine", "Within the rules"),
                    ("off-topic", "Not about the article"),
                    ("abuse", "Attacks a person or group"),
                    ("illegal", "Breaks the law"),
                    ("private", "Reveals someone’s private information"),
                    ("misleading", "Impersonates someone or misleads"),
                    ("advertising", "Advertising or spam"),
                    ("other", "Other (see note)"),
                    ("screened", "Flagged by an automatic check"),
                    ("unobjected", "Passed all checks"),
                    ("withdrawn", "Withdrawn by its writer"),
                    ("erased", "Erased at its writer’s request"),
                ],
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="erasurehold",
            name="because",
            field=models.ForeignKey(
                help_text="Empty if held by a reader’s report of illegal content.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="comments.notice",
                verbose_name="because of",
            ),
        ),
        migrations.AlterField(
            model_name="errornote",
            name="paragraph",
            field=models.TextField(
                blank=True,
                help_text="The text at the time of the report.",
                verbose_name="paragraph",
            ),
        ),
        migrations.AlterField(
            model_name="errornote",
            name="suggestion",
            field=models.TextField(blank=True, max_length=3000, verbose_name="what it should say"),
        ),
        migrations.AlterField(
            model_name="mailconsent",
            name="proven_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Anyone can enter any address. This shows that it is theirs.",
                null=True,
                verbose_name="confirmed in the browser that asked",
            ),
        ),
        migrations.AlterField(
            model_name="moderationmode",
            name="note",
            field=models.CharField(
                blank=True,
                help_text="Why this mode is set. Only staff see it.",
                max_length=200,
                verbose_name="note",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="comment",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty if the notice is about the article itself.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="comments.comment",
                verbose_name="comment",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="due_at",
            field=models.DateTimeField(
                blank=True, help_text="Empty once it is decided.", null=True, verbose_name="due"
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="good_faith",
            field=models.BooleanField(
                help_text="The sender believes that the notice is accurate and complete.",
                verbose_name="good faith",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("child-abuse", "Sexual abuse of children"),
                    ("terror", "Terrorist content"),
                    ("threat", "A threat to someone’s life or safety"),
                    ("hate", "Incitement to hatred or violence"),
                    ("defamation", "Insult or defamation"),
                    ("privacy", "Someone’s private information or pictures"),
                    ("copyright", "Copyright or trade marks"),
                    ("fraud", "Fraud or illegal goods"),
                    ("other", "Other"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="noticestep",
            name="act",
            field=models.CharField(
                choices=[
                    ("receive", "Received"),
                    ("take", "Review started"),
                    ("act", "Acted on"),
                    ("decline", "Not acted on"),
                    ("complain", "Complaint by the sender"),
                    ("uphold", "Decision upheld"),
                    ("reverse", "Decision reversed"),
                    ("inform", "Authorities informed"),
                ],
                max_length=10,
                verbose_name="act",
            ),
        ),
        migrations.AlterField(
            model_name="noticestep",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty if the sender of the notice did it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AlterField(
            model_name="noticestep",
            name="note",
            field=models.TextField(blank=True, verbose_name="note"),
        ),
        migrations.AlterField(
            model_name="ratingburst",
            name="reason",
            field=models.CharField(
                blank=True,
                help_text="Written by the moderator.",
                max_length=300,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="ratingburst",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Awaiting a decision"),
                    ("kept", "All ratings count"),
                    ("discarded", "No ratings count"),
                ],
                default="open",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="ratingprior",
            name="mean",
            field=models.FloatField(help_text="The mean of recent ratings.", verbose_name="mean"),
        ),
        migrations.AlterField(
            model_name="report",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty if nobody had to decide.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="closed by",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("removed", "The comment was removed"),
                    ("kept", "The comment was kept"),
                    ("decided", "Already decided"),
                    ("withdrawn", "The writer withdrew the comment"),
                ],
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="reason",
            field=models.CharField(
                choices=[
                    ("premoderation", "All comments are moderated before publication"),
                    ("check-unavailable", "The human check was unavailable"),
                    ("no-script", "Sent without JavaScript, so no human check ran"),
                    ("fine", "Within the rules"),
                    ("off-topic", "Not about the article"),
                    ("abuse", "Attacks a person or group"),
                    ("illegal", "Breaks the law"),
                    ("private", "Reveals someone’s private information"),
                    ("misleading", "Impersonates someone or misleads"),
                    ("advertising", "Advertising or spam"),
                    ("other", "Other (see note)"),
                    ("screened", "Flagged by an automatic check"),
                    ("unobjected", "Passed all checks"),
                    ("withdrawn", "Withdrawn by its writer"),
                    ("erased", "Erased at its writer’s request"),
                ],
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="wordrule",
            name="note",
            field=models.CharField(
                blank=True,
                help_text="Why this rule exists. Only staff see it.",
                max_length=200,
                verbose_name="note",
            ),
        ),
        migrations.AlterField(
            model_name="wordrule",
            name="words",
            field=models.CharField(
                help_text="A word or a phrase, in plain text. Capitals, accents, look-alike letters and spacing make no difference. Parts of longer words do not match.",
                max_length=100,
                unique=True,
                verbose_name="words",
            ),
        ),
        migrations.AlterConstraint(
            model_name="moderationmode",
            name="moderation_mode_of_one_thing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article", None), ("section", None)),
                    models.Q(("reader", None), ("section", None)),
                    models.Q(("article", None), ("reader", None)),
                    _connector="OR",
                ),
                name="moderation_mode_of_one_thing",
                violation_error_message="Choose one section, article or person, or none of them.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="moderationmode",
            name="moderation_mode_of_the_site_once",
            constraint=models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(("article", None), ("reader", None), ("section", None)),
                name="moderation_mode_of_the_site_once",
                violation_error_message="The whole site already has a mode. Please change that one.",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="signature",
            field=models.BigIntegerField(
                editable=False,
                help_text="Similar messages have at least one of its four parts in common.",
                null=True,
                verbose_name="signature of the message",
            ),
        ),
    ]
