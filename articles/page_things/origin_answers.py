"""Who answered how a picture was made, and when: its revisions hold that."""

from __future__ import annotations

from collections.abc import Iterable

from articles.models import PageThingRevision, Picture


def answers_of(pictures: Iterable[Picture]) -> dict[int, PageThingRevision]:
    """Return the revision that gave each picture its present origin, by the picture's key: one query.

    A picture whose origin was set round the record has none.
    """
    origins = {each.pk: each.origin for each in pictures}
    told = PageThingRevision.objects.filter(picture__in=origins, changes__has_key="origin")
    newest = {each.picture_id: each for each in told.select_related("made_by").order_by("number")}
    return {
        key: each
        for key, each in newest.items()
        if key is not None and each.changes["origin"][1] == origins[key]
    }
