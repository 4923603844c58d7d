"""Bylines: who is named, and what only looks like a byline."""

from __future__ import annotations

import pytest

from articles.importing.parse.bylines import bare_names, in_usual_case, is_job, is_name, read_byline
from articles.importing.parse.page import Name
from articles.importing.parse.words import bylines as words


def names(text: str) -> list[str]:
    return [name.name for name in read_byline(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Will Taylor", ["Will Taylor"]),
        ("by Will Taylor", ["Will Taylor"]),
        ("BY WILL TAYLOR", ["Will Taylor"]),
        ("By Will Taylor and Jane Doe", ["Will Taylor", "Jane Doe"]),
        ("By Will Taylor, Jane Doe & Tim O’Neill", ["Will Taylor", "Jane Doe", "Tim O’Neill"]),
        ("By Will Taylor, Political Editor", ["Will Taylor"]),
        ("By Will Taylor | Senior Reporter", ["Will Taylor"]),
        ("By Will Taylor, Showbiz Desk", ["Will Taylor", "Showbiz Desk"]),
        ("By Will Taylor in London", ["Will Taylor"]),
        ("By Will Taylor at the Palace", ["Will Taylor"]),
        ("Par Léa Roche dans le Finistère", ["Léa Roche"]),
        ("By WILL TAYLOR FOR THE DAILY PAGE", ["Will Taylor"]),
        ("By Will Taylor @willtaylor", ["Will Taylor"]),
        ("By Will Taylor (will@news.example)", ["Will Taylor"]),
        ("By Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("By A. J. P. Taylor", ["A. J. P. Taylor"]),
        ("By Reuters", ["Reuters"]),
        ("By our correspondent", ["our correspondent"]),
        ("Written by: Will Taylor", ["Will Taylor"]),
        ("Author: Will Taylor", ["Will Taylor"]),
        ("Von Anna Müller und Ben Groß, Berlin", ["Anna Müller", "Ben Groß"]),
        ("Par Odile Marchand à Lyon", ["Odile Marchand"]),
        ("Por Ana García en Madrid", ["Ana García"]),
        ("di Marco Rossi e Lia Bianchi", ["Marco Rossi", "Lia Bianchi"]),
        ("Por Rita Sequeira", ["Rita Sequeira"]),
        ("Door Jan de Vries", ["Jan de Vries"]),
        ("Autor: Jan Kowalski", ["Jan Kowalski"]),
        ("Автор: Анна Иванова", ["Анна Иванова"]),
        ("Haber: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
        ("بقلم سلمى حداد", ["سلمى حداد"]),
        ("記者：山田太郎", ["山田太郎"]),
        ("山田太郎記者", ["山田太郎"]),
        ("文/王小明", ["王小明"]),
        ("本报记者 王小明", ["王小明"]),
        ("김민수 기자", ["김민수"]),
        ("(부산=연합뉴스) 김민수 기자 =", ["김민수"]),
        ("記者 山田太郎", ["山田太郎"]),
        ("本报记者 王小明 李华", ["王小明", "李华"]),
        ("责任编辑：王小明", ["王小明"]),
        ("מאת: דנה כהן", ["דנה כהן"]),
        ("Napsala Jana Nováková", ["Jana Nováková"]),
        ("Oleh: Budi Santoso", ["Budi Santoso"]),
        ("Ein Kommentar von Anna Müller", ["Anna Müller"]),
        ("Review by Will Taylor", ["Will Taylor"]),
        ("By Will Taylor in Leeds and Jane Doe in Hull", ["Will Taylor", "Jane Doe"]),
        ("Von Anna Müller in Kiel und Ben Groß in Ulm", ["Anna Müller", "Ben Groß"]),
        ("Par Odile Marchand à Lyon et Paul Petit à Metz", ["Odile Marchand", "Paul Petit"]),
        ("Par Le Matin avec AFP", ["Le Matin", "AFP"]),
        ("Jan Kowalski, PAP", ["Jan Kowalski", "PAP"]),
        ("Anna Müller/dpa", ["Anna Müller", "dpa"]),
        ("byWill Taylor", ["Will Taylor"]),
    ],
)
def test_who_is_named(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "By the time the doors opened",
        "By Friday",
        "By March",
        "By Land and Sea",
        "By 2030 the bridge will be gone",
        "By Will Taylor, who wrote it",
        "By and by",
        "By",
        "Von der Leyen kommt",
        "Di Maio attacca il governo",
        "Por Madrid",
        "Photo by Jane Doe",
        "Picture: Jane Doe",
        "By " + "Will Taylor and " * 12 + "Jane Doe",
        "",
    ],
)
def test_what_is_no_byline(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Reuters", Name("Reuters", is_organisation=True)),
        ("By Sports Desk", Name("Sports Desk", is_organisation=True)),
        ("By a staff reporter", Name("a staff reporter", is_wording=True)),
        ("Additional reporting by Jane Doe", Name("Jane Doe", "reporting")),
        ("Edited by Jane Doe", Name("Jane Doe", "editor")),
        ("Übersetzt von Jane Doe", Name("Jane Doe", "translator")),
        ("Photographs by Jane Doe", Name("Jane Doe", "photographer")),
        ("Illustrations by Jane Doe", Name("Jane Doe", "illustrator")),
    ],
)
def test_kind_and_role(text, expected):
    assert read_byline(text) == (expected,)


def test_the_last_line_of_an_agency():
    found = read_byline("(Reporting by Jane Doe in London; Editing by John Roe)")
    assert found == (Name("Jane Doe", "reporting"), Name("John Roe", "editor"))


@pytest.mark.parametrize("table", words.BYLINES, ids=lambda table: table.language)
def test_every_label_of_every_language(table):
    for label in filter(None, table.bare.split("|")):
        assert names(f"{label} Anna Field") == ["Anna Field"], label
    for label in filter(None, table.colon.split("|")):
        assert names(f"{label}: Anna Field") == ["Anna Field"], label


@pytest.mark.parametrize(("role", "labels"), words.ROLES)
def test_every_label_of_a_role(role, labels):
    for label in labels.split("|"):
        assert read_byline(f"{label} Anna Field") == (Name("Anna Field", role),), label


def test_two_bylines_are_joined_by_the_word_of_their_language():
    for table in words.BYLINES:
        if table.bare and table.joins:
            text = f"{table.bare.split('|')[0]} Anna Field {table.joins.split('|')[0]} Ben Hill"
            assert names(text) == ["Anna Field", "Ben Hill"], table.language


@pytest.mark.parametrize("name", ["Will Taylor", "José Pérez", "Ibn Battuta", "O’Hara", "王小明"])
def test_names(name):
    assert is_name(name) is True


@pytest.mark.parametrize("text", ["the time", "Will 2", "Will?", "Monday", "a b", "", "W" * 61])
def test_no_names(text):
    assert is_name(text) is False


def test_a_post_at_a_paper():
    assert [is_job(each) for each in ("Political Editor", "Staff Writer", "Will Taylor")] == [
        True,
        True,
        False,
    ]


def test_capitals_become_usual_letters_and_others_stay():
    assert [in_usual_case(each) for each in ("WILL O’NEILL", "Will McKay", "AFP")] == [
        "Will O’Neill",
        "Will McKay",
        "AFP",
    ]


def test_the_last_line_of_an_agency_with_several_writers_and_places():
    found = read_byline(
        "Reporting by Jane Doe in Oslo, John Roe in The Bay and Ben Hill in Rome; Writing by Ben"
        " Hill; Editing by Anna Field and Tim Poole"
    )
    assert [(name.name, name.role) for name in found] == [
        ("Jane Doe", "reporting"), ("John Roe", "reporting"), ("Ben Hill", "reporting"),
        ("Ben Hill", "writer"), ("Anna Field", "editor"), ("Tim Poole", "editor"),
    ]  # fmt: skip


def test_sentences_about_who_reported():
    found = read_byline(
        "Jane Doe reported from Lund. AP writers John Roe in Oslo and Ben Hill in Rome contributed to"
        " this report."
    )
    assert found == (
        Name("Jane Doe", "reporting"), Name("John Roe", "reporting"), Name("Ben Hill", "reporting"),
    )  # fmt: skip
    assert read_byline("The mayor reported from the bridge that the river had risen again.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe", ["Jane Doe"]),
        ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Anna Müller und Ben Groß", ["Anna Müller", "Ben Groß"]),
        ("Jane Doe, Political Editor", ["Jane Doe"]),
        ("Jane Doe Transport Correspondent", ["Jane Doe"]),
        ("Jane Doe Chief Reporter", ["Jane Doe"]),
        ("Jane", []),
        ("Sports Desk", []),
        ("Political Editor", []),
        ("A bridge too far", []),
        ("Reuters", []),
    ],
)
def test_names_without_a_label(text, expected):
    assert [name.name for name in bare_names(text)] == expected
