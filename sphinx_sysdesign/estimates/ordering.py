"""Putting values in an order in which each comes after those it uses, and finding loops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

Item = TypeVar("Item", bound="Hashable")


def order_of(uses: Mapping[Item, Sequence[Item]]) -> tuple[list[Item], list[list[Item]]]:
    """Return the items in order of use, and the loops that have no such order.

    The result depends only on the order of the mapping, so that it is the same each time.
    """
    if _is_in_order(uses):
        return list(uses), []
    search = _Search(uses)
    for item in uses:
        if item not in search.number:
            search.start(item)
    return search.order, search.loops


def _is_in_order(uses: Mapping[Item, Sequence[Item]]) -> bool:
    """Tell whether every item comes after those it uses, as most authors write them."""
    seen: set[Item] = set()
    for item, used in uses.items():
        if not seen.issuperset(used):
            return False
        seen.add(item)
    return True


class _Search(Generic[Item]):
    """Tarjan's search for strongly connected components, without recursion."""

    def __init__(self, uses: Mapping[Item, Sequence[Item]]) -> None:
        self.order: list[Item] = []
        self.loops: list[list[Item]] = []
        self.number: dict[Item, int] = {}
        self._uses = uses
        self._lowest: dict[Item, int] = {}
        self._stack: list[Item] = []
        self._waiting: set[Item] = set()
        self._path: list[tuple[Item, Iterator[Item]]] = []

    def start(self, root: Item) -> None:
        """Visit everything that the root uses, directly or not."""
        self._enter(root)
        while self._path:
            item, following = self._path[-1]
            for other in following:
                if other not in self.number:
                    self._enter(other)
                    break
                if other in self._waiting:
                    self._lowest[item] = min(self._lowest[item], self.number[other])
            else:
                self._finish(item)

    def _enter(self, item: Item) -> None:
        self.number[item] = self._lowest[item] = len(self.number)
        self._stack.append(item)
        self._waiting.add(item)
        self._path.append((item, iter(self._uses[item])))

    def _finish(self, item: Item) -> None:
        self._path.pop()
        if self._path:
            parent = self._path[-1][0]
            self._lowest[parent] = min(self._lowest[parent], self._lowest[item])
        if self._lowest[item] != self.number[item]:
            return
        group = self._group(item)
        if len(group) > 1 or item in self._uses[item]:
            self.loops.append(group)
        else:
            self.order.append(item)

    def _group(self, root: Item) -> list[Item]:
        start = self._stack.index(root)
        group = self._stack[start:]
        del self._stack[start:]
        self._waiting.difference_update(group)
        return group
