"""What `component-map` says where there is nothing to draw."""

from __future__ import annotations

from view_samples import view_of


def test_nothing_to_draw():
    """Where no component depends on another, nothing of them is shown, and none of their changes."""
    part = ":::{component} Cache\n:availability: 99%\n\n**Responsibility:** keeps\n:::\n"
    (one,) = view_of("component-map", shop=part)
    assert (one.nodes, one.ties) == ((), ())
    assert (one,) == view_of("component-map", shop=part.replace("99%", "99.9%"))


def test_no_components():
    """A design without components has no map."""
    assert view_of("component-map", shop="Words.\n") == ()
