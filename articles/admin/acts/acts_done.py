"""Doing the acts that have a page of their own: each function returns what to say of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.acts import older_versions, publishing
from articles.admin.acts.act_forms import KillForm, RestoreForm, ScheduleForm, WithdrawForm
from articles.admin.acts.publishing_acts import read_on_the_site
from articles.admin.acts.standing_words import saved_in_words
from articles.admin.times import in_words as moment_in_words
from articles.editions.situation import Standing, situation
from articles.models import Article, Edition, Revision, Section
from articles.permissions import refused_section
from articles.record import ledger
from newsroom.refused import Refused


def schedule(article: Article, form: ScheduleForm, *, by: User, is_scheduled: bool) -> str:
    at, begins = ledger.time_of_act(), form.begins
    given = {name: form.cleaned_data[name] for name in ("reason", "seen")}
    given |= {"at": at, "by": by, "override": form.override}
    if is_scheduled:
        publishing.reschedule(article, begins=begins, **given)
    else:
        article.published_at = begins or at
        publishing.publish(article, **given)
    if begins is None:
        link = read_on_the_site(article.get_absolute_url())
        return format_html("{} {}", _("“%s” is public.") % article, link)
    words = _("“%(article)s” will be public on %(when)s.")
    return words % {"article": article, "when": moment_in_words(begins)}


def cancel(article: Article, edition: Edition, *, by: User, reason: str) -> str:
    at = ledger.time_of_act()
    publishing.cancel(article, edition, at=at, by=by, reason=reason)
    if situation(article, at=at).standing == Standing.DRAFT:
        return _("“%s” is a draft again.") % article
    return _("What was scheduled for “%s” is cancelled.") % article


def withdraw(article: Article, form: WithdrawForm, *, by: User) -> str:
    at = ledger.time_of_act()
    given = {key: form.cleaned_data[key] for key in ("reason", "words", "seen")}
    if form.begins is None:
        publishing.withdraw(article, at=at, by=by, **given)
        return _("“%s” has been withdrawn. Readers can no longer see it.") % article
    publishing.take_down(article, begins=form.begins, at=at, by=by, **given)
    words = _("“%(article)s” will be taken down on %(when)s.")
    return words % {"article": article, "when": moment_in_words(form.begins)}


def kill(article: Article, form: KillForm, *, by: User) -> str:
    given = {key: form.cleaned_data[key] for key in ("reason", "words", "seen")}
    publishing.kill(article, at=ledger.time_of_act(), by=by, **given)
    words = _(
        "“%s” has been killed. It can never be published again. Its writers, all editors and"
        " administrators with an e-mail address are told."
    )
    return words % article


def put_into_bin(article: Article, *, by: User, reason: str) -> str:
    publishing.bin_draft(article, at=ledger.time_of_act(), by=by, reason=reason)
    return _("“%s” is in the bin.") % article


def bring_back(article: Article, *, by: User, reason: str) -> str:
    publishing.bring_back(article, at=ledger.time_of_act(), by=by, reason=reason)
    return _("“%s” is a draft again.") % article


def restore(
    request: HttpRequest, article: Article, form: RestoreForm, number: int, *, by: User
) -> str:
    at, opened = ledger.time_of_act(), form.cleaned_data["opened"]
    _check_section(article, number, by)
    for sentence in older_versions.restore(article, number, at=at, by=by, opened=opened):
        messages.warning(request, sentence)
    words = _("Version %d is back in the working copy.") % number
    return f"{words} {saved_in_words(situation(article, at=at))}"


def _check_section(article: Article, number: int, by: User) -> None:
    """Raise Refused if version `number` would move the article where the role of `by` counts not."""
    saved = Revision.objects.get(article=article, number=number).snapshot
    section = Section.objects.filter(pk=saved.get("section") or 0).first()
    if why := refused_section(by, article.section_id, section):
        raise Refused(why)
