"""What overviews cost: counted, in projects of any size."""

from __future__ import annotations

import pytest
from view_samples import front, views_of
from work import calls

from sphinx_sysdesign.records.overviews import OVERVIEWS
from sphinx_sysdesign.views import Slot, Views

BODY = """\
Words. TODO

:::{{requirements}} non-functional
**Performance:**
- **Speed:** p99 < {n} s
- **Delay:** low
:::

```{{estimate}}
load = {n} .. 9 requests/s
peak = 2 * load
wait = 1 / {other}.peak
check wait < req.speed
```

:::{{component}} Store
:id: store
:depends: {other}/store

**Responsibility:** keeps
:::

:::{{tradeoff}} Files
:id: files
:superseded-by: {other}/files
:addresses: speed

| Option | Chosen? |
|---|---|
| SQL | x |
| Files | |
:::

:::{{failure-mode}} Loss
:affects: store
:severity: {n}
:likelihood: {n}
:detection: 3

**Impact:** wet
:::
"""


def views(count):
    """Return the views of so many designs: each eight hang together, by all that ties designs."""
    names = [f"d{at:03}" for at in range(count)]
    designs = {}
    for at, name in enumerate(names):
        other = names[at - 1] if at % 8 else "none"
        keys = {"domain": f"D{at % 6}", "related": f"[{other}]", "concepts": f"[c{at // 3}]"}
        designs[name] = front(name, **keys) + BODY.format(n=at % 9 + 1, other=other)
    return views_of(**designs)


@pytest.fixture(scope="module")
def sizes():
    """Return the views of a small and of a large project."""
    return [views(count) for count in (100, 400)]


def work(made, kind):
    """Return the work to make an overview and to know whether it changed, with nothing known before."""
    slot = Slot(kind, "", (("design", "*"),))
    return calls(Views(made.report, made.shown).digest, "index", [slot], ())


@pytest.mark.parametrize("kind", OVERVIEWS)
def test_linear(sizes, kind):
    """Four times as many designs take about four times the work."""
    small, large = (work(made, kind) for made in sizes)
    assert 2 * small < large < 5 * small
