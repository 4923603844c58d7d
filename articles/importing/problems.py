"""Everything that an import can have to say about a page, in sentences for the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from articles.importing.parse.page import Problem

SENTENCES = {
    # The file cannot be imported.
    "empty": _("The file is empty."),
    "binary": _("The file is binary, not text."),
    "markup": _("The file is HTML or XML: save the page as plain text."),
    "unknown encoding": _("The text is not UTF-8, and what else it is cannot be told: save it as UTF-8."),
    "broken encoding": _("The text is not %(value)s: save the file as UTF-8."),
    "too large": _("The file is larger than %(value)s, too large for a page."),
    "no file": _("This is no regular file."),
    "unreadable": _("The file cannot be read: %(value)s."),
    "loop": _("The folder contains itself: it is not entered again."),
    "other suffix": _("Only .txt files are imported from a folder, this is a %(value)s file."),
    "nothing": _("The page holds nothing but furniture: no headline and no text."),
    "stored": _("The database refused the page: %(value)s."),
    "changed meanwhile": _("Somebody saved the article at the same time: import the page again."),
    "spoiled": _("The article keeps the text of the last import."),
    # The article stays a draft.
    "no text": _("The page has no text."),
    "no date": _("The page has no date."),
    "only relative": _("The page has no date, only “%(value)s”."),
    "only updated": _("The page says only when it was updated: %(value)s."),
    "ambiguous": _("“%(value)s” can be two days: set the right one."),
    "partial": _("“%(value)s” is no full date."),
    "impossible": _("“%(value)s” is no day there ever was."),
    "several": _("The page states several dates: %(value)s."),
    "future": _("“%(value)s” lies in the future."),
    "lost characters": _("Characters were lost before the page came here (� stands %(value)s times)."),
    "encoded twice": _("The text was encoded twice (“%(value)s”): save the page again."),
    # Worth a look.
    "zone": _("The time zone of “%(value)s” has several meanings: only the day was taken."),
    "assumed encoding": _("The text is not UTF-8; it was read as %(value)s."),
    "two headlines": _("Several lines can be the headline; “%(value)s” was taken."),
    "left below the form": _("Lines below the comment form were left out: %(value)s."),
    "contradiction": _("“%(value)s” does not agree with the date of the page."),
    "kept": _("Changed at the desk since the last import, and kept."),
    "too long": _("Too long for its field: “%(value)s” was cut."),
    "duplicate": _("The same text was imported as %(value)s."),
}  # fmt: skip

# With one of these an article is not for readers yet.
KEEP_A_DRAFT = frozenset(
    {
        "no text", "no date", "only relative", "only updated", "ambiguous", "partial", "impossible",
        "several", "future", "lost characters", "encoded twice",
    }
)  # fmt: skip


# With one of these a page does not replace what was imported before.
SPOILED = frozenset({"no text", "lost characters", "encoded twice"})


def sentence(problem: Problem) -> str:
    """Return what to tell a person."""
    return str(SENTENCES[problem.code]) % {"value": problem.value}
