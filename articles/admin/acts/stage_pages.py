"""The pages of the stages: handing in, taking back, returning, calling ready, and the legal question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import guard
from articles.acts import stages
from articles.acts.stages import StageAct
from articles.acts.table_of_acts import Act, starts_from
from articles.admin.acts.act_pages import ActPagesAdmin, _sent
from articles.admin.acts.guard_lines import lines_of
from articles.admin.acts.stage_forms import ClearFlagForm, FlagForm, ReturnForm, StageForm
from articles.admin.acts.standing_words import waiting_in_words
from articles.editions.situation import Situation
from articles.models import Article, StageChange
from articles.notices import stage_notices
from articles.permissions import may
from newsroom.desk.acts import signed_in

_LINKS: Final[tuple[tuple[StageAct, str, Promise], ...]] = (
    ("hand_in", "hand_in", gettext_lazy("Hand in…")),
    ("take_back", "take_back", gettext_lazy("Take back…")),
    ("return", "return", gettext_lazy("Return to the writer…")),
    ("call_ready", "call_ready", gettext_lazy("Call ready…")),
)


class StagePagesAdmin(ActPagesAdmin):
    """Adds the stages of the working copy to the screen of articles."""

    def links_to_acts(self, request: HttpRequest, now: Situation) -> list[dict[str, Any]]:
        """Return the links to the stages before those to what readers notice."""
        article = now.article
        flagging: Act = "clear_flag" if article.legal_flag else "flag"
        words = _("Settle the legal question…") if article.legal_flag else _("Legal question…")
        offered = [
            (act, page, words)
            for act, page, words in _LINKS
            if not stages.refusal(act, article.stage)
        ]
        found = [
            {"address": _address(article, page), "words": words, "name": act}
            for act, page, words in [*offered, (flagging, "flag", words)]
            if starts_from(act, now.standing) and may(request.user, act, article)
        ]
        return [*found, *super().links_to_acts(request, now)]

    def hand_in_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give what is saved to the editors, who see what it lacks."""
        article, form = self._stage(request, pk, StageForm)
        found = guard.findings(article)
        told = [_("The editors get “%s” as it is saved now. You can go on writing.") % article]
        form.guarded = [line._replace(blocks=False) for line in lines_of(article, found)]
        if found:
            told.append(_("You can hand it in all the same, with what is missing."))
        return self._step(
            request,
            article,
            "hand_in",
            form,
            lambda by: _hand_in(article, form, by),
            title=_("Hand in"),
            told=told,
            button=_("Hand in to the editors"),
        )

    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take back what was handed in."""
        article, form = self._stage(request, pk, StageForm)
        return self._step(
            request,
            article,
            "take_back",
            form,
            lambda by: _take_back(article, form, by),
            title=_("Take back"),
            told=[_("“%s” will be a draft again, and leave the editors’ list.") % article],
            button=_("Take back from the editors"),
        )

    def return_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return a piece to its writer, with words."""
        article, form = self._stage(request, pk, ReturnForm)
        return self._step(
            request,
            article,
            "return",
            form,
            lambda by: _give_back(article, form, by),
            title=_("Return to the writer"),
            told=[_("“%s” will be a draft again, and its writer reads what you write.") % article],
            button=_("Return with these words"),
        )

    def call_ready_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say that the piece may go to readers, if nothing is missing."""
        article, form = self._stage(request, pk, StageForm)
        told = [_("“%s” may go to readers from then on. Its reporter cannot change it.") % article]
        return self._step(
            request,
            article,
            "call_ready",
            form,
            lambda by: _call_ready(article, form, by),
            title=_("Call ready"),
            told=told,
            button=self.guarded(request, article, form, button=_("Call it ready")),
        )

    def guarded(self, request: HttpRequest, article: Article, form: Any, *, button: str) -> str:
        """Give the form the guard's list; return the button: none for who may not override it."""
        form.ask_guard(article, by=signed_in(request))
        return button if form.may_go_on else ""

    def flag_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Open a legal question, or settle the one that is open."""
        article, now = self._found(request, pk)
        if article.legal_flag:
            return self._settle(request, article)
        form = FlagForm(_sent(request))
        told = [_("While it is open, the guard blocks publishing.")]
        if now.armed:
            told.append(_("What is scheduled already comes all the same, unless you cancel it:"))
        return self._step(
            request,
            article,
            "flag",
            form,
            lambda by: _flag(article, form, by),
            title=_("Legal question"),
            told=[*told, *(waiting_in_words(each) for each in now.armed)],
            button=_("Open the legal question"),
        )

    def _settle(self, request: HttpRequest, article: Article) -> HttpResponse:
        form = ClearFlagForm(_sent(request))
        return self._step(
            request,
            article,
            "clear_flag",
            form,
            lambda by: _clear_flag(article, form, by),
            title=_("Settle the legal question"),
            told=[article.legal_flag],
            button=_("It is settled"),
        )

    def _stage(self, request: HttpRequest, pk: int, form: type[StageForm]) -> tuple[Article, Any]:
        article, _now = self._found(request, pk)
        return article, form(_sent(request), initial={"opened": article.version})

    def _step(
        self,
        request: HttpRequest,
        article: Article,
        act: Act,
        form: Any,
        do: Callable[[User], str],
        **page: Any,
    ) -> HttpResponse:
        if act in stages.STAGES and (words := stages.refusal(act, article.stage)):
            page["told"] = [words]
        elif act in stage_notices.NOTICE_OF_ACT:
            by = signed_in(request)
            page["told"].insert(1, stage_notices.will_be_told(article, act, by=by))
        return self._answer(request, article, act, form, do, **page)


def _address(article: Article, page: str) -> str:
    return reverse(f"admin:articles_article_{page}", args=[article.pk])


def _given(form: StageForm) -> dict[str, Any]:
    return {"words": form.cleaned_data["words"], "opened": form.cleaned_data["opened"]}


def _with_told(done: str, change: StageChange) -> str:
    return f"{done} {stage_notices.told_in_words(change)}".strip()


def _hand_in(article: Article, form: StageForm, by: User) -> str:
    change = stages.hand_in(article, at=timezone.now(), by=by, **_given(form))
    return _with_told(_("“%s” is handed in.") % article, change)


def _take_back(article: Article, form: StageForm, by: User) -> str:
    stages.take_back(article, at=timezone.now(), by=by, **_given(form))
    return _("“%s” is a draft again.") % article


def _give_back(article: Article, form: StageForm, by: User) -> str:
    change = stages.give_back(article, at=timezone.now(), by=by, **_given(form))
    return _with_told(_("“%s” is returned.") % article, change)


def _call_ready(article: Article, form: StageForm, by: User) -> str:
    given = {**_given(form), "override": form.override}
    change = stages.call_ready(article, at=timezone.now(), by=by, **given)
    return _with_told(_("“%s” is ready.") % article, change)


def _flag(article: Article, form: FlagForm, by: User) -> str:
    stages.flag(article, at=timezone.now(), by=by, words=form.cleaned_data["words"])
    return _("The legal question about “%s” is open.") % article


def _clear_flag(article: Article, form: ClearFlagForm, by: User) -> str:
    stages.clear_flag(article, at=timezone.now(), by=by, words=form.cleaned_data["words"])
    return _("The legal question about “%s” is settled.") % article
