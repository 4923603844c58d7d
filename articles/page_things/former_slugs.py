"""Former slugs: an address belongs to one contributor, section or tag for ever."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.models import Contributor, PageThingRevision, Section, Tag
from articles.page_things.standing_in import public_editions_with
from articles.redirects import removals

Named = Contributor | Section | Tag
_NAMES: Final[dict[type[Named], str]] = {Contributor: "author", Section: "section", Tag: "tag"}
View = Callable[..., HttpResponseBase]


def former_owner(model: type[Named], slug: str) -> Any:
    """Return what once had this slug and now has another, the last one if there are several."""
    kind = model._meta.model_name
    once = PageThingRevision.objects.filter(slug=slug, **{f"{kind}__isnull": False})
    kept = once.exclude(Exists(removals.of(page_at(model, slug))))
    revision = kept.select_related(kind).order_by("-made_at", "-pk").first()
    thing = getattr(revision, str(kind), None)
    return thing if thing is not None and thing.slug != slug else None


def page_at(model: type[Named], slug: str) -> str:
    """Return the address of the page that something with this slug has."""
    return reverse(f"articles:{_NAMES[model]}", args=[slug])


def _is_taken(model: type[Named], slug: str) -> bool:
    return model._default_manager.filter(slug=slug).exists()


def has_a_page(thing: Named) -> bool:
    """Return whether readers may know of `thing`: a name that only drafts hold would leak."""
    return isinstance(thing, Section) or public_editions_with(thing).exists()


def followed(model: type[Named], view: View) -> View:
    """Let `view`, which finds nothing at a former slug, lead on to the page at the present one.

    The page cache keeps the redirect until a name or a list changes: somebody may take the former
    slug again.
    """

    @wraps(view)
    def following(request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, slug=slug, **kwargs)
        except Http404:
            thing = None if _is_taken(model, slug) else former_owner(model, slug)
            if thing is None or not has_a_page(thing):
                raise
            return HttpResponsePermanentRedirect(_address(request, thing.slug))

    return following


def _address(request: HttpRequest, slug: str) -> str:
    """Return the same page of the same list, or the same feed, at another slug."""
    match = request.resolver_match
    assert match is not None  # noqa: S101  (only a found address has a view)
    number = getattr(match.func, "shared_number", None)
    return reverse(match.view_name, args=[slug]) + ((number.query(request) or "") if number else "")
