"""The programme: every source loaded once, into one frozen whole, and every problem in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.evaluation.framework import Framework as EvaluationFramework
from generator.evaluation.framework import read_framework
from generator.evaluation.measures import Measure, read_measures
from generator.evaluation.release import Release, read_releases
from generator.evaluation.studies import read_studies
from generator.evaluation.study import Study
from generator.kinds import check_schema_lines
from generator.lessons.checks.references import Known, check_references, check_text_references
from generator.lessons.checks.safe_practice import check_safe_practice
from generator.lessons.checks.structure import check_structure
from generator.lessons.checks.voices import check_lesson_wording
from generator.lessons.checks.wording import Phase as WordingPhase
from generator.lessons.curriculum import Curriculum, Framework, Phase
from generator.lessons.facts import Facts
from generator.lessons.lesson import Lesson
from generator.lessons.library import LessonPack, read_lessons
from generator.lessons.practice import Practice
from generator.problems import Problem, ordered
from generator.reports.checks import check_report
from generator.reports.definition import Report, read_reports
from generator.sources.drawings import check_drawing
from generator.sources.reading import read_source
from generator.sources.records import Model
from generator.sources.yaml_files import YamlFile
from generator.toolkit.commission import Commission, check_commission
from generator.toolkit.framework import Framework as WholeSchoolFramework
from generator.toolkit.framework import check_framework
from generator.toolkit.pathway import Pathway
from generator.toolkit.pathway_checks import check_pathway
from generator.toolkit.services import Services, check_services

AGE_IN_RECEPTION = 4
"""A pupil's age at the start of Reception; a year more in each year group after it."""


@dataclass(frozen=True)
class Programme:
    """Everything that the site and the documents are made from."""

    root: Path
    curriculum: Curriculum
    framework: Framework
    practice: Practice
    facts: Facts
    packs: tuple[LessonPack, ...]
    services: Services
    whole_school: WholeSchoolFramework
    pathways: tuple[Pathway, ...]
    commission: Commission
    evaluation: EvaluationFramework
    measures: dict[str, Measure]
    studies: dict[str, Study]
    releases: dict[str, Release]
    reports: dict[str, Report]

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """Return every lesson, in the order of teaching."""
        return tuple(pack.lesson for pack in self.packs)

    @cached_property
    def lesson_by_id(self) -> dict[str, Lesson]:
        """Return every lesson by its id."""
        return {lesson.id: lesson for lesson in self.lessons}

    def phase_of(self, lesson: Lesson) -> Phase:
        """Return the phase that the lesson belongs to."""
        return self.curriculum.phase_of(lesson.place.year)


def load_programme(root: Path) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Load every source below `root`.

    Returns the programme, or None where a source that all else needs can't be understood, and
    every problem of every file, in order.
    """
    problems: list[Problem] = []

    def read(path: str, model: type[Model]) -> tuple[Model, YamlFile] | None:
        record, file, found = read_source(root, path, model)
        problems.extend(found)
        return (record, file) if record and file else None

    curriculum = read("lessons/curriculum.yml", Curriculum)
    framework = read("lessons/frameworks/rshe-2025.yml", Framework)
    practice = read("lessons/practice.yml", Practice)
    facts = read("lessons/facts.yml", Facts)
    services = read("toolkit/services.yml", Services)
    whole_school = read("toolkit/whole-school-framework.yml", WholeSchoolFramework)
    commission = read("toolkit/commission.yml", Commission)
    pathway_files = sorted(root.glob("toolkit/pathways/*.yml"))
    read_pathways = [read(path.relative_to(root).as_posix(), Pathway) for path in pathway_files]
    pathways = [pathway for pathway in read_pathways if pathway]
    evaluation, found = read_framework(root)
    problems += found
    measures, found = read_measures(root, evaluation) if evaluation else ({}, [])
    problems += found
    studies, found = read_studies(root, evaluation, measures) if evaluation else ({}, [])
    problems += found
    releases, found = read_releases(root)
    problems += found
    reports, found = read_reports(root)
    problems += found
    packs, found = read_lessons(root)
    problems += found
    problems += check_schema_lines(root)
    for path in sorted(root.glob("lessons/**/*.svg")):
        problems += check_drawing(root, path.relative_to(root).as_posix())
    if not (
        curriculum
        and framework
        and practice
        and facts
        and services
        and whole_school
        and commission
        and evaluation
    ):
        return None, ordered(problems)
    programme = Programme(
        root,
        curriculum[0],
        framework[0],
        practice[0],
        facts[0],
        packs,
        services[0],
        whole_school[0],
        tuple(pathway for pathway, _ in pathways),
        commission[0],
        evaluation,
        measures,
        studies,
        releases,
        reports,
    )
    known = _known(programme)
    problems += check_services(*services)
    problems += check_framework(*whole_school)
    problems += check_commission(*commission)
    for report in reports.values():
        problems += check_report(report, releases, evaluation)
    for pathway, file in pathways:
        problems += check_pathway(pathway, file, known.services)
    for _, file in (practice, facts):
        problems += check_text_references(file, known)
    for pack in packs:
        problems += _lesson_problems(pack, programme, known)
    return programme, ordered(problems)


def count_files(root: Path) -> int:
    """Count the sources below `root`: what `check` has read."""
    folders = ("lessons", "toolkit", "evaluation")
    return sum(
        1
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.suffix in {".yml", ".svg"} and "data" not in path.parts
    )


def _known(programme: Programme) -> Known:
    years = programme.curriculum.years
    return Known(
        lessons=set(programme.lesson_by_id),
        statements=set(programme.framework.by_code),
        outcomes={outcome.id for outcome in programme.evaluation.outcomes},
        items={
            f"{measure.id}.{item.id}": (item.outcome,)
            for measure in programme.measures.values()
            for item in measure.items
        },
        services={service.id for service in programme.services.services},
        services_by_year={
            year: {s.id for s in programme.services.for_pupils_of(AGE_IN_RECEPTION + year)}
            for year in years
        },
        facts={fact.id for fact in programme.facts.facts},
    )


def _lesson_problems(pack: LessonPack, programme: Programme, known: Known) -> Iterator[Problem]:
    phase = programme.phase_of(pack.lesson).id
    yield from check_structure(pack, youngest=phase in {"eyfs", "ks1"})
    yield from check_references(pack, known, programme.root)
    yield from check_safe_practice(pack)
    yield from check_lesson_wording(pack, WordingPhase(phase))
