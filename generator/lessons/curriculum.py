"""The frame of the curriculum: phases, year groups, strands, methods and their evidence.

Read from `lessons/curriculum.yml`. A lesson's year and strand follow from its id
(`y8-vg` is Year 8, violence against women and girls), so neither is typed twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from generator.sources.records import Line, Prose, Record, Slug

PhaseId = Literal["eyfs", "ks1", "lks2", "uks2", "ks3", "ks4", "ks5"]
StrandId = Literal["hr", "vg", "sv", "ge"]
MethodId = Literal[
    "skill",
    "drama",
    "story",
    "scenario",
    "bystander",
    "peer",
    "norms",
    "media",
    "law",
    "discussion",
    "map",
    "campaign",
]
EvidenceLetter = Literal["A", "B", "C", "D"]

STRANDS: tuple[StrandId, ...] = ("hr", "vg", "sv", "ge")
"""The strands in the order in which they are taught within a year."""

YEARS = tuple(range(14))
"""Every year group; 0 is Reception."""

AGE_IN_RECEPTION = 4
LAST_YEAR_OF_PRIMARY = 6
"""A pupil's age at the start of Reception; a year more in each year group after it."""

LESSON_ID = r"^(r|y([1-9]|1[0-3]))-(hr|vg|sv|ge)(-x)?$"
LessonId = Annotated[str, StringConstraints(pattern=LESSON_ID)]
"""A lesson's id: year group, strand, and -x for an extension, such as y8-vg or y4-hr-x."""


LAST_YEAR_OF_CHILD_NAMES = 4


class Phase(Record):
    """A phase of school: its years, ages and lengths of lesson, and the reasons for its topics."""

    id: PhaseId
    name: Line
    years: tuple[int, ...]
    ages: Line
    minutes: tuple[int, int]
    why: Prose


class Strand(Record):
    """One of the four strands, and the name it has for younger children and their families."""

    id: StrandId
    name: Line
    short_name: Line
    child_name: Line
    family_name: Line
    """What letters home call it from Year 7 on; before, they have the child's name for it."""
    about: Prose
    shape: Literal["circle", "square", "triangle", "diamond"]


class Method(Record):
    """A teaching method and what is known about it; the badge follows the lesson's first."""

    id: MethodId
    name: Line
    about: Line
    evidence: EvidenceLetter
    known: Prose
    studied_ages: tuple[int, int] | None = None
    """From which age to which most of the pupils were in whose studies the letter stands on."""


class EvidenceLevel(Record):
    """What a letter on the evidence badge means."""

    letter: EvidenceLetter
    name: Line


class Curriculum(Record):
    """The frame that every lesson stands in."""

    phases: tuple[Phase, ...]
    strands: tuple[Strand, ...]
    methods: tuple[Method, ...]
    evidence_levels: tuple[EvidenceLevel, ...]
    badge_note: Prose
    spiral: Annotated[tuple[Line, ...], Field(min_length=2)]
    threads: tuple[Line, ...]

    def phase_of(self, year: int) -> Phase:
        """Return the phase that the year group (0 for Reception) belongs to."""
        return next(phase for phase in self.phases if year in phase.years)

    def phase(self, phase_id: PhaseId) -> Phase:
        """Return the phase with this id."""
        return next(phase for phase in self.phases if phase.id == phase_id)

    def strand(self, strand_id: StrandId) -> Strand:
        """Return the strand with this id."""
        return next(strand for strand in self.strands if strand.id == strand_id)

    def strand_name(self, strand_id: StrandId, year: int) -> str:
        """Return the strand's short name for a year group; up to Year 4 it is the child's name."""
        strand = self.strand(strand_id)
        return strand.child_name if year <= LAST_YEAR_OF_CHILD_NAMES else strand.short_name

    def strand_name_for_families(self, strand_id: StrandId, year: int) -> str:
        """Return the strand's name as letters home say it for a year group."""
        strand = self.strand(strand_id)
        return strand.child_name if year <= LAST_YEAR_OF_PRIMARY else strand.family_name

    def method(self, method_id: MethodId) -> Method:
        """Return the method with this id."""
        return next(method for method in self.methods if method.id == method_id)

    def evidence_name(self, letter: EvidenceLetter) -> str:
        """Return what the evidence letter means, in words."""
        return next(level.name for level in self.evidence_levels if level.letter == letter)

    def evidence_at(self, method_id: MethodId, age: int) -> str:
        """Return the badge of a method, which says so where few studies are of this age."""
        method = self.method(method_id)
        badge = f"{method.evidence} · {self.evidence_name(method.evidence)}"
        if method.studied_ages is None:
            return badge
        youngest, oldest = method.studied_ages
        if youngest <= age <= oldest:
            return badge
        return (
            f"{badge} at {youngest} to {oldest} (studies mostly of pupils of those ages); "
            "not known at this age"
        )

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return every year group in order, Reception as 0."""
        return tuple(year for phase in self.phases for year in phase.years)

    @model_validator(mode="after")
    def _complete(self) -> Curriculum:
        kinds: tuple[tuple[str, list[object], tuple[object, ...]], ...] = (
            ("phases", [phase.id for phase in self.phases], get_args(PhaseId)),
            ("phases", [year_name(year) for year in self.years], tuple(map(year_name, YEARS))),
            ("strands", [strand.id for strand in self.strands], get_args(StrandId)),
            ("methods", [method.id for method in self.methods], get_args(MethodId)),
            (
                "evidence_levels",
                [level.letter for level in self.evidence_levels],
                get_args(EvidenceLetter),
            ),
        )
        for kind, present, needed in kinds:
            for name in (*needed, *(name for name in present if name not in needed)):
                if present.count(name) != 1 or name not in needed:
                    allowed = "one" if name in needed else "none"
                    raise ValueError(
                        f'"{kind}" has {present.count(name)} entries for {name} | Every lesson '
                        f"finds its place here, so write exactly {allowed}."
                    )
        for phase in self.phases:
            if not phase.years:
                raise ValueError(
                    f'"phases": {phase.name} has no year group | Give it the years it takes.'
                )
        return self


@dataclass(frozen=True)
class LessonPlace:
    """Where a lesson stands: year (Reception is 0), strand, and whether it is an extension."""

    year: int
    strand: StrandId
    extension: bool

    @property
    def order(self) -> tuple[int, bool, int]:
        """Return what lessons are sorted by: year by year, strand by strand, extensions last."""
        return self.year, self.extension, STRANDS.index(self.strand)

    @property
    def year_name(self) -> str:
        """Return the year group's name, such as "Year 8" or "Reception"."""
        return year_name(self.year)


def place_of(lesson_id: str) -> LessonPlace:
    """Return the place that a valid lesson id names."""
    match = re.fullmatch(LESSON_ID, lesson_id)
    if match is None:
        raise ValueError(f"{lesson_id} is not a lesson id")
    strand: StrandId = match[3]  # type: ignore[assignment]  # the pattern allows only these
    return LessonPlace(0 if match[1] == "r" else int(match[1][1:]), strand, bool(match[4]))


def year_name(year: int) -> str:
    """Return the name of a year group, such as "Year 8"; 0 is Reception."""
    return f"Year {year}" if year else "Reception"


class Statement(Record):
    """A statutory statement in our words, with the code this project gives it.

    `not_taught` says why no lesson here takes it as an aim.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[PS]-[A-Z]{3}-[0-9]{2}$")]
    text: Line
    not_taught: Line | None = None


class StatementGroup(Record):
    """The statements under one heading of the guidance."""

    phase: Literal["primary", "secondary"]
    block: Line
    heading: Line
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Framework(Record):
    """A statutory framework: its statements, where they come from and under what licence."""

    id: Slug
    title: Line
    published_by: Line
    version: Line
    in_force_from: Line
    url: Line
    licence: Line
    note: Prose
    groups: tuple[StatementGroup, ...]

    @cached_property
    def by_code(self) -> dict[str, Statement]:
        """Return every statement by its code, in the guidance's order."""
        return {s.code: s for group in self.groups for s in group.statements}

    @model_validator(mode="after")
    def _codes_differ(self) -> Framework:
        codes = [s.code for group in self.groups for s in group.statements]
        for code in self.by_code:
            if codes.count(code) > 1:
                raise ValueError(
                    f'two statements have the code "{code}" | A lesson would not know which one '
                    "is meant: give one of them another code."
                )
        return self
