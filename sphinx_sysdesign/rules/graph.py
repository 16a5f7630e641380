"""Cycles in a graph of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def cycles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield cycles of a graph, each once, from its first node in order; linear in nodes and edges.

    At least one cycle of every group of nodes that reach each other is found, not every path through it.
    """
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        path: list[str] = []
        place: dict[str, int] = {}
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            node, at = stack.pop()
            if at == 0:
                place[node] = len(path)
                path.append(node)
            targets = edges.get(node, ())
            while at < len(targets):
                target = targets[at]
                at += 1
                if target in place:
                    yield tuple(path[place[target] :])
                elif target not in done and target in edges:
                    stack.extend([(node, at), (target, 0)])
                    break
            else:
                done.add(node)
                path.pop()
                del place[node]
