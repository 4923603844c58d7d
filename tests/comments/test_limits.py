"""How much may be sent at once."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from comments import limits
from comments.models import Comment
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]


def post(client, body, content_type="application/x-www-form-urlencoded", **extra):
    """Send a body to an article's form."""
    address = cast.make_article().get_absolute_url() + "comment/"
    return client.post(address, body, content_type=content_type, **extra)


def test_a_message_larger_than_any_comment_comes_back_with_the_reason(client):
    response = post(client, b"name=Rita&message=" + b"x" * limits.MAX_REQUEST_BYTES)
    assert response.status_code == 413
    html = response.text
    assert (
        "What you sent is too large: it has 1,000,018 bytes, and the limit is 1,000,000. Nothing"
        " has been stored. Please shorten it and send it again." in html
    )
    assert "x" * limits.MAX_REQUEST_BYTES + "</textarea>" in html
    assert 'value="Rita"' in html
    assert (response["X-Robots-Tag"], "no-store" in response["Cache-Control"]) == ("noindex", True)


def test_of_a_much_larger_message_the_beginning_comes_back(client):
    response = post(client, b"message=Mine " + b"x" * 3_000_000)
    assert response.status_code == 413
    assert "Only the beginning of your text could be kept on this page." in response.text
    assert "Mine xxx" in response.text
    assert len(response.content) < 2_100_000


def test_a_network_that_sends_many_large_messages_gets_none_of_them_back(client):
    address = cast.make_article().get_absolute_url() + "comment/"
    body = b"message=" + b"x" * limits.MAX_REQUEST_BYTES
    form = {"content_type": "application/x-www-form-urlencoded", "REMOTE_ADDR": "203.0.113.9"}
    most = limits.MAX_LARGE_FORMS_OF_A_NETWORK
    statuses = [client.post(address, body, **form).status_code for _ in range(most)]
    with patch("newsroom.http.refused_requests.typed_in") as read:
        refused = client.post(address, body, **form)
    assert (statuses, refused.status_code, read.called) == ([413] * most, 429, False)
    assert (
        "What you sent is too large, and your network sent several such forms in a short time."
        " Nothing has been stored. Please go back in your browser, where your text still is,"
        " shorten it, and send it again." in refused.text
    )
    assert (int(refused["Retry-After"]) > 0, "xxx" in refused.text) == (True, False)
    other = form | {"REMOTE_ADDR": "198.51.100.9"}
    assert client.post(address, body, **other).status_code == 413
    assert client.post(address, {"message": "Short."}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_large_file_is_refused_unread(client):
    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    body += b"x" * limits.MAX_REQUEST_BYTES + b"\r\n--b--\r\n"
    assert post(client, body, "multipart/form-data; boundary=b").status_code == 413


@pytest.mark.parametrize(
    "path", ["/notice/", "/notice/x/", "/comments/1/report/", "/2024/05/16/vote/error/"]
)
def test_every_other_form_for_readers_refuses_a_body_that_is_too_large(client, path):
    body = b"text=" + b"x" * limits.MAX_REQUEST_BYTES
    response = client.post(path, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413


def test_thousands_of_fields_are_refused_and_the_forms_own_come_back(client):
    response = post(client, "message=Mine&" + "&".join(f"f{n}=" for n in range(2001)))
    assert response.status_code == 400
    assert (
        "What you sent has too many fields: the limit is 2000. Nothing has been stored. Please"
        " remove some rows and send it again." in response.text
    )
    assert "Mine</textarea>" in response.text


def test_a_message_ten_times_too_long_comes_back_to_its_writer(client):
    response = post(client, "message=" + "x" * 50_000)
    assert response.status_code == 200
    assert "Please shorten your message to 5000 characters: it has 50000." in (
        response.content.decode()
    )
    assert "x" * 50_000 in response.content.decode()


@pytest.mark.parametrize("length", ["", "many", "-1"])
def test_a_length_that_is_none_is_left_to_the_server(client, length):
    assert post(client, "", CONTENT_LENGTH=length).status_code == 200


def test_other_addresses_have_limits_of_their_own(client):
    body = b"username=" + b"x" * limits.MAX_REQUEST_BYTES
    response = client.post("/admin/login/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert Comment.objects.count() == 0
