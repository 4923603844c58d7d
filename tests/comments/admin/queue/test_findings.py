"""Why a comment is in the queue, in lines, and the words that a check quotes."""

from __future__ import annotations

import pytest
from django.test import SimpleTestCase

from comments.admin.queue import findings
from comments.models import WordRule
from tests import cast

EVERYWHERE = {"code": "premoderation", "weight": 100, "evidence": {"mode": "All", "scope": "The whole site (default)"}}  # fmt: skip

WAITS = "Without this finding, the other findings would still have held the comment."
PUBLISHED = "Without this finding, the comment would have been published at once."


class MarkedTests(SimpleTestCase):
    def test_a_text_without_evidence_is_one_part(self):
        self.assertEqual(findings.marked("Well.", [EVERYWHERE]), [("Well.", False)])

    def test_signs_of_a_pattern_are_only_signs(self):
        quoted = [{"code": "words", "evidence": {"matched": "a.b*("}}]
        self.assertEqual(
            findings.marked("aab A.B*( c", quoted),
            [("aab ", False), ("A.B*(", True), (" c", False)],
        )

    def test_each_host_is_marked_by_itself(self):
        quoted = [{"code": "link-host", "evidence": {"hosts": "a.example, b.example"}}]
        marked = [
            part
            for part, is_marked in findings.marked("b.example or a.example", quoted)
            if is_marked
        ]
        self.assertEqual(marked, ["b.example", "a.example"])  # fmt: skip

    def test_words_with_a_comma_are_marked_as_one(self):
        quoted = [{"code": "words", "evidence": {"matched": "12 bis, rue Neuve"}}]
        self.assertEqual(
            findings.marked("Au 12 bis, rue Neuve.", quoted),
            [("Au ", False), ("12 bis, rue Neuve", True), (".", False)],
        )

    def test_a_finding_that_was_emptied_marks_nothing(self):
        self.assertEqual(findings.marked("Well.", [{"code": "words", "evidence": {}}]), [("Well.", False)])  # fmt: skip


@pytest.mark.django_db
def test_a_line_names_check_weight_owner_and_leads_to_the_rule(django_assert_num_queries):
    ada = cast.make_user("ada")
    rule = WordRule.objects.create(words="casino", made_at=cast.NOW, made_by=ada)
    words = {"rule": "casino", "number": rule.pk, "matched": "Casino"}
    near = {"code": "near-duplicate", "weight": 100, "evidence": {"comment": 7}}
    with django_assert_num_queries(1):
        found = findings.whys(
            [{"code": "words", "weight": 100, "evidence": words}, near, EVERYWHERE]
        )
    assert found == [
        findings.Why(
            "words", "“Casino” matches the word rule “casino”.", 100, "ada",
            f"/admin/comments/wordrule/{rule.pk}/change/", WAITS,
            f"/admin/comments/wordrule/{rule.pk}/wrong/",
        ),
        findings.Why(
            "near-duplicate", "Nearly the same text as comment 7.", 100, "",
            "/admin/comments/comment/7/change/", WAITS,
        ),
    ]  # fmt: skip


def test_what_holds_for_every_comment_is_left_out_and_a_mode_of_ones_own_is_not():
    own = {
        "code": "premoderation",
        "weight": 100,
        "evidence": {"mode": "All", "scope": "This reader"},
    }
    words = [why.words for why in findings.whys([EVERYWHERE, own])]
    assert words == ["Moderation mode “All”, set for: This reader."]


@pytest.mark.parametrize(("weights", "without"), [
    ([100], [PUBLISHED]),
    ([100, 100], [WAITS, WAITS]),
    ([50, 50], [PUBLISHED, PUBLISHED]),
    ([100, 50], [PUBLISHED, WAITS]),
    ([100, 0], [PUBLISHED, ""]),
    # It held nothing: there is nothing to tell.
    ([50], [""]),
])  # fmt: skip
def test_a_line_says_what_would_have_happened_without_it(weights, without):
    found = [{"code": "links", "weight": weight, "evidence": {"number": 7}} for weight in weights]
    assert [why.without for why in findings.whys(found)] == without


def test_where_every_comment_is_read_first_no_check_alone_held_it():
    links = {"code": "links", "weight": 100, "evidence": {"number": 7}}
    assert [why.without for why in findings.whys([EVERYWHERE, links])] == [WAITS]
