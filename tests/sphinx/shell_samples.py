"""Designs that the tests of the Sphinx shell build: one with everything in it, a second one, an overview."""

from __future__ import annotations

import re

CONF = 'extensions = ["sphinx_sysdesign"]\nhtml_theme = "alabaster"\nsmartquotes = False\n'
INDEX = "# Index\n\n```{toctree}\n:glob:\n\n*\n```\n"

#: Every directive of a design, every role, every option, and no finding.
SHORTENER = """\
---
design:
  id: shortener
  status: in-review
  difficulty: Mid-Level
  domain: Web Services
  time: 45-60
  concepts: [hashing, caching]
  related: [limiter]
  authors: [Ada, Grace]
  version: "1.0"
  updated: "2026-03-02"
  template: none
---
# URL shortener

A service that makes short links of long ones, for everybody.

## Requirements

:::{requirements} functional
**Core Features (Must Have):**

1. **Shorten a URL:** A user submits a long URL and gets a 7-character code.
   - Codes are unique
   - A custom alias is possible
2. **FR-REDIR Redirect:** A visitor of the short URL is sent to the long one.

**Secondary Features (Nice to Have):**

1. **Statistics:** Owners see clicks per day.

**Out of Scope:**

- Editing the target of a link
:::

:::{requirements} non-functional
**Performance:**
- **Latency:** p99 < 100 ms for redirects
- **Throughput:** 12,000 requests/s at peak

**Availability:**
- **Uptime SLA:** 99.99% uptime
:::

## Numbers

```{estimate} Traffic
dau            = 50 M users
reads_per_user = 20 .. 40 requests/user/day   # product analytics, Q3
qps            = dau * reads_per_user -> requests/s
```

## Decisions

We shorten ({req}`shorten-a-url`), show {req}`statistics` and redirect {req}`FR-REDIR`; see {tradeoff}`store`,
{failure}`cache-failure`, {component}`cache`, {design}`limiter` and {req}`limiter/latency`.

:::{tradeoff} SQL or NoSQL
:id: store
:status: accepted
:addresses: throughput, shorten-a-url
:weights: Consistency 3, Ops cost 1

| Option             | Pros                | Cons             | Consistency | Ops cost | Chosen? |
|--------------------|---------------------|------------------|-------------|----------|---------|
| SQL (PostgreSQL)   | ACID, relationships | Harder to scale  | 5           | 3        | ✓       |
| NoSQL (MongoDB)    | Easy to scale out   | Weaker guarantees| 2           | 4        | ✗       |

**Reasoning:** Codes must be unique.
**Consequences:** One primary.
**Revisit when:** one primary no longer takes the writes.
:::

## Components

:::{component} Cache
:id: cache
:availability: 99.999%
:capacity: 4,000 requests/s
:addresses: latency

**Responsibility:** Keeps the links of the last day.
:::

:::{component} Redirect service
:id: redirect
:depends: cache

**Responsibility:** Looks a code up.
:::

## Failures

:::{failure-mode} Cache failure
:affects: cache
:severity: high
:likelihood: medium
:detection: easy
:addresses: uptime-sla

**Impact:** Increased load
**Mitigation:**
- Three nodes
- Warming

**Detection:** an alert

**Recovery:**
1. Replace the node
:::

:::{failure-mode} Service down
:affects: redirect
:severity: 9
:likelihood: low
:detection: easy

**Impact:** No redirects
**Mitigation:** Two zones
**Detection:** probes
:::

:::{alternative} Hash
**Approach:** The first seven characters.

**Pros:**
- No sequence

**Cons:**
- Read first

**When to Use:** Many repeats.
:::
"""

LIMITER = """\
---
design:
  id: limiter
  status: draft
  template: none
  concepts: [caching]
---
# Rate limiter

It keeps each client below its share of requests.

## Needs

:::{requirements} non-functional
**Performance:**
- **Latency:** p99 < 5 ms
:::

Answered here: {req}`latency`.
"""

OVERVIEW = """\
# Overview

```{design-list}
```

```{design-list}
:style: table
:columns: title, status, open, completeness, concepts, time, updated, summary, domain, difficulty
```

```{findings}
```
"""

#: A design in review with one finding of level warning, one of level info.
OPEN = """\
---
design: {id: open, template: none, status: in-review}
---
# Open

A design that is not finished, for tests of what is said of it.

## Load

Users: [X million] a day.

## Needs

:::{requirements} non-functional
**Performance:**
- **Latency:** low
:::
"""


def design(name: str, body: str, **keys: str) -> str:
    """Return a design that is held against no template."""
    given = {"id": name, "template": "none", **keys}
    facts = "".join(f"  {key.replace('_', '-')}: {value}\n" for key, value in given.items())
    return f"---\ndesign:\n{facts}---\n# {name.capitalize()}\n\n{body}\n"


def written(built) -> set[str]:
    """Return the documents that a build wrote."""
    status = re.sub(r"\x1b\[[0-9;]*[mK]", "", built.status)
    return set(re.findall(r"writing output\.\.\. *\[ *\d+%\] *([\w/-]+)", status))


#: The overviews that a page is written for.
OVERVIEWS = (
    "design-list", "findings", "requirement-matrix", "decision-log", "risk-matrix", "dashboard",
)  # fmt: skip
TABLE = "| Option | Chosen? |\n|---|---|\n| SQL | x |\n| Files |  |\n\n**Reasoning:** known\n"
#: A decision that replaced another, and one that is due; a requirement that is not met.
BILLING = design(
    "billing",
    f"""\
:::{{requirements}} non-functional
**Performance:**
- **Rate:** 20,000 requests/s at peak
:::

```{{estimate}}
peak = 30 k requests/s
check peak <= req.rate
```

:::{{tradeoff}} Files
:status: superseded
:superseded-by: base

{TABLE}
:::

:::{{tradeoff}} Base

{TABLE}
**Revisit when:** `peak > 25 k requests/s`
:::

:::{{failure-mode}} Power cut
:severity: 9
:likelihood: 8

**Impact:** none
:::

:::{{failure-mode}} Flood
**Impact:** wet
:::
""",
    status="draft",
)
