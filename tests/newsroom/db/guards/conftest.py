"""A table with a guard that lets a row be cancelled once, before its time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from newsroom.db import guards
from newsroom.db.guards import Guard, Once
from tests import cast


@pytest.fixture
def paper(transactional_db) -> Iterator[type[models.Model]]:
    """Return a model whose rows can be cancelled once, before their time."""
    with isolate_apps("articles"):

        class Paper(models.Model):
            guard = Guard(
                "Papers are on record.",
                once=(
                    Once(
                        ("cancelled_at", "cancel_reason"), when="NEW.cancelled_at < OLD.public_from"
                    ),
                ),
            )
            day = models.PositiveIntegerField()
            public_from = models.DateTimeField()
            cancelled_at = models.DateTimeField(null=True)
            cancel_reason = models.CharField(max_length=20)

            class Meta:
                app_label = "articles"
                constraints = (
                    models.UniqueConstraint(
                        fields=["day"], condition=models.Q(cancelled_at=None), name="paper_once"
                    ),
                )

    with connection.schema_editor() as editor:
        editor.create_model(Paper)
    guards.install(connection, [Paper])
    Paper.objects.create(day=1, public_from=cast.NOW)
    yield Paper
    with connection.schema_editor() as editor:
        editor.delete_model(Paper)
