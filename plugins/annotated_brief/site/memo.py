"""Memo: results of the last build in this process, taken again where what they were made of is the same."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """What ``mkdocs serve`` need not do again. A build that ends its process keeps nothing.

    Inputs are compared by equality, which costs next to nothing where they are the same objects;
    so what is made of a result that was taken again is taken again too.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self.keeps = keeps
        self._last: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._taken: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def turn(self) -> None:
        """A new build begins: what the last one didn't ask for is dropped."""
        self._last, self._taken = self._taken, {}

    def take(self, key: Hashable, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """The result under ``key``: the last one where all ``inputs`` are as they were, else a new one."""
        if not self.keeps:
            return make()
        last = self._taken.get(key) or self._last.pop(key, None)
        if last is None or last[0] != inputs:
            last = inputs, make()
        self._taken[key] = last
        found: T = last[1]
        return found


NOTHING_KEPT = Memo(keeps=False)
"""For a build that ends its process."""
