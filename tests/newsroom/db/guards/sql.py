"""SQL that the database has to refuse, and what it then says."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import (
    AddressRemoval,
    CorrectedWords,
    Correction,
    Edition,
    EditionPage,
    Expunging,
    FrontPage,
    LedgerEntry,
    PageThingRevision,
    PictureFile,
    Revision,
    StageChange,
    StateChange,
)
from newsroom.models import DeskLogEntry

MESSAGES = {
    AddressRemoval: "Removals of addresses are on record and never change.",
    CorrectedWords: "Corrected words are on record and never change.",
    Correction: "Corrections are on record and never change.",
    Edition: "Editions are on record and never change.",
    EditionPage: "Pages of editions are on record and never change.",
    Expunging: "Expungings are on record and never change.",
    FrontPage: "Front pages are on record and never change.",
    LedgerEntry: "Entries of the ledger are on record and never change.",
    PageThingRevision: "Revisions of pictures and names are on record and never change.",
    PictureFile: "Files of pictures are on record and never change.",
    Revision: "Revisions are on record and never change.",
    StageChange: "Changes of stage are on record and never change.",
    StateChange: "Changes of state are on record and never change.",
    DeskLogEntry: "Entries of the desk’s log are on record and never change.",
}


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def refused(sql: str) -> str:
    """Run SQL that the database has to refuse; return what it says."""
    # PostgreSQL truncates no table whose foreign keys are still to be checked.
    connection.check_constraints()
    with pytest.raises(IntegrityError) as error:
        run(sql)
    return str(error.value).splitlines()[0]
