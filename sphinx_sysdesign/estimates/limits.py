"""Limits that make hostile input end in a message; they count operations, not seconds."""

from __future__ import annotations

BLOCK_BYTES = 64 * 1024
STATEMENTS = 500
LINE_LENGTH = 2_000
NUMBER_LENGTH = 40
NESTING = 40
OPERATORS = 200
EXPONENT = 64
#: Largest n of k_of_n and of servers in the queueing functions.
MEMBERS = 10_000
#: Scenarios of one design; each works the whole design out again.
SCENARIOS = 20
#: Operations spent on the ranges of values that hang together, and on percentiles of one value.
RANGE_OPERATIONS = 1_000_000
PERCENTILE_OPERATIONS = 4_000_000
