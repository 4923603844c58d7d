"""Verdicts of the queue as forms and scripts send them, and taking them back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.admin.queue import verdicts
from comments.models import Decision
from comments.moderation import undoing
from comments.permissions import in_sections, may
from newsroom.desk import script_answers
from newsroom.desk.acts import ActingAdmin, signed_in
from newsroom.desk.keys import possible_keys
from newsroom.refused import Refused

DECIDED_MEANWHILE, NOT_UNDERSTOOD = 409, 422


def _queue() -> str:
    return reverse("admin:comments_comment_changelist")


def back(request: HttpRequest) -> str:
    """Return the list's address with its filters, at the next comment."""
    query = QueryDict(request.POST.get("way_back", ""), mutable=True)
    following = request.POST.get("next", "")
    if following.isdecimal():
        query["comment"] = following
    return f"{_queue()}?{query.urlencode()}"


class DecidingAdmin(ActingAdmin):
    """The acts of the queue."""

    def decide_view(self, request: HttpRequest) -> HttpResponse:
        """Carry out the verdict, then go on with the next comment of the list."""
        if not may(request.user, "decide"):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(_queue())
        form = verdicts.VerdictForm(request.POST)
        if not form.is_valid():
            return self._not_understood(request, form)
        if "preview" in request.POST:
            effects = verdicts.preview(form, by=signed_in(request))
            return self._ask(request, form, title=_("Decide on all of these?"), effects=effects)
        outcome = verdicts.apply(form, by=signed_in(request))
        return self._answer(request, form, outcome)

    def _answer(
        self, request: HttpRequest, form: verdicts.VerdictForm, outcome: verdicts.Outcome
    ) -> HttpResponse:
        is_one = len(form.cleaned_data["comment"]) == 1
        if is_one and outcome.late:
            return self._too_late(request, outcome)
        if script_answers.asks_for_json(request):
            made, problem = [each.pk for each in outcome.made], " ".join(outcome.problems)
            return script_answers.answer(request, said=outcome.said, made=made, problem=problem)
        for sentence in outcome.problems:
            messages.error(request, sentence)
        if outcome.said:
            messages.success(request, outcome.said)
        return HttpResponseRedirect(back(request))

    def _not_understood(self, request: HttpRequest, form: verdicts.VerdictForm) -> HttpResponse:
        if not script_answers.asks_for_json(request):
            return self._ask(request, form, title=_("Not decided yet"))
        problems = [str(sentence) for each in form.errors.values() for sentence in each]
        return script_answers.answer(request, NOT_UNDERSTOOD, problem=" ".join(problems))

    def _too_late(self, request: HttpRequest, outcome: verdicts.Outcome) -> HttpResponse:
        """Say who decided first; the same verdict can be sent again for the comment as it is now."""
        (comment,) = outcome.late
        told = verdicts.all_the_same(comment, at=timezone.now())
        if script_answers.asks_for_json(request):
            again = verdicts.as_it_is(comment)
            return script_answers.answer(request, DECIDED_MEANWHILE, problem=told, again=again)
        typed = request.POST.copy()
        typed.setlist("comment", [verdicts.as_it_is(comment)])
        form = verdicts.VerdictForm(typed)
        return self._ask(request, form, title=_("Somebody else was faster"), told=told)

    def _ask(
        self, request: HttpRequest, form: verdicts.VerdictForm, *, title: str, **more: Any
    ) -> HttpResponse:
        return self.page(
            request,
            "admin/comments/comment/decide.html",
            title=title,
            form=form,
            back=back(request),
            following=request.POST.get("next", ""),
            way_back=request.POST.get("way_back", ""),
            **more,
        )

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """Take a decision back, then show its comment."""
        if not may(request.user, "decide"):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(_queue())
        decision = _decision(request.POST.get("decision", ""), seen_by=signed_in(request))
        said, problem = _undo(decision, request)
        if script_answers.asks_for_json(request):
            return script_answers.answer(request, said=said, problem=problem)
        messages.add_message(
            request, messages.ERROR if problem else messages.SUCCESS, said or problem
        )
        query = QueryDict(request.POST.get("way_back", ""), mutable=True)
        if decision:
            query["comment"] = str(decision.comment_id)
        return HttpResponseRedirect(f"{_queue()}?{query.urlencode()}")


def _decision(key: str, *, seen_by: User) -> Decision | None:
    made = in_sections(seen_by, Decision.objects.all(), "comment__article")
    return made.filter(pk__in=possible_keys(Decision, [key])).first()


def _undo(decision: Decision | None, request: HttpRequest) -> tuple[str, str]:
    """Take the decision back; return what to say, or why it cannot be taken back."""
    if decision is None:
        return "", _("There is no such decision: it may have been deleted.")
    try:
        undoing.undo(decision, by=signed_in(request), at=timezone.now())
    except Refused as refused:
        return "", str(refused)
    return _("Taken back: the comment is as it was before."), ""
