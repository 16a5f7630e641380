"""Where boxes and lines of a map go: true of every graph, and looked at closely on small ones."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.maps.layers import acyclic, ranks
from sphinx_sysdesign.maps.layout import WIDE, layout, parts_of
from sphinx_sysdesign.maps.ordering import crossings, ordered


@st.composite
def graphs(draw, most=14):
    """Make sizes of boxes and edges between them: any, cycles and parts of their own included."""
    count = draw(st.integers(1, most))
    sizes = [(draw(st.integers(90, 180)), draw(st.integers(38, 120))) for _ in range(count)]
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30)) if pairs else []
    return sizes, edges


def ways(edges, kinds=("a", "b")):
    """Return lines of two kinds between the boxes."""
    return [(tail, head, kinds[(tail + head) % len(kinds)]) for tail, head in edges]


def rectangles(sizes, corners):
    """Return left, top, right and bottom of each box."""
    return [(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]


def overlap(one, other):
    """True where two rectangles have a point inside in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def around(points):
    """Return the rectangle around points, never without an inside."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) - 0.1, min(ys) + 0.1, max(xs) + 0.1, max(ys) - 0.1)


@settings(max_examples=150, deadline=None)
@given(graphs(), st.booleans(), st.booleans())
def test_no_box_lies_on_another(graph, across, labelled):
    """Boxes and labels keep clear of each other, inside of the drawing, whatever is connected."""
    sizes, edges = graph
    labels = [(30, 16)] * len(edges) if labelled else []
    placed = layout(sizes, ways(edges), labels, across=across)
    boxes = rectangles([*sizes, *labels], [*placed.boxes, *placed.labels])
    assert len(placed.boxes) == len(sizes)
    assert len(placed.labels) == len(labels)
    for one, other in itertools.combinations(boxes, 2):
        assert not overlap(one, other)
    assert all(
        left >= 0 and top >= 0 and right <= placed.width and bottom <= placed.height
        for left, top, right, bottom in boxes
    )


@settings(max_examples=150, deadline=None)
@given(graphs(), st.booleans())
def test_lines_join_their_boxes_and_pass_by_the_others(graph, across):
    """A line starts at the edge of its first box, ends at the edge of its second, and crosses no box between."""
    sizes, edges = graph
    placed = layout(sizes, ways(edges), across=across)
    boxes = rectangles(sizes, placed.boxes)
    for (tail, head), points in zip(edges, placed.lines, strict=True):
        for node, (x, y) in ((tail, points[0]), (head, points[-1])):
            left, top, right, bottom = boxes[node]
            assert (y in (top, bottom) and left < x < right) if not across else (x in (left, right) and top < y < bottom)  # fmt: skip
        assert len(points) % 2 == 0
        for start, end in itertools.pairwise(points):
            way = around((start, end)) if not across else around((start[::-1], end[::-1]))
            for box in boxes:
                turned = (box[1], box[0], box[3], box[2]) if across else box
                assert not overlap(way, turned)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_lines_run_downwards(graph):
    """Without a cycle each line ends below its start; with one, as few are turned round as a walk needs."""
    sizes, edges = graph
    placed = layout(sizes, ways(edges))
    downwards = [points[-1][1] > points[0][1] for points in placed.lines]
    if acyclic(len(sizes), edges) == edges:
        assert all(downwards)
    assert sum(downwards) == sum(
        a == b for a, b in zip(acyclic(len(sizes), edges), edges, strict=True)
    )


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_acyclic(graph):
    """What is left after turning has no cycle, and joins the same boxes."""
    sizes, edges = graph
    turned = acyclic(len(sizes), edges)
    assert [set(edge) for edge in turned] == [set(edge) for edge in edges]
    assert acyclic(len(sizes), turned) == turned
    rank = ranks([100] * len(sizes), turned, 500, 20)
    assert all(rank[tail] < rank[head] for tail, head in turned)
    assert sorted(set(rank)) == list(range(max(rank) + 1))


def test_a_row_is_no_longer_than_a_page():
    """One that leads to twenty gets them in several rows, as wide as the text of a page."""
    placed = layout([(100, 40)] * 21, ways([(0, n) for n in range(1, 21)], "a"))
    assert len({y for _, y in placed.boxes}) > 3
    assert placed.width <= WIDE + 120


def test_lines_of_a_kind_from_one_box_run_together():
    """They are one line up to where they part; those of another kind have one of their own."""
    edges = [(0, 1), (1, 2), (2, 3), (0, 3), (0, 2), (1, 3)]
    lines = dict(zip(edges, layout([(100, 40)] * 4, ways(edges, "a")).lines, strict=True))
    assert lines[0, 2][:4] == lines[0, 3][:4]
    other = [(*edge, "b" if edge == (0, 3) else "a") for edge in edges]
    lines = dict(zip(edges, layout([(100, 40)] * 4, other).lines, strict=True))
    assert lines[0, 2][0] != lines[0, 3][0]


def test_parts_stand_beside_each_other():
    """What nothing connects is drawn apart, and boxes without any line come last, in rows."""
    placed = layout([(100, 40)] * 20, ways([(0, 1), (2, 3)]))
    assert [y for _, y in placed.boxes[:4]] == [0, 92, 0, 92]
    assert len({x for x, _ in placed.boxes[:4]}) == 2
    assert {y for _, y in placed.boxes[4:]} == {172, 232, 292, 352}
    assert placed.width <= WIDE
    assert [part.nodes for part in parts_of(4, ways([(3, 1)]))] == [(1, 3), (0,), (2,)]


def test_nothing():
    """No box is a drawing of no size."""
    placed = layout([], [])
    assert (placed.width, placed.height, placed.boxes, placed.lines) == (0, 0, (), ())


@pytest.mark.parametrize(
    ("count", "edges", "least"),
    [
        (7, [(0, 1), (0, 2), (1, 6), (1, 3), (2, 5), (2, 4)], 0),
        (6, [(0, 5), (1, 4), (2, 3)], 0),
        (6, [(0, 4), (0, 5), (1, 3), (1, 5), (2, 3), (2, 4)], 2),
    ],
)
def test_as_few_crossings_as_can_be(count, edges, least):
    """A tree and pairs have no line over another; a ring of six in two rows has two such places, the least there are."""
    lower = [[head for tail, head in edges if tail == node] for node in range(count)]
    upper = [[tail for tail, head in edges if head == node] for node in range(count)]
    rank = ranks([100] * count, edges, 9999, 20)
    rows = [[node for node in range(count) if rank[node] == row] for row in range(max(rank) + 1)]
    assert crossings(rows, lower) > least
    assert crossings(ordered(rows, upper, lower), lower) == least


def test_crossings_are_counted():
    """Two pairs that cross, four that do, none at a common end."""
    assert crossings([[0, 1], [2, 3]], [[3], [2], [], []]) == 1
    assert crossings([[0, 1], [2, 3]], [[2, 3], [2, 3], [], []]) == 1
    assert crossings([[0, 1], [2, 3]], [[2, 3], [3], [], []]) == 0
    assert crossings([[0, 1, 2], [3, 4, 5]], [[5], [4], [3], [], [], []]) == 3


def test_long_chains_need_no_recursion():
    """A chain of five thousand boxes, closed to a ring, is laid out."""
    count = 5000
    edges = [(n, (n + 1) % count) for n in range(count)]
    assert acyclic(count, edges)[-1] == (0, count - 1)
    assert max(ranks([100] * count, acyclic(count, edges), 500, 20)) == count - 1


def test_same_everywhere():
    """Another process with other hashes lays out the same."""
    code = (
        "from sphinx_sysdesign.maps.layout import layout\n"
        "edges = [(n, n * 7 % 30) for n in range(30) if n != n * 7 % 30] + [(n, n * n % 30) for n in range(2, 30) if n != n * n % 30]\n"
        "print(layout([(90 + n * 13 % 80, 40 + n % 3 * 16) for n in range(30)], [(*edge, 'a') for edge in dict.fromkeys(edges)]))"
    )
    one, other = (
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert one == other != b""
