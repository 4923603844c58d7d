"""Who may see and decide what readers sent."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.models import DeskMember, Section
from comments.models import ErrorNote
from comments.permissions import cared_for, may
from newsroom.desk import roles
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ["see", "decide", "see notices", "decide on notices"])
def test_moderators_and_administrators_alone_decide(act):
    people = {"nobody": AnonymousUser(), **cast.make_staff()}
    assert {name: may(user, act) for name, user in people.items()} == {
        "nobody": False,
        "anna": False,
        "edith": False,
        "maude": True,
        "ada": True,
        "otto": False,
    }


def test_editors_see_the_scores_too():
    people = {"nobody": AnonymousUser(), **cast.make_staff()}
    may_see = [name for name, user in people.items() if may(user, "see scores")]
    assert may_see == ["edith", "maude", "ada"]


def test_somebody_whose_account_is_closed_decides_nothing():
    maude = cast.make_staff()["maude"]
    maude.is_active = False
    maude.save()
    assert not may(maude, "decide")


def test_errors_that_readers_found_go_by_section():
    sport, town = (Section.objects.create(name=name, slug=name) for name in ("sport", "town"))
    sven = cast.make_user("sven", roles.EDITOR)
    DeskMember.objects.create(account=sven).sections.set([sport])
    own = cast.make_error_note(cast.make_article("Own", section=town, created_by=sven))
    here = cast.make_error_note(cast.make_article("Cup", section=sport))
    cast.make_error_note(cast.make_article("Bridge", section=town))
    assert set(cared_for(ErrorNote.objects.all(), sven)) == {own, here}
