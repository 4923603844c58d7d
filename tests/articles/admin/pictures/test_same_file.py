"""The same file sent twice: use the picture that has it, or keep both."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Origin, Picture
from articles.page_things import page_things
from tests.articles.pictures.telling import telling
from tests.cast import NOW, make_article, make_staff
from tests.desk import messages_of

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/picture/add/"


@pytest.fixture
def staff():
    return make_staff()


@pytest.fixture
def anna(staff, client: Client) -> Client:
    client.force_login(staff["anna"])
    return client


@pytest.fixture
def there() -> Picture:
    """Return the picture that has the file already."""
    return Picture.objects.create(file=telling(), alt_text="A bridge", credit="PA")


def send(client: Client, **fields):
    values = {"file": telling(name="b.jpg"), "alt_text": "Again", "origin": Origin.CAMERA}
    return client.post(ADD, values | fields)


def page_of(picture: Picture) -> str:
    return reverse("admin:articles_picture_same_file", args=[picture.pk])


def change(picture: Picture) -> str:
    return reverse("admin:articles_picture_change", args=[picture.pk])


def new() -> Picture:
    return Picture.objects.get(alt_text="Again")


def test_the_message_leads_to_the_picture_that_has_it_and_to_using_it(anna, there):
    words = messages_of(send(anna))
    assert (
        f'The same file is already here: <a href="{change(there)}">A bridge (PA)</a>.'
        f' <a href="{page_of(new())}">Use it…</a>'
    ) in words


def test_a_window_of_an_article_asks_before_it_closes(anna, there):
    response = send(anna, _popup="1")
    assert response["Location"] == f"{page_of(new())}?_popup=1"
    page = anna.get(response["Location"]).text
    assert "A bridge (PA)" in page
    assert '<input type="hidden" name="_popup" value="1">' in page


def test_using_it_archives_the_new_one_and_chooses_the_one_there(anna, there, staff):
    send(anna, _popup="1")
    response = anna.post(page_of(new()), {"use": "Use it", "_popup": "1"})
    assert f"&quot;value&quot;: &quot;{there.pk}&quot;" in response.text
    revision = new().revisions.first()
    assert new().archived_at is not None
    assert (revision.made_by, revision.reason) == (
        staff["anna"],
        f"Picture {there.pk} has the same file.",
    )


def test_outside_of_a_window_it_leads_to_the_picture(anna, there):
    send(anna)
    response = anna.post(page_of(new()), {"use": "Use it"})
    assert response["Location"] == change(there)
    words = "The picture that you have just sent is archived. This one has the same file."
    assert messages_of(response)[-1] == words


def test_both_may_stay(anna, there):
    send(anna, _popup="1")
    response = anna.post(page_of(new()), {"keep": "Keep both", "_popup": "1"})
    assert f"&quot;value&quot;: &quot;{new().pk}&quot;" in response.text
    assert new().archived_at is None


def test_an_archived_picture_is_named_and_not_offered(anna, there, staff):
    page_things.archive(there, by=staff["edith"], at=NOW, reason="Blurred.")
    words = messages_of(send(anna))
    assert f'The same file is already here: <a href="{change(there)}">A bridge (PA)</a>.' in words
    response = send(anna, alt_text="Window", file=telling(name="c.jpg"), _popup="1")
    # The one just sent is in use, and has the file too.
    assert response["Location"].startswith(page_of(Picture.objects.get(alt_text="Window")))


def test_another_file_asks_nothing(anna, there):
    response = send(anna, file=telling((110, b"Other")), _popup="1")
    assert response.status_code == 200
    assert f"&quot;value&quot;: &quot;{new().pk}&quot;" in response.text


def test_who_may_not_change_the_picture_may_not_archive_it_so(anna, there):
    send(anna)
    make_article().placements.create(picture=new(), number=1)
    assert anna.post(page_of(new()), {"use": "Use it"}).status_code == 403
    assert new().archived_at is None
