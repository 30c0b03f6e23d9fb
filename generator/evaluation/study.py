"""A study: its design, schools, waves, surveys and the plan that was fixed before any result.

Read from `evaluation/studies/<id>/study.yml`. The survey files it names are pupil-level data and
lie in the study's `data/` folder; nothing here opens them.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.evaluation.plan import Deviation, Plan
from generator.evaluation.truth import Truth
from generator.sources.records import Line, Prose, Record, Slug

STUDIES = "evaluation/studies"

SchoolYear = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[0-9]{2}$")]
YearGroup = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.(csv|tsv|xlsx|sav)$")]
OnRoll = Annotated[int, Field(ge=0)]

Term = Literal["autumn", "spring", "summer"]
TERMS: tuple[Term, ...] = ("autumn", "spring", "summer")
"""The terms of a school year, in order."""

ArmKind = Literal["whole-school", "single-intervention", "comparison"]
"""What schools of an arm have: every element, one of them, or what they would have had anyway."""

Tool = Literal[
    "plain-csv", "plain-xlsx", "microsoft-forms", "google-forms", "google-sheet", "qualtrics",
    "survey-monkey", "lime-survey-full", "redcap-labels", "smart-survey", "spss",
]  # fmt: skip
"""The survey tools that a synthetic study's answers can be exported as if from."""

ENDINGS: dict[Tool, str] = {"plain-xlsx": ".xlsx", "microsoft-forms": ".xlsx", "spss": ".sav"}
"""How the tools' files end, where it is not .csv."""


class Design(Record):
    """What kind of study it is, what it can claim, and how strong that makes its evidence.

    `comparison` is the kind of arm that the whole-school arm is set beside, if there is one.
    """

    kind: Literal["before-after"]
    comparison: Literal["none", "single-intervention", "comparison"]
    summary: Line
    strength: Line
    strength_scale: Line
    may_claim: Prose
    may_not_claim: Prose


class Arm(Record):
    """Which approach a school had: all four elements, the lessons alone, or neither."""

    id: Slug
    name: Line
    kind: ArmKind
    about: Line


class School(Record):
    """A school: its arm, and how many people of each kind are on its roll in each school year.

    A school that has not agreed to be shown stands in no release: not by name, and not among the
    numbers of several schools, from which its own could be worked out.
    """

    id: Slug
    name: Line
    phase: Literal["primary", "secondary"]
    arm: Slug
    agreed_to_be_shown: bool
    pupils: dict[SchoolYear, dict[YearGroup, OnRoll]]
    staff: dict[SchoolYear, OnRoll]
    families: dict[SchoolYear, OnRoll]


class Wave(Record):
    """One time of asking, such as 2017-18-before.

    `asks` says what its surveys asked besides their measure's questions: the characteristics in
    the measure's `about_you`, and pupils' classes.
    """

    id: Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[0-9]{2}-(before|after)$")]
    opens: date
    closes: date
    asks: tuple[Literal["about-you", "class"], ...]

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Wave:
        if self.closes < self.opens:
            raise ValueError(
                f"closes on {self.closes}, before it opens on {self.opens} | "
                "Correct one of the two."
            )
        return self

    @property
    def school_year(self) -> str:
        """Return the school year, such as 2017-18."""
        return self.id.rpartition("-")[0]

    @property
    def when(self) -> str:
        """Return "before" or "after" the year's programme."""
        return self.id.rpartition("-")[2]


class Survey(Record):
    """One questionnaire asked at one wave, and the file its answers are in.

    A file of one school alone, in which nothing asks the school, names it. `mapping` is the name of
    the mapping the file is read with, if it is not the measure's. A synthetic study's answers are
    written `as_if_from` a survey tool; as a plain table if none is named.
    """

    measure: Slug
    wave: Line
    file: FileName
    school: Slug | None = None
    mapping: Slug | None = None
    as_if_from: Tool | None = None

    @property
    def mapping_name(self) -> str:
        """Return the name of the mapping in the study's folder."""
        return self.mapping or self.measure


class Logs(Record):
    """What the schools wrote down about one school year's delivery, in the terms it ran.

    `sessions` are workbooks of the lessons' own delivery logs, `training` and `events` who came to
    what, `focus_groups` the codes that two people gave to what was said, `quotes` some of it.
    """

    school_year: SchoolYear
    terms: Annotated[tuple[Term, ...], Field(min_length=1)] = TERMS
    sessions: Annotated[tuple[FileName, ...], Field(min_length=1)]
    training: FileName
    events: FileName | None = None
    focus_groups: FileName | None = None
    quotes: FileName | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """Return the name of every file."""
        others = (self.training, self.events, self.focus_groups, self.quotes)
        return (*self.sessions, *(name for name in others if name))


class Theme(Record):
    """Something people speak about in focus groups, and the outcomes that it bears on."""

    id: Slug
    name: Line
    about: Line
    outcomes: tuple[Slug, ...] = ()


class ReleasePlan(Record):
    """One release: which two waves it compares, and up to when it reports."""

    id: Slug
    title: Line
    before: Line
    after: Line
    data_until: date


class Study(Record):
    """A study as it was designed, and where it left its design."""

    id: Slug
    title: Line
    synthetic: bool
    about: Prose
    design: Design
    arms: Annotated[tuple[Arm, ...], Field(min_length=1)]
    schools: Annotated[tuple[School, ...], Field(min_length=1)]
    waves: Annotated[tuple[Wave, ...], Field(min_length=1)]
    surveys: Annotated[tuple[Survey, ...], Field(min_length=1)]
    logs: tuple[Logs, ...] = ()
    themes: tuple[Theme, ...] = ()
    plan: Plan
    deviations: tuple[Deviation, ...] = ()
    releases: Annotated[tuple[ReleasePlan, ...], Field(min_length=1)]
    truth: Truth | None = None

    @model_validator(mode="after")
    def _only_synthetic_studies_know_the_truth(self) -> Study:
        if self.synthetic != (self.truth is not None):
            raise ValueError(
                'a synthetic study states its "truth", and no other study can | '
                'Add or take out "truth", or correct "synthetic".'
            )
        return self

    @cached_property
    def school_of(self) -> dict[str, School]:
        """Return every school by its id."""
        return {school.id: school for school in self.schools}

    @cached_property
    def wave_of(self) -> dict[str, Wave]:
        """Return every wave by its id."""
        return {wave.id: wave for wave in self.waves}

    @cached_property
    def school_years(self) -> list[str]:
        """Return the school years that were surveyed, in order."""
        return sorted({wave.school_year for wave in self.waves})

    def logs_of(self, plan: ReleasePlan) -> list[Logs]:
        """Return the logs of the school years that a release is about."""
        first, last = (self.wave_of[wave].school_year for wave in (plan.before, plan.after))
        return [one for one in self.logs if first <= one.school_year <= last]

    def as_shown(self) -> Study:
        """Return the study without the schools that have not agreed to be shown.

        Each group of the plan must have a school that has agreed.
        """
        schools = tuple(school for school in self.schools if school.agreed_to_be_shown)
        agreed = {school.id for school in schools}
        groups = tuple(
            group.model_copy(update={"schools": tuple(s for s in group.schools if s in agreed)})
            for group in self.plan.groups
        )
        plan = self.plan.model_copy(update={"groups": groups})
        fields = {name: getattr(self, name) for name in Study.model_fields}
        return Study(**(fields | {"schools": schools, "plan": plan}))

    def data_path(self, file: str) -> str:
        """Return the path of one of the study's data files below the project's folder."""
        return f"{STUDIES}/{self.id}/data/{file}"


def study_path(study_id: str) -> str:
    """Return the path of a study's file below the project's folder."""
    return f"{STUDIES}/{study_id}/study.yml"
