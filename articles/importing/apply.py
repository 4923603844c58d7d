"""Plan → rows: one transaction a file, so that a kill in the middle leaves whole articles only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import links, publishing, revisions
from articles.contributors import get_contributor
from articles.importing import values
from articles.importing.body import number_of
from articles.importing.page import ParsedPage
from articles.importing.parse import VERSION
from articles.importing.plan import Outcome, Plan, text_digest
from articles.models import (
    Article,
    Byline,
    ImportRun,
    Origin,
    Picture,
    Placement,
    RelatedLink,
    SourceDocument,
    State,
)
from articles.slugs import make_slug

LONGEST_SLUG = 80


def _write_headline(article: Article, page: ParsedPage) -> None:
    article.headline, article.headline_is_provisional = values.headline_of(page)


def _write_text(article: Article, page: ParsedPage) -> None:
    _remove_pictures(article)
    article.body = values.of_page(page)["text"]["body"]
    for position, photo in enumerate(page.pictures):
        picture = Picture.objects.create(
            credit=photo.credit, origin=Origin.MODEL if photo.by_model else Origin.UNKNOWN
        )
        Placement.objects.create(
            article=article,
            picture=picture,
            number=number_of(position),
            is_lead=photo.is_lead,
            caption=photo.caption,
        )


def _remove_pictures(article: Article) -> None:
    """Remove the placements, and with them what the import alone has made: pictures with no file."""
    pictures = list(article.placements.values_list("picture", flat=True))
    article.placements.all().delete()
    Picture.objects.filter(Q(file=""), pk__in=pictures, placements=None).delete()


def _write_bylines(article: Article, page: ParsedPage) -> None:
    article.bylines.all().delete()
    for order, name in enumerate(page.bylines):
        contributor = (
            None
            if name.is_wording
            else get_contributor(name.name, is_organisation=name.is_organisation)
        )
        Byline.objects.create(
            article=article,
            contributor=contributor,
            role=name.role,
            wording=name.name if name.is_wording else "",
            order=order,
        )


def _write_related(article: Article, page: ParsedPage) -> None:
    article.related_links.all().delete()
    for order, title in enumerate(page.related):
        RelatedLink.objects.create(
            article=article, title=title, target=links.find_target(title, article), order=order
        )


def _write_standfirst(article: Article, page: ParsedPage) -> None:
    article.standfirst = page.standfirst


def _write_language(article: Article, page: ParsedPage) -> None:
    article.language = values.language_of(page)


def _write_published(article: Article, page: ParsedPage) -> None:
    article.published_at = values.moment(page.published)


def _write_updated(article: Article, page: ParsedPage) -> None:
    article.updated_at = values.moment(page.updated)


_WRITE = {
    "headline": _write_headline,
    "standfirst": _write_standfirst,
    "text": _write_text,
    "language": _write_language,
    "published": _write_published,
    "updated": _write_updated,
    "bylines": _write_bylines,
    "related": _write_related,
}


def _write(article: Article, plan: Plan, names: Iterable[str]) -> None:
    for name in names:
        _WRITE[name](article, plan.page)
    article.save()


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


def _record_source(article: Article, plan: Plan, run: ImportRun, written: Iterable[str]) -> None:
    """Keep the page as it came, what became of each line, and what the import wrote."""
    now = values.of_article(article)
    imported = dict(plan.document.imported if plan.document else {})
    SourceDocument.objects.update_or_create(
        reference=plan.reference,
        sha256=plan.sha256,
        defaults={
            "article": article,
            "text_sha256": text_digest(plan.page),
            "raw": plan.source.raw,
            "file_name": plan.source.name[:500],
            "encoding": plan.encoding,
            "outlet": plan.page.outlet[:120],
            "address": plan.page.address,
            "run": run,
            "parser_version": VERSION,
            "spans": _spans(plan.page),
            "imported": imported | {name: now[name] for name in written},
        },
    )


def _new_article(plan: Plan) -> Article:
    headline, provisional = values.headline_of(plan.page)
    slug = make_slug(headline, kind="article", length=LONGEST_SLUG)
    return Article.objects.create(headline=headline, headline_is_provisional=provisional, slug=slug)


def _waits_for_import(article: Article, plan: Plan) -> bool:
    """Return whether the import may publish: a new article, or a draft that lacked its date only."""
    if plan.document is None:
        return True
    return (
        article.state == State.DRAFT and bool(article.draft_reason) and "published" in plan.changed
    )


def _publish(article: Article, plan: Plan, at: datetime, *, as_draft: bool) -> None:
    """Make the article public if it has what that needs, else say why it is a draft."""
    reason = plan.draft_reason or (_("Imported as a draft.") if as_draft else "")
    name = plan.source.name
    if reason:
        article.draft_reason = reason
        article.save(update_fields=["draft_reason"])
    else:
        publishing.publish(article, at=at, reason=(_("Imported from %s") % name)[:200])


@transaction.atomic
def apply(plan: Plan, *, run: ImportRun, at: datetime, as_draft: bool = False) -> Article | None:
    """Write what `plan` says, all of it or nothing; return the article if there is one."""
    if plan.outcome not in (Outcome.CREATED, Outcome.UPDATED):
        return plan.document.article if plan.document else None
    article = plan.document.article if plan.document else _new_article(plan)
    names = plan.changed if plan.document else values.GROUPS
    may_publish = _waits_for_import(article, plan)
    _write(article, plan, names)
    revisions.record(article, at=at, reason=(_("Imported from %s") % plan.source.name)[:200])
    _record_source(article, plan, run, names)
    if may_publish:
        _publish(article, plan, at, as_draft=as_draft)
    return article
