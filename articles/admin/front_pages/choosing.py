"""The page on which the desk chooses: places, search, preview, from now on or from a time to come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.acts.button_words import moment_in_words
from articles.admin.front_pages.front_page_form import FrontPageForm, initial_of
from articles.admin.front_pages.front_page_words import lines_of
from articles.admin.front_pages.plan_fields import moved
from articles.front_pages import arming, front_now, offering, old_lead, slots
from articles.front_pages.slots import Plan
from articles.models import FrontPage, Section
from articles.permissions import may_edit_front
from articles.previews.site_at import front_at
from newsroom.desk.acts import ActingAdmin, attempt, signed_in
from newsroom.desk.keys import can_be_key
from newsroom.desk.listed_times import listed_time

# A search reads no more of what was typed, in characters.
_MOST_WORDS = 200
# A preview of "now" shows what the next second shows.
_NEXT = timedelta(seconds=1)


class ChoosingAdmin(ActingAdmin):
    """What the screen does about the choice itself."""

    def choosing(self, request: HttpRequest, section: Section | None) -> HttpResponse:
        """Show the form of a page, or do what its button says."""
        if not may_edit_front(request.user, section.pk if section else None):
            raise PermissionDenied
        at, sent = timezone.now(), request.POST
        if request.method != "POST":
            return self._form_page(request, section, _begun(request, section, at), at=at)
        if not {"_now", "_later", "_preview"} & set(sent):
            up, down = sent.get("_up", ""), sent.get("_down", "")
            typed = moved(sent, up=up, down=down, has_blocks=section is None)
            return self._form_page(request, section, FrontPageForm.as_typed(typed, section), at=at)
        form = FrontPageForm(sent, section=section)
        if "_preview" not in sent and (other := _made_meanwhile(form, section)):
            return self._conflict(request, section, other, at=at)
        if "_later" in sent and form.is_valid() and form.cleaned_data["moment"] is None:
            form.add_error("moment", _("Write the date and the time."))
        if form.is_valid() and "_preview" in sent:
            begins = form.cleaned_data["moment"] or at + _NEXT
            return front_at(request, section, at=max(begins, at + _NEXT), plan=form.plan)
        if form.is_valid() and attempt(request, lambda: _arm(request, section, form)):
            return HttpResponseRedirect(request.path)
        return self._form_page(request, section, form, at=at)

    def _conflict(
        self, request: HttpRequest, section: Section | None, other: FrontPage, *, at: datetime
    ) -> HttpResponse:
        """Say that somebody else was faster, and give back all that was typed."""
        typed = request.POST.copy()
        typed["seen"] = str(other.pk)
        form = FrontPageForm.as_typed(typed, section)
        return self._form_page(
            request,
            section,
            form,
            at=at,
            other=other,
            other_lines=lines_of(other, signed_in(request)),
        )

    def _form_page(
        self,
        request: HttpRequest,
        section: Section | None,
        form: FrontPageForm,
        *,
        at: datetime,
        **more: Any,
    ) -> HttpResponse:
        user, words = signed_in(request), request.POST.get("words", "")
        words = words.replace("\0", "")
        key = section.pk if section else None
        return self.page(
            request,
            "admin/articles/frontpage/edit.html",
            title=_("Front page") if section is None else _("Page of “%s”") % section,
            form=form,
            section=section,
            words=words,
            found=offering.found(user, section, words[:_MOST_WORDS], at=at),
            offered=offering.offered(user, section, at=at),
            current=front_now.current(key, at=at),
            armed=FrontPage.objects.of(key).armed(at=at).select_related("made_by"),
            warning=old_lead.warning(section, at=at),
            site=section.get_absolute_url() if section else reverse("articles:front"),
            **more,
        )


def _begun(request: HttpRequest, section: Section | None, at: datetime) -> FrontPageForm:
    """Return the form of what stands now, or of an earlier one that is to be shown again."""
    key = section.pk if section else None
    typed = request.GET.get("from", "")
    chosen = FrontPage.objects.of(key).filter(pk=typed if can_be_key(FrontPage, typed) else 0)
    found = chosen.first()
    plan = slots.from_json(found.slots) if found else front_now.plan(key, at=at)
    articles = {slot.article for slot in plan.chosen()}
    named = offering.named(signed_in(request), section, articles, at=at)
    initial = {**initial_of(plan, named, at=at), "seen": front_now.newest_of(key)}
    return FrontPageForm(initial=initial, section=section)


def _made_meanwhile(form: FrontPageForm, section: Section | None) -> FrontPage | None:
    """Return what somebody else has made since the form was opened."""
    newest = front_now.newest_of(section.pk if section else None)
    typed = form.data.get("seen", "")
    if typed == str(newest):
        return None
    return FrontPage.objects.filter(pk=newest).select_related("made_by").first()


def _arm(request: HttpRequest, section: Section | None, form: FrontPageForm) -> str:
    at = timezone.now()
    begins = form.cleaned_data["moment"] if "_later" in request.POST else None
    made = arming.arm(
        section,
        form.plan,
        at=at,
        by=signed_in(request),
        reason=form.cleaned_data["reason"],
        begins=begins,
        seen=form.cleaned_data["seen"] or 0,
    )
    _warn(request, section, form.plan, begins or made.public_from)
    if begins is None:
        return _("Readers see it now.")
    return _("Readers will see it from %s on.") % moment_in_words(begins, at=at)


def _warn(request: HttpRequest, section: Section | None, plan: Plan, begins: datetime) -> None:
    """Tell of a lead that is too old by then, and of what takes the page's place later."""
    if words := old_lead.warning(section, at=begins, plan=plan):
        messages.warning(request, words)
    later = FrontPage.objects.of(section.pk if section else None).armed(at=begins).first()
    if later is not None:
        words = _("What %(person)s scheduled for %(time)s will take its place then.")
        person = _("a colleague") if later.made_by is None else later.made_by.get_username()
        values = {"person": person, "time": listed_time(later.public_from)}
        messages.warning(request, words % values)
