"""References: what stands in double braces in a report's text, and what it leads to.

`{{ change.help-seeking.primaries.estimate | change }}` is a number of the release, and
`{{ change.help-seeking.primaries.estimate | grade }}` how strong its evidence is;
`{{ interim-2018:change.help-seeking.primaries.estimate }}` one of an earlier release's;
`{{ release.before }}` a fact about it; `{{ figure:by-school }}`, `{{ table:who }}` and
`{{ section:delivery }}` name a figure, table or section by its number;
`{{ place figure:by-school }}` on a line of its own puts a figure there.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from generator.evaluation.grades import Grade, grade_of
from generator.evaluation.plan import Plan
from generator.evaluation.release import SYMBOLS, Found, NotShown, Release
from generator.evaluation.study import Design
from generator.problems import Rule
from generator.reports.formats import WrongFormat, in_sentence
from generator.sources.figures_of_speech import day

UNKNOWN_REFERENCE = Rule(
    "RPT002",
    "A reference that leads nowhere",
    "A number in a report comes from its release. A reference that is misspelt, or written in a "
    "form the number doesn't have, would print nothing.",
    "Asking for help rose by {{ change.help-seaking.primaries.estimate | points }}.",
    "Asking for help rose by {{ change.help-seeking.primaries.estimate | points }}.",
)
HIDDEN_NUMBER = Rule(
    "RPT012",
    "A sentence that leans on a number that is not shown",
    "What a release hides or lacks, no sentence can say. A release made anew may hide what the one "
    "before showed, so a sentence that was whole can lose its number.",
    "Of those, {{ participation.primaries.share-linked }} could be followed.",
    "{{ participation.primaries.linked }} of {{ participation.primaries.before }} were followed.",
)
RULES = (UNKNOWN_REFERENCE, HIDDEN_NUMBER)

REFERENCE = re.compile(r"\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}|]*?)\s*)?\}\}")
_APART = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|#]|[0-9]+\.)\s)")
PLACE = re.compile(r"^\{\{\s*place\s+([^{}|]*?)\s*\}\}$", re.MULTILINE)


class Citable(Protocol):
    """What a text may cite: a release, or one together with those before it."""

    @property
    def id(self) -> str:
        """Return what it is called."""

    @property
    def design(self) -> Design:
        """Return the design that its numbers come from."""

    @property
    def plan(self) -> Plan:
        """Return the plan that was fixed before any of its numbers."""

    def find(self, address: str) -> Found | None:
        """Return what an address leads to, or None."""

    def addresses(self) -> Iterator[str]:
        """Yield the address of every cell."""


@dataclass(frozen=True)
class Cited:
    """A report's release, and earlier ones by id: `interim-2018:change.x.y.n` is a number there."""

    release: Release
    earlier: Mapping[str, Release] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return what the report's own release is called."""
        return self.release.id

    @property
    def design(self) -> Design:
        """Return the design of the report's own release."""
        return self.release.design

    @property
    def plan(self) -> Plan:
        """Return the plan of the report's own release."""
        return self.release.plan

    def find(self, address: str) -> Found | None:
        """Return what an address in one of the releases leads to, or None."""
        before, mark, rest = address.partition(":")
        if not mark:
            return self.release.find(address)
        return self.earlier[before].find(rest) if before in self.earlier else None

    def addresses(self) -> Iterator[str]:
        """Yield the address of every cell of every release."""
        yield from self.release.addresses()
        for name, release in self.earlier.items():
            yield from (f"{name}:{address}" for address in release.addresses())


@dataclass(frozen=True)
class Reference:
    """A reference in a text: where it stands there, what it names and the form asked for."""

    start: int
    words: str
    target: str
    form: str


@dataclass(frozen=True)
class Flaw:
    """Something wrong in a text: the rule, where it stands, the words, and how to mend it."""

    rule: Rule
    start: int
    words: str
    message: str
    hint: str


def references(text: str) -> Iterator[Reference]:
    """Yield every reference in a text, but for those that place something."""
    for match in REFERENCE.finditer(text):
        if not match[1].startswith("place "):
            yield Reference(match.start(), match[0], match[1], match[2] or "")


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, list item and table row of a text, with where it starts."""
    start = 0
    for match in _APART.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def places(text: str) -> Iterator[Reference]:
    """Yield what a text places: figures, tables and the parts made from the release."""
    for match in PLACE.finditer(text):
        yield Reference(match.start(), match[0], match[1], "")


def resolved(text: str, cited: Citable, names: Mapping[str, str]) -> str:
    """Return the text with every reference replaced.

    `names` says what figures, tables and sections are called: "Figure 2" for "figure:by-school".
    A reference that leads nowhere is left as it stands: the check reports it.
    """

    def replacement(match: re.Match[str]) -> str:
        target, form = match[1], match[2] or ""
        if target in names:
            return names[target]
        facts = facts_of(cited)
        if target in facts:
            return facts[target]
        try:
            return _written(cited, target, form) or match[0]
        except WrongFormat:
            return match[0]

    return REFERENCE.sub(replacement, text)


def grade_at(cited: Citable, address: str) -> Grade | None:
    """Return the grade of the number at an address of a release, or None where it has none."""
    found, release = cited.find(address), _release_of(cited, address)
    return grade_of(release, found) if found and release else None


def unknown_references(text: str, cited: Citable, names: Mapping[str, str]) -> Iterator[Flaw]:
    """Yield a flaw for each reference that leads nowhere or asks for a form it can't have."""
    facts = facts_of(cited)
    for reference in references(text):
        target = reference.target
        found = cited.find(target)
        if target in names or target in facts:
            continue
        if found is None:
            known = [*names, *facts, *cited.addresses()]
            near = difflib.get_close_matches(target, known, n=1, cutoff=0.6)
            meant = f' Did you mean "{near[0]}"?' if near else ""
            yield Flaw(
                UNKNOWN_REFERENCE,
                reference.start,
                reference.words,
                f'the release {cited.id} has nothing at "{target}"',
                f"An address is table.row.column.{meant}",
            )
            continue
        if isinstance(found.cell, NotShown):
            yield Flaw(
                HIDDEN_NUMBER,
                reference.start,
                reference.words,
                f'"{target}" is {SYMBOLS[found.cell.status]}',
                "Say it with other numbers of the release, or say that it cannot be told.",
            )
            continue
        try:
            _written(cited, target, reference.form)
        except WrongFormat as wrong:
            message = f'"{target}" can\'t be written as "{reference.form}"'
            yield Flaw(UNKNOWN_REFERENCE, reference.start, reference.words, message, str(wrong))
    placed = {place.start for place in places(text)}
    for match in REFERENCE.finditer(text):
        if match[1].startswith("place ") and match.start() not in placed:
            message = "what is placed must stand on a line of its own"
            hint = "Put it on its own line, with an empty line before and after."
            yield Flaw(UNKNOWN_REFERENCE, match.start(), match[0], message, hint)


def _written(cited: Citable, address: str, form: str) -> str | None:
    """Return the number at an address in the form asked for, or None where there is nothing."""
    found = cited.find(address)
    if found is None:
        return None
    return in_sentence(found, form or found.column.kind, grade_at(cited, address))


def _release_of(cited: Citable, address: str) -> Release | None:
    if isinstance(cited, Cited):
        before, mark, _ = address.partition(":")
        return cited.earlier.get(before) if mark else cited.release
    return cited if isinstance(cited, Release) else None


def facts_of(cited: Citable) -> dict[str, str]:
    """Return the facts that a text may refer to, in words; an earlier one's by its id."""
    if isinstance(cited, Cited):
        facts = _facts(cited.release)
        for name, release in cited.earlier.items():
            facts |= {f"{name}:{key}": words for key, words in _facts(release).items()}
        return facts
    return _facts(cited) if isinstance(cited, Release) else {}


def _facts(release: Release) -> dict[str, str]:
    before, after = release.before, release.after
    return {
        "release.study": release.study_title,
        "release.before": f"{day(before.opens)} to {day(before.closes)}",
        "release.after": f"{day(after.opens)} to {day(after.closes)}",
        "release.before-month": f"{before.opens:%B %Y}",
        "release.after-month": f"{after.opens:%B %Y}",
        "release.data-until": day(release.data_until),
        "release.plan-fixed-on": day(release.plan.fixed_on),
        "release.strength": release.design.strength.lower(),
    }
