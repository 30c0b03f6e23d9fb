"""The programme: every source loaded once, into one frozen whole, and every problem in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from generator.evaluation.framework import FRAMEWORK, read_framework
from generator.evaluation.framework import Framework as EvaluationFramework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.licensed import LICENSED, LicensedScale, read_licensed
from generator.evaluation.measures import MEASURES, Measure, read_measures
from generator.evaluation.methods import Methods, read_methods
from generator.evaluation.release import Release
from generator.evaluation.respondents import RESPONDENTS, Respondents, read_respondents
from generator.evaluation.studies import read_studies
from generator.evaluation.study import Study
from generator.kinds import check_schema_lines
from generator.lessons.checks.help_card import check_help_cards
from generator.lessons.checks.references import Known, check_references, check_text_references
from generator.lessons.checks.safe_practice import check_safe_practice
from generator.lessons.checks.structure import check_structure
from generator.lessons.checks.voices import check_lesson_wording
from generator.lessons.checks.wording import Phase as WordingPhase
from generator.lessons.curriculum import YEARS, Curriculum, Framework, Phase
from generator.lessons.facts import Facts
from generator.lessons.lesson import Lesson
from generator.lessons.library import LessonPack, lesson_folders, read_lessons
from generator.lessons.practice import Practice
from generator.lessons.references import ROLES, for_pupils
from generator.lessons.waivers import newest_date, without_waived
from generator.problems import Problem, Unreadable, ordered
from generator.reports.checks import check_report
from generator.reports.definition import Report, read_reports
from generator.rules import RULE
from generator.sources.drawings import check_drawing
from generator.sources.reading import read_source
from generator.sources.records import Model
from generator.sources.yaml_files import YamlFile, read_yaml
from generator.toolkit.beyond_lessons import Around, BeyondLessons, read_beyond_lessons
from generator.toolkit.commission import Commission, check_commission
from generator.toolkit.edition import Edition
from generator.toolkit.editions import KnownToEditions, check_editions
from generator.toolkit.framework import Framework as WholeSchoolFramework
from generator.toolkit.framework import check_framework
from generator.toolkit.own_pathway import with_own_people
from generator.toolkit.papers import Papers, read_papers
from generator.toolkit.pathway import Pathway
from generator.toolkit.pathway_checks import check_pathway
from generator.toolkit.plan import ThreeYearPlan, check_plan
from generator.toolkit.policy import Policy
from generator.toolkit.services import Services, check_services
from generator.toolkit.training import Training
from generator.toolkit.training_checks import KnownToTraining, check_training_room
from generator.toolkit.training_module import Module
from generator.trace import Traced, check_trace, traced
from generator.unread_files import FOLDERS, STATUTORY, unread_files

_Evaluation = tuple[
    EvaluationFramework | None,
    Respondents | None,
    dict[str, Measure],
    dict[str, LicensedScale],
    dict[str, Study],
    dict[str, Release],
    dict[str, Report],
    Methods | None,
]

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
    plan: ThreeYearPlan
    commission: Commission
    training: Training
    modules: tuple[Module, ...]
    beyond_lessons: BeyondLessons
    papers: Papers
    evaluation: EvaluationFramework
    respondents: Respondents
    measures: dict[str, Measure]
    licensed: dict[str, LicensedScale]
    studies: dict[str, Study]
    releases: dict[str, Release]
    reports: dict[str, Report]
    methods: Methods
    edition: Edition | None = None
    packs_off: tuple[LessonPack, ...] = ()
    """Lessons of the library that this edition does not teach: others still speak of them."""

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """Return every lesson, in the order of teaching."""
        return tuple(pack.lesson for pack in self.packs)

    @cached_property
    def lesson_by_id(self) -> dict[str, Lesson]:
        """Return every lesson by its id, those that this edition does not teach among them."""
        return {pack.id: pack.lesson for pack in (*self.packs, *self.packs_off)}

    @cached_property
    def taught(self) -> frozenset[str]:
        """Return the ids of the lessons that have pages."""
        return frozenset(pack.id for pack in self.packs)

    @cached_property
    def trace(self) -> tuple[Traced, ...]:
        """Return every outcome with what works towards it, measures it and tells of it."""
        return traced(
            self.evaluation,
            self.lessons,
            self.modules,
            self.whole_school.dimensions,
            self.beyond_lessons,
            self.measures,
            self.reports,
            self.releases,
        )

    @property
    def masthead(self) -> str:
        """Return what stands at the foot of documents."""
        return f"{self.edition.school}, Whole School" if self.edition else "Whole School"

    @property
    def people(self) -> Mapping[str, str]:
        """Return the people and places of the school by role, or the blanks to fill by hand."""
        return self.edition.people if self.edition else ROLES

    @property
    def people_for_pupils(self) -> Mapping[str, str]:
        """Return them as pupils read them: who isn't named is called by what they do."""
        return for_pupils(self.people)

    @property
    def known_to_editions(self) -> KnownToEditions:
        """Return what a school's edition may refer to."""
        return KnownToEditions(
            {one.id: self.phase_of(one).id for one in self.lesson_by_id.values()},
            {pathway.id for pathway in self.pathways},
            {service.id for service in self.services.services},
        )

    def for_school(self, edition: Edition) -> Programme:
        """Return the programme with a school's edition laid over it; this one stays as it is.

        Only lessons of the school's phases that are not switched off have pages; its own services
        come before all but the emergency services; its pathway is the only one.
        """
        off = {entry.lesson for entry in edition.lessons_off}
        taught = {
            one.id
            for one in self.lessons
            if self.phase_of(one).id in edition.phases and one.id not in off
        }
        emergency, *others = self.services.services
        services = (emergency, *edition.services, *others)
        return replace(
            self,
            edition=edition,
            packs=tuple(pack for pack in self.packs if pack.id in taught),
            packs_off=tuple(pack for pack in self.packs if pack.id not in taught),
            services=self.services.model_copy(update={"services": services}),
            pathways=tuple(
                with_own_people(one, edition) for one in self.pathways if one.id == edition.pathway
            ),
        )

    @cached_property
    def policies_here(self) -> tuple[Policy, ...]:
        """Return every policy with the school's people in it, or blanks where nobody is named."""
        shared = self.papers.shared_policies
        return tuple(shared.filled(policy, self.edition) for policy in self.papers.policies)

    def phase_of(self, lesson: Lesson) -> Phase:
        """Return the phase that the lesson belongs to."""
        return self.curriculum.phase_of(lesson.place.year)


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
    read_there, found = _evaluation(root)
    evaluation, respondents, measures, licensed, studies, releases, reports, methods = read_there
    problems += [*found, *check_schema_lines(root)]
    packs, found = read_lessons(root)
    problems += found
    problems += [*unread_files(root), *_drawing_problems(root)]

    known = Known(
        # A lesson that can't be understood is there all the same, for those that refer to it.
        lessons={pack.id for pack in packs} | set(lesson_folders(root)),
        statements=set(framework[0].by_code) if framework else None,
        outcomes=set(evaluation.by_id) if evaluation else None,
        items=_items(measures) if evaluation and _all_read(root, measures) else None,
        services={service.id for service in services[0].services} if services else None,
        services_by_year=_services_by_year(services[0]) if services else None,
        facts=set(facts[0].by_id) if facts else None,
    )
    problems += _service_problems(services, pathways)
    problems += check_framework(*whole_school) if whole_school else []
    problems += check_plan(*plan, whole_school[0], known.lessons) if plan and whole_school else []
    problems += check_commission(*commission) if commission else []
    if training and whole_school:
        there = _known_to_training(root, whole_school[0], known, measures)
        problems += check_training_room(training, modules, there)
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
        for report in reports.values():
            problems += check_report(report, releases, evaluation)
    if practice and curriculum:
        problems += check_help_cards(*practice, curriculum[0], known)
    for file in (*files, *_evaluation_files(root)):
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
        and respondents
        and methods
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
        respondents,
        measures,
        licensed,
        studies,
        releases,
        reports,
        methods,
    )
    editions = check_editions(root, programme.known_to_editions)
    return programme, ordered([*problems, *editions, *_gaps(programme)])


def count_files(root: Path) -> int:
    """Count the sources below `root`: what `check` has read."""
    return sum(
        1
        for folder in FOLDERS
        for path in (root / folder).rglob("*")
        if path.suffix in {".yml", ".svg"} and "data" not in path.parts
    )


def _evaluation(root: Path) -> tuple[_Evaluation, list[Problem]]:
    """Read what the evaluation's pages are made from, and every problem of it."""
    framework, problems = read_framework(root)
    respondents, found = read_respondents(root)
    problems += found
    measures, found = read_measures(root, framework) if framework else ({}, [])
    problems += found
    studies, found = read_studies(root, framework, measures) if framework else ({}, [])
    problems += found
    releases, found = read_releases(root)
    problems += found
    reports, found = read_reports(root)
    problems += found
    licensed, found = read_licensed(root)
    problems += found
    methods, found = read_methods(root)
    problems += found
    read = framework, respondents, measures, licensed, studies, releases, reports, methods
    return read, problems


def _gaps(programme: Programme) -> Iterator[Problem]:
    """Yield where the trace from outcomes to reports breaks off, if all it rests on was read."""
    root = programme.root
    if len(programme.packs) == len(lesson_folders(root)) and _all_read(root, programme.measures):
        file, _ = read_yaml(root, FRAMEWORK)
        yield from check_trace(programme.trace, file, programme.reports, programme.releases)


def _services_by_year(services: Services) -> dict[int, set[str]]:
    return {
        year: {service.id for service in services.for_pupils_of(AGE_IN_RECEPTION + year)}
        for year in YEARS
    }


def _all_read(root: Path, measures: Mapping[str, Measure]) -> bool:
    return len(measures) == len(list(root.glob(f"{MEASURES}/*.yml")))


def _items(measures: Mapping[str, Measure]) -> dict[str, tuple[str, ...]]:
    return {
        f"{measure.id}.{item.id}": (item.outcome,)
        for measure in measures.values()
        for item in measure.items
    }


def _evaluation_files(root: Path) -> Iterator[YamlFile]:
    """Yield the evaluation's sources whose texts are laid out as all others are."""
    for pattern in (FRAMEWORK, RESPONDENTS, f"{MEASURES}/*.yml", f"{LICENSED}/*.yml"):
        for path in sorted(root.glob(pattern)):
            with suppress(Unreadable):
                yield read_yaml(root, path.relative_to(root).as_posix())[0]


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


def _lesson_problems(
    pack: LessonPack, root: Path, curriculum: Curriculum | None, known: Known
) -> Iterator[Problem]:
    yield from check_references(pack, known, root)
    yield from check_safe_practice(pack)
    if curriculum:
        phase = curriculum.phase_of(pack.lesson.place.year).id
        yield from check_structure(pack, youngest=phase in {"eyfs", "ks1"})
        yield from check_lesson_wording(pack, WordingPhase(phase))
