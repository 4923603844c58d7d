"""The problems that an import can report, as sentences for editors."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.importing.parse.page import Problem

PROBLEM_SENTENCES = {
    # The file cannot be imported.
    "empty": _("The file is empty."),
    "binary": _("The file is binary, not text. Save the page as HTML, Markdown or plain text."),
    "markup": _("The file is XML. Save the page as HTML, Markdown or plain text, or give a WordPress export a name that ends in .xml."),
    "json": _("This is JSON, not a page of text. Save each page as plain text, or as one line of a file that ends in .jsonl."),
    "document": _("This is a PDF or RTF document, not a page. Save it as HTML, Markdown or plain text."),
    "unknown encoding": _("The file is not UTF-8, and its encoding could not be detected. Save it as UTF-8."),
    "broken encoding": _("The file could not be decoded (%(value)s). Save it as UTF-8."),
    "too large": _("The file is larger than %(value)s."),
    "no file": _("This is not a regular file."),
    "unreadable": _("The file cannot be read: %(value)s."),
    "loop": _("The folder contains itself and was skipped."),
    "other suffix": _("Files ending in %(value)s are not imported from folders. Pages end in .html, .md or .txt, lines of JSON in .jsonl or .ndjson, WordPress exports in .xml or .wxr. Save the page as one of them, or name the file itself."),
    "broken line": _("The line is not JSON: %(value)s. Write one object a line."),
    "no object": _("The line is not an object with named fields, as in {\"headline\": …}."),
    "doubled field": _("The field “%(value)s” stands twice in one object. Keep one."),
    "not a number": _("“%(value)s” is not JSON. Write null, or leave the field out."),
    "half a letter": _("The line has half of a character (%(value)s). Write the whole character."),
    "nested": _("The line has more than %(value)s lists and objects inside one another. Use fewer levels."),
    "nested html": _("The text has more than %(value)s HTML elements inside one another. Use fewer levels."),
    "wrong field": _("%(value)s Nothing of the page was imported."),
    "doctype": _("The file declares a document type, which can name other files. Take the line with DOCTYPE out."),
    "broken xml": _("The XML is broken (%(value)s). The posts before it are imported, the rest is not. Export the file again."),
    "broken post": _("The XML of this post is broken (%(value)s)."),
    "nested xml": _("The XML has more than %(first)s elements inside one another in line %(rest)s. Export the file again."),
    "other xml": _("This XML is no export of WordPress. In WordPress, choose Tools, Export."),
    "other type": _("Only posts become articles. This is of the type “%(value)s”, and was skipped."),
    "in the bin": _("WordPress had this post as “%(value)s”. It was skipped."),
    "long line": _("The line is longer than %(value)s. Divide the text."),
    "read me": _("%(value)s is about the folder and was skipped. To import it, name it itself."),
    "too deep": _("The page nests more than %(value)s elements in each other. Save it as plain text."),
    "too many attributes": _("The page has too many attributes in its %(value)s. Save it as plain text."),
    "too slow": _("Reading the page took longer than %(value)s seconds. Save it as plain text."),
    "reader stopped": _("The page could not be read. Save it as plain text."),
    "too heavy": _("Reading the page took more than %(value)s MB of memory. Save it as plain text."),
    "nothing": _("The page contains only navigation and boilerplate, no headline and no text."),
    "stored": _("The database rejected the page: %(value)s."),
    "refused": _("%(value)s The page was not imported."),
    "expunged": _("The article was expunged, and is not imported again."),
    "changed meanwhile": _("Someone saved the article during the import. Import the page again."),
    "spoiled": _("The article keeps the text of the previous import."),
    # The article stays a draft.
    "no text": _("The page has no text."),
    "no date": _("The page has no date."),
    "only relative": _("The page gives only a relative date: %(value)s."),
    "only updated": _("The page gives only the date of its last update: %(value)s."),
    "ambiguous": _("The date “%(value)s” is ambiguous. Set the right one."),
    "partial": _("“%(value)s” is not a complete date."),
    "impossible": _("“%(value)s” is not a real date."),
    "several": _("The page gives several dates: %(value)s."),
    "future": _("The date “%(value)s” is in the future."),
    "held": _("The guard holds the article up (%(value)s)."),
    "lost characters": _("Characters were lost before the import. Replacement characters (�) in the text: %(value)s."),
    "encoded twice": _("The text was encoded twice (“%(value)s”). Save the page again."),
    "two headlines": _("Several lines could be the headline: %(value)s. The first one was chosen. Check it."),
    "left out": ngettext_lazy("%(number)d line was left out of the article: %(rest)s. Check the source, then put in what belongs to it.", "%(number)d lines were left out of the article. One of them is %(rest)s. Check the source, then put in what belongs to it.", "number"),
    "unsure": _("The field “%(value)s” is a guess. Check it beside the source."),
    "joined paragraphs": _("The lines were wrapped without blank lines between paragraphs. Some paragraphs may have been joined."),
    "near copy": _("The page is nearly the same as %(value)s."),
    "not public": _("The file keeps the article a draft: “%(value)s”."),
    "not published there": _("WordPress had this post as “%(value)s”, not as published."),
    "password": _("The post was behind a password in WordPress."),
    "name is an address": _("The author’s name in the file is an e-mail address, and was left out. Add the author."),
    "cut": _("A text of more than %(first)s characters was cut: “%(rest)s”. Check it."),
    "shortcode": _("The text still has WordPress shortcodes: %(value)s. Replace or remove them."),
    # Worth a look.
    "made block": _("WordPress fills these blocks when it shows a page, so they were left out: %(value)s."),
    "frame": _("A video or an embed became a link: %(value)s. Embed it at the desk."),
    "frame left out": _("A video or an embed was left out: %(value)s. Embed it at the desk."),
    "other tag": _("The site cannot tell this tag from another one, and uses that: %(value)s."),
    "old address": _("The old address “%(first)s” got no redirect. %(rest)s"),
    "comments waiting": ngettext_lazy("%(number)d comment is not imported yet, because the article is not public. Publish it, then import the file again.", "%(number)d comments are not imported yet, because the article is not public. Publish it, then import the file again.", "number"),
    "comments of a hidden post": ngettext_lazy("%(number)d comment was not imported, because the post is not public in the file.", "%(number)d comments were not imported, because the post is not public in the file.", "number"),
    "comments without words": _("Comments without words were left out: %(value)s."),
    "comments without a time": _("Comments whose time is missing, before 1990 or still to come were left out: %(value)s."),
    "unknown fields": _("These fields were skipped, because the import does not know them: %(value)s."),
    "picture not taken in": _("The import does not fetch pictures. Upload this one at the desk: %(value)s."),
    "zone": _("The time zone in “%(value)s” is ambiguous. Only the day was imported."),
    "assumed encoding": _("The file is not UTF-8. It was read as %(value)s."),
    "left below the form": _("Number of lines left out below the comment form: %(value)s."),
    "contradiction": _("“%(value)s” contradicts the date on the page."),
    "kept": _("An editor has changed the field “%(value)s” since the last import. The import kept the change."),
    "waits": _("Readers do not get the change; it waits at the desk (%(value)s)."),
    "own article": _("This page is already an article of this site: %(value)s."),
    "duplicate": _("The same text was already imported as %(value)s."),
}  # fmt: skip

# A page with one of these was not read.
NOT_READ = frozenset({"too deep", "too many attributes", "too slow", "too heavy", "reader stopped"})

# An article with one of these is not published.
KEEP_A_DRAFT = frozenset(
    {
        "no text", "no date", "only relative", "only updated", "ambiguous", "partial", "impossible",
        "several", "future", "held", "lost characters", "encoded twice", "two headlines", "left out",
        "unsure", "joined paragraphs", "near copy",
        "not public", "not published there", "password", "name is an address", "cut", "shortcode",
    }
)  # fmt: skip

# The file says that readers had none of it.
NOT_PUBLIC = frozenset({"not public", "not published there", "password"})

# Of these, an editor who knows the pages can say that they are right: --publish-anyway.
IN_DOUBT = frozenset({"two headlines", "left out", "unsure", "joined paragraphs", "near copy"})

# Passed over with a line, and no failure.
PASSED_OVER = frozenset({"other suffix", "read me", "other type", "in the bin"})

# What a file with named fields says cannot be read: nothing of the page is imported.
REFUSED = frozenset(
    {
        "broken line", "no object", "doubled field", "not a number", "half a letter", "nested",
        "wrong field", "nested html", "doctype", "broken xml", "broken post",
    }
)  # fmt: skip

# A page with one of these does not replace an earlier import.
SPOILED = frozenset({"no text", "lost characters", "encoded twice"})


def sentence(problem: Problem) -> str:
    """Return the sentence of a problem; a value of two lines is what its first and its rest say."""
    first, _end, rest = problem.value.partition("\n")
    number = int(first) if first.isdecimal() else 1
    said = {"value": problem.value, "first": first, "rest": rest, "number": number}
    return str(PROBLEM_SENTENCES[problem.code] % said).strip()
