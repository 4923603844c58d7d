"""Guards: triggers by which the database itself refuses to change or delete rows on record.

A model with the attribute `guard` is guarded. `migrate` installs what is missing when it has
ended: SQLite loses the triggers of a table that a migration rebuilds, and says nothing.

Guards stop accidents and the application. Who owns the database can take them off; that a row was
then changed, only the ledger shows.
"""

from __future__ import annotations

from newsroom.db.guards.declaration import Guard, Once
from newsroom.db.guards.installing import (
    guarded,
    install,
    install_after_migrate,
    lifted,
    missing,
    remove,
)

__all__ = [
    "Guard",
    "Once",
    "guarded",
    "install",
    "install_after_migrate",
    "lifted",
    "missing",
    "remove",
]
