"""An article's preview links at the desk: made, listed with their openings, revoked."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.previews.preview_link_form import PreviewLinkForm
from articles.models import Article, PreviewLink, PreviewOpening
from articles.permissions import may_share
from articles.previews import preview_links
from newsroom.absolute_urls import absolute
from newsroom.desk.acts import ActingAdmin, attempt, signed_in

# The page lists no more; older ones stay on record.
_MOST_LINKS: Final = 100
_MOST_OPENINGS: Final = 100


class PreviewLinksAdmin(ActingAdmin):
    """Adds links for people without an account to the screen of articles."""

    def preview_links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the links of an article, and make one; its address is shown on this page alone."""
        article, at = self._shared(request, pk), timezone.now()
        form = PreviewLinkForm(request.POST if _is_sent(request) else None, article=article)
        made: list[tuple[PreviewLink, str]] = []

        def act() -> None:
            made.append(_make(request, article, form, at))

        if form.is_valid() and attempt(request, act):
            form = PreviewLinkForm(article=article)
        return self._links_page(request, article, form, at, made[0] if made else None)

    def revoke_link_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Close a link for good."""
        article = self._shared(request, pk)
        if not _is_sent(request):
            return HttpResponseNotAllowed(["POST"])
        link = PreviewLink.objects.filter(article=article, pk=number).first()
        if link is None:
            raise Http404(_("There is nothing with this number."))
        attempt(request, lambda: _revoke(request, link))
        return redirect("admin:articles_article_preview_links", pk)

    def _shared(self, request: HttpRequest, pk: int) -> Article:
        article: Article = self.visible(request, pk)
        if not may_share(request.user, article):
            raise PermissionDenied
        return article

    def _links_page(
        self,
        request: HttpRequest,
        article: Article,
        form: PreviewLinkForm,
        at: datetime,
        made: tuple[PreviewLink, str] | None,
    ) -> HttpResponse:
        links = list(preview_links.with_openings(article)[:_MOST_LINKS])
        openings = PreviewOpening.objects.filter(link__article=article).select_related("link")
        return self.page(
            request,
            "admin/articles/article/preview_links.html",
            title=_("Links for people without an account"),
            original=article,
            form=form,
            made=made[0] if made else None,
            address=_address(made[1]) if made else "",
            links=[(link, link.is_open(at=at)) for link in links],
            openings=openings[:_MOST_OPENINGS],
            is_closed=preview_links.is_closed(article),
            kept_days=preview_links.OPENING_RETENTION.days,
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Lead to the links those who may make one."""
        article: Article | None = kwargs.get("obj")
        context["may_share"] = article is not None and may_share(request.user, article)
        return super().render_change_form(request, context, *args, **kwargs)


def _is_sent(request: HttpRequest) -> bool:
    return request.method == "POST"


def _address(token: str) -> str:
    return absolute(reverse("articles:shared_preview", args=[token]))


def _make(
    request: HttpRequest, article: Article, form: PreviewLinkForm, at: datetime
) -> tuple[PreviewLink, str]:
    return preview_links.make(
        article,
        recipient=form.cleaned_data["recipient"],
        version=form.shown_version,
        period=form.period,
        by=signed_in(request),
        at=at,
    )


def _revoke(request: HttpRequest, link: PreviewLink) -> str:
    preview_links.revoke(link, by=signed_in(request), at=timezone.now())
    return _("The link for %s no longer works.") % link.recipient
