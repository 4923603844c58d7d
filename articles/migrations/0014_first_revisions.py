"""Puts on record what stands: each picture's file under its digest, and each thing's first revision."""

from __future__ import annotations

import hashlib
from itertools import islice

from django.db import migrations
from django.utils import timezone

ROWS_PER_BATCH = 500
# What each kind of thing records, as it was when this migration was written.
FIELDS = {
    "Picture": ("digest", "alt_text", "decorative", "credit", "origin", "archived_at"),
    "Contributor": ("name", "slug", "kind", "biography", "account_id", "archived_at"),
    "Section": ("name", "slug", "description", "order", "archived_at"),
    "Tag": ("name", "slug", "archived_at"),
}
REASON = "As it stood when the record began."


def _batches(rows):
    rows = rows.iterator(ROWS_PER_BATCH)
    return iter(lambda: list(islice(rows, ROWS_PER_BATCH)), [])


def _digest(file):
    digest = hashlib.sha256()
    try:
        with file.open() as data:
            for chunk in data.chunks():
                digest.update(chunk)
    except FileNotFoundError:
        return ""
    return digest.hexdigest()


def fill_digests(apps, schema_editor):
    Picture = apps.get_model("articles", "Picture")
    PictureFile = apps.get_model("articles", "PictureFile")
    with_file = Picture._base_manager.exclude(file="").filter(digest="").order_by("pk")
    for pictures in _batches(with_file):
        for picture in pictures:
            picture.digest = _digest(picture.file)
        found = [picture for picture in pictures if picture.digest]
        Picture._base_manager.bulk_update(found, ["digest"])
        PictureFile._base_manager.bulk_create(
            PictureFile(
                picture_id=each.pk, digest=each.digest, file=each.file.name,
                width=each.width, height=each.height, added_at=each.added_at,
            )
            for each in found
        )  # fmt: skip


def _first_revision(kind, values, now):
    key = values.pop("pk")
    archived_at = values["archived_at"]
    values["archived_at"] = archived_at.isoformat() if archived_at else None
    return {
        f"{kind.lower()}_id": key,
        "number": 1,
        "changes": {name: [None, value] for name, value in values.items()},
        "slug": values.get("slug", ""),
        "made_at": now,
        "reason": REASON,
    }


def begin_records(apps, schema_editor):
    revision = apps.get_model("articles", "PageThingRevision")
    now = timezone.now()
    for kind, fields in FIELDS.items():
        things = apps.get_model("articles", kind)._base_manager.filter(revisions=None)
        for batch in _batches(things.order_by("pk").values("pk", *fields)):
            revision._base_manager.bulk_create(
                revision(**_first_revision(kind, values, now)) for values in batch
            )


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_page_thing_revisions")]

    operations = [
        migrations.RunPython(fill_digests, migrations.RunPython.noop),
        migrations.RunPython(begin_records, migrations.RunPython.noop),
    ]
