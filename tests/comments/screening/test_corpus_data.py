"""The labelled comments in tests/data/comments: their shape, so that the file cannot rot."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import EmailField

from comments.fields import NameField, PlainTextField
from comments.models.comment import MAX_NAME_CHARACTERS, MAX_TEXT_CHARACTERS

DATA = Path(__file__).parents[2] / "data" / "comments"
LINES = (DATA / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
ROWS: list[dict[str, Any]] = [json.loads(line) for line in LINES]
RULES = (DATA / "word_rules.txt").read_text(encoding="utf-8").splitlines()

REQUIRED = {"id", "language", "kind", "expect", "why", "name", "email", "note"}
OPTIONAL = {"text", "repeat", "after", "seconds", "honeypot"}
LANGUAGES = {
    "ar", "de", "el", "en", "es", "fa", "fr", "he", "hi", "ja", "pl", "ru", "th", "tr", "zh",
}  # fmt: skip
CODES = {
    "words", "links", "link-host", "link-scheme", "duplicate", "near-duplicate", "staff-name",
    "honeypot", "too-fast", "marks", "size", "turned",
}  # fmt: skip
# Of each kind: its word in the ids, the fewest members, and the answers that it may expect.
KINDS = {
    "honest": ("honest", 130, {"public"}),
    "honest-but-looks-bad": ("odd", 60, {"public", "hold"}),
    "spam": ("spam", 50, {"hold"}),
    "evasion": ("evasion", 40, {"hold", "refuse"}),
    "abuse": ("abuse", 25, {"hold"}),
    "impersonation": ("staff", 10, {"hold"}),
    "oversized": ("size", 4, {"hold", "refuse"}),
}


def text_of(row: dict[str, Any]) -> str:
    """Return what the reader typed."""
    piece, count = row.get("repeat") or (row["text"], 1)
    return piece * count


def ids(rows: list[dict[str, Any]]) -> list[str]:
    """Return the ids, for a message that names the offender."""
    return [row["id"] for row in rows]


def is_accepted(row: dict[str, Any]) -> bool:
    """Return whether the fields of the form take the comment."""
    try:
        NameField(max_length=MAX_NAME_CHARACTERS).clean(row["name"])
        PlainTextField(max_length=MAX_TEXT_CHARACTERS).clean(text_of(row))
    except ValidationError:
        return False
    return True


def folded(text: str) -> str:
    """Return the text without case, accents and differences of spacing."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def as_listed(rule: str) -> re.Pattern[str]:
    """Return a pattern of whole words, or of anything in scripts that know no capitals."""
    edges = ("", "") if rule.upper() == rule.lower() else (r"(?<!\w)", r"(?!\w)")
    return re.compile(re.escape(rule).join(edges))


FOLDED_RULES = [as_listed(folded(rule)) for rule in RULES]
PLAIN_RULES = [as_listed(rule.casefold()) for rule in RULES]


def has_listed_word(row: dict[str, Any]) -> bool:
    """Return whether a listed word stands in the name or the text, in any accents and case."""
    said = folded(row["name"]) + "\n" + folded(text_of(row))
    return any(rule.search(said) for rule in FOLDED_RULES)


def test_every_comment_has_the_fields_of_the_read_me():
    for row in ROWS:
        assert set(row) >= REQUIRED, row["id"]
        assert set(row) <= REQUIRED | OPTIONAL, row["id"]
        assert ("text" in row) != ("repeat" in row), row["id"]
        assert row["note"], row["id"]


def test_an_id_is_given_once_and_says_language_and_kind():
    assert [name for name, times in Counter(ids(ROWS)).items() if times > 1] == []
    for row in ROWS:
        assert re.fullmatch(f"{row['language']}-{KINDS[row['kind']][0]}-[0-9]{{3}}", row["id"])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_enough_members_and_expects_what_it_may(kind):
    _, fewest, answers = KINDS[kind]
    members = [row for row in ROWS if row["kind"] == kind]
    assert len(members) >= fewest
    assert {row["expect"] for row in members} == answers


def test_every_language_has_honest_comments():
    assert {row["language"] for row in ROWS} == LANGUAGES
    assert {row["language"] for row in ROWS if row["kind"] == "honest"} == LANGUAGES


def test_what_is_held_says_why_and_nothing_else_does():
    for row in ROWS:
        assert bool(row["why"]) == (row["expect"] == "hold"), row["id"]
        assert len(set(row["why"])) == len(row["why"]), row["id"]
    assert {code for row in ROWS for code in row["why"]} == CODES


def test_the_fields_refuse_what_is_to_be_refused_and_nothing_else():
    refused = [row for row in ROWS if not is_accepted(row)]
    assert ids(refused) == ids([row for row in ROWS if row["expect"] == "refuse"])


def test_a_reason_beyond_the_text_comes_with_what_it_needs():
    for row in ROWS:
        assert ("honeypot" in row["why"]) == bool(row.get("honeypot")), row["id"]
        assert ("too-fast" in row["why"]) == (row.get("seconds", 60) <= 1), row["id"]
        if {"duplicate", "near-duplicate"} & set(row["why"]):
            assert row["after"], row["id"]


def test_what_follows_a_comment_names_an_earlier_one():
    before: set[str] = set()
    for row in ROWS:
        assert row.get("after", row["id"]) in before | {row["id"]}
        before.add(row["id"])


def test_a_duplicate_repeats_the_first_and_a_near_one_does_not():
    texts = {row["id"]: text_of(row) for row in ROWS}
    for row in ROWS:
        if "near-duplicate" in row["why"]:
            assert text_of(row) != texts[row["after"]], row["id"]
        elif "duplicate" in row["why"]:
            assert text_of(row) == texts[row["after"]], row["id"]


def test_nobody_real_is_named_in_an_address():
    for row in ROWS:
        assert EmailField().clean(row["email"]) == row["email"]
        assert row["email"].endswith("@readers.example")
    shared = [address for address, times in Counter(r["email"] for r in ROWS).items() if times > 1]
    assert shared == ["ida.double@readers.example"]


def test_every_host_is_an_invented_one():
    for row in ROWS:
        said = row["name"] + " " + text_of(row)[:MAX_TEXT_CHARACTERS]
        assert not re.search(r"\w\.(com|org|net|info|io|co|uk|de|fr|ru|cn|test)\b", said), row["id"]
        if row["kind"] != "evasion":
            hosts = re.findall(r"(?:https?://|www\.)([^\s/?\"<\])]+)", said)
            assert [host for host in hosts if not host.endswith(".example")] == [], row["id"]


def test_the_list_of_words_is_one_that_an_editor_could_write():
    assert 60 <= len(RULES) <= 80
    assert len({folded(rule) for rule in RULES}) == len(RULES)
    assert [rule for rule in RULES if rule != " ".join(rule.split())] == []


def test_spam_and_abuse_that_are_held_for_words_hold_a_listed_one():
    plain = [row for row in ROWS if row["kind"] != "evasion" and "words" in row["why"]]
    assert ids([row for row in plain if not has_listed_word(row)]) == []


def test_what_is_to_be_public_holds_no_listed_word():
    public = [row for row in ROWS if row["expect"] == "public"]
    assert ids([row for row in public if has_listed_word(row)]) == []


def test_an_evasion_is_missed_by_whoever_only_compares_letters():
    evasions = [row for row in ROWS if row["kind"] == "evasion" and "words" in row["why"]]
    seen = [
        row for row in evasions if any(rule.search(row["text"].casefold()) for rule in PLAIN_RULES)
    ]
    assert ids(seen) == []


def test_signs_that_do_not_show_are_written_out_in_the_file():
    hidden = {"Cc", "Cf", "Zs", "Zl", "Zp", "Co"}
    for line in LINES:
        found = [c for c in line if c != " " and unicodedata.category(c) in hidden]
        assert found == [], line[:30]
