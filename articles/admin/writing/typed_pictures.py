"""Pictures named by what one types, for browsers without JavaScript, which show no grid of them."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.models import Article, Picture
from newsroom.desk.keys import can_be_key

_BETWEEN: Final = re.compile(r"[,،，、\s]+")
# As the address of a picture's page ends, with what browsers may add to it.
_ADDRESS: Final = re.compile(r"/picture/(\d+)/(?:change/)?(?:[?#].*)?$")


class PicturesField(forms.CharField):
    """Numbers of pictures, or the addresses of their pages; its value is the pictures, each once."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "vTextField"})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> list[Picture]:
        typed = [each for each in _BETWEEN.split(super().clean(value)) if each]
        found = {each: _picture(each) for each in dict.fromkeys(typed)}
        if unknown := [each for each, picture in found.items() if picture is None]:
            raise ValidationError([_unknown(each) for each in unknown])
        return list({picture.pk: picture for picture in found.values() if picture}.values())


def _picture(typed: str) -> Picture | None:
    address = _ADDRESS.search(typed)
    number = address[1] if address else typed
    if not number.isdecimal() or not can_be_key(Picture, int(number)):
        return None
    return Picture.objects.filter(pk=int(number)).first()


def _unknown(typed: str) -> str:
    words = _("There is no picture “%s”. Type the number of a picture, or the address of its page.")
    return words % typed


def place(article: Article, pictures: list[Picture]) -> None:
    """Add the pictures behind those of the article; the first leads where none does yet."""
    placed = article.placements.all()
    last = placed.aggregate(last=Max("number"))["last"] or 0
    needs_lead = not placed.filter(is_lead=True).exists()
    for number, picture in enumerate(pictures, start=last + 1):
        leads = needs_lead and number == last + 1
        article.placements.create(picture=picture, number=number, is_lead=leads)
