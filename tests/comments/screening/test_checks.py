"""Each check by itself: what it holds, what it hints at, and what it lets be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.plain_text import addresses_in
from comments.screening import checks, pipeline
from comments.screening.facts import Arrival, EarlierComment, Facts, Rule, analyse
from comments.screening.finding import CODES, HINT, HOLD, Finding, holds, sentence
from comments.screening.text import links
from comments.screening.text.normalisation import skeleton
from comments.screening.text.word_matcher import compile_words
from tests.cast import NOW

LONG = "I have crossed this bridge for twenty years, and it has been closed for three of them."


def sent(text: str = LONG, /, *, name: str = "Rita Reader", **fields) -> Arrival:
    """Return an arrival that nothing is wrong with."""
    values = {"at": NOW, "opened_at": NOW - timedelta(minutes=1)}
    return Arrival(analyse(text, name=name), **values | fields)


def earlier(text: str) -> tuple[EarlierComment, ...]:
    """Return comment 7, which says `text`."""
    said = analyse(text)
    return (EarlierComment(7, said.text_key, said.signature),)


def test_an_ordinary_comment_is_found_nothing_in():
    assert pipeline.run(sent(), Facts()) == ()


@pytest.mark.parametrize(
    ("seconds", "found"),
    [
        (0, [("too-fast", HOLD, {"seconds": 0.0})]),
        (2.9, [("too-fast", HOLD, {"seconds": 2.9})]),
        (3, []),
        (86_400 * 3, []),
        (-60, [("too-fast", HOLD, {"seconds": -60.0})]),
        (None, [("not-opened", HINT, {})]),
    ],
)
def test_the_time_between_opening_and_sending(seconds, found):
    opened = None if seconds is None else NOW - timedelta(seconds=seconds)
    findings = checks.check_timing(sent(opened_at=opened), Facts())
    assert [(each.code, each.weight, each.evidence) for each in findings] == found


def test_what_people_do_not_see_stays_empty():
    assert checks.check_honeypot(sent(), Facts()) == ()
    (finding,) = checks.check_honeypot(sent(honeypot="x" * 500), Facts())
    assert finding == Finding("honeypot", HOLD, {"filled": "x" * 80})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ă" * 5_000, []),
        ("語" * 5_000, []),
        ("👍" * 3_751, ["size"]),
        ("e\u0301\u0323\u0302", []),
        ("e" + "\u0301" * 4, ["marks"]),
        ("ကြွှို့ ဖြွှိုံး", []),
        ("ស្ត្រី\u17cb\u17c6", []),
        ("က" + "\u102d" * 7, ["marks"]),
        ("က" + "\u0301" * 4, ["marks"]),
        ("a" + "\u0489" * 10_000, ["size", "marks"]),
        ("Play \u202esunob\u202c", ["turned"]),
        ("שָׁלוֹם", []),
    ],
)
def test_a_text_with_more_bytes_or_marks_than_words_need_is_held(text, codes):
    assert [finding.code for finding in checks.check_size(sent(text), Facts())] == codes


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("https://a.example and http://A.example/x", ["a.example"]),
        ("a.example/x but not b.example", ["a.example"]),
        ("www.a.example", ["www.a.example"]),
        ("https://safe.example@evil.example/x", ["evil.example"]),
        ("https:\\\\evil.example\\x", ["evil.example"]),
        ("hxxps://evil[.]example", ["evil.example"]),
        ("evil (dot) example", ["evil.example"]),
        ("https://bücher.example", ["xn--bcher-kva.example"]),
        ("https://аpple.example", ["xn--pple-43d.example"]),
        ("http://3221226219/", ["3221226219"]),
        ("https://ev\u200bil.example", ["evil.example"]),
        ("I paid 3.50/kg and/or 4.20.", []),
        ("Write to rita@readers.example please.", []),
    ],
)
def test_hosts_are_found_however_they_are_disguised(text, hosts):
    assert links.hosts_in(text) == hosts


def test_a_known_host_vouches_for_no_other_host_that_looks_like_it():
    arrival = sent("See https://council.example.evil.example and https://evilcouncil.example")
    facts = Facts(known_hosts=frozenset(["council.example"]))
    (finding,) = checks.check_links(arrival, facts)
    assert finding.evidence == {"hosts": "council.example.evil.example, evilcouncil.example"}


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://paper.example.1.2.3.4.5.evil.example/x", "paper.example.1.2.3.4.5.evil.example"),
        ("https://paper.example.--x.evil.example", "paper.example.--x.evil.example"),
        ("https://a-.evil.example/x", "a-.evil.example"),
        ("https://paper.exam\nple is where I read it.", "paper.exam"),
        ("https://1.1/", "1.1"),
        ("https://evil.c0m", "evil.c0m"),
    ],
)
def test_a_link_to_an_odd_host_never_passes_for_one_to_a_known_host(text, host):
    facts = Facts(known_hosts=frozenset(["paper.example"]))
    (finding,) = checks.check_links(sent(text), facts)
    assert finding.evidence == {"hosts": host}


@given(st.text("ab-_1. \n/:@é。xn", max_size=80))
def test_every_host_that_readers_get_a_link_to_is_found(rest):
    text = f"https://{rest}"
    linked = {urlsplit(address).hostname for address in addresses_in(text)}
    assert linked <= set(links.hosts_in(text))


def test_a_host_in_the_name_needs_no_path_to_be_one():
    (finding,) = checks.check_links(sent(name="www.cheap.example"), Facts())
    assert finding.evidence == {"hosts": "www.cheap.example"}


@pytest.mark.parametrize("text", ["java\nscript:alert(1)", "&#106;avascript:x", "DATA:text/html,x"])
def test_odd_schemes_are_held_however_they_are_spelt(text):
    assert "link-scheme" in [finding.code for finding in checks.check_links(sent(text), Facts())]


@pytest.mark.parametrize("text", ["Here is the data: forty buses.", "I teach JavaScript: dates."])
def test_words_before_a_colon_are_no_schemes(text):
    assert checks.check_links(sent(text), Facts()) == ()


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Will Taylor", "Will Taylor"),
        ("WILL TAYLOR", "Will Taylor"),
        ("Wi11 Tay1or", "Will Taylor"),
        ("Wіll Tаylоr", "Will Taylor"),
        ("Taylor, Will", "Will Taylor"),
        ("Will Taylor (reporter)", "Will Taylor"),
        ("Will_Taylor", "Will Taylor"),
        ("William Taylor", None),
        ("Will", None),
        ("Fan of Will Taylor’s", None),
    ],
)
def test_names_that_could_be_taken_for_staff_are_held(name, like):
    facts = Facts(staff_names={skeleton("Will Taylor"): "Will Taylor"})
    found = [finding.evidence["like"] for finding in checks.check_names(sent(name=name), facts)]
    assert found == ([like] if like else [])


def test_a_person_of_the_article_is_named():
    (finding,) = checks.check_names(sent(name="Jane Doe"), Facts(is_named=True))
    assert sentence(finding.as_data()) == "The article names someone called “Jane Doe”."


def test_the_same_words_in_another_dress_are_a_repeat():
    arrival = sent(LONG.upper().replace(" ", "  "))
    facts = Facts(earlier=earlier(LONG))
    assert checks.check_repeats(arrival, facts) == (Finding("duplicate", HOLD, {"comment": 7}),)


def test_a_word_or_two_more_are_nearly_a_repeat():
    long = f"{LONG} {LONG.replace('bridge', 'ferry')}"
    arrival = sent(f"{long} So there.")
    facts = Facts(earlier=earlier(long))
    assert checks.check_repeats(arrival, facts) == (
        Finding("near-duplicate", HOLD, {"comment": 7}),
    )


def test_short_words_come_from_many_and_only_hint():
    arrival = sent("Well said!")
    facts = Facts(earlier=(EarlierComment(7, analyse("well said").text_key, None),))
    assert checks.check_repeats(arrival, facts) == (Finding("duplicate", HINT, {"comment": 7}),)


def facts_with(rules: dict[int, Rule]) -> Facts:
    matcher = compile_words((number, rule.words) for number, rule in rules.items())
    return Facts(matcher=matcher, rules=rules)


def test_a_rule_that_marks_holds_nothing_and_comes_last():
    facts = facts_with({3: Rule("casino", is_mark=True), 5: Rule("free money")})
    found = checks.check_word_rules(sent("Casino: free money"), facts)
    assert [(finding.evidence["rule"], finding.weight) for finding in found] == [
        ("free money", 100),
        ("casino", 0),
    ]
    assert not holds(checks.check_word_rules(sent("Casino"), facts))


@pytest.mark.parametrize(("ends_in", "number"), [(-1, 0), (0, 0), (1, 1)])
def test_a_rule_ends_by_itself(ends_in, number):
    arrival = sent("Casino")
    until = arrival.at + timedelta(seconds=ends_in)
    facts = facts_with({3: Rule("casino", until=until)})
    assert len(checks.check_word_rules(arrival, facts)) == number


def test_a_rule_is_found_once_with_the_words_as_typed():
    facts = facts_with({3: Rule("casino"), 5: Rule("free money")})
    found = checks.check_word_rules(
        sent("CAS1NO, casino – Free\nMoney", name="Casino Royal"), facts
    )
    assert [sentence(finding.as_data()) for finding in found] == [
        "“CAS1NO” matches the word rule “casino”.",
        "“Free\nMoney” matches the word rule “free money”.",
    ]


def test_personal_data_is_a_finding_with_its_evidence():
    facts = facts_with({3: Rule("Telephone numbers of persons", pattern="phone")})
    (found,) = checks.check_word_rules(sent("Ring 07700 900 123!"), facts)
    assert (found.code, found.weight) == ("words", 100)
    assert found.evidence["matched"] == "07700 900 123"


def test_a_rule_of_another_language_finds_nothing():
    facts = replace(facts_with({3: Rule("gift", language="de")}), language="en-gb")
    assert checks.check_word_rules(sent("A gift"), facts) == ()
    german = replace(facts, language="de-at")
    assert len(checks.check_word_rules(sent("Gift"), german)) == 1


def test_a_rule_that_refuses_has_a_code_of_its_own():
    facts = facts_with({3: Rule("casino", is_refusal=True)})
    (found,) = checks.check_word_rules(sent("Casino"), facts)
    assert (found.code, found.weight) == ("refused-words", 100)


@given(st.lists(st.integers(0, 200)))
def test_weights_add_up(weights):
    findings = [Finding("links", weight, {"number": 1}) for weight in weights]
    assert holds(findings) is (sum(weights) >= HOLD)


@pytest.mark.parametrize("code", [*CODES, "unheard-of"])
def test_every_code_is_told_even_without_its_evidence(code):
    assert sentence({"code": code, "weight": HOLD, "evidence": {}})


@given(st.text(max_size=300), st.text(max_size=60))
def test_no_text_and_no_name_breaks_a_check(text, name):
    arrival = sent(text, name=name)
    codes = [finding.code for finding in pipeline.run(arrival, Facts())]
    assert "check-failed" not in codes
