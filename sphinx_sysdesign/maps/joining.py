"""Things that are joined, one pair after the other, and the parts that come of it."""

from __future__ import annotations


class Joined:
    """Things by their numbers; each is a part of its own until it is joined with another."""

    def __init__(self, count: int) -> None:
        self._root = list(range(count))
        self._size = [1] * count

    def _find(self, node: int) -> int:
        root = self._root
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    def join(self, one: int, other: int, most: int = 0) -> bool:
        """Make one part of two; False where they are one already, or would have more than `most` (0: any number)."""
        small, large = sorted((self._find(one), self._find(other)), key=self._size.__getitem__)
        size = self._size[small] + self._size[large]
        if small == large or 0 < most < size:
            return False
        self._root[small] = large
        self._size[large] = size
        return True

    def parts(self) -> list[list[int]]:
        """Return the parts, in the order of their first things."""
        found: dict[int, list[int]] = {}
        for node in range(len(self._root)):
            found.setdefault(self._find(node), []).append(node)
        return list(found.values())
