"""Statistics after a bulk load."""

from __future__ import annotations

import pytest
from django.db import connection

from newsroom.db.analyse import analyse
from tests import cast

pytestmark = pytest.mark.django_db
MEASURED = {
    "sqlite": "SELECT DISTINCT tbl FROM sqlite_stat1",
    "postgresql": "SELECT DISTINCT tablename FROM pg_stats",
}


def test_the_database_knows_how_large_its_tables_are():
    cast.make_article()
    analyse()
    with connection.cursor() as cursor:
        cursor.execute(MEASURED[connection.vendor])
        tables = {table for (table,) in cursor.fetchall()}
    assert {"articles_article", "articles_edition", "newsroom_pageversion"} <= tables
