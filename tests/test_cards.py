"""Hover cards: what is shown of each kind of record, and which references of a page have one."""

from __future__ import annotations

import pytest
from blocks_of import document_of

from sphinx_sysdesign.evaluate import collect, evaluate
from sphinx_sysdesign.lookup import Target
from sphinx_sysdesign.model.records import Citation
from sphinx_sysdesign.model.report import Settings
from sphinx_sysdesign.scan import scan_page
from sphinx_sysdesign.template import load_builtin
from sphinx_sysdesign.views import Card, Shown, Views
from sphinx_sysdesign.views.cards import LONGEST

TEMPLATES = {"none": load_builtin("none")}
SHOP = """\
---
design:
  id: shop
  status: approved
---
# Shop

Sells what people want.

## Needs

:::{requirements} functional
**Core:**

1. **Order:** A visitor buys a thing.

**Nice to have:**

1. **FR-GIFT Gift:** It is wrapped.

**Out of Scope:**

- **Returns:** Later.
:::

:::{requirements} non-functional
**Performance:**
- **Throughput:** 40,000 requests/s at peak
- **Uptime SLA:** 99.9% uptime
:::

```{estimate} Load
users = 50 M users   # product analytics
each  = 20 .. 40 requests/user/day
qps   = users * each -> requests/s
check qps <= req.throughput
```

:::{tradeoff} SQL or NoSQL
:id: store
:status: proposed

| Option | Pros | Chosen? |
|---|---|---|
| SQL | known | ✓ |
| NoSQL | new | ✗ |

**Reasoning:** known
:::

:::{tradeoff} Queue
**Options:** none yet
:::

:::{component} Cache
:availability: 99.99%

**Responsibility:** Keeps the orders of the day.
:::

:::{component} Bare
:::

:::{failure-mode} Cache failure
:severity: 7
:likelihood: 5
:detection: 3

**Impact:** Slow pages
**Mitigation:** Three nodes
:::

:::{failure-mode} Odd
:severity: 7
**Impact:** Slow pages
:::
"""


def scan(docname, text):
    """Return the page of a text."""
    document = document_of(text, docname)
    return scan_page(document, is_design=True, templates=TEMPLATES, default_template="none")


def views(shop=SHOP, shown=None, titles=None, **others):
    """Return the views of a shop and of other designs."""
    texts = {"shop": shop, **others}
    corpus = collect([scan(name, text) for name, text in texts.items()], ())
    report = evaluate(corpus, Settings(template="none"), TEMPLATES)
    return Views(report, shown or Shown(action_levels=((0, "accept"), (100, "act"))), titles or {})


@pytest.fixture(scope="module")
def shop():
    """Return the views of the shop alone."""
    return views()


def card(found, kind, name):
    """Return the card of a record of the shop."""
    target = found.index.find(kind, name, "shop")
    assert target is not None, name
    return found.card(target)


CARDS = [
    ("req", "order", Card("requirement", "FR1", "Order", (("must", "fact"),), ("A visitor buys a thing.",))),
    ("req", "FR-GIFT", Card("requirement", "FR-GIFT", "Gift", (("could", "fact"),), ("It is wrapped.",))),
    ("req", "returns", Card("requirement", "", "Returns", (("out of scope", "fact"),), ("Later.",))),
    (
        "req", "throughput",
        Card("requirement", "NFR1", "Throughput", (("met, 1.73\u20132.44\u00d7", "verdict-met"),), ("40,000 requests/s at peak",)),
    ),
    (
        "req", "uptime-sla",
        Card("requirement", "NFR2", "Uptime SLA", (("must", "fact"), ("8.76 h a year down", "downtime")), ("99.9% uptime",)),
    ),
    ("est", "users", Card("value", "", "users", (("50 M users", "v"),), ("product analytics",))),
    (
        "est", "qps",
        Card(
            "value", "", "qps", (("16.4 k requests/s", "v"), ("11.6 k \u2013 23.1 k requests/s", "range")),
            ("= users \u00d7 each \u2192 requests/s",),
        ),
    ),
    ("tradeoff", "store", Card("decision", "", "SQL or NoSQL", (("proposed", "status-proposed"),), ("Chosen: SQL",))),
    ("tradeoff", "queue", Card("decision", "", "Queue", (("accepted", "status-accepted"),), ())),
    (
        "component", "cache",
        Card("component", "", "Cache", (("Availability 99.99%", "fact"),), ("Responsibility: Keeps the orders of the day.",)),
    ),
    ("component", "bare", None),
    (
        "failure", "cache-failure",
        Card(
            "failure mode", "", "Cache failure",
            (("Severity 7 \u00b7 Likelihood 5 \u00b7 Detection 3", "rating"), ("Risk 105, act", "risk")),
            ("Impact: Slow pages",),
        ),
    ),
    ("failure", "odd", Card("failure mode", "", "Odd", (("Severity 7", "rating"),), ("Impact: Slow pages",))),
    (
        "design", "shop",
        Card("design", "", "Shop", (("approved", "status-approved"), ("0 % complete", "fact")), ("Sells what people want.",)),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "expected"), CARDS, ids=lambda one: str(one)[:20])
def test_card_of_each_kind(shop, kind, name, expected):
    """A card has kind, number, title and state, and what there is of a target, value, choice or field."""
    assert card(shop, kind, name) == expected


def test_no_facts_no_card(shop):
    """A record that only its name is known of, as of another project, has no card."""
    for kind in ("req", "est", "tradeoff", "failure", "component", "design"):
        target = Target(kind, "far", "away", "Away", "", "", kind)
        assert shop.card(target) is None


def test_long_texts_are_cut_between_words():
    """A card shows the beginning of a long text, to the end of a word; one endless word is cut anyway."""
    many = views(SHOP.replace("A visitor buys a thing.", f"{'word, ' * 60}end"))
    (text,) = card(many, "req", "order").lines
    assert len(text) <= LONGEST + 2
    assert text.endswith("word \u2026")
    one = views(SHOP.replace("A visitor buys a thing.", "w" * 1000))
    assert card(one, "req", "order").lines == ("w" * LONGEST + " \u2026",)


def test_translated_titles():
    """In another language a card shows the title of that, and no words of the source."""
    titles = {"shop": {"req-order": "Bestellen", "": "Laden", "#summary": "Verkauft alles."}}
    found = views(titles=titles)
    assert card(found, "req", "order") == Card(
        "requirement", "FR1", "Bestellen", (("must", "fact"),)
    )
    assert card(found, "design", "shop").lines == ("Verkauft alles.",)


def cards_of(found, docname, *targets):
    """Return kind and name of the cards that a page with these references has."""
    citations = [Citation(kind, target, 1) for kind, target in targets]
    found.digest(docname, (), citations)
    return [(target.kind, target.full_name) for target, _ in found.cards[docname]]


OTHER = "---\ndesign:\n  id: other\n---\n# Other\n\nWords.\n"


def test_each_record_once():
    """A page has one card of each record it refers to, in the order of its references."""
    found = views(other=OTHER)
    targets = [("tradeoff", "shop/store"), ("req", "shop/order"), ("tradeoff", "shop/store")]
    assert cards_of(found, "other", *targets) == [("tradeoff", "shop/store"), ("req", "shop/order")]


def test_what_needs_no_card():
    """Unknown names, the page itself, and the values of its own calculations have none."""
    found = views(other=OTHER)
    targets = [("req", "shop/gone"), ("design", "shop"), ("est", "shop/qps"), ("req", "shop/order")]
    assert cards_of(found, "shop", *targets) == [("req", "shop/order")]
    assert cards_of(found, "other", *targets) == [
        ("design", "shop"),
        ("est", "shop/qps"),
        ("req", "shop/order"),
    ]


def test_switched_off():
    """Without hover cards no page has any, and what a card would show changes nothing."""
    asked = [Citation("req", "shop/order", 1)]
    quiet = Shown(cards=False)
    texts = (SHOP, SHOP.replace("A visitor", "A guest"))
    one, other = (views(text, quiet, other=OTHER).digest("other", (), asked) for text in texts)
    assert one == other
    assert cards_of(views(shown=quiet, other=OTHER), "other", ("req", "shop/order")) == []


CHANGES = [
    ("A visitor buys", "A guest buys", True),
    ("**Order:**", "**Order it:**", True),
    ("**Core:**", "**Secondary features (nice to have):**", True),
    ("It is wrapped", "It is not wrapped", False),
    ("40,000", "4,000", False),
    ("product analytics", "a guess", False),
]


@pytest.mark.parametrize(("old", "new", "is_shown"), CHANGES)
def test_digest_follows_the_card(old, new, is_shown):
    """The hash of a page changes when a card of it does, and with nothing else of the record's design."""
    asked = [Citation("req", "shop/order", 1)]
    assert old in SHOP
    texts = (SHOP, SHOP.replace(old, new))
    one, other = (views(text, other=OTHER).digest("other", (), asked) for text in texts)
    assert (one != other) == is_shown
