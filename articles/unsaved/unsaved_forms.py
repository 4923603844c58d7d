"""Keeps what somebody types, gives it back to them alone, and forgets it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from articles.models import Article, UnsavedForm
from newsroom.refused import Refused

KEPT_FOR: Final = timedelta(days=30)
# A text of 5,000 words has some 40,000 bytes.
MAX_BYTES: Final = 1_000_000
MAX_VERSION: Final = 2_147_483_647
COPY: Final = re.compile(r"[0-9a-f-]{8,36}")


@dataclass(frozen=True)
class Typed:
    """What a form held when it was `age` old, in the words of its script."""

    copy: str
    version: int | None
    age: timedelta
    fields: list[list[str]]


def read(body: bytes) -> Typed:
    """Return what a script sent. Raises Refused."""
    if len(body) > MAX_BYTES:
        raise Refused(too_long())
    try:
        sent = json.loads(body)
        copy, version, age, fields = (sent[key] for key in ("copy", "version", "age", "fields"))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refused(_not_understood()) from None
    if not (_is_copy(copy) and _is_version(version) and _is_age(age) and _are_fields(fields)):
        raise Refused(_not_understood())
    return Typed(copy, version, timedelta(milliseconds=age), fields)


def too_long() -> str:
    limit = number_format(MAX_BYTES, use_l10n=True, force_grouping=True)
    words = _("What you typed is too long to be kept here: the limit is %s bytes. Please save it.")
    return words % limit


def _not_understood() -> str:
    return _("We could not read what your browser sent. Please load the page again.")


def _is_copy(value: Any) -> bool:
    return isinstance(value, str) and bool(COPY.fullmatch(value))


def _is_version(value: Any) -> bool:
    return value is None or (type(value) is int and 0 <= value <= MAX_VERSION)


def _is_age(value: Any) -> bool:
    longest = KEPT_FOR.total_seconds() * 1000
    return type(value) in (int, float) and 0 <= value <= longest


def _are_fields(value: Any) -> bool:
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 0
    return isinstance(value, list) and len(value) <= most and all(map(_is_field, value))


def _is_field(value: Any) -> bool:
    """Return whether this is a name and a value, and maybe what a list shows for it."""
    if not isinstance(value, list) or not 2 <= len(value) <= 3:
        return False
    return all(isinstance(part, str) for part in value)


def keep(typed: Typed, *, by: User, form: str, article: Article | None, at: datetime) -> None:
    """Keep the newest copy of a form; there is one for each person, form and piece."""
    row = UnsavedForm(
        account=by,
        form=form,
        piece=str(article.pk) if article else typed.copy,
        article=article,
        copy=typed.copy,
        version=typed.version,
        fields=json.dumps(typed.fields),
        typed_at=at - typed.age,
    )
    UnsavedForm.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["account", "form", "piece"],
        update_fields=["copy", "version", "fields", "typed_at"],
    )


def newest(*, by: User, form: str, article: Article | None) -> UnsavedForm | None:
    """Return what `by` last typed into this form; without an article, into one for a new piece."""
    mine = UnsavedForm.objects.filter(account=by, form=form, article=article)
    return mine.order_by("-typed_at").first()


def throw_away(by: User, copy: str) -> None:
    """Delete a copy: what it holds is saved, or its writer does not want it."""
    if COPY.fullmatch(copy):
        UnsavedForm.objects.filter(account=by, copy=copy).delete()


def erase(article: Article) -> None:
    """Delete what anybody typed about `article`."""
    UnsavedForm.objects.filter(article=article).delete()


def forget(*, at: datetime) -> None:
    """Delete what nobody has come back to."""
    UnsavedForm.objects.filter(typed_at__lt=at - KEPT_FOR).delete()
