"""Plan → rows: what is in the database afterwards."""

from __future__ import annotations

import pytest
from django.test import TestCase

from articles.acts import publishing
from articles.importing.read.page_source import Source
from articles.importing.write import comparable_values
from articles.importing.write.apply import apply
from articles.importing.write.plan import Outcome, make_plan
from articles.models import Article, Contributor, ImportRun, Picture, SourceDocument, State
from articles.record import revisions
from tests.articles.importing.parse.pages import LEAD, READABLE, SECOND, SEEDS, lines, source
from tests.cast import NOW, make_article, make_user

BRIDGE = lines(
    "Bridge closes on Monday",
    "By Will Taylor and Reuters",
    "5 March 2024",
    "The bridge in 1911. Picture: Town Archive",
    LEAD,
    "The bridge today. Photo: Jane Doe/Getty",
    "Read more: Ferry sinks in the bay",
    SECOND,
)


def bring(text: str, name: str = "bridge.txt", **options: bool) -> Article:
    """Import a page; return its article as it stands in the database."""
    run = ImportRun.objects.create(started_at=NOW)
    article = apply(make_plan(source(text, name), at=NOW), run=run, at=NOW, **options)
    assert article is not None
    return Article.objects.get(pk=article.pk)


class CreateTests(TestCase):
    """A page that is new."""

    def test_the_article_is_public_with_all_that_the_page_says(self) -> None:
        article = bring(BRIDGE)
        self.assertEqual(article.headline, "Bridge closes on Monday")
        self.assertEqual((article.state, article.draft_reason), (State.PUBLISHED, ""))
        self.assertEqual(article.get_absolute_url(), "/2024/03/05/bridge-closes-on-monday/")
        self.assertEqual((article.section, article.language), (None, "en-gb"))
        self.assertEqual(
            article.body,
            f'<p>{LEAD}</p>\n<figure data-placement="2"></figure>\n<p>{SECOND}</p>',
        )

    def test_who_is_named(self) -> None:
        found = bring(BRIDGE).bylines.values_list("contributor__name", "contributor__kind", "order")
        self.assertEqual(
            list(found), [("Will Taylor", "person", 0), ("Reuters", "organisation", 1)]
        )

    def test_pictures_keep_their_place_without_a_file(self) -> None:
        found = bring(BRIDGE).placements.values_list(
            "number", "is_lead", "caption", "picture__credit", "picture__file"
        )
        self.assertEqual(
            list(found),
            [
                (1, True, "The bridge in 1911.", "Town Archive", ""),
                (2, False, "The bridge today.", "Jane Doe/Getty", ""),
            ],
        )

    def test_the_parties_of_a_credit_are_read(self) -> None:
        bring(BRIDGE)
        self.assertEqual(
            Picture.objects.get(credit="Jane Doe/Getty").credit_parties,
            [{"name": "Jane Doe", "role": "photographer"}, {"name": "Getty", "role": "agency"}],
        )

    def test_a_related_title_is_wanted(self) -> None:
        link = bring(BRIDGE).related_links.get()
        self.assertEqual((link.title, link.is_wanted), ("Ferry sinks in the bay", True))

    def test_it_has_one_revision_with_all_of_it(self) -> None:
        revision = bring(BRIDGE).revisions.get()
        self.assertEqual((revision.number, revision.reason), (1, "Imported from bridge.txt"))
        self.assertEqual(
            [each["name"] for each in revision.snapshot["bylines"]], ["Will Taylor", "Reuters"]
        )
        self.assertEqual(len(revision.snapshot["placements"]), 2)

    def test_the_source_is_kept_byte_for_byte(self) -> None:
        document = bring(BRIDGE).sources.get()
        raw = bytes(document.raw)
        self.assertEqual(raw, BRIDGE.encode())
        text = raw.decode(document.encoding)
        self.assertEqual("".join(text[s["start"] : s["end"]] for s in document.spans), text)
        self.assertEqual((document.reference, document.outlet), ("bridge.txt", ""))

    def test_a_headline_that_stands_in_is_flagged(self) -> None:
        article = bring(f" date 2024-03-05 {LEAD}\n\n{SECOND}\n")
        self.assertEqual(
            (article.headline, article.headline_is_provisional),
            (
                "The bridge over the river will be closed to all traffic from Monday, the council says",
                True,
            ),
        )

    def test_a_page_with_a_doubt_is_a_draft_and_says_why(self) -> None:
        article = bring(BRIDGE.replace("5 March 2024", "Published 03/04/2024"))
        self.assertEqual((article.state, article.published_at), (State.DRAFT, None))
        self.assertEqual(
            article.draft_reason, "The date “Published 03/04/2024” is ambiguous. Set the right one."
        )

    def test_drafts_are_made_where_they_are_asked_for(self) -> None:
        article = bring(BRIDGE, as_draft=True)
        self.assertEqual(
            (article.state, article.draft_reason), (State.DRAFT, "Imported as a draft.")
        )

    def test_a_relative_time_is_stored_nowhere(self) -> None:
        article = bring(BRIDGE.replace("5 March 2024", "5 March 2024\n2 months ago"))
        self.assertNotIn(
            "ago", article.body + article.standfirst + str(article.revisions.get().snapshot)
        )


class UpdateTests(TestCase):
    """A page that comes again."""

    def test_what_changed_is_written_and_a_revision_made(self) -> None:
        bring(BRIDGE)
        article = bring(BRIDGE.replace("1911 and", "1912 and").replace("Will Taylor", "Jane Doe"))
        self.assertIn("1912", article.body)
        self.assertEqual([str(each) for each in article.bylines.all()], ["Jane Doe", "Reuters"])
        self.assertEqual((article.version, article.sources.count()), (2, 2))

    def test_a_page_that_is_again_as_it_was(self) -> None:
        other = BRIDGE.replace("1911 and", "1912 and")
        for text in (BRIDGE, other, BRIDGE):
            article = bring(text)
        self.assertIn("1911", article.body)
        self.assertEqual((article.sources.count(), article.version), (2, 3))
        self.assertIn("1912", bring(other).body)

    def test_the_address_stays(self) -> None:
        before = bring(BRIDGE).get_absolute_url()
        after = bring(BRIDGE.replace("Bridge closes", "Old bridge closes"))
        self.assertEqual(
            (after.headline, after.get_absolute_url()), ("Old bridge closes on Monday", before)
        )

    def test_pictures_that_nobody_shows_any_more_are_archived(self) -> None:
        bring(BRIDGE)
        bring(BRIDGE.replace("Jane Doe/Getty", "John Roe/Getty"))
        self.assertEqual(
            sorted(Picture.objects.in_use().values_list("credit", flat=True)),
            ["John Roe/Getty", "Town Archive"],
        )
        gone = Picture.objects.get(credit="Jane Doe/Getty")
        revision = gone.revisions.first()
        self.assertEqual(
            (revision.number, list(revision.changes), revision.reason),
            (2, ["archived_at"], "A newer import replaced it."),
        )

    def test_what_an_editor_has_changed_stays(self) -> None:
        article = bring(BRIDGE)
        article.headline = "The desk’s own headline"
        article.save()
        revisions.record(article, at=NOW)
        after = bring(
            BRIDGE.replace("Bridge closes", "Old bridge closes").replace("1911 and", "1912 and")
        )
        self.assertEqual(after.headline, "The desk’s own headline")
        self.assertIn("1912", after.body)

    def test_each_field_of_an_editor_stays(self) -> None:
        changed = lines(
            "Another headline for it",
            "By Jane Doe",
            "6 March 2024",
            LEAD,
            "See also: Otters",
            SECOND + " So.",
        )
        for year, name in enumerate(("headline", "text", "published", "bylines", "related"), 1950):
            with self.subTest(name):
                article = bring(BRIDGE.replace("1911", str(year)), f"{name}.txt")
                self._edit(article, name)
                now = comparable_values.of_article(Article.objects.get(pk=article.pk))[name]
                after = bring(changed.replace("1911", str(year)), f"{name}.txt")
                self.assertEqual(comparable_values.of_article(after)[name], now)

    def _edit(self, article: Article, name: str) -> None:
        if name == "headline":
            article.headline = "The desk’s own"
        elif name == "text":
            article.body = "<p>The desk’s own.</p>"
        elif name == "published":
            article.published_at = NOW
        elif name == "bylines":
            article.bylines.all().delete()
        else:
            article.related_links.all().delete()
        article.save()

    def test_a_date_that_comes_later_publishes_the_draft(self) -> None:
        draft = bring(BRIDGE.replace("5 March 2024", "March 2024"))
        article = bring(BRIDGE)
        self.assertEqual((draft.state, article.state), (State.DRAFT, State.PUBLISHED))
        self.assertEqual(article.pk, draft.pk)

    def test_an_alternative_text_that_the_desk_wrote_at_the_place_is_kept(self) -> None:
        placed = bring(BRIDGE).placements.get(number=2)
        placed.alt_text = "The third pier leans"
        placed.save()
        article = bring(BRIDGE.replace("1911 and", "1912 and"))
        kept = article.placements.values_list("number", "alt_text")
        self.assertEqual(list(kept.order_by("number")), [(1, ""), (2, "The third pier leans")])

    def test_what_was_withdrawn_stays_withdrawn(self) -> None:
        publishing.withdraw(bring(BRIDGE), at=NOW, reason="Wrong bridge.")
        self.assertEqual(bring(BRIDGE.replace("1911 and", "1912 and")).state, State.WITHDRAWN)

    def test_what_the_desk_made_a_draft_of_is_not_published(self) -> None:
        article = bring(BRIDGE, as_draft=True)
        bring(BRIDGE.replace("1911 and", "1912 and"))
        article.refresh_from_db()
        self.assertEqual(article.state, State.DRAFT)

    def test_nothing_is_written_for_a_page_that_is_the_same(self) -> None:
        article = bring(BRIDGE)
        run, plan = ImportRun.objects.get(), make_plan(source(BRIDGE), at=NOW)
        with self.assertNumQueries(0):
            apply(plan, run=run, at=NOW)
        self.assertEqual((article.revisions.count(), SourceDocument.objects.count()), (1, 1))


class ContributorTests(TestCase):
    """Who is named is found again."""

    def test_one_person_in_two_articles(self) -> None:
        bring(BRIDGE)
        bring(
            lines("Ferry sinks", "BY WILL TAYLOR", "6 March 2024", "It sank, and all were saved."),
            "f",
        )
        self.assertEqual(Contributor.objects.filter(slug="will-taylor").count(), 1)

    def test_a_person_with_an_account_stays_that_person(self) -> None:
        anna = make_user("anna")
        Contributor.objects.create(name="Will Taylor", slug="will-taylor", account=anna)
        byline = bring(BRIDGE).bylines.select_related("contributor").first()
        self.assertEqual(byline.contributor.account, anna)


class LinkTests(TestCase):
    """Titles find their article, whichever came first."""

    FERRY = lines("Ferry sinks in the bay", "6 March 2024", "A ferry sank, and all were saved.")

    def test_the_target_arrives_later(self) -> None:
        link = bring(BRIDGE).related_links.get()
        ferry = bring(self.FERRY, "ferry.txt")
        link.refresh_from_db()
        self.assertEqual(link.target, ferry)

    def test_the_target_is_here_already(self) -> None:
        ferry = bring(self.FERRY, "ferry.txt")
        self.assertEqual(bring(BRIDGE).related_links.get().target, ferry)

    def test_a_draft_is_no_target_until_it_is_public(self) -> None:
        bring(self.FERRY, "ferry.txt", as_draft=True)
        self.assertIsNone(bring(BRIDGE).related_links.get().target)


class SlugTests(TestCase):
    """Two articles of one day with one headline."""

    def test_both_have_an_address(self) -> None:
        make_article("Bridge closes on Monday", published_at=bring(BRIDGE).published_at)
        urls = {article.get_absolute_url() for article in Article.objects.all()}
        self.assertEqual(
            urls, {"/2024/03/05/bridge-closes-on-monday/", "/2024/03/05/bridge-closes-on-monday-2/"}
        )


@pytest.mark.django_db
@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_what_is_recorded_as_written_is_what_was_written(path):
    plan = make_plan(Source(str(path), path.name, path.read_bytes()), at=NOW)
    article = apply(plan, run=ImportRun.objects.create(started_at=NOW), at=NOW)
    if plan.outcome is Outcome.CREATED:
        fresh = Article.objects.get(pk=article.pk)
        assert fresh.sources.get().imported == comparable_values.of_article(fresh)


@pytest.mark.django_db
def test_the_five_seeds_are_five_public_articles():
    for path in sorted(SEEDS.glob("*.txt")):
        bring(path.read_text("utf-8"), path.name)
    found = Article.objects.published(at=NOW).order_by("-published_at", "-pk")
    assert [(each.headline, each.headline_is_provisional) for each in found] == [
        ("Tom Cruise 'splits' from Elsina Khayrova after a winter of London outings", False),
        ("Cruise and Khayrova Call Time on a Ten-Week Romance", False),
        ("For weeks Tom Cruise has been linked with Elsina Khayrova", True),
        ("Tom Cruise, 61, and Elsina Khayrova, 36, are dating", True),
        ("Elsina Khayrova is said to be seeing Tom Cruise", True),
    ]
