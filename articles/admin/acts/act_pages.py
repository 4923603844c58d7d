"""The acts that have a page of their own: scheduling, cancelling, withdrawing, killing, the bin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django import forms
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import hooks
from articles.acts.table_of_acts import Act, refusal, starts_from
from articles.admin.acts import acts_done, button_words, consequences
from articles.admin.acts.act_forms import (
    KillForm,
    ReasonForm,
    RestoreForm,
    WithdrawForm,
)
from articles.admin.acts.correcting import CorrectingAdmin
from articles.admin.acts.standing_words import waiting_in_words
from articles.admin.times import in_words as moment_in_words
from articles.editions.situation import Situation, situation
from articles.models import Article, Edition, Revision
from articles.permissions import may, may_see_site_at
from newsroom.desk.acts import ActingAdmin, answer, signed_in

# The links below an article's form: the act, its page, and what is written on it.
_LINKS: Final[tuple[tuple[Act, str, Promise], ...]] = (
    ("publish", "schedule", gettext_lazy("Schedule…")),
    ("reschedule", "schedule", gettext_lazy("Schedule for another time…")),
    ("withdraw", "withdraw", gettext_lazy("Withdraw…")),
    ("kill", "kill", gettext_lazy("Kill…")),
    ("move", "move", gettext_lazy("Change address…")),
    ("duplicate", "duplicate", gettext_lazy("Duplicate this article…")),
    ("bin", "bin", gettext_lazy("Put into the bin…")),
    ("bring_back", "bring_back", gettext_lazy("Bring back from the bin…")),
)


class ActPagesAdmin(CorrectingAdmin, ActingAdmin):
    """Adds all acts but publishing to the screen of articles."""

    def act_page(
        self,
        request: HttpRequest,
        article: Article,
        form: forms.Form,
        *,
        title: str,
        told: list[str],
        button: str,
        grave: bool = False,
    ) -> HttpResponse:
        """Return the page of an act: what it means, its questions, one button."""
        template = "admin/articles/article/act.html"
        context: dict[str, Any] = {"form": form, "told": told, "button": button, "grave": grave}
        about = {"subtitle": article, "original": article}
        return self.page(request, template, title=title, **about, **context)

    def links_to_acts(self, request: HttpRequest, now: Situation) -> list[dict[str, Any]]:
        """Return the links to the acts that the person may do from where the article stands."""
        return [
            {
                "address": reverse(f"admin:articles_article_{page}", args=[now.article.pk]),
                "words": words,
                "name": act,
            }
            for act, page, words in _LINKS
            if starts_from(act, now.standing) and may(request.user, act, now.article)
        ]

    def parts_of_others(self, request: HttpRequest, article: Article) -> list[hooks.DeskPart]:
        """Return the parts of the panel that other apps add for the person."""
        user = signed_in(request)
        return [part for each in hooks.desk_parts if (part := each(user, article))]

    def waiting(self, request: HttpRequest, now: Situation) -> list[dict[str, str]]:
        """Return what waits for its time, each with the address where it is cancelled."""
        may_cancel = may(request.user, "cancel", now.article)
        sees_site = may_see_site_at(request.user)
        return [
            {
                "words": waiting_in_words(each),
                "address": _cancel_page(each) if may_cancel else "",
                "site_at": reverse("articles:site_at", args=[each.public_from])
                if sees_site
                else "",
            }
            for each in now.armed
        ]

    def _answer(
        self,
        request: HttpRequest,
        article: Article,
        act: Act,
        form: forms.Form,
        do: Callable[[User], str],
        **page: Any,
    ) -> HttpResponse:
        if words := refusal(act, situation(article, at=timezone.now()).standing):
            page["told"] = [words]
        return answer(
            request,
            form,
            allowed=may(request.user, act, article),
            act=lambda: do(signed_in(request)),
            page=lambda: self.act_page(request, article, form, **page),
            then=reverse("admin:articles_article_change", args=[article.pk]),
            about=f"“{article}”",
        )

    def cancel_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Cancel what waits for its time."""
        article, now = self._found(request, pk)
        edition = _one(article.editions.filter(number=number))
        form = ReasonForm(_sent(request), initial={"seen": now.newest})
        told = [waiting_in_words(edition)]
        if edition not in now.armed:
            told = [_("This is already public, or somebody else has cancelled it.")]
        elif now.current is None:
            told.append(_("Cancel this? The article will be a draft again."))
        else:
            told.append(_("Cancel this? Readers will keep what they have now."))
        return self._answer(
            request,
            article,
            "cancel",
            form,
            lambda by: acts_done.cancel(
                article, edition, by=by, reason=form.cleaned_data["reason"]
            ),
            title=_("Cancel what is scheduled"),
            told=told,
            button=_("Cancel it"),
        )

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask when and why, then take the article away from readers."""
        article, now = self._found(request, pk)
        form = WithdrawForm(_sent(request), initial={"seen": now.newest, "when": "now"})
        form.at_times = button_words.withdrawing()
        told = consequences.of_withdrawal(article)
        return self._answer(
            request,
            article,
            "withdraw",
            form,
            lambda by: acts_done.withdraw(article, form, by=by),
            title=_("Withdraw from readers"),
            told=told + _dropped_at_a_time(now),
            button=form.at_times.now,
            grave=True,
        )

    def kill_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then take the article away from readers for good."""
        article, now = self._found(request, pk)
        form = KillForm(_sent(request), initial={"seen": now.newest})
        told = consequences.of_kill(article)
        return self._answer(
            request,
            article,
            "kill",
            form,
            lambda by: acts_done.kill(article, form, by=by),
            title=_("Kill the article"),
            told=told + _dropped(now.armed),
            button=_("Kill for good"),
            grave=True,
        )

    def bin_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put a draft into the bin."""
        article, now = self._found(request, pk)
        form = ReasonForm(_sent(request), initial={"seen": now.newest})
        told = _(
            "Put “%s” into the bin? It will leave the list. The filter “In the bin” shows it;"
            " nothing is deleted."
        )
        return self._answer(
            request,
            article,
            "bin",
            form,
            lambda by: acts_done.put_into_bin(article, by=by, reason=form.cleaned_data["reason"]),
            title=_("Put the draft into the bin"),
            told=[told % article],
            button=_("Put into the bin"),
        )

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a draft out of the bin."""
        article, now = self._found(request, pk)
        form = ReasonForm(_sent(request), initial={"seen": now.newest})
        return self._answer(
            request,
            article,
            "bring_back",
            form,
            lambda by: acts_done.bring_back(article, by=by, reason=form.cleaned_data["reason"]),
            title=_("Bring the draft back"),
            told=[_("Bring it back? The article will be a draft again, as it was saved last.")],
            button=_("Bring back"),
        )

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Bring an older revision back into the working copy."""
        article, _now = self._found(request, pk)
        revision = _one(article.revisions.filter(number=number))
        form = RestoreForm(_sent(request), initial={"opened": article.version})
        return self._answer(
            request,
            article,
            "restore",
            form,
            lambda by: acts_done.restore(request, article, form, number, by=by),
            title=_("Bring back version %d") % number,
            told=_told_of_restoring(article, revision),
            button=_("Bring back version %d") % number,
        )

    def _found(self, request: HttpRequest, pk: int) -> tuple[Article, Situation]:
        article: Article = self.visible(request, pk)
        return article, situation(article, at=timezone.now())


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _one(rows: Any) -> Any:
    found = rows.first()
    if found is None:
        raise Http404(_("There is nothing with this number."))
    return found


def _cancel_page(edition: Edition) -> str:
    keys = [edition.article_id, edition.number]
    return reverse("admin:articles_article_cancel", args=keys)


def _dropped(armed: Iterable[Edition]) -> list[str]:
    words = [waiting_in_words(each) for each in armed]
    return [_("This also cancels what is scheduled:"), *words] if words else []


def _dropped_at_a_time(now: Situation) -> list[str]:
    """Return what an end that may have a time to come cancels."""
    ends = [each for each in now.armed if not each.is_public]
    updates = [waiting_in_words(each) for each in now.armed if each.is_public]
    words = _(
        "This also cancels what is scheduled, unless it comes before the time that you choose:"
    )
    return [*_dropped(ends), *([words, *updates] if updates else [])]


def _told_of_restoring(article: Article, revision: Revision) -> list[str]:
    words = _(
        "The working copy will say what version %(number)d said, saved on %(when)s: its texts,"
        " names, pictures, links and tags. What is saved now, version %(newest)d, stays in the"
        " history."
    )
    values = {
        "number": revision.number,
        "newest": article.version,
        "when": moment_in_words(revision.made_at),
    }
    return [words % values, _("Readers see no change until somebody publishes it.")]
