"""Loading: every source read and checked once, into one programme, with every problem of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from generator.evaluation.framework import FRAMEWORK
from generator.evaluation.measures import Measure
from generator.evaluation_sources import evaluation_files, read_evaluation
from generator.kinds import check_schema_lines
from generator.lessons.checks.endpoint import check_endpoint
from generator.lessons.checks.help_card import check_help_cards
from generator.lessons.checks.references import Known, check_references, check_text_references
from generator.lessons.checks.safe_practice import check_safe_practice
from generator.lessons.checks.short_versions import check_short_versions
from generator.lessons.checks.structure import check_structure
from generator.lessons.checks.told_before import check_told_before
from generator.lessons.checks.voices import check_lesson_wording
from generator.lessons.checks.wording import Phase as WordingPhase
from generator.lessons.curriculum import AGE_IN_RECEPTION, YEARS, Curriculum, Framework
from generator.lessons.facts import Facts
from generator.lessons.library import LessonPack, lesson_folders, read_lessons
from generator.lessons.practice import Practice
from generator.lessons.waivers import newest_date, without_waived
from generator.names_alike import check_names
from generator.problems import Problem, ordered
from generator.programme import Programme
from generator.reports.checks import check_report
from generator.reports.gate import check_approval
from generator.reports.turned_round import turned_round
from generator.rules import RULE
from generator.sources.drawings import check_drawing
from generator.sources.reading import read_source
from generator.sources.records import Model
from generator.sources.yaml_files import YamlFile, read_yaml
from generator.toolkit.beyond_lessons import Around, read_beyond_lessons
from generator.toolkit.commission import Commission, check_commission
from generator.toolkit.editions import check_editions
from generator.toolkit.framework import Framework as WholeSchoolFramework
from generator.toolkit.framework import check_framework
from generator.toolkit.papers import read_papers
from generator.toolkit.pathway import Pathway
from generator.toolkit.pathway_checks import check_pathway
from generator.toolkit.plan import ThreeYearPlan
from generator.toolkit.plan_checks import check_plan
from generator.toolkit.services import Services, check_services
from generator.toolkit.training import Training
from generator.toolkit.training_checks import KnownToTraining, check_training_room
from generator.toolkit.training_module import Module
from generator.trace import check_trace
from generator.unread_files import FOLDERS, STATUTORY, unread_files


def load_programme(root: Path) -> tuple[Programme | None, tuple[Problem, ...]]:
    """Load every source below `root`.

    Returns the programme, or None where a source that all else needs can't be understood, and
    every problem of every file, in order. A source that can't be understood hides no problem of
    another: every check runs whose own sources are there. A programme whose files have not changed
    since it was last loaded is not loaded again: a build asks for it more than once.
    """
    return _loaded(root, tuple(_files_now(root)))


def _files_now(root: Path) -> Iterator[tuple[str, int, int]]:
    """Yield each file below the sources' folders, with its size and when it last changed."""
    for folder in FOLDERS:
        for where, _, names in os.walk(root / folder):
            for name in sorted(names):
                path = f"{where}/{name}"
                now = os.lstat(path)
                yield path, now.st_size, now.st_ctime_ns


@lru_cache(maxsize=2)
def _loaded(
    root: Path,
    state: tuple[tuple[str, int, int], ...],  # noqa: ARG001 - tells one state from another
) -> tuple[Programme | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    files: list[YamlFile] = []

    def read(path: str, model: type[Model]) -> tuple[Model, YamlFile] | None:
        record, file, found = read_source(root, path, model)
        problems.extend(found)
        files.extend([file] if file else [])
        return (record, file) if record and file else None

    def read_all(pattern: str, model: type[Model]) -> list[tuple[Model, YamlFile]]:
        paths = [path.relative_to(root).as_posix() for path in sorted(root.glob(pattern))]
        return [found for path in paths if (found := read(path, model))]

    curriculum = read("lessons/curriculum.yml", Curriculum)
    framework = read(STATUTORY, Framework)
    practice = read("lessons/practice.yml", Practice)
    facts = read("lessons/facts.yml", Facts)
    services = read("toolkit/services.yml", Services)
    whole_school = read("toolkit/whole-school-framework.yml", WholeSchoolFramework)
    plan = read("toolkit/three-year-plan.yml", ThreeYearPlan)
    commission = read("toolkit/commission.yml", Commission)
    training = read("toolkit/training.yml", Training)
    modules = read_all("toolkit/training/*.yml", Module)
    pathways = read_all("toolkit/pathways/*.yml", Pathway)
    there, found = read_evaluation(root)
    evaluation, measures = there.framework, there.measures
    problems += [*found, *check_schema_lines(root)]
    packs, found = read_lessons(root)
    problems += found
    problems += [*unread_files(root), *check_names(root), *_drawing_problems(root)]

    known = Known(
        # A lesson that can't be understood is there all the same, for those that refer to it.
        lessons={pack.id for pack in packs} | set(lesson_folders(root)),
        statements=set(framework[0].by_code) if framework else None,
        outcomes=set(evaluation.by_id) if evaluation else None,
        items=there.items if evaluation and there.all_measures else None,
        services={service.id for service in services[0].services} if services else None,
        services_by_year=_services_by_year(services[0]) if services else None,
        facts=set(facts[0].by_id) if facts else None,
    )
    problems += _service_problems(services, pathways)
    problems += check_framework(*whole_school) if whole_school else []
    problems += check_plan(*plan, whole_school[0], known.lessons) if plan and whole_school else []
    problems += check_commission(*commission) if commission else []
    if training and whole_school:
        named = _known_to_training(root, whole_school[0], known, measures)
        problems += check_training_room(training, modules, named)
    papers, found = read_papers(root, whole_school and whole_school[0], facts and facts[0], files)
    problems += found
    around = Around(
        whole_school and whole_school[0],
        curriculum and curriculum[0],
        known,
        {pack.lesson.place.year for pack in packs},
    )
    beyond_lessons, found = read_beyond_lessons(root, around, files)
    problems += found
    if evaluation:
        for report in there.reports.values():
            problems += [
                *check_report(report, there.releases, evaluation),
                *turned_round(report, there.releases, there.measures.values()),
                *check_approval(report, there.releases, there.reviews),
            ]
    if practice and curriculum:
        problems += check_help_cards(*practice, curriculum[0], known)
    for file in (*files, *evaluation_files(root)):
        problems += check_text_references(file, known)
    today = newest_date(pack.lesson for pack in packs)
    for pack in packs:
        found = list(_lesson_problems(pack, root, curriculum and curriculum[0], known))
        problems += without_waived(pack, found, RULE, today)
    if not (
        curriculum
        and framework
        and practice
        and facts
        and services
        and whole_school
        and plan
        and commission
        and training
        and beyond_lessons
        and papers
        and evaluation
        and there.respondents
        and there.methods
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
        plan[0],
        commission[0],
        training[0],
        training[0].in_order(module for module, _ in modules),
        beyond_lessons,
        papers,
        evaluation,
        there.respondents,
        measures,
        there.licensed,
        there.studies,
        there.releases,
        there.reviews,
        there.reports,
        there.methods,
    )
    editions = check_editions(root, programme.known_to_editions)
    gaps = _gaps(programme) if there.all_measures else ()
    return programme, ordered([*problems, *editions, *gaps])


def count_files(root: Path) -> int:
    """Count the sources below `root`: what `check` has read."""
    return sum(
        1
        for folder in FOLDERS
        for path in (root / folder).rglob("*")
        if path.suffix in {".yml", ".svg"} and "data" not in path.parts
    )


def _gaps(programme: Programme) -> Iterator[Problem]:
    """Yield where the trace from outcomes to reports breaks off, if every lesson was read."""
    root = programme.root
    if len(programme.packs) == len(lesson_folders(root)):
        file, _ = read_yaml(root, FRAMEWORK)
        yield from check_trace(programme.trace, file, programme.reports, programme.releases)


def _drawing_problems(root: Path) -> Iterator[Problem]:
    for path in sorted(root.glob("lessons/**/*.svg")):
        yield from check_drawing(root, path.relative_to(root).as_posix())


def _service_problems(
    services: tuple[Services, YamlFile] | None, pathways: list[tuple[Pathway, YamlFile]]
) -> Iterator[Problem]:
    if services:
        yield from check_services(*services)
        ids = {service.id for service in services[0].services}
        for pathway in pathways:
            yield from check_pathway(*pathway, ids)


def _known_to_training(
    root: Path, framework: WholeSchoolFramework, known: Known, measures: Mapping[str, Measure]
) -> KnownToTraining:
    staff = measures.get("staff")
    return KnownToTraining(
        modules={module.id for module in framework.training},
        dimensions={dimension.id for dimension in framework.dimensions},
        sources={source.id for source in framework.sources},
        pictures={path.name for path in root.glob("lessons/pictures/*.svg")},
        staff_items={item.id: item.outcome for item in staff.items} if staff else None,
        services=known.services,
    )


def _services_by_year(services: Services) -> dict[int, set[str]]:
    return {
        year: {service.id for service in services.for_pupils_of(AGE_IN_RECEPTION + year)}
        for year in YEARS
    }


def _lesson_problems(
    pack: LessonPack, root: Path, curriculum: Curriculum | None, known: Known
) -> Iterator[Problem]:
    yield from check_references(pack, known, root)
    yield from check_safe_practice(pack)
    yield from check_told_before(pack)
    yield from check_short_versions(pack)
    yield from check_endpoint(pack)
    if curriculum:
        phase = curriculum.phase_of(pack.lesson.place.year).id
        yield from check_structure(pack, youngest=phase in {"eyfs", "ks1"})
        yield from check_lesson_wording(pack, WordingPhase(phase))
