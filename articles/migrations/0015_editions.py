from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.ledger_row


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_first_revisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The lists of articles; those of editions are filled with the editions.
        migrations.DeleteModel("ListEntry"),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address_date", models.DateField(verbose_name="date")),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="slug")),
            ],
            options={
                "verbose_name": "address",
                "verbose_name_plural": "addresses",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default=articles.models.ledger_row.make_nonce,
                        editable=False,
                        help_text="Random; empty if the words were expunged.",
                        max_length=32,
                        verbose_name="nonce",
                    ),
                ),
                (
                    "words_digest",
                    models.CharField(
                        blank=True,
                        db_default="",
                        editable=False,
                        max_length=64,
                        verbose_name="digest of the words",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="1 for the first edition of the article, then one more each time.",
                        verbose_name="number",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("publication", "Publication"),
                            ("update", "Update"),
                            ("correction", "Correction"),
                            ("reissue", "Re-issue"),
                            ("withdrawal", "Withdrawal"),
                            ("take_down", "Planned take-down"),
                            ("kill", "Kill"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        help_text="The number of the revision, so that pages need not look it up.",
                        verbose_name="version",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "is_reconstructed",
                    models.BooleanField(
                        default=False,
                        help_text="Made afterwards from revisions; some of its words are those of today.",
                        verbose_name="reconstructed",
                    ),
                ),
                (
                    "at_once",
                    models.BooleanField(
                        help_text="Public when it was made; it cannot be cancelled.",
                        verbose_name="at once",
                    ),
                ),
                ("public_from", models.DateTimeField(verbose_name="public from")),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="cancelled"),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="why it was cancelled"
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        help_text="False: from now on readers see nothing at this address.",
                        verbose_name="is public",
                    ),
                ),
                ("address_date", models.DateField(verbose_name="date in the address")),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="slug")),
                (
                    "first_published",
                    models.DateTimeField(
                        help_text="The date that readers are told; lists are ordered by it.",
                        verbose_name="published",
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The update that readers are told of.",
                        null=True,
                        verbose_name="updated",
                    ),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("headline", models.CharField(max_length=200, verbose_name="headline")),
                (
                    "headline_key",
                    models.CharField(
                        help_text="Wanted links look for it.",
                        max_length=200,
                        verbose_name="key of the headline",
                    ),
                ),
                (
                    "card",
                    models.JSONField(
                        help_text="What lists show, as articles.editions.card writes it.",
                        verbose_name="card",
                    ),
                ),
                (
                    "card_digest",
                    models.CharField(
                        help_text="Lists change when it differs from that of the edition before.",
                        max_length=64,
                        verbose_name="digest of the card",
                    ),
                ),
                (
                    "text_digest",
                    models.CharField(
                        help_text="Of headline, standfirst and text.",
                        max_length=64,
                        verbose_name="digest of the text",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="EditionLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title_key",
                    models.CharField(
                        help_text="Of a link without a target: it leads to the article with this headline.",
                        max_length=200,
                        verbose_name="key of the title",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of an edition",
                "verbose_name_plural": "links of editions",
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_address_once",
        ),
        migrations.AlterField(
            model_name="article",
            name="address_date",
            field=models.DateField(
                editable=False,
                help_text="Set when the article is scheduled or published; it stays once readers had it.",
                null=True,
                verbose_name="date in the address",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="published_at",
            field=models.DateTimeField(
                blank=True,
                help_text="The date that readers are told. In the future: readers get the article then.",
                null=True,
                verbose_name="published",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="slug",
            field=models.SlugField(
                help_text="The last part of the web address. It cannot change once readers had it.",
                max_length=80,
                verbose_name="slug",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("binned", "In the bin"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                    ("killed", "Killed"),
                ],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="address",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="addresses",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.CreateModel(
            name="EditionPage",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="page",
                        serialize=False,
                        to="articles.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default=articles.models.ledger_row.make_nonce,
                        editable=False,
                        help_text="Random; empty if the words were expunged.",
                        max_length=32,
                        verbose_name="nonce",
                    ),
                ),
                (
                    "words_digest",
                    models.CharField(
                        blank=True,
                        db_default="",
                        editable=False,
                        max_length=64,
                        verbose_name="digest of the words",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "words",
                    models.JSONField(
                        help_text="As articles.editions.page writes them, with the number of the shape.",
                        verbose_name="words",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of an edition",
                "verbose_name_plural": "pages of editions",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="cancelled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="cancelled by",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty for an import.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="revision",
            field=models.ForeignKey(
                help_text="The working copy that the edition was made from.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="articles.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="section",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="articles.section",
                verbose_name="section",
            ),
        ),
        migrations.AddField(
            model_name="editionlink",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="links",
                to="articles.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="editionlink",
            name="target",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(
                fields=("address_date", "slug"), name="address_once"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["address_date", "slug"], name="edition_address"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("is_public", True)),
                fields=["-first_published", "-article", "public_from"],
                name="edition_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("is_public", True)),
                fields=["section", "-first_published", "-article", "public_from"],
                name="edition_section_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("cancelled_at", None)),
                fields=["public_from"],
                name="edition_public_from",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("is_public", False)),
                fields=["article", "public_from"],
                name="edition_not_public",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["headline_key"], name="edition_headline_key"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("article", "number"), name="edition_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_at", None)),
                fields=("article", "public_from"),
                name="edition_one_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_reconstructed", True),
                    ("public_from__gte", models.F("made_at")),
                    _connector="OR",
                ),
                name="edition_not_in_the_past",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at", None),
                    models.Q(("at_once", False), ("cancelled_at__lt", models.F("public_from"))),
                    _connector="OR",
                ),
                name="edition_cancelled_before_its_time",
            ),
        ),
        migrations.AddIndex(
            model_name="editionlink",
            index=models.Index(fields=["title_key"], name="edition_link_key"),
        ),
        migrations.CreateModel(
            name="EditionPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="articles.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="in_editions",
                        to="articles.picture",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture of an edition",
                "verbose_name_plural": "pictures of editions",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ListEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_published", models.DateTimeField(verbose_name="published")),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="list_entries",
                        to="articles.contributor",
                        verbose_name="contributor",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="list_entries",
                        to="articles.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="list_entries",
                        to="articles.tag",
                        verbose_name="tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in a list",
                "verbose_name_plural": "places in lists",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["contributor", "-first_published", "-article", "edition"],
                        name="list_entry_contributor_newest",
                    ),
                    models.Index(
                        fields=["tag", "-first_published", "-article", "edition"],
                        name="list_entry_tag_newest",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contributor__isnull", False), ("tag__isnull", True)),
                            models.Q(("contributor__isnull", True), ("tag__isnull", False)),
                            _connector="OR",
                        ),
                        name="list_entry_in_one_list",
                    ),
                ],
            },
        ),
    ]
