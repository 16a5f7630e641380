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
#: Points at which formulas are evaluated for one group of ranges that hang together.
RANGE_EVALUATIONS = 2_000_000
