"""What a school does beyond lessons: projects and work with families, read and checked together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.lessons.checks.references import Known
from generator.lessons.checks.wording import Phase
from generator.lessons.curriculum import YEARS, Curriculum
from generator.problems import Problem
from generator.sources.reading import Sources
from generator.sources.yaml_files import YamlFile
from generator.toolkit.community import Community
from generator.toolkit.community_checks import KnownToCommunity, check_community_room
from generator.toolkit.framework import Framework
from generator.toolkit.guide import Guide
from generator.toolkit.letters import Letters
from generator.toolkit.parent_session import ParentSession
from generator.toolkit.project import Project
from generator.toolkit.project_checks import KnownToProjects, check_projects_room
from generator.toolkit.projects import Projects


@dataclass(frozen=True)
class BeyondLessons:
    """Projects outside lessons, and work with families, governors, partners and visitors."""

    shared_projects: Projects
    projects: tuple[Project, ...]
    community: Community
    letters: Letters
    parent_sessions: tuple[ParentSession, ...]
    guides: tuple[Guide, ...]


@dataclass(frozen=True)
class Around:
    """What these sources may name of the rest; None stands for a source that can't be read."""

    framework: Framework | None
    curriculum: Curriculum | None
    known: Known
    lesson_years: Collection[int]


def read_beyond_lessons(
    root: Path, around: Around, files: list[YamlFile]
) -> tuple[BeyondLessons | None, list[Problem]]:
    """Read what lies beyond lessons; return it, or None where one is missing, and the problems.

    Every file that was read is added to `files`, so that its texts are checked with all others.
    """
    reading = Sources(root, files)
    shared = reading.one("toolkit/projects.yml", Projects)
    projects = list(reading.all("toolkit/projects/*.yml", Project))
    community = reading.one("toolkit/community.yml", Community)
    letters = reading.one("toolkit/community/letters.yml", Letters)
    sessions = list(reading.all("toolkit/community/sessions/*.yml", ParentSession))
    guides = list(reading.all("toolkit/community/guides/*.yml", Guide))
    problems = reading.problems
    if around.framework and around.curriculum and shared:
        of_projects = _known_to_projects(root, around.framework, around.curriculum, around.known)
        problems += check_projects_room(shared, projects, of_projects)
    if around.framework and community and letters:
        of_community = _known_to_community(around.framework, around)
        problems += check_community_room(community, letters, sessions, guides, of_community)
    if not (shared and community and letters):
        return None, problems
    whole = BeyondLessons(
        shared[0],
        shared[0].in_order(project for project, _ in projects),
        community[0],
        letters[0],
        community[0].sessions_in_order(session for session, _ in sessions),
        community[0].guides_in_order(guide for guide, _ in guides),
    )
    return whole, problems


def _known_to_projects(
    root: Path, framework: Framework, curriculum: Curriculum, known: Known
) -> KnownToProjects:
    return KnownToProjects(
        lessons=known.lessons,
        dimensions={dimension.id for dimension in framework.dimensions},
        sources={source.id for source in framework.sources},
        pictures={path.name for path in root.glob("lessons/pictures/*.svg")},
        items=known.items,
        phases={year: Phase(curriculum.phase_of(year).id) for year in YEARS},
    )


def _known_to_community(framework: Framework, around: Around) -> KnownToCommunity:
    known = around.known
    return KnownToCommunity(
        lessons=known.lessons,
        years=around.lesson_years,
        dimensions={dimension.id for dimension in framework.dimensions},
        sources={source.id for source in framework.sources},
        facts=known.facts,
        items=set(_of_parents(known.items)) if known.items is not None else None,
        services=known.services,
    )


def _of_parents(items: Mapping[str, Collection[str]]) -> Iterator[str]:
    for item in items:
        measure, _, name = item.partition(".")
        if measure == "parents":
            yield name
