"""The schema of the rich-text editor, and what the server keeps of it."""

from __future__ import annotations

from time import process_time

import pytest
from django.core.exceptions import ValidationError
from django.test import SimpleTestCase
from django_prose_editor.config import allowlist_from_extensions

from articles.admin.writing.text.editor import EXTENSIONS, BodyFormField, references, tidy
from articles.sanitising import ATTRIBUTES, TAGS


class SchemaTests(SimpleTestCase):
    def test_the_editor_makes_the_elements_of_a_body_and_no_others(self):
        self.assertEqual(allowlist_from_extensions(EXTENSIONS)["tags"], TAGS)

    def test_it_makes_every_attribute_of_a_body_and_no_style(self):
        made = allowlist_from_extensions(EXTENSIONS)["attributes"]
        for tag, names in ATTRIBUTES.items():
            self.assertLessEqual(names, made[tag])
        self.assertFalse({"style", "class"} & set().union(*made.values()))


class TidyTests(SimpleTestCase):
    def test_drops_what_is_empty_at_the_end(self):
        for body, expected in {
            "<p>A.</p><p></p>": "<p>A.</p>",
            "<p>A.</p><p><br></p><p> </p>": "<p>A.</p>",
            "<p></p>": "",
            "<p></p><p>A.</p>": "<p></p><p>A.</p>",
            '<figure data-placement="2"></figure><p></p>': '<figure data-placement="2"></figure>',
        }.items():
            with self.subTest(body=body):
                self.assertEqual(tidy(body), expected)

    def test_reads_a_number_of_any_length(self):
        for number, expected in {"9" * 5000: 999_999_999, "0" * 5000: 0, "0" * 99 + "7": 7}.items():
            with self.subTest(number=number[:5]):
                body = f'<figure data-placement="{number}"></figure>'
                self.assertEqual(references(body), {expected})

    def test_hostile_emptiness_takes_no_time(self):
        many = "<p></p>" * 30_000 + "<p>A.</p>"
        hostile = [("<p>A.</p>" + " " * 200_000 + "B.", "<p>A.</p><p>B.</p>"), (many, many)]
        for body, kept in hostile:
            with self.subTest(body=body[:20]):
                start = process_time()
                self.assertEqual(tidy(body), kept)
                self.assertLess(process_time() - start, 2)

    def test_a_declaration_of_unknown_kind_is_dropped(self):
        self.assertEqual(BodyFormField().clean("<p>A.</p><![if x]>"), "<p>A.</p>")

    def test_reads_the_numbers_of_pictures(self):
        body = '<p>1</p><figure data-placement="2"></figure><figure data-placement="11"></figure>'
        self.assertEqual(references(body), {2, 11})


class LinkTests(SimpleTestCase):
    def test_takes_addresses_that_lead_somewhere(self):
        for address in ("https://e.org/", "HTTP://e.org", "mailto:a@e.org", "/2024/05/17/a/", "#a"):
            with self.subTest(address=address):
                body = f'<p><a href="{address}">A</a></p>'
                self.assertEqual(BodyFormField().clean(body), body)

    def test_names_every_address_that_does_not(self):
        body = '<a href="www.e.org">A</a><a href="javascript:x()">B</a><a>C</a>'
        with pytest.raises(ValidationError) as refused:
            BodyFormField().clean(body)
        ending = "needs an address that begins with https://, mailto: or /."
        self.assertEqual(
            refused.value.messages,
            [
                f"The link to “{address}” {ending}"
                for address in ("www.e.org", "javascript:x()", "")
            ],
        )
