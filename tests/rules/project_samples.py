"""A second project: a design with every kind of record, as `designs.json` says it and as we read it."""

from __future__ import annotations

import json

from rule_samples import report

from sphinx_sysdesign.projects import read_project
from sphinx_sysdesign.reporters.designs_json import designs_json

BASE = "https://docs.example.org/payments/"
LEDGER = """---
design:
  id: ledger
  status: approved
  difficulty: Senior
  domain: Payments
  concepts: [double entry, caching]
  updated: "2026-03-02"
---

# Ledger

Keeps who owes what.

:::{requirements} non-functional
- **Latency:** p99 < 100 ms
- **Durability:** 99.999% a year
:::

```{estimate} Load
unit ride, rides
users    = 50 M users
peak_tps = 1,500 .. 4,000 requests/s   # measured
cost     = $1,234/month
size     = 2 TB
trips    = 5 rides/day
double   = 2 * peak_tps
share    = 99.95 %
req_room = 3 * req.latency
```

:::{tradeoff} Store
:id: store
:addresses: durability
| Option | Consistency | Chosen? |
|--------|-------------|---------|
| SQL    | 5           | x       |
| NoSQL  | 2           |         |

**Reasoning:** Sums must add up.
:::

:::{failure-mode} Primary down
:id: primary-down
:affects: database
:severity: 8
:likelihood: 3
:detection: 2

**Mitigation:** A replica takes over, which meets {req}`latency`.
:::

:::{component} Database
:availability: 99.99%
:depends: wallet/api
:::
"""
WALLET = """---
design:
  id: wallet
  status: draft
---

# Wallet

:::{component} API
:::

See {req}`ledger/latency` and {est}`ledger/users`.
"""


def published(**bodies):
    """Return what a project of some designs publishes, as data."""
    return json.loads(designs_json(report(**bodies)))


def raw(data):
    """Return data as the bytes of a file."""
    return json.dumps(data).encode()


def other(name="payments", base=BASE, **bodies):
    """Return another project, read from what it publishes; the two designs above, if none is given."""
    bodies = bodies or {"ledger": LEDGER, "guide/wallet": WALLET}
    return read_project(name, base, raw(published(**bodies)))
