"""The page for a fault of the site: it gives back what a person wrote, and to nobody else."""

from __future__ import annotations

import pytest

from newsroom.http.error_pages import server_error

ADDRESS = "/2024/05/17/bridge/comment/"
GIVEN_BACK = '<textarea aria-label="What you typed" rows="10" cols="60" readonly>\n'


def test_a_fault_gives_back_what_was_written(rf):
    form = {
        "message": "A <fine> bridge,\nat last.",
        "name": "Rita Reader",
        "email": "rita@a.example",
    }
    response = server_error(rf.post(ADDRESS, form))
    assert response.status_code == 500
    assert "no-store" in response.headers["Cache-Control"]
    assert response.text.count(GIVEN_BACK) == 2
    assert f"{GIVEN_BACK}A &lt;fine&gt; bridge,\nat last.</textarea>" in response.text
    assert f"{GIVEN_BACK}Rita Reader</textarea>" in response.text


@pytest.mark.parametrize(
    "name", ["password", "new_password1", "old_password", "csrfmiddlewaretoken"]
)
def test_no_fault_shows_a_password(rf, name):
    response = server_error(rf.post("/admin/login/", {name: "four words of mine"}))
    assert "four words" not in response.text
    assert "What you typed" not in response.text


def test_a_fault_without_a_form_gives_nothing_back(rf):
    assert "What you typed" not in server_error(rf.get("/search/?q=two+words")).text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nnothing"),
        ("application/x-www-form-urlencoded; charset=latin-1", b"message=a+b"),
        ("application/x-www-form-urlencoded", b"&".join(b"a=b+c" for _ in range(3000))),
    ],
)
def test_a_fault_with_a_form_that_cannot_be_read_has_its_page(rf, kind, body):
    response = server_error(rf.post(ADDRESS, body, content_type=kind))
    assert response.status_code == 500
    assert "What you typed" not in response.text
