"""Every code a calculation can report, as data for the reference pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: what it means, and a line that has it."""

    code: str
    summary: str
    #: One or more lines; the last one has the problem.
    example: str
    instead: str = ""

    @property
    def family(self) -> str:
        """What the codes that share a first digit are about."""
        return FAMILIES[self.code[:2]]


FAMILIES = {
    "E0": "limits",
    "E1": "syntax and names",
    "E2": "units, dimensions and domains",
    "E3": "figures written beside a result",
    "N4": "remarks",
}

CODES: tuple[Code, ...] = (
    Code("E001", "A line has more than 2,000 characters.", "a = 1 + 1 + …"),
    Code("E002", "A number has too many characters or is too large.", "a = 1e999", "a = 1.5e15"),
    Code("E003", "Brackets are nested more than 40 deep.", "a = ((((…))))"),
    Code("E004", "An exponent is above 64.", "a = 2^100000", "a = 2^40"),
    Code("E005", "A calculation is longer than 64 KiB.", "…"),
    Code("E006", "A calculation has more than 500 statements.", "…"),
    Code("E007", "An expression has more than 200 operators.", "a = 1 + 1 + …"),
    Code("E008", "A value is made of more than 8 kinds of unit.", "a = 1 user/request/…"),
    Code("E009", "A group or a pool of servers has more than 10,000 members.",
         "a = k_of_n(2, 20000, 99.9%)", "a = k_of_n(2, 3, 99.9%)"),
    Code("E010", "A design has more than 20 scenarios.", "scenario one: a = 2x\n…"),
    Code("E101", "A character has no meaning in the language.", "a = [1, 2]", "a = 1 .. 2"),
    Code("E102", "A number ends with a dot.", "a = 10.GB", "a = 10 GB"),
    Code("E103", "Digits are grouped in an unknown way, or % stands for a modulo.",
         "a = 1 000 000", "a = 1,000,000"),
    Code("E104", "An operator is missing, or a name could be a value or a unit.",
         "rps = 12 k requests/s\na = 2 rps", "a = 2 * rps"),
    Code("E105", "A fraction before a unit reads differently from how it looks.",
         "a = 1/2 h", "a = (1/2) h"),
    Code("E106", "B before a counter: it means bytes.", "a = 5 B users", "a = 5 bn users"),
    Code("E107", "A unit that readers disagree on.", "a = 10 mb", "a = 10 MB"),
    Code("E108", "Two units in a row.", "a = 5 GB month", "a = 5 GB-month"),
    Code("E109", "A word that is neither a value nor a unit.", "a = 20 reqests/day",
         "a = 20 requests/day"),
    Code("E110", "A suffix such as M without a number.", "a = M * 3", "a = 3 M"),
    Code("E111", "A currency sign without a number.", "a = $/GB", "a = $0.023/GB"),
    Code("E112", "A minus between two numbers that looks like a range.", "a = 10-20 ms",
         "a = 10 .. 20 ms"),
    Code("E113", "A sign or word stands where a value is expected.", "a = * 3", "a = 2 * 3"),
    Code("E114", "A function that does not exist.", "a = foo(3)", "a = floor(3)"),
    Code("E115", "A function with too few or too many values.", "a = k_of_n(2, 3)",
         "a = k_of_n(2, 3, 99.9%)"),
    Code("E116", "An expression stops too early.", "a = 2 *", "a = 2 * 3"),
    Code("E117", "A sign that does not belong where it stands.", "a = 5 = 3", "a = 5"),
    Code("E118", "`to`, which means a range to some and a conversion to others.",
         "a = 20 to 40 GB", "a = 20 .. 40 GB"),
    Code("E119", "No unit after the arrow.", "a = 5 GB ->", "a = 5 GB -> MB"),
    Code("E120", "A check with one side only.", "check 5", "check 5 <= 6"),
    Code("E121", "A name of two words.", "rate limit = 5", "rate_limit = 5"),
    Code("E122", "A line that is neither a definition nor a check.", "= 5", "a = 5"),
    Code("E123", "A name that the language uses itself.", "max = 3", "largest = 3"),
    Code("E124", "A name that is a unit.", "day = 3", "day_count = 3"),
    Code("E125", "A name that is defined twice.", "a = 1\na = 2", "b = 2"),
    Code("E126", "A counter that is also the name of a value.",
         "record = 5 kB\na = 500 B / record"),
    Code("E127", "A percentage with a unit.", "a = 30 ± 10% GB", "a = 30 GB ± 10%"),
    Code("E128", "Values that depend on one another in a circle.", "a = b + 1\nb = a * 2",
         "b = 2"),
    Code("E129", "A design that does not exist.", "a = nowhere.qps", "a = other_design.qps"),
    Code("E130", "A value that the other design does not have.", "a = here.qps"),
    Code("E131", "A requirement that is not there or not measured.", "a = req.speed"),
    Code("E132", "A range inside a formula, or a formula inside a range.", "a = (1 .. 2) * 3",
         "a = 3 .. 6"),
    Code("E133", "A scenario that changes an unknown value.", "scenario big: nothing = 10x"),
    Code("E201", "A percentage added to a value with a unit.", "a = 5 GB + 30%",
         "a = 5 GB * (1 + 30%)"),
    Code("E202", "Values of different kinds are added.", "a = 5 GB + 3 users"),
    Code("E203", "A division by zero.", "a = 5 / 0"),
    Code("E204", "A result too large to compute with.", "a = 10^60 * 10^60 * 10^60 * 10^60 * 10^60 * 10^60"),
    Code("E205", "A queue whose load is at or above its capacity.", "a = mm1_time(120/s, 10 ms)",
         "a = mm1_time(80/s, 10 ms)"),
    Code("E206", "A number outside what a function or operator is defined for.", "a = log2(0)"),
    Code("E207", "A function is given the wrong kind of value.", "a = downtime(99.9%, 5 GB)",
         "a = downtime(99.9%, 1 year)"),
    Code("E208", "The ends of a range are of different kinds.", "a = 10 GB .. 5 requests"),
    Code("E209", "A range whose low end is above its high end.", "a = 40 .. 20 GB",
         "a = 20 .. 40 GB"),
    Code("E210", "Values of different kinds are compared.", "check 5 GB <= 3 s"),
    Code("E211", "A value that cannot be expressed in the unit asked for.", "a = 5 GB -> s"),
    Code("E212", "A share outside 0 to 100 %.", "a = downtime(99.99, 1 year)",
         "a = downtime(99.99%, 1 year)"),
    Code("E301", "A result that is not close to the figure beside it.",
         "a = 2 * 50 M users ≈ 90 M users", "a = 2 * 50 M users ≈ 100 M users"),
    Code("N401", "A conversion that drops what is counted.", "a = 5 requests/s -> 1/s",
         "a = 5 requests/s"),
)  # fmt: skip
