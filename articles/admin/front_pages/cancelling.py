"""The page that cancels a front page before its time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.acts.act_forms import reason_field
from articles.admin.front_pages.front_page_words import lines_of
from articles.front_pages import arming
from articles.models import FrontPage
from newsroom.desk.acts import ActingAdmin, answer, signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.listed_times import listed_time


class CancelForm(CountedForm):
    """Why it is cancelled."""

    reason = reason_field()


class CancellingAdmin(ActingAdmin):
    """What the screen does about front pages that wait for their time."""

    def cancelling(self, request: HttpRequest, front: FrontPage) -> HttpResponse:
        """Ask for a reason, and cancel."""
        form = CancelForm(request.POST if request.method == "POST" else None)
        return answer(
            request,
            form,
            allowed=True,
            act=lambda: _cancel(request, front, form),
            page=lambda: self.page(
                request,
                "admin/articles/frontpage/cancel.html",
                title=_("Cancel what is scheduled"),
                original=front,
                form=form,
                lines=lines_of(front, signed_in(request)),
            ),
            then=reverse("admin:articles_frontpage_changelist"),
        )


def _cancel(request: HttpRequest, front: FrontPage, form: CancelForm) -> str:
    reason = form.cleaned_data["reason"]
    arming.cancel(front, at=timezone.now(), by=signed_in(request), reason=reason)
    words = _("“%(page)s” of %(time)s is cancelled.")
    return words % {"page": front, "time": listed_time(front.public_from)}
