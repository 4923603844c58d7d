"""Pictures: their files, credits and origins, and the articles that show them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import SuspiciousFileOperation
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import guard
from articles.admin.acts.expunging import ExpungingAdmin
from articles.admin.acts.guard_lines import Line
from articles.admin.filters import WorkFilter
from articles.admin.page_things.filling_in import fill_in
from articles.admin.page_things.page_thing_admin import ShownAdmin
from articles.admin.page_things.page_thing_forms import PageThingForm
from articles.admin.page_things.uploads import PictureFileField, read_early
from articles.editions.situation import Standing, with_standing
from articles.models import Article, Origin, Picture, Placement
from articles.names.credits import unlabelled
from articles.page_things import originals, picture_files, picture_orders
from articles.page_things.originals import TakenFile
from articles.permissions import may_change_picture, permitted
from articles.pictures.metadata.contradictions import contradictions
from newsroom.desk.yes_or_no import yes_or_no


class PictureForm(PageThingForm):
    """One picture; a new file requires an answer about its origin, unless it gives one itself."""

    # The fields that the file has filled.
    filled: Sequence[str] = ()

    file = PictureFileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "JPEG, PNG, WebP, AVIF, GIF or TIFF. The site keeps the file as it is, for the desk alone;"
            " readers get pictures made from it, which say nothing of the place. What the file says"
            " of credit, creator, copyright, origin and contents fills the fields that you leave"
            " empty."
        ),
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Origin"),
        required=False,
        choices=[("", "---------"), *Origin.choices],
        help_text=Picture._meta.get_field("origin").help_text,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["origin"] = ""

    def clean_credit(self) -> str:
        """Remove a label such as "Photo:", because every page adds its own."""
        return unlabelled(self.cleaned_data["credit"])

    def clean(self) -> dict[str, Any]:
        """Require the origin of a new file; without a file it may stay unknown."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self._fill_in(values)
        if "origin" in values and not values["origin"]:
            values["origin"] = Origin.UNKNOWN
            if values.get("file"):
                words = _("Say how the picture was made, or choose “Not known”.")
                self.add_error("origin", words)
        return values

    def _fill_in(self, values: dict[str, Any]) -> None:
        file = values.get("file")
        if isinstance(file, TakenFile):
            # What an earlier save left open; the person has not chosen it now.
            was_open = "origin" not in self.changed_data and values.get("origin") == Origin.UNKNOWN
            if was_open:
                values["origin"] = ""
            self.filled = fill_in(values, file.taken.metadata)
            if was_open and not values["origin"]:
                values["origin"] = Origin.UNKNOWN


@admin.register(Picture)
class PictureAdmin(ExpungingAdmin, ShownAdmin):
    """Pictures; only editors change those that readers see."""

    form = PictureForm
    own_addresses = {
        **ShownAdmin.own_addresses,
        "expunge": "<int:pk>/expunge/",
        "original": "<int:pk>/original/",
    }
    change_form_template = "admin/articles/picture/change_form.html"
    list_display = ["__str__", "origin", "credit", "has_file", "added_at"]
    list_filter = [WorkFilter, "origin", "added_at"]
    search_fields = ["alt_text", "credit"]
    date_hierarchy = "added_at"
    fields = [
        "file",
        "alt_text",
        "decorative",
        "credit",
        "creator",
        "copyright",
        "origin",
        "focal_x",
        "focal_y",
        "reason",
    ]
    readonly_fields = ["is_decorative", "original"]

    class Media:
        css = {"all": ["articles/desk.css"]}

    def tell(self, thing: Picture, *, former: str) -> None:
        """Tell nothing: what readers have keeps the picture's words until they are re-issued."""

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

    def has_change_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """Require the right to edit every article that shows the picture."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_picture(request.user, obj))

    def get_fields(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        """Say in words what it is where the form cannot be changed."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fields
        in_words = {"decorative": "is_decorative", "file": "original"}
        return [in_words.get(str(name), name) for name in self.fields]

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

    @admin.display(description=gettext_lazy("File"), boolean=True, ordering="file")
    def has_file(self, picture: Picture) -> bool:
        """Show whether the picture has a file; without one, readers see an empty frame."""
        return bool(picture.file)

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
        """Add the articles that show the picture, and the number of those the person may not see."""
        picture: Picture | None = kwargs.get("obj")
        if picture is not None:
            articles = Article.objects.filter(placements__picture=picture).distinct()
            seen = permitted(request.user, "see", articles).defer("body")
            standing = with_standing(seen, at=timezone.now())
            context["shown_in"] = [(each, Standing(vars(each)["standing"])) for each in standing]
            context["hidden_count"] = articles.count() - len(context["shown_in"])
            context["shown"] = picture_orders.shown_of(picture, "card")
            context["notices"] = [Line(words) for words in guard.of_picture(picture)]
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        """Save, and show warnings about missing data."""
        super().save_model(request, obj, form, change)
        for notice in guard.of_picture(obj):
            self.message_user(request, notice, messages.WARNING)
        if obj.taken is not None:
            self._tell_of_the_file(request, obj, form.filled)

    def _tell_of_the_file(
        self, request: HttpRequest, picture: Picture, filled: Sequence[str]
    ) -> None:
        """Say what the file has filled in, what contradicts it, and which picture has it already."""
        if filled:
            labels = ", ".join(str(Picture._meta.get_field(name).verbose_name) for name in filled)  # type: ignore[union-attr]
            self.message_user(request, _("Filled in from the file: %s.") % labels)
        said = picture_files.said_by(picture)
        for sentence in contradictions(said, credit=picture.credit) if said else ():
            self.message_user(request, sentence.translated(_), messages.WARNING)
        for other in picture_files.others_with(picture.digest, but=picture)[:1]:
            words = _("The same file is already here: {}. Use that one, and archive this.")
            link = format_html('<a href="{}">{}</a>', self._address(other), other)
            self.message_user(request, format_html(words, link), messages.WARNING)
