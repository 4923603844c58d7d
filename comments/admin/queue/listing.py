"""What the page of the queue shows: the tabs, the filters, a page of rows, and one comment's card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.permissions import may_name
from comments import waits
from comments.admin.queue import filters, lists, pages, rows, saved
from comments.admin.queue.cards import Card, following
from comments.admin.queue.verdicts import VerdictForm
from comments.models import Comment
from comments.moderation import open_cards, undoing
from comments.permissions import may
from newsroom.desk import saved_lists
from newsroom.desk.acts import signed_in
from newsroom.desk.keys import possible_keys
from newsroom.refused import Refused

# What leads to one comment of a list, and is no part of the list.
_OF_THE_CARD = ("comment",)


def way_back(query: QueryDict) -> str:
    """Return the address of the list without the comment that is open in it."""
    found = query.copy()
    for name in _OF_THE_CARD:
        found.pop(name, None)
    return found.urlencode()


def _is_newest_first(tab: lists.Tab, form: filters.FilterForm) -> bool:
    order = form.cleaned_data.get("order")
    return order == filters.NEWEST if order else tab in lists.OTHERS


def _page(
    found: QuerySet[Comment],
    tab: lists.Tab,
    form: filters.FilterForm,
    user: User,
    after: str,
    at: datetime,
) -> tuple[list[rows.Row], str]:
    by = "first_report" if tab.key == lists.REPORTED else "submitted_at"
    newest = _is_newest_first(tab, form)
    if tab.key == lists.REPORTED:
        found = rows.with_first_report(found)
    page = pages.page(
        found,
        partial(rows.listed, user=user, at=at),
        by=by,
        newest=newest,
        after=after,
        may_name=may_name(user, "article"),
    )
    may_decide = may(user, "decide")
    return [
        rows.row(each, user, may_decide=may_decide, at=at) for each in page.rows
    ], page.following


def _decided(user: User, after: str, at: datetime) -> tuple[list[rows.Row], str]:
    shown = partial(rows.shown_decisions, user=user)
    made = rows.decided_lately(user)
    page = pages.page(made, shown, by="made_at", newest=True, after=after)
    return [rows.row_of_decision(each, user, at=at) for each in page.rows], page.following


def _open(
    shown: Callable[[], QuerySet[Comment]], user: User, listed: list[rows.Row], wanted: str
) -> Card | None:
    """Return the card of the wanted comment, or that of the first row."""
    numbers = [each.comment.pk for each in listed]
    if not wanted and not numbers:
        return None
    number = wanted or numbers[0]
    in_list = (each.comment for each in listed if not each.decision)
    comment = next((each for each in in_list if str(each.pk) == str(number)), None)
    comment = comment or shown().filter(pk__in=possible_keys(Comment, [number])).first()
    if comment is None:
        raise Refused(_("There is no comment %s: it may have been deleted.") % number)
    return Card(comment, user, may(user, "decide"), following(numbers, comment.pk))


def _number_of(
    tab: lists.Tab, tabs: list[tuple[lists.Tab, str]], number: int, *, is_whole: bool
) -> str:
    """Return how many rows are found, in words; of a whole list, what its tab says."""
    if tab.key == lists.DECIDED:
        return ""
    return dict(tabs)[tab] if is_whole else lists.in_words(number, lists.MOST_FOUND)


def _page_of(
    request: HttpRequest, found: QuerySet[Comment], tab: lists.Tab, form: Any, at: datetime
) -> tuple[list[rows.Row], str]:
    """Return the rows of the page that is asked for, and the address of the next."""
    user, after = signed_in(request), request.GET.get("after", "")
    if tab.key == lists.DECIDED:
        return _decided(user, after, at)
    return _page(found, tab, form, user, after, at)


def context(request: HttpRequest, shown: Callable[[], QuerySet[Comment]]) -> dict[str, Any]:
    """Return what the page of the queue shows."""
    user, query, at = signed_in(request), request.GET, timezone.now()
    tab, form = lists.tab_of(query.get("state", lists.NEW)), filters.read(query)
    found = filters.apply(tab.seen_by(user), form, at=at)
    own = saved.tabs(user, at=at)
    is_whole = tab in lists.tabs and filters.is_empty(form)
    tabs, number, row = lists.counted(user, None if is_whole else found, own, at=at)
    line = waits.line_in(row)
    waits.keep_line(request, line)
    known = saved_lists.known_query(query.urlencode(), saved.is_known)
    listed: list[rows.Row] = []
    following_page, card, problem = "", None, ""
    try:
        listed, following_page = _page_of(request, found, tab, form, at)
        card = _open(shown, user, listed, query.get("comment", ""))
    except Refused as refused:
        problem = str(refused)
    return {
        "tab": tab,
        "current": next((each for each in own if each.query == f"?{known}"), tab),
        "known_query": known,
        "tabs": tabs,
        "number": _number_of(tab, tabs, number, is_whole=is_whole),
        "filters": form,
        "rows": listed,
        "row_address": f"?{way_back(query)}&comment=".replace("?&", "?"),
        "following_page": following_page,
        "problem": problem,
        "card": card,
        "is_chosen": bool(query.get("comment")),
        "bulk_form": VerdictForm(auto_id="bulk-%s"),
        "reading": open_cards.sentence(card.comment) if card else "",
        "oldest": line.longest,
        "is_late": line.longest is not None and line.longest.is_late(at=at),
        "undoable": undoing.last_in(row) if may(user, "decide") else None,
        "other_lists": lists.OTHERS,
    }
