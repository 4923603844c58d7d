"""The page that replaces the file of a picture: its uses stay, and the former file is on record."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.page_things.archiving import ReasonForm
from articles.admin.page_things.page_thing_admin import ShownAdmin
from articles.admin.pictures.uploads import PictureFileField
from articles.models import Origin, Picture
from articles.page_things import page_things, standing_in
from articles.page_things.originals import TakenFile
from newsroom.desk.acts import attempt, signed_in

NOW, LATER = "now", "later"
_LIVE: Final = {
    NOW: gettext_lazy("Show the new file at once, where the old one is shown"),
    LATER: gettext_lazy("Keep the old file until the next edition of each"),
}


class ReplaceForm(ReasonForm):
    """The new file, how it was made, and what readers see from now on."""

    file = PictureFileField(label=gettext_lazy("New file"), widget=forms.FileInput)
    origin = forms.ChoiceField(label=gettext_lazy("How was it made?"), choices=Origin.choices)
    live = forms.ChoiceField(
        label=gettext_lazy("What should public articles do?"),
        choices=_LIVE.items(),
        widget=forms.RadioSelect,
    )
    field_order = ("file", "origin", "live", "reason")

    def __init__(self, picture: Picture, *args: Any, asks_live: bool) -> None:
        super().__init__(*args)
        self.initial["origin"] = picture.origin
        self.picture = picture
        if not asks_live:
            del self.fields["live"]

    def clean_file(self) -> TakenFile:
        file: TakenFile = self.cleaned_data["file"]
        if file.taken.digest == self.picture.digest:
            raise ValidationError(_("The picture has this file already. Choose another one."))
        return file


class ReplacingAdmin(ShownAdmin):
    """Adds the page to the screen of pictures."""

    def replace_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the file, save it, and show it where readers have the old one if that is wanted."""
        picture: Picture = self.visible(request, pk)
        if not self.has_change_permission(request, picture):
            raise PermissionDenied
        stands = standing_in.in_words(picture)
        asks_live = bool(stands) and self.has_show_permission(request)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = ReplaceForm(picture, *sent, asks_live=asks_live)
        if form.is_valid() and attempt(request, lambda: _replace(picture, form, request)):
            # In a transaction of its own: by now, what pages show of the new file is made.
            if form.cleaned_data.get("live") == NOW:
                by, reason = signed_in(request), form.cleaned_data["reason"]
                attempt(request, lambda: self._show(picture, by, reason))
            return HttpResponseRedirect(self._address(picture))
        return self._replace_page(request, picture, form, stands)

    def _replace_page(
        self, request: HttpRequest, picture: Picture, form: ReplaceForm, stands: str
    ) -> HttpResponse:
        return self.page(
            request,
            "admin/articles/picture/replace.html",
            title=_("Replace the file"),
            original=picture,
            form=form,
            stands=stands,
            back=self._address(picture),
        )


def _replace(picture: Picture, form: ReplaceForm, request: HttpRequest) -> str:
    values = form.cleaned_data
    picture.file, picture.origin = values["file"], values["origin"]
    page_things.save(picture, by=signed_in(request), at=timezone.now(), reason=values["reason"])
    return _("The file is replaced; the former one stays on record. Look at its focal point.")
