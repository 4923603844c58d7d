"""A file of redirects: what it would do, line by line; hostile cells; the same file again."""

from __future__ import annotations

import csv
import io

import pytest

from articles.models import Redirect
from articles.redirects import csv_import, redirects
from newsroom import csv_files
from newsroom.refused import Refused
from tests import cast, log

pytestmark = pytest.mark.django_db
BRIDGE = "/2024/05/16/bridge/"


def lines(text: str) -> list[tuple[int, str, str]]:
    return [(each.number, each.outcome, each.words) for each in csv_import.plan(text).lines]


def run(text: str) -> dict[str, tuple[str, str]]:
    """Import a file; return all redirects."""
    csv_import.apply(text, at=cast.NOW, by=None)
    return {each.path: (each.target, each.note) for each in Redirect.objects.all()}


def test_each_line_says_what_becomes_of_it():
    cast.make_article(slug="bridge")
    redirects.save("/known", BRIDGE, "", at=cast.NOW, by=None)
    redirects.save("/other", BRIDGE, "", at=cast.NOW, by=None)
    text = (
        "from,to,note\n"
        f"/a/,{BRIDGE},From the old site\n"
        "\n"
        "https://former.example/b/,/a/,\n"
        f"/known/,{BRIDGE},\n"
        "/other/,/section/town/,\n"
        f"/a,{BRIDGE},again\n"
        f"{BRIDGE},/section/town/,\n"
        "/c,https://evil.example/,\n"
        "/d\n"
        '"/two\nlines",/x,\n'
        "/e,/e/,\n"
    )
    taken = "is an address of this site, so nothing else can lead on from there."
    assert lines(text) == [
        (2, "added", f"“/a” leads to “{BRIDGE}”."),
        (4, "added", f"“/b” leads to “{BRIDGE}”, where “/a/” leads."),
        (5, "same", f"“/known” leads to “{BRIDGE}” already."),
        (6, "changed", f"“/other” leads to “/section/town/” instead of “{BRIDGE}”."),
        (7, "refused", "“/a” stands in an earlier line already."),
        (8, "refused", f"“/2024/05/16/bridge” {taken}"),
        (
            9,
            "refused",
            (
                "“https://evil.example/” is an address of another site. A redirect leads to a path of"
                " this one."
            ),
        ),
        (10, "refused", "A line has two or three columns, and this one has 1."),
        (12, "refused", "“/two\nlines” is no path. Write one as in /2019/05/the-bridge/."),
        (13, "refused", "“/e” would lead to itself."),
    ]
    assert Redirect.objects.count() == 2
    assert run(text) == {
        "/a": (BRIDGE, "From the old site"),
        "/b": (BRIDGE, ""),
        "/known": (BRIDGE, ""),
        "/other": ("/section/town/", ""),
    }


def test_a_chain_is_collapsed_in_whatever_order_the_lines_come():
    for order in (["/a,/b", "/b,/c", "/c,/d/"], ["/c,/d/", "/b,/c", "/a,/b"]):
        Redirect.objects.all().delete()
        found = run("\n".join(["from,to", *order]))
        assert found == dict.fromkeys(["/a", "/b", "/c"], ("/d/", ""))


def test_each_line_says_where_it_leads_in_the_end():
    redirects.save("/known", "/b", "", at=cast.NOW, by=None)
    redirects.save("/noted", "/x", "Old.", at=cast.NOW, by=None)
    assert lines("from,to,note\n/a,/b\n/known,/b\n/noted,/x,New.\n/b,/c/") == [
        (2, "added", "“/a” leads to “/c/”, where “/b” leads."),
        (3, "changed", "“/known” leads to “/c/” instead of “/b”."),
        (4, "changed", "“/noted” leads to “/x” already; its note changes."),
        (5, "added", "“/b” leads to “/c/”."),
    ]


def test_redirects_that_the_file_does_not_name_are_collapsed_too():
    redirects.save("/a", "/b", "Mine.", at=cast.NOW, by=None)
    assert csv_import.plan("from,to\n/b,/c/").others == 1
    assert csv_import.plan("from,to\n/a,/c/").others == 0
    assert run("from,to\n/b,/c/") == {"/a": ("/c/", "Mine."), "/b": ("/c/", "")}


def test_many_redirects_that_lead_on_are_written_in_few_queries(django_assert_max_num_queries):
    known = [Redirect(path=f"/{each}", target="/b", made_at=cast.NOW) for each in range(1_200)]
    Redirect.objects.bulk_create(known)
    # Some for each few hundred: the rows and their lines in the log of the desk.
    with django_assert_max_num_queries(40):
        found = run("from,to\n/b,/c/")
    assert set(found.values()) == {("/c/", "")}
    assert len(found) == 1_201


def test_a_loop_is_refused_and_the_other_lines_stay():
    assert lines("from,to\n/a,/b\n/b,/a\n/c,/a") == [
        (2, "added", "“/a” leads to “/b”."),
        (3, "refused", "“/b” would lead to itself by way of “/a”."),
        (4, "added", "“/c” leads to “/b”, where “/a” leads."),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_of_another_program_is_understood(delimiter):
    row = delimiter.join(["/a", "/b", '"x"'])
    head = delimiter.join(["From", "TO ", "note"])
    assert run(csv_import.text_of(f"\ufeff{head}\r\n{row}\r\n".encode())) == {"/a": ("/b", "x")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The first line has to be “from,to” or “from,to,note”, and it is “”."),
        (
            "/a,/b\n",
            "The first line has to be “from,to” or “from,to,note”, and it is “/a,/b”.",
        ),
        (
            "to,from\n",
            "The first line has to be “from,to” or “from,to,note”, and it is “to,from”.",
        ),
        ("from,to\n" + "/a,/b\n" * 5_001, "The file has more than 5000 lines. Please divide it."),
        (
            "from,to\n/a," + "x" * 140_000,
            "Line 2 is no CSV: field larger than field limit (131072).",
        ),
    ],
)
def test_what_is_no_such_file_is_refused_as_a_whole(text, words):
    with pytest.raises(Refused) as refused:
        csv_import.plan(text)
    assert str(refused.value) == words


def test_another_encoding_is_refused_with_its_place():
    with pytest.raises(Refused) as refused:
        csv_import.text_of("from,to\n/brücke,/b".encode("latin-1"))
    assert str(refused.value) == (
        "The file is not in UTF-8 (byte 12). Save it as “CSV UTF-8” and send it again."
    )


def test_a_file_that_no_form_would_take_again_is_refused_with_its_size():
    with pytest.raises(Refused) as refused:
        csv_import.text_of(b"from,to\n" + b"/" * 2_000_000)
    words = "The file has 2000008 bytes, and 2000000 are the limit. Please divide it."
    assert str(refused.value) == words


HOSTILE = [
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    'a"b,c',
]


@pytest.mark.parametrize("note", HOSTILE)
def test_no_cell_of_an_export_is_a_formula_and_the_import_takes_it_back(note):
    redirects.save("/a", "/b", note, at=cast.NOW, by=None)
    text = "".join(csv_files.lines([csv_import.CSV_COLUMNS, ("/a", "/b", note)]))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(csv_files.FORMULA_STARTS)]
    assert lines(text) == [(2, "same", "“/a” leads to “/b” already.")]
    assert run(text)["/a"][1] == note


@pytest.mark.parametrize("number", [1, 40])
def test_lines_of_a_former_site_cost_no_query_each(number, django_assert_num_queries):
    redirects.save("/known", "/b", "", at=cast.NOW, by=None)
    text = "".join(f"/old/{each},/new/{each}\n" for each in range(number))
    # All redirects, and all addresses that were removed.
    with django_assert_num_queries(2):
        csv_import.plan(f"from,to\n{text}")


def test_a_chain_through_a_whole_file_is_planned_in_a_moment():
    text = "".join(f"/old/{each},/old/{each + 1}\n" for each in range(csv_import.MAX_LINES))
    found = csv_import.plan(f"from,to\n{text}")
    assert (found.number("added"), set(found.known.moved().values())) == (5_000, {"/old/5000"})


def test_the_log_says_who_imported_which_and_keeps_them_together():
    edith = cast.make_staff()["edith"]
    cast.make_article(slug="bridge")
    redirects.save("/known", BRIDGE, "", at=cast.NOW, by=edith)
    redirects.save("/same", BRIDGE, "", at=cast.NOW, by=edith)
    text = f"from,to\n/a,{BRIDGE}\n/b,/section/town/\n/known,/section/town/\n/same,{BRIDGE}\n"
    csv_import.apply(text, at=cast.NOW, by=edith)
    found = log.rows(edith, kind="articles.redirect")
    assert [row.told.sentence for row in found] == [
        "edith changed the redirect “/known”.",
        "edith added the redirect “/b”.",
        "edith added the redirect “/a”.",
        "edith added the redirect “/same”.",
        "edith added the redirect “/known”.",
    ]
    batches = [row.entry.batch for row in found]
    assert len({*batches[:3]}) == 1
    assert batches[0]
    assert batches[3:] == ["", ""]
    assert [row.told.said for row in found][1] == ["It leads to “/section/town/” now."]


def test_a_redirect_that_leads_on_elsewhere_is_in_the_log():
    redirects.save("/a", "/b", "", at=cast.NOW, by=None)
    redirects.save("/b", "/section/town/", "", at=cast.NOW, by=None)
    assert log.told_last(2, kind="articles.redirect") == [
        "A command or an import added the redirect “/b”.",
        "A command or an import changed the redirect “/a”.",
    ]


def test_a_row_of_the_log_holds_no_path():
    made = redirects.save("/slander", "/section/town/", "", at=cast.NOW, by=None)
    key = made.pk
    redirects.delete(made)
    assert log.told_last(1, kind="articles.redirect") == [
        f"A command or an import added the redirect {key}."
    ]
