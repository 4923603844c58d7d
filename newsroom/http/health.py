"""`/healthz`: reports whether this process can answer readers."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 if the database answers, else 503, without details of the machine."""
    database = _database_answers()
    return JsonResponse(
        {"status": "ok" if database else "failing", "database": database},
        status=200 if database else 503,
    )
