"""Many pictures at once: each file is taken in by itself, and a refused one stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import guard
from articles.admin.pictures.picture_json import in_json
from articles.admin.pictures.same_file import SameFileAdmin, in_use_with_same_file
from articles.admin.pictures.uploads import PictureFileField
from articles.models import Origin, Picture, Placement
from articles.page_things import page_things, picture_contradictions, picture_files, thumbnails
from newsroom.accounts.second_factor import second_factor
from newsroom.desk.acts import signed_in
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.script_answers import answer, for_scripts, signed_out

# One after the other in one request, a second or two each; scripts send each in a request of its own.
MOST_FILES: Final = 10
_MOST_OF_A_CAPTION: Final = Placement._meta.get_field("caption").max_length


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(PictureFileField):
    """Several files; each is read only when its turn comes."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [each for each in data if each]
        if not files:
            raise ValidationError(_("Choose one file or more."))
        if len(files) > MOST_FILES:
            words = _("You have chosen %(number)d files. Send no more than %(most)d at a time.")
            raise ValidationError(words % {"number": len(files), "most": MOST_FILES})
        return files


class SendingForm(CountedForm):
    """The files, and the one question."""

    file = FilesField(label=gettext_lazy("Files"), widget=FilesInput)
    origin = forms.ChoiceField(
        label=gettext_lazy("How were they made?"),
        choices=[("", "---------"), *Origin.choices],
        help_text=gettext_lazy("It counts for all of them; you can change it for each."),
        error_messages={
            "required": gettext_lazy("Say how they were made, or choose “Not known”."),
        },
    )


@dataclass(frozen=True)
class Sent:
    """What became of one file: a picture with what to look at, or why it was refused."""

    name: str
    words: tuple[str, ...]
    picture: Picture | None = None
    # Another picture that has the same file.
    same: Picture | None = None
    thumbnail: str = ""

    @property
    def use_instead(self) -> str:
        """The address of the page on which the other picture is used instead."""
        if self.picture is None or self.same is None:
            return ""
        return reverse("admin:articles_picture_same_file", args=[self.picture.pk])


class SendingAdmin(SameFileAdmin):
    """Adds the page that sends many pictures, and what its script asks."""

    def get_urls(self) -> list[Any]:
        """Leave the script's address out of the desk's frame, which answers with pages."""
        send = path("add-many/send/", self.send_view, name="articles_picture_send")
        return [send, *super().get_urls()]

    def add_many_view(self, request: HttpRequest) -> HttpResponse:
        """Take in each file, and tell what became of it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = SendingForm(request.POST, request.FILES) if is_sent else SendingForm()
        found = list(self._take_all(request, form.cleaned_data)) if form.is_valid() else []
        return self.page(
            request,
            "admin/articles/picture/add_many.html",
            title=_("Add pictures"),
            form=SendingForm(initial={"origin": request.POST.get("origin")}) if found else form,
            found=found,
            most=MOST_FILES,
        )

    def _take_all(self, request: HttpRequest, values: dict[str, Any]) -> Iterator[Sent]:
        for file in values["file"]:
            yield self._take(request, file, values["origin"])

    @for_scripts
    def send_view(self, request: HttpRequest) -> HttpResponse:
        """Take in one file, and answer a script in JSON."""
        if second_factor.staff_of(request) is None:
            return signed_out(request)
        if request.method != "POST":
            return answer(request, 405, problem=_("This is not possible here."))
        if not self.has_add_permission(request):
            return answer(request, 403, problem=_("You may not add pictures."))
        form = SendingForm(request.POST, request.FILES)
        if not form.is_valid():
            return answer(request, 400, problem=" ".join(_sentences(form)))
        found = self._take(request, form.cleaned_data["file"][0], form.cleaned_data["origin"])
        if found.picture is None:
            return answer(request, 400, problem=" ".join(found.words))
        return answer(request, **self._as_json(found, found.picture))

    def _as_json(self, found: Sent, picture: Picture) -> dict[str, Any]:
        return in_json(picture, found.thumbnail) | {
            "caption": _caption_in(picture),
            "words": found.words,
            "told": list(_of_the_file(picture, found.same)),
            "use_instead": found.use_instead,
        }

    def _take(self, request: HttpRequest, file: UploadedFile, origin: str) -> Sent:
        """Save a picture with what its file says, or tell why not; no transaction waits for the reading."""
        files = MultiValueDict({"file": [file]})
        form = self.get_form(request)({"origin": origin}, files)
        if not form.is_valid():
            return Sent(str(file.name), tuple(_sentences(form)))
        picture: Picture = form.save(commit=False)
        page_things.save(picture, by=signed_in(request), at=timezone.now())
        same = in_use_with_same_file(picture)
        made = thumbnails.addresses([picture]).get(picture.pk, "")
        return Sent(str(file.name), tuple(_to_look_at(picture, same)), picture, same, made)


def _caption_in(picture: Picture) -> str:
    """Return the caption in the file as an article can hold it."""
    said = picture_files.said_by(picture)
    return " ".join(said.caption.split())[:_MOST_OF_A_CAPTION].strip() if said else ""


def _sentences(form: forms.BaseForm) -> list[str]:
    return [str(words) for errors in form.errors.values() for words in errors]


def _to_look_at(picture: Picture, same: Picture | None) -> Iterator[str]:
    yield from map(str, guard.of_picture(picture))
    yield from _of_the_file(picture, same)


def _of_the_file(picture: Picture, same: Picture | None) -> Iterator[str]:
    """Yield what stays to look at, whatever is typed into the fields."""
    yield from picture_contradictions.all_of(picture, picture_files.said_by(picture))
    if same is not None:
        yield _("The same file is already here: %s.") % same
