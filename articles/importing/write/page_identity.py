"""Which page this is: the marks by which it, a version or a copy of it is recognised. Reads only."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from django.db.models import Q

from articles.importing.file_types.saved_pages import read_page
from articles.importing.parse.page import ParsedPage
from articles.importing.read.files import STANDARD_INPUT
from articles.importing.read.lines_of_json import JSON_LINE
from articles.importing.read.page_source import Source
from articles.models import SourceDocument
from articles.names.titles import fold_phrase, fold_title
from articles.record import digests
from articles.redirects import standing
from articles.redirects.paths import key_of
from newsroom.absolute_urls import absolute

MAX_REFERENCE_CHARACTERS = 500
# Two pages with one file name are versions of one article if they share this part of the phrases
# (three words each) of the shorter one.
MIN_SHARE_OF_PHRASES = 0.25
MAX_COMPARED_CHARACTERS = 50_000
# Lines with one headline, of which the newest are looked at.
MAX_MOVED_LINES = 20


class Identity(NamedTuple):
    """The marks by which a page is recognised when it or a copy of it comes again."""

    references: tuple[str, ...] = ()
    sha256: str = ""
    text_sha256: str = ""
    # Of a line without an address, the name of its file up to the number: lines can move.
    lines_of: str = ""


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _references(source: Source, page: ParsedPage, sha256: str) -> tuple[str, ...]:
    """Return the page's address, if it states one, and the name of its file."""
    name = f"{STANDARD_INPUT} {sha256[:16]}" if source.name == STANDARD_INPUT else source.name
    if len(name) > MAX_REFERENCE_CHARACTERS:
        name = f"{name[:400]} {_sha256(name)}"
    return (page.address, name) if page.address else (name,)


def identify(source: Source, page: ParsedPage) -> Identity:
    """Return the identity of a page; two copies have the same words, however they are typed."""
    sha256 = hashlib.sha256(source.raw).hexdigest()
    words = "\n".join(map(fold_phrase, [page.headline, *page.prose]))
    is_line = source.kind == JSON_LINE and not page.address
    lines_of = source.name.rpartition("#")[0] + "#" if is_line else ""
    return Identity(_references(source, page, sha256), sha256, _sha256(words), lines_of)


def _phrases(page: ParsedPage) -> set[tuple[str, ...]]:
    words = fold_phrase(" ".join(page.prose)[:MAX_COMPARED_CHARACTERS]).split()
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def _is_same_page(page: ParsedPage, identity: Identity, document: SourceDocument) -> bool:
    """Return whether `document` is an earlier version of `page`, not another page of its name."""
    if document.reference == page.address or document.text_sha256 == identity.text_sha256:
        return True
    _decoded, before = read_page(bytes(document.raw), document.kind)
    if before.headline and fold_phrase(before.headline) == fold_phrase(page.headline):
        return True
    return _shares_phrases(before, page)


def _shares_phrases(before: ParsedPage, page: ParsedPage) -> bool:
    old, new = _phrases(before), _phrases(page)
    return len(old & new) >= MIN_SHARE_OF_PHRASES * max(1, min(len(old), len(new)))


def find_document(page: ParsedPage, identity: Identity) -> SourceDocument | None:
    """Return the newest version of the page that was imported before."""
    known = SourceDocument.objects.filter(reference__in=identity.references)
    seen: set[int] = set()
    for document in (
        known.select_related("article").order_by("-run_id", "-pk").iterator(chunk_size=10)
    ):
        if document.article_id not in seen and _is_same_page(page, identity, document):
            return document
        seen.add(document.article_id)
    return _moved_line(page, identity)


def _moved_line(page: ParsedPage, identity: Identity) -> SourceDocument | None:
    """Return the version of a line that stood elsewhere in its file, told by headline and text.

    Of earlier runs alone: two lines of one run are two pages.
    """
    key = fold_title(page.headline)
    if not identity.lines_of or not key:
        return None
    known = SourceDocument.objects.filter(
        article__headline_key=key,
        kind=JSON_LINE,
        reference__startswith=identity.lines_of,
        run__finished_at__isnull=False,
    )
    for document in known.select_related("article").order_by("-run_id", "-pk")[:MAX_MOVED_LINES]:
        _decoded, before = read_page(bytes(document.raw), document.kind)
        if _shares_phrases(before, page):
            return document
    return None


def was_expunged(identity: Identity) -> bool:
    """Return whether the page, a copy or a version of it was expunged."""
    places = [digests.in_place_of(each) for each in identity.references]
    same = Q(sha256=identity.sha256) | Q(text_sha256=identity.text_sha256)
    expunged = Q(reference__startswith=digests.EXPUNGED) & same
    return SourceDocument.objects.filter(Q(reference__in=places) | expunged).exists()


def copy_of(identity: Identity) -> SourceDocument | None:
    # A copy is rare: its large columns are read only when they are used.
    copies = SourceDocument.objects.filter(text_sha256=identity.text_sha256)
    return copies.only("reference", "file_name").first()


def is_own_article(address: str) -> bool:
    """Return whether an article of this site stands, or stood, at an absolute address."""
    path = address.removeprefix(absolute("").rstrip("/"))
    return bool(address) and path != address and standing.is_taken(key_of(path))
