"""Publishes corrections from the admin, after a second look, and shows what each has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.acts import corrections
from articles.acts.corrections import Said, place_of
from articles.admin.acts.correction_form import CorrectionFields, CorrectionForm, comparison
from articles.editions.piece import Note
from articles.history import rewordings
from articles.lists import same_sentences
from articles.models import Article, CorrectedWords, Correction, CorrectionKind, CorrectionPlace
from articles.permissions import may, permitted
from articles.record import ledger
from newsroom.desk.acts import ActingAdmin, attempt, signed_in

PUBLISH_BUTTONS: dict[CorrectionKind, Promise] = {
    CorrectionKind.CORRECTION: gettext_lazy("Publish correction"),
    CorrectionKind.CLARIFICATION: gettext_lazy("Publish clarification"),
    CorrectionKind.UPDATE: gettext_lazy("Publish update note"),
    CorrectionKind.RETRACTION: gettext_lazy("Publish retraction"),
}
PUBLISHED: dict[CorrectionKind, Promise] = {
    CorrectionKind.CORRECTION: gettext_lazy("The correction is published."),
    CorrectionKind.CLARIFICATION: gettext_lazy("The clarification is published."),
    CorrectionKind.UPDATE: gettext_lazy("The update note is published."),
    CorrectionKind.RETRACTION: gettext_lazy("The retraction is published."),
}


def _note(said: Said, at: datetime) -> Note:
    return Note(
        key=0,
        text=said.text,
        made_at=at,
        prompted_by_reader=said.thanks,
        kind=said.kind.value,
        place=place_of(said.kind, said.place).value,
        amends=said.amends.pk if said.amends else None,
    )


def look(said: Said) -> dict[str, Any]:
    """Return what the second look shows: the words as readers will see them, and the button."""
    note = _note(said, timezone.now())
    return {
        "notes": [note],
        "is_above": note.place == CorrectionPlace.TOP,
        "button": PUBLISH_BUTTONS[said.kind],
        "site_language": get_language(),
    }


def answer_after_a_look(
    request: HttpRequest,
    form: CorrectionFields,
    *,
    publish: Callable[[], Correction],
    page: Callable[..., HttpResponse],
    done: str = "",
    about: str,
) -> HttpResponse:
    """Show the form, then the words as readers will see them; publish them with the next click.

    An error leads back to the form, with all that was typed. `page` is given what the look shows,
    and compares anew.
    """
    if request.method != "POST" or not form.is_valid() or "_back" in request.POST:
        return page()
    if "_publish" not in request.POST:
        return page(**look(form.said))
    made: list[Correction] = []
    if not attempt(request, lambda: made.append(publish()), about=about):
        form.see_anew()
        return page()
    messages.success(request, done or str(PUBLISHED[CorrectionKind(made[0].kind)]))
    return HttpResponseRedirect(corrected_page(made[0]))


def corrected_page(correction: Correction) -> str:
    """Return where the desk sees what a correction has changed."""
    keys = [correction.article_id, correction.pk]
    return reverse("admin:articles_article_corrected", args=keys)


class CorrectingAdmin(ActingAdmin):
    """Adds corrections to the screen of articles."""

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what was wrong, show it as readers will see it, then tell readers."""
        article = self.visible(request, pk)
        if not may(request.user, "correct", article):
            raise PermissionDenied
        found = comparison(article)
        sent = request.POST if request.method == "POST" else None
        initial = {"amends": request.GET.get("amends")}
        by = signed_in(request)
        form = CorrectionForm(sent, comparison=found, by=by, initial=initial)

        def page(**more: Any) -> HttpResponse:
            template = "admin/articles/article/correct.html"
            title = _("Publish a correction")
            return self.page(request, template, title=title, form=form, **found.shown(), **more)

        return answer_after_a_look(
            request,
            form,
            publish=lambda: corrections.publish(
                article,
                form.said,
                at=ledger.time_of_act(),
                by=by,
                override=form.override,
                seen=form.seen,
            ),
            page=page,
            about=f"“{article}”",
        )

    def corrected_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Show what a correction has changed, and who else says the same to readers."""
        article: Article = self.visible(request, pk)
        correction = (
            article.corrections.select_related("made_by", "amends").filter(pk=number).first()
        )
        if correction is None:
            raise Http404(_("There is nothing with this number."))
        return self.page(
            request,
            "admin/articles/article/corrected.html",
            title=correction.get_kind_display(),
            original=article,
            correction=correction,
            language=article.language,
            may_correct=may(request.user, "correct", article),
            **_changed(request, correction),
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer a correction if the article is public."""
        article: Article | None = kwargs.get("obj")
        if article is not None and context["is_public"]:
            context["can_correct"] = may(request.user, "correct", article)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the corrections with the revisions."""
        article = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if article is not None:
            context["corrections"] = article.corrections.select_related("made_by", "revision")
        return super().history_view(request, object_id, context)


def _changed(request: HttpRequest, correction: Correction) -> dict[str, Any]:
    kept = CorrectedWords.objects.filter(correction=correction)
    corrected = kept.select_related("before", "after").first()
    found = rewordings.from_json(corrected.words) if corrected else None
    replaced = [each.old for each in found or () if each.old]
    among = permitted(request.user, "see")
    holders = same_sentences.elsewhere(replaced, correction.article, among=among, at=timezone.now())
    return {
        "corrected": corrected,
        "rewordings": found,
        "holders": holders,
        "min_words": same_sentences.MIN_WORDS,
    }
