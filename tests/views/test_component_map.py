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


def test_availability_in_a_box():
    """A box has room for the percentage: as it is written, or what a calculation gives."""
    part = ":::{{component}} Cache\n:availability: {}\n:depends: store\n\n**Responsibility:** keeps\n:::\n"
    store = ":::{component} Store\n\n**Responsibility:** holds\n:::\n"
    for written, shown in (
        ("parallel(99%, 99%)", "99.99 %"),
        ("99% = last year", "99% = last year"),
    ):
        (one,) = view_of("component-map", shop=part.format(written) + store)
        assert one.nodes[0].facts[0][0] == shown
