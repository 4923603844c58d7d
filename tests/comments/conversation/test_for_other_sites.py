"""What goes to other sites of the comments: what readers see, and no address."""

from __future__ import annotations

import pytest

from comments.conversation.for_other_sites import public_comments
from tests import cast

pytestmark = pytest.mark.django_db


def test_only_what_readers_see_goes_out_and_no_address():
    article = cast.make_article()
    first = cast.make_approved(
        article, " The bridge \n\n is late. ", name="Tom", email="tom@mail.example"
    )
    answer = cast.make_approved(article, "It is.", name="Ann", parent=first)
    cast.make_comment(article, "Waiting.")
    cast.make_refused(article, "Refused.")
    cast.make_approved(cast.make_article("Other", slug="other"), "Elsewhere.")
    found = list(public_comments(cast.told(article)[0]))
    assert [(each.number, each.parent, each.name, each.text) for each in found] == [
        (str(first.pk), "", "Tom", "The bridge\n\nis late."),
        (str(answer.pk), str(first.pk), "Ann", "It is."),
    ]
    assert {each.email for each in found} == {""}
    assert {each.sent_at for each in found} == {first.submitted_at, answer.submitted_at}
