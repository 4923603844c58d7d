"""The models of the articles app, one file for each concept."""

from __future__ import annotations

from articles.models.article import Article, State, Tag
from articles.models.byline import Byline
from articles.models.contributor import Contributor
from articles.models.correction import Correction
from articles.models.edition import Address, Edition, EditionLink, EditionPage
from articles.models.ledger_entry import LedgerEntry
from articles.models.list_entry import ListEntry
from articles.models.picture import Origin, Picture, Placement
from articles.models.related_link import RelatedLink
from articles.models.revision import Revision, StateChange
from articles.models.search_entry import SearchEntry
from articles.models.section import Section
from articles.models.source import ImportRun, SourceDocument

__all__ = [
    "Address",
    "Article",
    "Byline",
    "Contributor",
    "Correction",
    "Edition",
    "EditionLink",
    "EditionPage",
    "ImportRun",
    "LedgerEntry",
    "ListEntry",
    "Origin",
    "Picture",
    "Placement",
    "RelatedLink",
    "Revision",
    "SearchEntry",
    "Section",
    "SourceDocument",
    "State",
    "StateChange",
    "Tag",
]
