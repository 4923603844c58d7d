"""Chains of redirects: each leads to where the last one leads, and none leads back to itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from articles.redirects.paths import key_of


class LoopError(ValueError):
    """A redirect would lead back to where it began."""


class _Bundle:
    """Paths that lead to one target; `into` is the bundle that has taken it in."""

    __slots__ = ("into", "target")

    def __init__(self, target: str) -> None:
        self.target = target
        self.into: _Bundle | None = None


def _outermost(bundle: _Bundle) -> _Bundle:
    """Return the bundle that a bundle is part of by now; the next look is shorter."""
    while bundle.into is not None:
        if bundle.into.into is not None:
            bundle.into = bundle.into.into
        bundle = bundle.into
    return bundle


class Chains:
    """Redirects by the key of their path; no target is the path of another.

    Paths with one target are a bundle. Where a redirect begins at that target, the whole bundle goes
    on in one step: moving its paths one by one would take minutes for a long chain.
    """

    def __init__(self, links: Iterable[tuple[str, str]]) -> None:
        self._before = dict(links)
        self._bundles: dict[str, _Bundle] = {}
        # By the key of the target: one bundle for each of its spellings.
        self._leading = defaultdict[str, dict[str, _Bundle]](dict)
        for path, target in self._before.items():
            self._bundles[path] = self._to(target)

    @property
    def targets(self) -> dict[str, str]:
        """The target of each path."""
        return dict(self._all())

    def target_of(self, path: str) -> str:
        return _outermost(self._bundles[path]).target

    def end_of(self, target: str) -> str:
        """Return where `target` leads in the end."""
        key = key_of(target)
        return self.target_of(key) if key in self._bundles else target

    def put(self, path: str, target: str) -> None:
        """Let `path`, and all that lead to it, lead to where `target` leads in the end.

        Raises LoopError if that were `path` itself.
        """
        end = self.end_of(target)
        if key_of(end) == path:
            raise LoopError(path)
        found = self._to(end)
        for bundle in self._leading.pop(path, {}).values():
            bundle.into = found
        self._bundles[path] = found

    def moved(self) -> dict[str, str]:
        """Return all that lead elsewhere than at first, with their targets."""
        return {path: end for path, end in self._all() if self._before.get(path) != end}

    def _all(self) -> Iterator[tuple[str, str]]:
        return ((path, _outermost(bundle).target) for path, bundle in self._bundles.items())

    def _to(self, target: str) -> _Bundle:
        """Return the bundle of the paths that lead to `target`."""
        return self._leading[key_of(target)].setdefault(target, _Bundle(target))
