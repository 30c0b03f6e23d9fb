"""The programme: everything that the site and the documents are made from, in one frozen whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.evaluation.approval import Review
from generator.evaluation.framework import Framework as EvaluationFramework
from generator.evaluation.licensed import LicensedScale
from generator.evaluation.measures import Measure
from generator.evaluation.methods import Methods
from generator.evaluation.release import Release
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study
from generator.lessons.curriculum import Curriculum, Framework, Phase
from generator.lessons.facts import Facts
from generator.lessons.lesson import Lesson
from generator.lessons.library import LessonPack
from generator.lessons.practice import Practice
from generator.lessons.references import ROLES, for_pupils
from generator.reports.definition import Report
from generator.reports.outcomes_found import OutcomeFound, outcomes_found
from generator.toolkit.beyond_lessons import BeyondLessons
from generator.toolkit.commission import Commission
from generator.toolkit.edition import Edition
from generator.toolkit.editions import KnownToEditions
from generator.toolkit.framework import Framework as WholeSchoolFramework
from generator.toolkit.own_pathway import with_own_people
from generator.toolkit.papers import Papers
from generator.toolkit.pathway import Pathway
from generator.toolkit.plan import ThreeYearPlan
from generator.toolkit.policy import Policy
from generator.toolkit.services import Services
from generator.toolkit.training import Training
from generator.toolkit.training_module import Module
from generator.trace import Traced, traced

if TYPE_CHECKING:
    from generator.reports.rendering import RenderedReport


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
    reviews: dict[str, Review]
    reports: dict[str, Report]
    methods: Methods
    edition: Edition | None = None
    packs_off: tuple[LessonPack, ...] = ()
    """Lessons of the library that this edition does not teach: others still speak of them."""

    @cached_property
    def outcomes_found(self) -> dict[str, tuple[OutcomeFound, ...]]:
        """Return what the newest report found of each outcome."""
        return outcomes_found(self.reports.values(), self.releases)

    @cached_property
    def rendered_reports(self) -> tuple[RenderedReport, ...]:
        """Return every report with its numbers filled in, the newest first."""
        # Charts are slow to load, and no check needs them.
        from generator.reports.rendering import render_reports  # noqa: PLC0415

        return render_reports(self.reports.values(), self.releases, self.evaluation)

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
