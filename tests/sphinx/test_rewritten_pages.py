"""Editing one record writes the page it is on and the pages that show it, and no other."""

from __future__ import annotations

import pytest
from shell_samples import design, written

from sphinx_sysdesign.records.overviews import OVERVIEWS

SHOP = design(
    "shop",
    """\
Sells what people ask for.

## Needs

:::{requirements} non-functional
**Performance:**
- **Speed:** p99 < 2 s. Nobody waits.
- **Reach:** 99.9 %. Open at night.
:::

```{estimate}
load = 3 requests/s
peak = 2 * load
wait = 1 / load
check wait < req.speed
```

## Parts

:::{component} Front
:id: front
:depends: store
:addresses: reach

**Responsibility:** Asks.
:::

:::{component} Store
:id: store

**Responsibility:** Keeps.
:::

:::{tradeoff} Files
:id: files
:status: accepted
:addresses: speed

| Option | Chosen? |
|---|---|
| SQL | ✓ |
| Files | ✗ |

**Reasoning:** It is known.
:::

:::{failure-mode} Loss
:id: loss
:affects: store
:severity: 8
:likelihood: 5
:detection: 3

**Impact:** Orders are gone.
**Mitigation:** Two of them.
**Detection:** TBD
:::
""",
    domain="Web",
    concepts="[queue]",
)
#: Designs and a page that show something of the shop, one kind of record each, and one of each that show none.
PAGES = {
    "parts__list": design("list", "What {design}`shop` has.", concepts="[cart]"),
    "parts__promise": design("promise", "It keeps {req}`shop/speed`."),
    "parts__price": design("price", "```{estimate}\ncost = 3 * shop.peak\n```\n"),
    "parts__pick": design("pick", "It is as {tradeoff}`shop/files` says."),
    "parts__fear": design("fear", "Beware of {failure}`shop/loss`."),
    "parts__front": design("front", "It asks {component}`shop/front`."),
    "parts__alone": design(
        "alone",
        "```{estimate}\nload = 3 requests/s\npeak = 2 * load\n```\n\n"
        ":::{failure-mode} Flood\n:severity: 2\n:likelihood: 2\n\n**Impact:** wet\n:::",
    ),
    "words__load": "# Load\n\nIt is {est}`shop/load`.\n",
    "words__plain": "# Plain\n\nWords.\n",
}
SHOWN = {name: f"# All\n\n:::{{{name}}}\n:design: '*'\n:::\n" for name in OVERVIEWS}
SHOWN["component-map"] = "# Parts\n\n```{component-map}\n:design: shop\n```\n"
SHOWN["risks"] = "# Risks\n\n```{risk-matrix}\n:design: shop\n```\n"
SHOWN["table"] = "# Table\n\n```{design-list}\n:style: table\n```\n"
SHOWN["elsewhere"] = "# Elsewhere\n\n" + "\n\n".join(
    f"```{{{name}}}\n:design: alone\n```" for name in OVERVIEWS
)
#: The page that is edited, the page whose toctree lists what is written, and what every build writes.
BY_SPHINX = {"parts/shop", "index", "genindex", "search"}
#: Pages that show the shop itself, by its title, with its state in a hover card.
NAMING = {
    "o/design-list", "o/table", "o/findings", "o/requirement-matrix", "o/decision-log",
    "o/risk-matrix", "o/estimate-table", "o/design-map", "o/dashboard", "parts/list",
    "parts/promise", "parts/price", "parts/pick", "parts/fear", "parts/front",
}  # fmt: skip
#: Pages that refer to the first requirement, and those that refer to the failure mode.
CITING = {"o/requirement-matrix", "o/decision-log", "parts/promise"}
RISKY = {"o/risk-matrix", "o/risks", "o/dashboard", "parts/fear"}
#: What is edited: the words before and after, and the other pages that show them.
EDITS = {
    "words of a section": ("## Parts\n", "## Parts\n\nA word.\n", set()),
    "words above all records": ("## Needs\n", "A word.\n\n## Needs\n", set()),
    "the summary": ("Sells what", "Sells all that", NAMING),
    "the title": ("# Shop", "# Store", {*NAMING, "o/component-map"}),
    "the domain": ("domain: Web", "domain: Data", {"o/design-list", "o/table", "o/design-map"}),
    "the words of a requirement": ("Nobody waits", "No guest waits", CITING),
    "the title of a requirement": ("**Speed:**", "**SPEED:**", {*CITING, "o/design-map"}),
    "a target": ("p99 < 2 s", "p99 < 3 s", CITING),
    "a target that no reference shows": ("99.9 %", "99.99 %", {"o/requirement-matrix"}),
    "a value": ("load = 3", "load = 4", {*CITING, "o/estimate-table", "parts/price", "words/load"}),
    "the comment of a value": (
        "load = 3 requests/s",
        "load = 3 requests/s  # seen",
        {"words/load"},
    ),
    "a formula": ("peak = 2 * load", "peak = load * 2", {"o/estimate-table", "parts/price"}),
    "what a component depends on": (":depends: store\n", "", {"o/component-map"}),
    "what a component does": (
        "Asks.",
        "Asks much.",
        {"o/component-map", "o/requirement-matrix", "parts/front"},
    ),
    "the title of a component": (
        "{component} Store",
        "{component} Shelf",
        {"o/component-map", "o/risk-matrix", "o/risks"},
    ),
    "the status of a decision": (
        ":status: accepted",
        ":status: proposed",
        {"o/dashboard", "o/decision-log", "o/requirement-matrix", "parts/pick"},
    ),
    "a choice": (
        "| SQL | ✓ |\n| Files | ✗ |",
        "| SQL | ✗ |\n| Files | ✓ |",
        {"o/decision-log", "o/requirement-matrix", "parts/pick"},
    ),
    "the reason of a decision": ("It is known", "It is well known", set()),
    "a severity": (":severity: 8", ":severity: 9", RISKY),
    "an impact": ("Orders are gone", "Orders are lost", RISKY),
    "what is unfinished": ("**Detection:** TBD", "**Detection:** An alert", NAMING),
}


def outputs(built) -> dict[str, str]:
    """Return the pages of a build, by document."""
    found = {str(path.relative_to(built.out)): path for path in built.out.rglob("*.html")}
    return {name.removesuffix(".html"): p.read_text("utf-8") for name, p in found.items()}


@pytest.fixture(scope="module")
def shop(new_project):
    """Return a built project with a page for each overview, apart from the designs that they show."""
    below = "```{{toctree}}\n:glob:\n\n{}/*\n```\n"
    project = new_project(
        index="# Index\n\n" + below.format("parts") + below.format("words") + below.format("o"),
        parts__shop=SHOP,
        **PAGES,
        **{f"o__{name}": text for name, text in SHOWN.items()},
    )
    project.build()
    return project


@pytest.mark.parametrize("edit", EDITS)
def test_edit(shop, edit):
    """Beside the page that was edited, those are written that read otherwise now: all of them, and no other."""
    old, new, expected = EDITS[edit]
    assert SHOP.count(old) == 1
    before = outputs(shop.write(parts__shop=SHOP).build())
    built = shop.write(parts__shop=SHOP.replace(old, new)).build()
    after = outputs(built)
    assert written(built) - BY_SPHINX == expected
    assert {name for name, page in after.items() if before[name] != page} - BY_SPHINX == expected
