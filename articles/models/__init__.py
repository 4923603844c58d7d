"""The models of the articles app, one file for each concept."""

from __future__ import annotations

from articles.models.address_removal import AddressRemoval
from articles.models.article import Article, State
from articles.models.article_kind import ArticleKind
from articles.models.byline import Byline
from articles.models.contributor import Contributor
from articles.models.corrected_words import CorrectedWords
from articles.models.correction import Correction, CorrectionKind, CorrectionPlace
from articles.models.desk_member import DeskMember
from articles.models.desk_note import DeskNote
from articles.models.desk_search_entry import DeskSearchEntry
from articles.models.edition import Edition
from articles.models.edition_places import (
    Address,
    EditionLink,
    EditionPage,
    EditionPicture,
    FurtherReading,
)
from articles.models.embed import Embed, EmbedKind
from articles.models.expunging import Expunging
from articles.models.front_page import FrontPage
from articles.models.ledger_entry import LedgerEntry
from articles.models.list_entry import ListEntry
from articles.models.near_word import NearWord
from articles.models.page_thing_revision import PageThingRevision
from articles.models.picture import Origin, Picture, Placement
from articles.models.picture_file import PictureFile
from articles.models.preview_link import PreviewLink, PreviewOpening
from articles.models.redirect import Redirect
from articles.models.related_link import RelatedLink
from articles.models.rendition_order import RenditionOrder
from articles.models.revision import Revision, StateChange
from articles.models.search_entry import SearchEntry
from articles.models.section import Section
from articles.models.source import ImportRun, RecurringLine, SketchValue, SourceDocument
from articles.models.staff_notice import EmailChoice, NoticeKind, StaffNotice
from articles.models.stage_change import Stage, StageChange
from articles.models.tag import Tag
from articles.models.unsaved_form import UnsavedForm

__all__ = [
    "Address",
    "AddressRemoval",
    "Article",
    "ArticleKind",
    "Byline",
    "Contributor",
    "CorrectedWords",
    "Correction",
    "CorrectionKind",
    "CorrectionPlace",
    "DeskMember",
    "DeskNote",
    "DeskSearchEntry",
    "Edition",
    "EditionLink",
    "EditionPage",
    "EditionPicture",
    "EmailChoice",
    "Embed",
    "EmbedKind",
    "Expunging",
    "FrontPage",
    "FurtherReading",
    "ImportRun",
    "LedgerEntry",
    "ListEntry",
    "NearWord",
    "NoticeKind",
    "Origin",
    "PageThingRevision",
    "Picture",
    "PictureFile",
    "Placement",
    "PreviewLink",
    "PreviewOpening",
    "RecurringLine",
    "Redirect",
    "RelatedLink",
    "RenditionOrder",
    "Revision",
    "SearchEntry",
    "Section",
    "SketchValue",
    "SourceDocument",
    "StaffNotice",
    "Stage",
    "StageChange",
    "State",
    "StateChange",
    "Tag",
    "UnsavedForm",
]
