"""The desk as a browser sends it: what a page's form holds, field by field."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import reverse

from articles.models import Article
from tests.cast import make_staff

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"


class _Form(HTMLParser):
    """Collects what the form with one id would send if nobody touched it."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.data: dict[str, list[str]] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = values.get("id") == self.form_id
        if not self.inside:
            return
        name, given = values.get("name", ""), "disabled" not in values
        if tag == "input" and name and given and self._sends(values):
            unsaid = "on" if values.get("type") == "checkbox" else ""
            self.data.setdefault(name, []).append(values.get("value", unsaid))
        if tag == "select":
            self.select = name
        if tag == "option" and "selected" in values and self.select:
            self.data.setdefault(self.select, []).append(values["value"])
        if tag == "textarea" and name:
            self.textarea = name
            self.data[name] = [""]

    @staticmethod
    def _sends(values: dict[str, str]) -> bool:
        kind = values.get("type", "text")
        if kind in ("checkbox", "radio"):
            return "checked" in values
        return kind not in ("submit", "file", "button")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            # A browser drops the line break behind the opening tag.
            self.data[self.textarea][0] += data


def form_of(response: HttpResponse, form_id: str) -> dict[str, Any]:
    """Return what the form `form_id` of a page sends untouched."""
    return form_data(response.content.decode(), form_id)


def form_data(page: str, form_id: str) -> dict[str, Any]:
    """Return what the form `form_id` sends untouched."""
    form = _Form(form_id)
    form.feed(page)
    return {
        name: values if len(values) > 1 else values[0].removeprefix("\r\n").removeprefix("\n")
        for name, values in form.data.items()
        if "__prefix__" not in name
    }


def save(client: Client, address: str, form_id: str, **changes: Any) -> HttpResponse:
    """Open a form, change some fields, send it; a value of None leaves the field out."""
    data = form_of(client.get(address), form_id) | changes
    return client.post(address, {k: v for k, v in data.items() if v is not None})


def save_rehearsed(client: Client, words: str, **more: Any) -> HttpResponse:
    """Write a word rule, read what it would have done, and save it."""
    address, form = "/admin/comments/wordrule/add/", "wordrule_form"
    return client.post(address, form_of(save(client, address, form, words=words, **more), form))


def messages_of(response: HttpResponse) -> list[str]:
    """Return what the person is told on the page that follows."""
    return [str(message) for message in response.wsgi_request._messages]


def change_page(article: Article) -> str:
    """Return the address of an article's form."""
    return reverse("admin:articles_article_change", args=[article.pk])


class DeskCase(TestCase):
    """Edith sits at the desk."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = make_staff()

    def setUp(self) -> None:
        self.client.force_login(self.staff["edith"])

    def send(self, article: Article, **changes: Any) -> HttpResponse:
        """Send the form of `article` with some fields changed."""
        return save(self.client, change_page(article), "article_form", **changes)

    def errors(self, response: HttpResponse) -> list[str]:
        """Return everything that the page of an article says is wrong."""
        found = response.context["errors"]
        return [str(m) for item in found for m in ([item] if isinstance(item, str) else item)]
