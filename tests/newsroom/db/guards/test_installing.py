"""Guards are installed, missed, lifted for an act, and back after all that takes them away."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext

from articles.models import Edition, Revision
from newsroom.db import guards
from newsroom.system_checks import system_checks
from tests import cast
from tests.newsroom.db.guards.sql import MESSAGES, refused, run

pytestmark = pytest.mark.django_db

EVENTS = {"sqlite": ["update", "delete", "insert"], "postgresql": ["update", "delete", "truncate"]}
SWITCHED_OFF = "ALTER TABLE articles_revision DISABLE TRIGGER guard_articles_revision_update"
LET_THROUGH = (
    "CREATE OR REPLACE FUNCTION guard_refuses() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NEW; END'"
)


def names(*models_: type[models.Model]) -> list[str]:
    return [f"guard_{m._meta.db_table}_{e}" for m in models_ for e in EVENTS[connection.vendor]]


def field(name: str, **values: str | int) -> models.CharField:
    made = models.CharField(**values)
    made.set_attributes_from_name(name)
    return made


def add_a_column(paper: type[models.Model]) -> None:
    with connection.schema_editor() as editor:
        editor.add_field(paper, field("colour", max_length=20, default="red"))


def lengthen_a_column(paper: type[models.Model]) -> None:
    with connection.schema_editor() as editor:
        former = paper._meta.get_field("cancel_reason")
        editor.alter_field(paper, former, field("cancel_reason", max_length=400))


@pytest.mark.parametrize("change", [add_a_column, lengthen_a_column])
def test_guards_come_back_after_a_migration_that_makes_a_table_anew(change, paper):
    change(paper)
    guards.install(connection, [paper])
    assert refused("UPDATE articles_paper SET day = 2") == "Papers are on record."
    assert refused("DELETE FROM articles_paper") == "Papers are on record."


def test_a_column_that_a_migration_added_is_guarded_too(paper):
    add_a_column(paper)
    guards.install(connection, [paper])
    cancel = "UPDATE articles_paper SET cancelled_at = '2024-05-17 01:00:00+00:00'"
    assert refused(f"{cancel}, colour = 'blue'") == "Papers are on record."
    run(cancel)


def test_a_column_goes_after_the_guards_were_removed(paper):
    add_a_column(paper)
    guards.install(connection, [paper])
    with connection.schema_editor() as editor:
        guards.remove(connection)
        editor.remove_field(paper, field("colour", max_length=20, default="red"))
    guards.install(connection, [paper])
    guards.install(connection)
    assert refused("UPDATE articles_paper SET day = 2") == "Papers are on record."
    assert guards.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_migrations_back_and_forth_bring_them_back():
    cast.make_article()
    # The next migration makes the tables of editions and of front pages anew on SQLite.
    call_command("migrate", "articles", "0041", verbosity=0)
    call_command("migrate", verbosity=0)
    assert guards.missing(connection) == []
    assert refused("DELETE FROM articles_edition") == MESSAGES[Edition]


def lose(model: type[models.Model]) -> None:
    """Drop the guard that refuses to delete."""
    table = model._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    run(f"DROP TRIGGER guard_{table}_delete{on}")


def test_migrate_installs_what_is_missing_and_the_check_names_it():
    lose(Revision)
    assert guards.missing(connection) == ["guard_articles_revision_delete"]
    name = "guard_articles_revision_delete"
    [found] = system_checks.check_guards(databases=["default"])
    assert (found.id, found.msg, found.hint) == (
        "newsroom.W010",
        f"The database lacks the guard {name}, or has another one of that name.",
        "Run manage.py migrate, which installs it.",
    )
    call_command("migrate", verbosity=0, skip_checks=True)
    assert guards.missing(connection) == []
    assert system_checks.check_guards(databases=["default"]) == []
    assert system_checks.check_guards(databases=None) == []


def test_before_migrate_the_check_is_silent_since_migrate_installs_them():
    lose(Revision)
    MigrationRecorder.Migration.objects.filter(app="articles").delete()
    assert system_checks.check_guards(databases=["default"]) == []


def test_another_trigger_of_the_name_is_no_guard():
    cast.make_article()
    lose(Revision)
    name = "guard_articles_revision_delete"
    if connection.vendor == "sqlite":
        run(f"CREATE TRIGGER {name} BEFORE DELETE ON articles_revision BEGIN SELECT 1; END")
    else:
        run(
            f"CREATE TRIGGER {name} BEFORE DELETE ON articles_revision FOR EACH ROW WHEN (false)"
            " EXECUTE FUNCTION guard_refuses('x')"
        )
    assert guards.missing(connection) == [name]
    guards.install(connection)
    assert refused("DELETE FROM articles_revision") == MESSAGES[Revision]


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("sql", "lost"),
    [(SWITCHED_OFF, ["guard_articles_revision_update"]), (LET_THROUGH, names(*MESSAGES))],
)
def test_a_guard_that_is_switched_off_is_missing(sql, lost):
    connection.check_constraints()
    run(sql)
    assert guards.missing(connection) == lost
    guards.install(connection)
    assert guards.missing(connection) == []


def test_installing_again_changes_nothing():
    with CaptureQueriesContext(connection) as asked:
        guards.install(connection)
    assert [query["sql"] for query in asked if "TRIGGER" in query["sql"]] == []


def test_lifted_guards_are_back_after_an_error():
    cast.make_article()
    with pytest.raises(RuntimeError), guards.lifted(connection):
        run("UPDATE articles_revision SET reason = 'Another'")
        raise RuntimeError
    assert guards.missing(connection) == []
    assert Revision.objects.filter(reason="Another").count() == 0


@pytest.mark.django_db(transaction=True)
def test_flush_empties_guarded_tables_and_keeps_the_guards():
    cast.make_article()
    call_command("flush", interactive=False, verbosity=0)
    assert [model._base_manager.count() for model in MESSAGES] == [0] * len(MESSAGES)
    assert guards.missing(connection) == []
    cast.make_article()
    assert refused("DELETE FROM articles_revision") == MESSAGES[Revision]
