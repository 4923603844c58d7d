"""Links within the article's form."""

from __future__ import annotations

from articles.models import RelatedLink
from tests.cast import make_article, make_draft
from tests.desk import LIST, DeskCase


class LinkTests(DeskCase):
    def test_a_link_leads_to_one_place(self):
        target = make_article("Target")
        data = {
            "related_links-TOTAL_FORMS": "1",
            "related_links-0-title": "Both",
            "related_links-0-target": target.pk,
            "related_links-0-url": "https://elsewhere.example/",
            "related_links-0-order": "0",
        }
        self.assertIn(
            "Choose an article on this site or enter an external address, not both.",
            self.errors(self.send(make_draft("Draft"), **data)),
        )

    def test_a_reporter_cannot_name_an_article_that_is_hidden_from_her(self):
        anna = self.staff["anna"]
        hidden = make_draft("Secret of the desk")
        own = make_draft("Own", created_by=anna)
        self.client.force_login(anna)
        data = {
            "related_links-TOTAL_FORMS": "1",
            "related_links-0-title": "Guess",
            "related_links-0-target": hidden.pk,
            "related_links-0-order": "0",
        }
        response = self.send(own, **data)
        self.assertNotContains(response, "Secret of the desk")
        self.assertFalse(RelatedLink.objects.exists())

    def test_a_link_that_an_editor_made_survives_a_reporter(self):
        anna = self.staff["anna"]
        own = make_draft("Own", created_by=anna)
        RelatedLink.objects.create(article=own, title="Kept", target=make_draft("Hidden"))
        self.client.force_login(anna)
        self.assertRedirects(self.send(own), LIST)
        self.assertEqual(own.related_links.get().target.headline, "Hidden")
