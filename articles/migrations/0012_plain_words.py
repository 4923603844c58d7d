from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_boilerplate_and_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="address_date",
            field=models.DateField(
                editable=False,
                help_text="Set when the article is first published. It never changes, so links keep working.",
                null=True,
                verbose_name="date in the address",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="draft_reason",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="What the import could not determine.",
                max_length=200,
                verbose_name="why this is a draft",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="headline_is_provisional",
            field=models.BooleanField(
                default=False,
                help_text="Taken from the text because the source had none. Write a headline, then untick this.",
                verbose_name="headline is provisional",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="slug",
            field=models.SlugField(
                help_text="The last part of the web address. It cannot change after publication.",
                max_length=80,
                verbose_name="slug",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="updated_at",
            field=models.DateTimeField(
                blank=True,
                help_text="The last change that matters to readers, not every small fix.",
                null=True,
                verbose_name="updated",
            ),
        ),
        migrations.AlterField(
            model_name="byline",
            name="contributor",
            field=models.ForeignKey(
                blank=True,
                help_text="The person or organisation. Leave empty if you enter a wording instead.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bylines",
                to="articles.contributor",
                verbose_name="contributor",
            ),
        ),
        migrations.AlterField(
            model_name="byline",
            name="order",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Lower numbers come first.", verbose_name="order"
            ),
        ),
        migrations.AlterField(
            model_name="byline",
            name="wording",
            field=models.CharField(
                blank=True,
                help_text="Shown instead of the name, as in “Our correspondent in Kyiv”.",
                max_length=120,
                verbose_name="wording",
            ),
        ),
        migrations.AlterField(
            model_name="contributor",
            name="account",
            field=models.OneToOneField(
                blank=True,
                help_text="This account may edit drafts with this byline.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
                verbose_name="staff account",
            ),
        ),
        migrations.AlterField(
            model_name="contributor",
            name="name",
            field=models.CharField(
                help_text="The name as it appears in bylines.", max_length=120, verbose_name="name"
            ),
        ),
        migrations.AlterField(
            model_name="contributor",
            name="slug",
            field=models.SlugField(
                help_text="The last part of the page’s web address.",
                max_length=120,
                unique=True,
                verbose_name="slug",
            ),
        ),
        migrations.AlterField(
            model_name="correction",
            name="revision",
            field=models.ForeignKey(
                help_text="The article as it was corrected.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AlterField(
            model_name="correction",
            name="text",
            field=models.TextField(
                help_text="What was wrong and what is right, in plain text.",
                max_length=2000,
                verbose_name="text",
            ),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="finished_at",
            field=models.DateTimeField(
                help_text="Empty while the import runs, or if it was stopped.",
                null=True,
                verbose_name="finished",
            ),
        ),
        migrations.AlterField(
            model_name="picture",
            name="credit",
            field=models.CharField(
                blank=True,
                help_text="Exactly as the owner requires, as in “Stephen Lovekin/Shutterstock”.",
                max_length=200,
                verbose_name="credit",
            ),
        ),
        migrations.AlterField(
            model_name="picture",
            name="decorative",
            field=models.BooleanField(
                default=False,
                help_text="The picture adds no information, so screen readers skip it.",
                verbose_name="decorative",
            ),
        ),
        migrations.AlterField(
            model_name="picture",
            name="file",
            field=models.ImageField(
                blank=True,
                height_field="height",
                help_text="JPEG, PNG, WebP or AVIF. Without a file, readers see an empty frame.",
                upload_to="pictures/%Y/%m/",
                verbose_name="file",
                width_field="width",
            ),
        ),
        migrations.AlterField(
            model_name="picture",
            name="origin",
            field=models.CharField(
                choices=[
                    ("unknown", "Not known"),
                    ("digitalCapture", "Camera photograph"),
                    ("humanEdits", "Edited by a person"),
                    ("trainedAlgorithmicMedia", "Made by AI"),
                    ("compositeWithTrainedAlgorithmicMedia", "Composite with parts made by AI"),
                    ("digitalCreation", "Drawing or graphic"),
                ],
                default="unknown",
                help_text="How the picture was made. Readers see a label if AI was used.",
                max_length=40,
                verbose_name="origin",
            ),
        ),
        migrations.AlterField(
            model_name="placement",
            name="caption",
            field=models.CharField(
                blank=True,
                help_text="What readers should know about the picture here. Do not include the credit.",
                max_length=600,
                verbose_name="caption",
            ),
        ),
        migrations.AlterField(
            model_name="placement",
            name="is_lead",
            field=models.BooleanField(
                default=False,
                help_text="Shown above the text and on the front page. Only one picture can be the lead.",
                verbose_name="lead picture",
            ),
        ),
        migrations.AlterField(
            model_name="relatedlink",
            name="order",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Lower numbers come first.", verbose_name="order"
            ),
        ),
        migrations.AlterField(
            model_name="relatedlink",
            name="target",
            field=models.ForeignKey(
                blank=True,
                help_text="Filled in automatically once an article has this title.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="linked_from",
                to="articles.article",
                verbose_name="article on this site",
            ),
        ),
        migrations.AlterField(
            model_name="relatedlink",
            name="title",
            field=models.CharField(
                help_text="The title that readers see.", max_length=300, verbose_name="title"
            ),
        ),
        migrations.AlterField(
            model_name="relatedlink",
            name="url",
            field=models.URLField(
                blank=True,
                help_text="For a page on another site.",
                max_length=500,
                verbose_name="external address",
            ),
        ),
        migrations.AlterField(
            model_name="section",
            name="order",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="Lower numbers come further left in the navigation.",
                verbose_name="order",
            ),
        ),
        migrations.AlterField(
            model_name="section",
            name="slug",
            field=models.SlugField(
                help_text="The section’s part of the web address.",
                max_length=60,
                unique=True,
                verbose_name="slug",
            ),
        ),
        migrations.AlterField(
            model_name="sourcedocument",
            name="address",
            field=models.URLField(
                blank=True,
                help_text="Empty if the page does not say.",
                max_length=500,
                verbose_name="address",
            ),
        ),
        migrations.AlterField(
            model_name="sourcedocument",
            name="outlet",
            field=models.CharField(
                blank=True,
                help_text="Empty if the page does not say.",
                max_length=120,
                verbose_name="outlet",
            ),
        ),
        migrations.AlterField(
            model_name="tag",
            name="name",
            field=models.CharField(
                help_text="The name that readers see.", max_length=60, verbose_name="name"
            ),
        ),
        migrations.AlterConstraint(
            model_name="article",
            name="article_address_once",
            constraint=models.UniqueConstraint(
                fields=("address_date", "slug"),
                name="article_address_once",
                violation_error_message="Another article published that day has this slug.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="byline",
            name="byline_names_somebody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contributor__isnull", False),
                    models.Q(("wording", ""), _negated=True),
                    _connector="OR",
                ),
                name="byline_names_somebody",
                violation_error_message="Choose a contributor or enter a wording.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="relatedlink",
            name="related_link_one_target",
            constraint=models.CheckConstraint(
                condition=models.Q(("target__isnull", True), ("url", ""), _connector="OR"),
                name="related_link_one_target",
                violation_error_message="Choose an article on this site or enter an external address, not both.",
            ),
        ),
    ]
