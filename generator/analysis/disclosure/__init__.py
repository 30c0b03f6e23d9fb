"""Disclosure control: no child can be worked out from what is published, now or with before.

A release is described once, as a ``TableSystem``: the finest cells and every number that would be
printed anywhere. ``protect`` says what stands in each number's place; ``audit`` tries every
attacker against the result and all earlier releases. A release whose audit is not safe may not
go out::

    protected = protect(system, profile("school"), earlier=[interim_1])
    proof = audit(protected, earlier=[interim_1])
    if not proof.safe:
        print([failure.words for failure in proof.failures])

What is protected against: adding and subtracting within and between tables and releases, undoing
rounding, dividing percentages and means back, and schools or lone pupils who know their own part.
What is not: knowledge that no number carries (a teacher who knows a pupil), and guesses that a
value is likely rather than certain.
"""

from generator.analysis.disclosure.audit import Audit, Deduction, audit
from generator.analysis.disclosure.profiles import Profile, may_quote, profile, profiles
from generator.analysis.disclosure.protection import (
    ProtectedNumber,
    ProtectedSystem,
    Status,
    Symbol,
    print_with,
    protect,
)
from generator.analysis.disclosure.system import (
    Amount,
    Cell,
    Group,
    Kind,
    Number,
    Relation,
    TableSystem,
    two_way_table,
)
from generator.analysis.disclosure.threshold import suppress_counts

__all__ = [
    "Amount",
    "Audit",
    "Cell",
    "Deduction",
    "Group",
    "Kind",
    "Number",
    "Profile",
    "ProtectedNumber",
    "ProtectedSystem",
    "Relation",
    "Status",
    "Symbol",
    "TableSystem",
    "audit",
    "may_quote",
    "print_with",
    "profile",
    "profiles",
    "protect",
    "suppress_counts",
    "two_way_table",
]
