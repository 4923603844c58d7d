"""Chains of redirects: each leads to where the last one leads, and none leads back to itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from articles.redirects.paths import key_of


class LoopError(ValueError):
    """A redirect would lead back to where it began."""


class Chains:
    """Redirects by the key of their path; no target is the path of another."""

    def __init__(self, links: Iterable[tuple[str, str]]) -> None:
        self.targets = dict(links)
        self._leading = defaultdict[str, set[str]](set)
        for path, target in self.targets.items():
            self._leading[key_of(target)].add(path)

    def end_of(self, target: str) -> str:
        """Return where `target` leads in the end."""
        return self.targets.get(key_of(target), target)

    def put(self, path: str, target: str) -> dict[str, str]:
        """Let `path` lead to where `target` leads in the end; return all that lead elsewhere now.

        Raises LoopError if that were `path` itself.
        """
        end = self.end_of(target)
        if key_of(end) == path:
            raise LoopError(path)
        changed = dict.fromkeys([path, *sorted(self._leading.pop(path, ()))], end)
        for each in changed:
            self._leading[key_of(self.targets.get(each, ""))].discard(each)
            self._leading[key_of(end)].add(each)
        self.targets |= changed
        return changed
