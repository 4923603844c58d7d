"""Plan → rows, in one transaction a file: a killed import leaves no article half written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import zip_longest
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from articles import wanted_links
from articles.acts import publishing
from articles.editions.situation import situation
from articles.importing.parse.page import ParsedPage
from articles.importing.parse.parser import PARSER_VERSION
from articles.importing.write import filing, near_copies
from articles.importing.write.body import number_of
from articles.importing.write.comparable_values import Values, origin_of
from articles.importing.write.plan import Outcome, Plan
from articles.models import (
    Article,
    Byline,
    ImportRun,
    Picture,
    Placement,
    RelatedLink,
    SourceDocument,
    State,
)
from articles.names.slugs import MAX_ARTICLE_SLUG_CHARACTERS, make_slug
from articles.page_things import page_things
from articles.page_things.contributors import get_contributor
from articles.record import ledger, revisions
from newsroom.refused import Refused

# As many as the column holds.
MAX_PROBLEM_CHARACTERS: Final = 200
# Among the imported values of a source.
PICTURE_ADDRESSES: Final = "picture addresses"


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None


def set_fields(article: Article, new: Values, names: Collection[str]) -> None:
    """Set the columns of the article; the rows that refer to it are written afterwards."""
    if "headline" in names:
        article.headline, article.headline_is_provisional = new["headline"]
    if "standfirst" in names:
        article.standfirst = new["standfirst"]
    if "text" in names:
        article.body = new["text"]["body"]
    if "language" in names:
        article.language = new["language"]
    if "published" in names:
        article.published_at = _moment(new["published"])
    if "updated" in names:
        article.updated_at = _moment(new["updated"])
    filing.set_columns(article, new, names)


def _add_pictures(article: Article, page: ParsedPage, at: datetime) -> None:
    for position, photo in enumerate(page.pictures):
        picture = Picture(credit=photo.credit, origin=origin_of(photo))
        page_things.save(picture, by=None, at=at)
        Placement.objects.create(
            article=article,
            picture=picture,
            number=number_of(position),
            is_lead=photo.is_lead,
            caption=photo.caption,
            alt_text=photo.alt_text,
        )


def _add_bylines(article: Article, page: ParsedPage, at: datetime) -> None:
    for order, name in enumerate(page.bylines):
        Byline.objects.create(
            article=article,
            contributor=None
            if name.is_wording
            else get_contributor(name.name, is_organisation=name.is_organisation, at=at),
            role=name.role,
            wording=name.name if name.is_wording else "",
            order=order,
        )


def _add_related(article: Article, page: ParsedPage, at: datetime) -> None:
    links = zip_longest(page.related, page.outside, fillvalue="")
    for order, (title, url) in enumerate(links):
        target = None if url else wanted_links.find_target(title, article)
        RelatedLink.objects.create(
            article=article, title=title, target=target, url=url, order=order
        )


_ADD = {
    "text": _add_pictures,
    "bylines": _add_bylines,
    "related": _add_related,
    "tags": filing.set_tags,
}


def _remove_rows(article: Article, names: Iterable[str], at: datetime) -> None:
    """Remove the rows to be replaced; archive their pictures unless they have a file or are used."""
    if "bylines" in names:
        article.bylines.all().delete()
    if "related" in names:
        article.related_links.all().delete()
    if "text" in names:
        pictures = list(article.placements.values_list("picture", flat=True))
        article.placements.all().delete()
        unused = Picture.objects.in_use().filter(
            file="", pk__in=pictures, placements=None, embeds=None
        )
        for picture in unused:
            picture.archived_at = at
            page_things.save(picture, by=None, at=at, reason=_("A newer import replaced it."))


def _write(article: Article, plan: Plan, names: Collection[str], at: datetime) -> None:
    set_fields(article, plan.values, names)
    article.save()
    for name, add in _ADD.items():
        if name in names:
            add(article, plan.page, at)


def _spans(page: ParsedPage) -> list[dict[str, object]]:
    return [
        {
            "first": span.line,
            "last": span.line,
            "start": span.start,
            "end": span.end,
            "field": span.field.value,
            "rule": span.rule,
            "part": span.part,
        }
        for span in page.spans
    ]


def _stand_at(plan: Plan) -> dict[str, object]:
    """Return where the files of pictures stand, by the number in the text: none is fetched."""
    photos = enumerate(plan.page.pictures)
    found = {str(number_of(place)): photo.address for place, photo in photos if photo.address}
    return {PICTURE_ADDRESSES: found} if found else {}


def _record_source(article: Article, plan: Plan, run: ImportRun, written: Iterable[str]) -> None:
    """Store the bytes of the page, its spans, and the values that the import wrote.

    If two imports write the same new page, the second gets an IntegrityError here and is rolled
    back. A page that has returned to an earlier version already has a row.
    """
    imported = dict(plan.document.imported if plan.document else {})
    row = {
        "text_sha256": plan.identity.text_sha256,
        "raw": plan.source.raw,
        "file_name": plan.source.name[:500],
        "encoding": plan.encoding,
        "kind": plan.source.kind,
        "outlet": plan.page.outlet[:120],
        "address": plan.page.address,
        "run": run,
        "parser_version": PARSER_VERSION,
        "spans": _spans(plan.page),
        "imported": imported | {name: plan.values[name] for name in written} | _stand_at(plan),
    }
    key = {
        "article": article,
        "reference": plan.identity.references[0],
        "sha256": plan.identity.sha256,
    }
    if plan.document is None or not SourceDocument.objects.filter(**key).update(**row):
        near_copies.remember(SourceDocument.objects.create(**key, **row), plan.sketch)


def _new_article(plan: Plan) -> Article:
    slug = make_slug(
        plan.page.slug or plan.values["headline"][0],
        kind="article",
        length=MAX_ARTICLE_SLUG_CHARACTERS,
        language=plan.values["language"][0],
    )
    return Article(slug=slug)


def _told_what_is_saved(article: Article, at: datetime) -> bool:
    """Return whether readers have, or will have, the working copy as it is: no words wait at the desk."""
    now = situation(article, at=at)
    return now.is_told and not now.has_unpublished_words


def _waits_for_import(article: Article, plan: Plan) -> bool:
    """Return whether the article is new, or a draft of an import that now has its date."""
    if plan.document is None:
        return True
    return (
        article.state == State.DRAFT and bool(article.draft_reason) and "published" in plan.changed
    )


def _publish(article: Article, plan: Plan, at: datetime, *, as_draft: bool) -> None:
    """Publish the article, or store the reason why it stays a draft."""
    reason = plan.draft_reason or (_("Imported as a draft.") if as_draft else "")
    if not reason:
        try:
            publishing.publish(article, at=at, reason=_imported_from(plan))
        except Refused as refused:
            reason = str(refused)[:MAX_PROBLEM_CHARACTERS]
    if reason:
        article.draft_reason = reason
        article.save(update_fields=["draft_reason"])


def _imported_from(plan: Plan) -> str:
    return (_("Imported from %s") % plan.source.name)[:200]


# The transaction of the file has begun with its plan, so this needs no savepoint.
@transaction.atomic(savepoint=False)
def apply(plan: Plan, *, run: ImportRun, at: datetime, as_draft: bool = False) -> Article | None:
    """Write the plan; return the article if there is one."""
    if plan.outcome not in (Outcome.CREATED, Outcome.UPDATED):
        return plan.document.article if plan.document else None
    article = plan.document.article if plan.document else _new_article(plan)
    names = plan.changed if plan.document else tuple(plan.values)
    may_publish = _waits_for_import(article, plan)
    may_update = plan.document is not None and _told_what_is_saved(article, at)
    ledger.lock()
    if plan.document:
        _remove_rows(article, names, at)
    _write(article, plan, names, at)
    revisions.record(article, at=at, reason=_imported_from(plan))
    _record_source(article, plan, run, names)
    if may_publish:
        _publish(article, plan, at, as_draft=as_draft)
    elif may_update and not plan.draft_reason:
        publishing.follow(article, at=at, reason=_imported_from(plan))
    return article
