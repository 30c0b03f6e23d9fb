"""The trace: from each outcome to what works towards it, what measures it and where it is told.

Lessons say which outcomes they work towards and which survey items would show it. A training
session's aims name items of the staff measure, a project's aims items of the pupils', a session
for parents items of theirs; the framework's dimensions name outcomes. A report's sections tell of
outcomes by what they place and quote. All of it is put together here, so that every step can be
followed both ways, and a gap is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.evaluation.framework import Framework, Outcome
from generator.evaluation.measures import Item, Measure
from generator.evaluation.release import Release
from generator.lessons.activity import Activity
from generator.lessons.lesson import Lesson
from generator.problems import Problem, Rule
from generator.reports.definition import Report, ReportSection
from generator.reports.outcomes_told import outcomes_told
from generator.sources.yaml_files import YamlFile
from generator.toolkit.beyond_lessons import BeyondLessons
from generator.toolkit.framework import Dimension
from generator.toolkit.parent_session import ParentSession
from generator.toolkit.project import Project
from generator.toolkit.training_module import Module

NOBODY_TEACHES = Rule(
    "EVA030",
    "An outcome that nothing works towards",
    "A change that no lesson, training session or work with families aims at can't be the "
    "programme's, whatever a survey shows.",
    "outcomes:\n  - {id: screen-time, of: pupils}",
    "# in a lesson\noutcomes: [screen-time]\nmeasured_by: [pupils-ks2.screen-time]",
)
NOBODY_MEASURES = Rule(
    "EVA031",
    "An outcome that nothing measures",
    "A programme that promises a change must be able to say whether it came.",
    "outcomes:\n  - {id: screen-time, of: pupils}",
    "# in a measure\nitems:\n  - {id: screen-time, outcome: screen-time, ask: I can stop.}",
)
NOT_REPORTED = Rule(
    "EVA032",
    "An outcome of the plan that a report leaves out",
    "Every outcome that was planned is reported, whatever it shows: a report of the best ones "
    "alone misleads.",
    "tables:\n  - {id: outcomes, table: change, rows: [help-seeking.*]}",
    'tables:\n  - {id: outcomes, table: change, rows: ["*.primaries"]}',
)
RULES = (NOBODY_TEACHES, NOBODY_MEASURES, NOT_REPORTED)


@dataclass(frozen=True)
class Told:
    """A section of a report, in which an outcome is told of."""

    report: Report
    section: ReportSection


@dataclass(frozen=True)
class Traced:
    """An outcome with all that works towards it, measures it and tells of it."""

    outcome: Outcome
    lessons: tuple[Lesson, ...]
    modules: tuple[Module, ...]
    projects: tuple[Project, ...]
    parent_sessions: tuple[ParentSession, ...]
    dimensions: tuple[Dimension, ...]
    items: tuple[tuple[Measure, Item], ...]
    told: tuple[Told, ...]

    @property
    def worked_towards(self) -> bool:
        """Tell whether anything that reaches these people aims at the outcome."""
        by_people = {
            "pupils": self.lessons,
            "staff": self.modules,
            "families": self.parent_sessions,
        }
        return bool(by_people[self.outcome.of])

    def items_of(self, lesson: Lesson) -> tuple[tuple[Measure, Item], ...]:
        """Return the items that would show this outcome after this lesson."""
        return tuple(
            (measure, item)
            for measure, item in self.items
            if f"{measure.id}.{item.id}" in lesson.measured_by
        )


def bringing_change(lesson: Lesson, outcome: Outcome) -> tuple[Activity, ...]:
    """Return the activities that work on an outcome, and the two that show change."""
    return tuple(
        activity
        for activity in lesson.activities
        if activity.kind in ("baseline", "endpoint") or outcome.id in activity.exercises
    )


def traced(
    framework: Framework,
    lessons: Sequence[Lesson],
    modules: Sequence[Module],
    dimensions: Sequence[Dimension],
    beyond: BeyondLessons,
    measures: Mapping[str, Measure],
    reports: Mapping[str, Report],
    releases: Mapping[str, Release],
) -> tuple[Traced, ...]:
    """Return every outcome of the framework, traced, in its order."""
    items = [(measure, item) for measure in measures.values() for item in measure.items]
    outcome_of = {f"{measure.id}.{item.id}": item.outcome for measure, item in items}

    def asked(names: Iterable[str]) -> set[str | None]:
        return set(map(outcome_of.get, names))

    met = {
        dimension.id: {*dimension.links.outcomes, *asked(dimension.links.items)}
        for dimension in dimensions
    }
    told = [
        (Told(report, section), names)
        for report in reports.values()
        if report.definition.release in releases
        for section, names in outcomes_told(
            report, releases[report.definition.release], framework, measures
        )
    ]
    return tuple(
        Traced(
            outcome,
            tuple(lesson for lesson in lessons if outcome.id in lesson.outcomes),
            tuple(
                module
                for module in modules
                if outcome.id in asked(f"staff.{name}" for name in module.items)
            ),
            tuple(one for one in beyond.projects if outcome.id in asked(one.items)),
            tuple(
                one
                for one in beyond.parent_sessions
                if outcome.id in asked(f"parents.{name}" for name in one.items)
            ),
            tuple(one for one in dimensions if outcome.id in met[one.id]),
            tuple((measure, item) for measure, item in items if item.outcome == outcome.id),
            tuple(where for where, names in told if outcome.id in names),
        )
        for outcome in framework.outcomes
    )


def check_trace(
    trace: Sequence[Traced],
    file: YamlFile,
    reports: Mapping[str, Report],
    releases: Mapping[str, Release],
) -> Iterator[Problem]:
    """Yield a problem for each outcome where the trace breaks off; `file` is the framework's."""
    for index, one in enumerate(trace):
        place = file.place(("outcomes", index, "id"))
        name = one.outcome.id
        if not one.worked_towards:
            work, where = {
                "pupils": ("lesson works", 'Name it in the "outcomes" of a lesson'),
                "staff": ("training session works", "Name one of its items in a session's aims"),
                "families": (
                    "session for parents works",
                    "Name one of its items in a session for parents",
                ),
            }[one.outcome.of]
            yield file.problem(
                NOBODY_TEACHES,
                place,
                f'no {work} towards the outcome "{name}"',
                f"{where}, or take it out of the framework.",
            )
        if not one.items:
            yield file.problem(
                NOBODY_MEASURES,
                place,
                f'no item of any measure asks about the outcome "{name}"',
                "Add an item and its scale to a measure, or take the outcome out.",
            )
    for report in reports.values():
        release = releases.get(report.definition.release)
        if release is None:
            continue
        shown = {one.outcome.id for one in trace for told in one.told if told.report is report}
        for name in release.plan.outcomes:
            if name not in shown:
                yield report.file.problem(
                    NOT_REPORTED,
                    report.file.place(("sections",)),
                    f'no section tells of the outcome "{name}", which the plan names',
                    "Place a table or a figure that shows it.",
                )
