"""Chains of redirects are collapsed, and loops refused, whatever is added in whatever order."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.redirects.chains import Chains, LoopError
from articles.redirects.paths import key_of


def test_a_chain_of_three_leads_to_its_end_from_each_link():
    chains = Chains([])
    for path, target in (("/a", "/b"), ("/b", "/c/"), ("/c", "/d/")):
        chains.put(path, target)
    assert chains.targets == {"/a": "/d/", "/b": "/d/", "/c": "/d/"}


def test_a_link_before_others_is_collapsed_as_well():
    chains = Chains([("/b", "/c/")])
    chains.put("/a", "/b/")
    assert chains.moved() == {"/a": "/c/"}


def test_another_target_is_taken_by_those_that_lead_there():
    chains = Chains([("/a", "/b/"), ("/x", "/b/")])
    chains.put("/b", "/c/")
    assert chains.moved() == {"/b": "/c/", "/a": "/c/", "/x": "/c/"}


def test_what_came_to_lead_elsewhere_stays_there_when_its_former_target_leads_on():
    chains = Chains([])
    for path, target in (("/a", "/b"), ("/b", "/c/"), ("/b", "/d/")):
        chains.put(path, target)
    assert chains.targets == {"/a": "/c/", "/b": "/d/"}


def test_a_long_chain_takes_no_longer_than_as_many_single_redirects():
    chains = Chains([])
    start = time.process_time()
    for number in range(20_000):
        chains.put(f"/{number}", f"/{number + 1}/")
    assert set(chains.moved().values()) == {"/20000/"}
    # One path after the other it took minutes.
    assert time.process_time() - start < 2


@pytest.mark.parametrize("links", [[], [("/b", "/a/")], [("/b", "/c/"), ("/c", "/a")]])
def test_a_loop_is_refused_and_nothing_changes(links):
    chains = Chains([])
    for path, target in links:
        chains.put(path, target)
    before = dict(chains.targets)
    with pytest.raises(LoopError):
        chains.put("/a", links[0][0] if links else "/a/")
    assert chains.targets == before


_PATHS = st.sampled_from([f"/{letter}" for letter in "abcdefg"])
_SLASHES = st.sampled_from(["", "/"])


@given(st.lists(st.tuples(_PATHS, _PATHS, _SLASHES), max_size=30))
def test_each_leads_to_an_end_in_one_step(added):
    chains, accepted = Chains([]), {}
    for path, to, slash in added:
        before = dict(chains.targets)
        try:
            chains.put(path, to + slash)
        except LoopError:
            assert chains.targets == before
            # As it stood, following the target would have come back.
            assert to == path or key_of(before.get(to, "")) == path
            continue
        accepted[path] = to
        # Where the target led before is where the path leads now.
        assert key_of(chains.targets[path]) == key_of(before.get(to, to))
    assert set(chains.targets) == set(accepted)
    ends = {key_of(target) for target in chains.targets.values()}
    assert not ends & set(chains.targets)


@given(st.lists(st.tuples(_PATHS, _PATHS), max_size=20))
def test_made_anew_from_what_is_kept_they_are_the_same(added):
    one = Chains([])
    for path, to in added:
        again = Chains(one.targets.items())
        results = []
        for each in (one, again):
            try:
                each.put(path, to)
                results.append("accepted")
            except LoopError:
                results.append("a loop")
        assert results[0] == results[1]
        assert one.targets == again.targets
