"""`transparency_report`: text or CSV, on the terminal or in a file."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import cast

pytestmark = pytest.mark.django_db


def report(*options: object) -> str:
    """Return what the command prints about 2024."""
    out = StringIO()
    call_command("transparency_report", "--year", "2024", *options, stdout=out)
    return out.getvalue()


def test_the_text_has_each_figure_below_what_it_is_about():
    cast.make_refused(cast.make_article())
    text = report()
    assert text.startswith("Service and period\n==================\n\n  Service: ")
    assert "\nComments not published\n  All: 1\n  Attacks a person or group: 1\n" in text


def test_the_table_has_the_same_figures_each_with_all_that_it_is_about():
    cast.make_refused(cast.make_article())
    head, *rows = csv.reader(StringIO(report("--csv")))
    assert head == ["Part", "Of", "Figure", "Value"]
    part = "Restrictions on the paper’s own initiative (article 15(1)(c))"
    assert [part, "Comments not published", "All", "1"] in rows


def test_a_file_takes_the_report_and_the_terminal_stays_empty(tmp_path: Path):
    file = tmp_path / "report.csv"
    assert report("--csv", "--output", file) == ""
    assert (
        file.read_bytes()
        .decode()
        .startswith("Part,Of,Figure,Value\r\nService and period,,Service,")
    )


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path):
    file = tmp_path / "missing" / "report.txt"
    words = f"{file} cannot be written: No such file or directory. Choose another file."
    with pytest.raises(CommandError) as caught:
        report("--output", file)
    assert str(caught.value) == words


@pytest.mark.parametrize("year", ["-1", "0", "1989", "9999", "99999"])
def test_a_year_without_comments_is_named(year):
    with pytest.raises(CommandError) as caught:
        call_command("transparency_report", f"--year={year}")
    words = f"There are no figures of the year {year}. Choose one that has begun."
    assert str(caught.value) == words
