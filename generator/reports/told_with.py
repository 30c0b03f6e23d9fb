"""What a number of a report is told with: the grade of its evidence, and its interval.

Both stand in the same paragraph, list item or table row as the number, so that no sentence can be
quoted, or read alone, without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.evaluation.release import NotShown
from generator.problems import Rule
from generator.reports.formats import direction_of, interval_of
from generator.reports.references import (
    REFERENCE,
    Citable,
    Flaw,
    Reference,
    grade_at,
    paragraphs,
    references,
    resolved,
)

UNGRADED = Rule(
    "RPT007",
    "A change told without the grade of its evidence",
    "A release grades the evidence of each change by rule. A rise that is told without its grade "
    "reads as firmer than the release says it is. The grade stands in the same paragraph, list "
    "item or table row; in a figure's title or its subtitle.",
    "Asking for help rose ({{ change.help-seeking.primaries.estimate | change-with-interval }}).",
    "Asking for help rose ({{ change.help-seeking.primaries.estimate | change-with-grade }}).",
)
TOO_STRONG = Rule(
    "RPT009",
    "An answer whose strength is above its evidence",
    "The strength of an answer is a step of the same ladder on which the release grades each "
    "change, and no answer stands higher than the best graded number it cites.",
    "strength: first indication  # the changes it cites are too weak to use",
    "strength: too weak",
)
WITHOUT_INTERVAL = Rule(
    "RPT008",
    "A number told without its interval",
    "A change or a difference says little without how far off it may be. Its interval stands in "
    "the same paragraph, list item or table row; where it has none, those words do.",
    "Knowledge changed by {{ difference.staff-knowledge.approach-staff.estimate | points }} more.",
    "Knowledge changed by {{ difference.staff-knowledge.approach-staff.estimate | points }} more; "
    "allowing for schools, {{ arms.staff-knowledge.staff.estimate | change-with-interval }}.",
)
MISGRADED = Rule(
    "RPT013",
    "A grade beside an estimate that it was not worked out for",
    "A grade belongs to the change that it was worked out for. Beside another estimate, such as "
    "one with the missing filled in, it says of that what nobody judged: a fall that is called "
    "unclear, or an unclear change that is called a first indication.",
    "With the missing lowered, it fell ({{ sensitivity.help-seeking.primaries.imputed-lower."
    "estimate | change-with-interval }}; {{ change.help-seeking.primaries.estimate | grade }}).",
    "With the missing lowered, it fell ({{ sensitivity.help-seeking.primaries.imputed-lower."
    "estimate | change-with-interval }}); a check has no grade.",
)
RULES = (UNGRADED, WITHOUT_INTERVAL, TOO_STRONG, MISGRADED)

_CHANGES = frozenset({"estimate", "standardised"})
_WITH_INTERVAL = frozenset({"interval", "change-with-interval", "change-with-grade"})
_BARE = frozenset({"points", "change", "", "coefficient"})
_TYPED_GRADE = re.compile(
    r"\b(?P<step>first indication|too weak to use|(?:limited|moderate|strong) evidence)\b",
    re.IGNORECASE,
)
_NO_INTERVAL = re.compile(r"\b(?:no|without an?) (?:\w+ )?interval", re.IGNORECASE)


@dataclass(frozen=True)
class _Block:
    """A paragraph, list item or table row: where it starts, its references, and how it reads."""

    start: int
    text: str
    cites: tuple[Reference, ...]
    reads: str


def told_with(text: str, cited: Citable) -> Iterator[Flaw]:
    """Yield a flaw for each change without its grade and each number without its interval."""
    for block in _blocks(text, cited):
        yield from _ungraded(block, cited)
        yield from _without_interval(block, cited)
        yield from _misgraded(block, cited)


def counted_with_grade(title: str, cited: Citable) -> Iterator[Flaw]:
    """Yield a flaw for a title that counts rises or falls and leaves their grade to the subtitle.

    A title is read alone, and quoted.
    """
    if any(reference.target.startswith("directions.") for reference in references(title)):
        for block in _blocks(title, cited):
            yield from _ungraded(block, cited)


def strongest(text: str, cited: Citable) -> int:
    """Return how high on the ladder the best graded number that a text cites stands, from 0."""
    grades = (grade_at(cited, reference.target) for reference in references(text))
    return max((grade.best for grade in grades if grade), default=0)


def _ungraded(block: _Block, cited: Citable) -> Iterator[Flaw]:
    told: set[str] = set()
    for reference in block.cites:
        grade = grade_at(cited, reference.target)
        if grade is None or not _is_clear(reference.target, cited):
            continue
        row = reference.target.rpartition(".")[0]
        # The words count wherever they come from: a grade that changes no longer reads as written.
        missing = [step for step in grade.steps if step.removeprefix("a ") not in block.reads]
        if missing and row not in told:
            told.add(row)
            yield Flaw(
                UNGRADED,
                block.start + reference.start,
                reference.words,
                f"{row} is told without its grade, “{grade.words}”",
                f"Write {{{{ {reference.target} | grade }}}} in the same paragraph or list item, "
                "or give the number as change-with-grade.",
            )


def _without_interval(block: _Block, cited: Citable) -> Iterator[Flaw]:
    with_interval = {
        reference.target.rpartition(".")[0]
        for reference in block.cites
        if reference.form in _WITH_INTERVAL and _interval_at(reference.target, cited)
    }
    outcomes = {_outcome(row) for row in with_interval}
    for reference in block.cites:
        row, _, column = reference.target.rpartition(".")
        if column != "estimate" or reference.form not in _BARE or row in with_interval:
            continue
        found = cited.find(reference.target)
        if found is None or isinstance(found.cell, NotShown):
            continue
        if _interval_at(reference.target, cited) is None:
            # What has no interval of its own may have its outcome's, from another table.
            if _NO_INTERVAL.search(block.reads) or _outcome(row) in outcomes:
                continue
            hint = "Say that it has no interval, or give the number as change-with-interval."
        else:
            hint = f"Write {{{{ {reference.target} | interval }}}} beside it."
        yield Flaw(
            WITHOUT_INTERVAL,
            block.start + reference.start,
            reference.words,
            f"{row} is told without its interval",
            hint,
        )


def _misgraded(block: _Block, cited: Citable) -> Iterator[Flaw]:
    """Yield a flaw for each grade that is not that of the number before it, or of any number."""
    told: Reference | None = None
    steps: set[str] = set()
    for reference in block.cites:
        own = grade_at(cited, reference.target)
        steps |= own.steps if own else set()
        if reference.form == "grade":
            before = grade_at(cited, told.target) if told else own
            if own and told and (before is None or before.words != own.words):
                of = told.target.rpartition(".")[0]
                yield Flaw(
                    MISGRADED,
                    block.start + reference.start,
                    reference.words,
                    f"the grade of {reference.target.rpartition('.')[0]} stands beside {of}",
                    "Put the grade beside its own number, or leave it out: a check of a change "
                    "has none.",
                )
        elif own or _interval_at(reference.target, cited):
            told = reference
    masked = REFERENCE.sub(lambda match: " " * len(match[0]), block.text)
    for match in _TYPED_GRADE.finditer(masked) if steps else ():
        if not any(match["step"].lower() in step for step in steps):
            yield Flaw(
                MISGRADED,
                block.start + match.start(),
                match[0],
                f"“{match[0]}”, but no number beside it has that grade",
                f"Their grades: {', '.join(sorted(steps))}.",
            )


def _is_clear(address: str, cited: Citable) -> bool:
    """Tell whether a number says that something rose or fell."""
    found, column = cited.find(address), address.rpartition(".")[2]
    if found is None:
        return False
    if found.table.id == "directions":
        return isinstance(found.cell, int | float) and found.cell > 0
    interval = _interval_at(address, cited)
    return column in _CHANGES and interval is not None and direction_of(*interval) != "none"


def _interval_at(address: str, cited: Citable) -> tuple[float, float] | None:
    found = cited.find(address)
    return interval_of(found) if found else None


def _outcome(row: str) -> str:
    """Return the outcome of a row's address: table.outcome.group."""
    return row.split(".")[1] if "." in row else row


def _blocks(text: str, cited: Citable) -> Iterator[_Block]:
    for start, block in paragraphs(text):
        cites = tuple(references(block))
        if cites:
            yield _Block(start, block, cites, " ".join(resolved(block, cited, {}).lower().split()))
