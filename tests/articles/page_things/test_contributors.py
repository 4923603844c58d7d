"""Contributors are found however their name is spelled."""

from __future__ import annotations

from django.test import TestCase, override_settings

from articles.models import Contributor
from articles.page_things import page_things
from articles.page_things.contributors import find_contributor, get_contributor
from tests.cast import NOW


class ContributorTests(TestCase):
    """One name, one contributor."""

    def test_capitals_and_accents_make_no_difference(self) -> None:
        jose = get_contributor("José Pérez", is_organisation=False, at=NOW)
        found = [find_contributor(name) for name in ("JOSÉ PÉREZ", "Jose Perez", "José  Pérez")]
        self.assertEqual(found, [jose] * 3)

    def test_a_new_name_makes_a_contributor(self) -> None:
        made = get_contributor("Reuters", is_organisation=True, at=NOW)
        self.assertEqual((made.name, made.slug, made.kind), ("Reuters", "reuters", "organisation"))
        self.assertEqual(get_contributor("REUTERS", is_organisation=True, at=NOW), made)

    def test_a_name_without_ascii_is_found_again(self) -> None:
        made = get_contributor("山本花子", is_organisation=False, at=NOW)
        self.assertEqual(find_contributor("山本花子"), made)
        self.assertIsNone(find_contributor("山本太郎"))

    def test_the_sites_language_spells_a_new_name_and_finds_one_of_an_older_import(self) -> None:
        older = get_contributor("Jürgen Groß", is_organisation=False, at=NOW)
        self.assertEqual(older.slug, "jurgen-gross")
        with override_settings(LANGUAGE_CODE="de-at"):
            made = get_contributor("Björn Öz", is_organisation=False, at=NOW)
            self.assertEqual(made.slug, "bjoern-oez")
            self.assertEqual(find_contributor("BJÖRN ÖZ"), made)
            self.assertEqual(find_contributor("Jürgen Gross"), older)

    def test_an_address_of_the_desks_choice_is_no_hindrance(self) -> None:
        made = Contributor.objects.create(name="Will Taylor", slug="taylor-w")
        self.assertEqual(get_contributor("Will Taylor", is_organisation=False, at=NOW), made)

    def test_of_two_with_one_slug_the_name_decides(self) -> None:
        Contributor.objects.create(name="Jose Perez", slug="jose-perez")
        jose = Contributor.objects.create(name="José Pérez", slug="jose-perez-2")
        self.assertEqual(find_contributor("José Pérez"), jose)

    def test_a_new_contributor_is_on_record(self) -> None:
        made = get_contributor("Will Taylor", is_organisation=False, at=NOW)
        revision = made.revisions.get()
        self.assertEqual(
            (revision.slug, revision.made_at, revision.made_by), ("will-taylor", NOW, None)
        )

    def test_a_former_name_still_means_who_had_it(self) -> None:
        made = get_contributor("Will Taylor", is_organisation=False, at=NOW)
        made.name, made.slug = "Billie Taylor", "billie-taylor"
        page_things.save(made, by=None, at=NOW)
        self.assertEqual(get_contributor("Will Taylor", is_organisation=False, at=NOW), made)

    def test_query_count(self) -> None:
        # Who has the name; if nobody has, who once had it.
        with self.assertNumQueries(2):
            find_contributor("Will Taylor")
        Contributor.objects.create(name="Will Taylor", slug="will-taylor")
        with self.assertNumQueries(1):
            find_contributor("Will Taylor")
