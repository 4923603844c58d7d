"""Pictures: their files, credits and origins, and the articles that show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import SuspiciousFileOperation
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import guard, page_versions
from articles.admin.acts.expunging import ExpungingAdmin
from articles.admin.acts.guard_lines import Line
from articles.admin.filters import UnusedFilter, WorkFilter
from articles.admin.page_things.page_thing_admin import ShownAdmin
from articles.admin.pictures import file_panel, focal_point
from articles.admin.pictures.choosing import ChoosingAdmin
from articles.admin.pictures.clearing import ClearingAdmin
from articles.admin.pictures.origins_page import OriginsAdmin
from articles.admin.pictures.picture_form import PictureForm
from articles.admin.pictures.picture_list import PictureListAdmin
from articles.admin.pictures.replacing import ReplacingAdmin
from articles.admin.pictures.sending import SendingAdmin
from articles.admin.pictures.uploads import read_early
from articles.models import Picture, Placement
from articles.page_things import (
    originals,
    picture_contradictions,
    picture_files,
    picture_places,
    thumbnails,
)
from articles.page_things.picture_places import Places
from articles.permissions import may_change_picture, permitted
from newsroom.desk.yes_or_no import yes_or_no


@admin.register(Picture)
class PictureAdmin(
    ExpungingAdmin,
    OriginsAdmin,
    PictureListAdmin,
    ReplacingAdmin,
    SendingAdmin,
    ChoosingAdmin,
    ClearingAdmin,
):
    """Pictures; only editors change those that readers see."""

    form = PictureForm
    own_addresses = {
        **ShownAdmin.own_addresses,
        "expunge": "<int:pk>/expunge/",
        "original": "<int:pk>/original/",
        "replace": "<int:pk>/replace/",
        "same_file": "<int:pk>/same-file/",
        "clear": "clear/",
        "add_many": "add-many/",
        "origins": "origins/",
        "export_origins": "origins/export/",
    }
    change_form_template = "admin/articles/picture/change_form.html"
    list_filter = [UnusedFilter, WorkFilter, "origin", "added_at"]
    search_fields = ["alt_text", "credit"]
    date_hierarchy = "added_at"
    fields = [
        "file",
        "lost_file",
        "alt_text",
        "decorative",
        "credit",
        "creator",
        "copyright",
        "made_on",
        "rights_until",
        "origin",
        "focal_x",
        "focal_y",
        "reason",
    ]
    readonly_fields = ["is_decorative", "original"]

    class Media:
        css = {"all": ["articles/desk.css", "articles/pictures.css", "articles/picture_grid.css"]}
        js = ["articles/focal_point.js"]

    def tell(self, thing: Picture, *, former: str) -> None:
        """Tell of the pages of authors alone: articles keep its words until they are re-issued."""
        page_versions.portrait_changed(thing)

    # --- Lists and choices

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search captions too, but only those in articles that the person may see."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        words = search_term.replace("\0", "").split()
        if not words:
            return found, may_repeat
        captions = Placement.objects.filter(article__in=permitted(request.user, "see"))
        for word in words:
            captions = captions.filter(caption__icontains=word)
        return found | queryset.filter(pk__in=captions.values("picture")), may_repeat

    def of_choices(self, rows: Iterable[Any]) -> dict[Any, dict[str, str]]:
        """Show each picture where it is chosen."""
        found = thumbnails.addresses(rows)
        return {key: {"thumbnail": address} for key, address in found.items()}

    @admin.display(description=gettext_lazy("decorative"))
    def is_decorative(self, picture: Picture) -> str:
        return yes_or_no(picture.decorative)

    @admin.display(description=gettext_lazy("File"))
    def original(self, picture: Picture) -> str:
        """Lead to the original: its store has no addresses."""
        if not picture.file:
            return "–"
        address = reverse("admin:articles_picture_original", args=[picture.pk])
        return format_html('<a href="{}">{}</a>', address, _("The original as it was sent"))

    # --- The form

    def has_change_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """Require the right to edit every article that shows the picture."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_picture(request.user, obj))

    def get_fields(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        """Say in words what it is where the form cannot be changed; the cross shows the focal point."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fields
        in_words = {"decorative": "is_decorative", "file": "original"}
        names = [name for name in self.fields if name not in ("lost_file", "focal_x", "focal_y")]
        return [in_words.get(str(name), name) for name in names]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Read an upload before the transaction begins, in which SQLite lets nobody else write."""
        file = request.FILES.get("file")
        is_new = object_id is None
        if file and (
            self.has_add_permission(request) if is_new else self.has_change_permission(request)
        ):
            read_early(file)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def original_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """Send the original as it was sent to the desk, to be saved and not shown."""
        picture: Picture = self.visible(request, pk)
        try:
            file = originals.opened(str(picture.file.name))
        except (FileNotFoundError, SuspiciousFileOperation) as error:
            raise Http404(_("This picture has no file.")) from error
        ending = PurePosixPath(str(picture.file.name)).suffix
        answer = FileResponse(file, as_attachment=True, filename=f"picture-{pk}{ending}")
        answer.headers["Content-Type"] = "application/octet-stream"
        answer.headers["Cache-Control"] = "private, no-store"
        return answer

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add the picture with its focal point, what its file says, and the articles that show it."""
        picture: Picture | None = kwargs.get("obj")
        if picture is not None:
            said = context["adminform"].form.said
            lacking = [*guard.of_picture(picture), *picture_contradictions.all_of(picture, said)]
            context["notices"] = [Line(words) for words in lacking]
            context["focal"] = focal_point.panel_of(picture)
            context["may_change"] = self.has_change_permission(request, picture)
            context["said"] = None if said is None else file_panel.said_in(said)
            found = picture_places.places_of([picture], request.user, at=timezone.now())
            context["places"] = found.get(picture.pk, Places())
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Saving

    def save_model(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        """Save, and show warnings about missing data."""
        super().save_model(request, obj, form, change)
        for notice in guard.of_picture(obj):
            self.message_user(request, notice, messages.WARNING)
        if obj.taken is not None:
            self._tell_of_the_file(request, obj, form.filled, is_new=not change)

    def _tell_of_the_file(
        self, request: HttpRequest, picture: Picture, filled: Sequence[str], *, is_new: bool
    ) -> None:
        """Say what the file has filled in, what contradicts it, and which picture has it already."""
        if filled:
            labels = ", ".join(str(Picture._meta.get_field(name).verbose_name) for name in filled)  # type: ignore[union-attr]
            self.message_user(request, _("Filled in from the file: %s.") % labels)
        said = picture_files.said_by(picture)
        for words in picture_contradictions.all_of(picture, said):
            self.message_user(request, words, messages.WARNING)
        # A window that chooses a picture for an article asks instead.
        if IS_POPUP_VAR not in request.POST and (
            same := self.told_of_same_file(picture, is_new=is_new)
        ):
            self.message_user(request, same, messages.WARNING)
