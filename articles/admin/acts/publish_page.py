"""The answer to a save: a message, or questions before the saved version is published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.acts.conditions import asked_about
from articles.admin.acts import acts_done, button_words, publishing_acts
from articles.admin.acts.act_forms import ActForm, DateForm, ScheduleForm, UpdateForm
from articles.admin.acts.stage_pages import StagePagesAdmin
from articles.admin.acts.standing_words import saved_in_words, waiting_in_words, what_readers_have
from articles.admin.times import in_words as moment_in_words
from articles.editions.situation import Situation, Standing, situation
from articles.models import Article
from articles.permissions import may
from newsroom.desk.acts import answer, attempt, signed_in


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


class PublishPageAdmin(StagePagesAdmin):
    """Answers a save on the screen of articles."""

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._after_save(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        return self._after_save(request, obj)

    def _after_save(self, request: HttpRequest, article: Article) -> HttpResponse:
        now = situation(article, at=timezone.now())
        if "_publish" in request.POST and may(request.user, "publish", article):
            return self._publish(request, article, now)
        messages.success(request, saved_in_words(now))
        if "_publish" in request.POST:
            messages.error(request, _("You don’t have permission to publish this article."))
            return self._to(request, "change", article.pk)
        if "_hand_in" in request.POST and may(request.user, "hand_in", article):
            return self._to(request, "hand_in", article.pk)
        if "_continue" in request.POST:
            return self._to(request, "change", article.pk)
        if "_addanother" in request.POST:
            return self._to(request, "add")
        return self.response_post_save_change(request, article)

    def _to(self, request: HttpRequest, name: str, *keys: int) -> HttpResponse:
        """Go to a page of this screen, which remembers the filters of the list."""
        filters: Any = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        address = reverse(f"admin:articles_article_{name}", args=keys)
        return HttpResponseRedirect(add_preserved_filters(filters, address))

    def _publish(self, request: HttpRequest, article: Article, now: Situation) -> HttpResponse:
        seen, by = _number(request.POST.get("seen", "")), signed_in(request)
        if publishing_acts.must_ask(now, at=timezone.now(), by=by):
            page = reverse("admin:articles_article_publish", args=[article.pk])
            asked = {"seen": now.newest if seen is None else seen}
            return HttpResponseRedirect(f"{page}?{urlencode(asked)}")
        attempt(
            request,
            lambda: publishing_acts.publish(article, by=by, seen=seen),
            about=f"“{article}”",
        )
        return self._to(request, "change", article.pk)

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what must be known, then let readers have what is saved."""
        article = self.visible(request, pk)
        now = situation(article, at=timezone.now())
        form = _form(request, now)

        def act() -> str:
            by = signed_in(request)
            if isinstance(form, UpdateForm):
                return publishing_acts.update(article, by=by, form=form)
            seen = form.cleaned_data["seen"]
            return publishing_acts.publish(article, by=by, seen=seen, form=form)

        is_live = now.standing == Standing.LIVE
        button = button_words.publishing(now, article.published_at, at=timezone.now()) or _(
            "Publish"
        )
        button = self.guarded(request, article, form, button=button)
        return answer(
            request,
            form,
            allowed=may(request.user, "publish", article),
            act=act,
            page=lambda: self.act_page(
                request,
                article,
                form,
                title=_("Update the live story") if is_live else _("Publish"),
                told=_told(now),
                button=button,
            ),
            then=reverse("admin:articles_article_change", args=[pk]),
            about=f"“{article}”",
        )

    def schedule_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Schedule an article, or schedule it anew for another time or for now."""
        article, now = self._found(request, pk)
        armed = now.armed[0].public_from if now.armed else article.published_at
        initial = {"seen": now.newest, "when": "later", "moment": armed}
        form = ScheduleForm(request.POST if request.method == "POST" else None, initial=initial)
        is_scheduled = now.standing == Standing.SCHEDULED
        shown = None if form.is_bound else armed
        form.at_times = button_words.scheduling(now, shown, at=timezone.now())
        told = [waiting_in_words(each) for each in now.armed]
        told.append(_("What is saved now, version %d, becomes public.") % article.version)
        return self._answer(
            request,
            article,
            "reschedule" if is_scheduled else "publish",
            form,
            lambda by: acts_done.schedule(article, form, by=by, is_scheduled=is_scheduled),
            title=_("Schedule for another time") if is_scheduled else _("Schedule"),
            told=told,
            button=self.guarded(
                request, article, form, button=_("Publish at the time chosen above")
            ),
        )


def _form(request: HttpRequest, now: Situation) -> ActForm:
    data = request.POST if request.method == "POST" else None
    seen = _number(request.GET.get("seen", ""))
    values: dict[str, Any] = {"initial": {"seen": now.newest if seen is None else seen}}
    if now.standing == Standing.LIVE:
        form = UpdateForm(data, armed=asked_about(now.armed), **values)
        form.at_times = button_words.updating()
        return form
    if publishing_acts.has_old_date(now, at=timezone.now()):
        return DateForm(data, **values)
    return ActForm(data, **values)


def _told(now: Situation) -> list[str]:
    """Return what the person should know before answering."""
    saved = _("What you typed is saved as version %d.") % now.article.version
    if now.standing == Standing.LIVE:
        return [saved, what_readers_have(now)]
    if publishing_acts.has_old_date(now, at=timezone.now()):
        words = _(
            "This article is dated %s. Publish it with today’s date, at the top of the front page –"
            " or keep its date?"
        )
        return [saved, words % moment_in_words(now.article.published_at or timezone.now())]
    return [saved]
