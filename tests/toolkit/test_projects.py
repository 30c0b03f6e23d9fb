"""Projects outside lessons: complete, open to all, and each check with a project that fails it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lessons.checks.wording import Phase
from generator.lessons.curriculum import YEARS, Curriculum
from generator.lessons.facts import Facts
from generator.sources.reading import read_source
from generator.sources.yaml_files import read_yaml
from generator.toolkit.framework import Framework
from generator.toolkit.project import Project
from generator.toolkit.project_checks import (
    KnownToProjects,
    check_project,
    check_projects,
    check_projects_room,
)
from generator.toolkit.project_rules import RULES
from generator.toolkit.project_wording import check_project_wording
from generator.toolkit.projects import Projects

SHARED = "toolkit/projects.yml"
PROJECTS = ("drama", "peer-leaders", "campaign", "sport")
DRAMA = "toolkit/projects/drama.yml"


def path_of(project_id: str) -> str:
    return f"toolkit/projects/{project_id}.yml"


@pytest.fixture(scope="module")
def known(root: Path) -> KnownToProjects:
    framework, _, _ = read_source(root, "toolkit/whole-school-framework.yml", Framework)
    curriculum, _, _ = read_source(root, "lessons/curriculum.yml", Curriculum)
    assert framework is not None
    assert curriculum is not None
    items = set()
    for name in ("pupils-ks2", "pupils-ks3-4"):
        measure = read_yaml(root, f"evaluation/measures/{name}.yml")[0].value
        items |= {f"{name}.{item['id']}" for item in measure["items"]}
    return KnownToProjects(
        lessons={path.parent.name for path in root.glob("lessons/*/lesson.yml")},
        dimensions={each.id for each in framework.dimensions},
        sources={each.id for each in framework.sources},
        pictures={path.name for path in (root / "lessons/pictures").glob("*.svg")},
        items=items,
        phases={year: Phase(curriculum.phase_of(year).id) for year in YEARS},
    )


@pytest.fixture(scope="module")
def projects(root: Path) -> dict[str, Project]:
    found = {}
    for project_id in PROJECTS:
        project, _, problems = read_source(root, path_of(project_id), Project)
        assert problems == []
        assert project is not None
        found[project_id] = project
    return found


def test_every_file_is_among_the_projects_tried_here(root):
    assert {path.stem for path in (root / "toolkit/projects").glob("*.yml")} == set(PROJECTS)


def test_the_shipped_projects_have_no_problems(shipped, known):
    shared = shipped(SHARED, Projects)
    read = [shipped(path_of(name), Project) for name in PROJECTS]
    assert list(check_projects_room(shared, read, known)) == []


class TestEveryProjectIsComplete:
    """What a colleague needs who has never led one."""

    def test_minutes_add_up_and_pupils_do_most_of_it(self, projects):
        for project in projects.values():
            for session in project.sessions:
                assert sum(part.minutes for part in session.parts) == session.minutes
                assert session.practised >= session.minutes / 2

    def test_every_part_says_what_pupils_do_and_every_practice_has_words(self, projects):
        for project in projects.values():
            for session in project.sessions:
                assert all(part.pupils for part in session.parts)
                said = [bool(part.say) for part in session.parts if part.kind == "practice"]
                assert sum(said) * 2 >= len(said), f"{project.id}: {session.id}"

    def test_pupils_are_asked_before_and_after(self, projects):
        for project in projects.values():
            first, last = project.sessions[0], project.sessions[-1]
            for session in (first, last):
                assert any("sheet" in part.title.lower() for part in session.parts), project.id

    def test_no_two_projects_share_a_session_or_a_handout(self, projects):
        for kind in ("sessions", "handouts"):
            names = [part.title for each in projects.values() for part in getattr(each, kind)]
            assert len(names) == len(set(names))

    def test_what_is_only_reported_says_so(self, projects, root):
        facts, _, _ = read_source(root, "lessons/facts.yml", Facts)
        assert facts is not None
        for project in projects.values():
            for name in project.facts:
                fact = facts.fact(name)
                if fact.confirmed == "reported":
                    assert "reported" in fact.statement


@pytest.mark.parametrize(
    ("code", "old", "new", "message"),
    [
        (
            "TLK090",
            "        minutes: 13\n",
            "        minutes: 18\n",
            "the parts take 65 minutes, the session 60",
        ),
        (
            "TLK091",
            "      - title: Close\n        kind: closing\n        minutes: 15\n",
            "      - title: Close\n        kind: practice\n        minutes: 15\n",
            "the order is opening, practice, input, practice, practice",
        ),
        (
            "TLK092",
            "      - title: Three doors\n        kind: practice\n",
            "      - title: Three doors\n        kind: input\n",
            "16 of 60 minutes are practice",
        ),
        (
            "TLK093",
            "items: [pupils-ks3-4.spot-harm]",
            "items: [pupils-ks3-4.spot-harms]",
            'there is no question of the evaluation "pupils-ks3-4.spot-harms"',
        ),
        ("TLK093", "lessons: [y7-sv,", "lessons: [y7-sv-x,", 'there is no lesson "y7-sv-x"'),
        (
            "TLK093",
            "dimensions: [pupil-voice,",
            "dimensions: [pupils,",
            'there is no dimension "pupils"',
        ),
        ("TLK093", "sources: [yef-rel", "sources: [yef-r", 'there is no source "yef-rationships"'),
        (
            "TLK094",
            "It's for anyone in Years 7 to 9. Bring",
            "It's for pupils who are at risk. Bring",
            '"at risk" in an invitation tells pupils why they might have been asked',
        ),
        (
            "TLK095",
            "handouts: [scene-cards, scene-key]",
            "handouts: [scene-card, scene-key]",
            'there is no handout "scene-card"',
        ),
        (
            "TLK095",
            "handouts: [scene-cards, scene-key]",
            "handouts: [scene-cards]",
            'no session gives out "scene-key"',
        ),
        (
            "TLK096",
            "id: drama\n",
            "id: theatre\n",
            'the project is called "theatre" and its file drama.yml',
        ),
    ],
)  # fmt: skip
def test_what_a_project_lacks_is_told(shipped, known, code, old, new, message):
    project, file = shipped(DRAMA, Project, (old, new))
    told = [(problem.code, problem.message) for problem in check_project(project, file, known)]
    assert (code, message) in told


def test_a_project_that_the_list_does_not_offer_is_told(shipped):
    shared, file = shipped(SHARED, Projects)
    told = [problem.message for problem in check_projects(shared, file, {*PROJECTS, "chess"})]
    assert told == ['the list does not offer "chess"']


def test_a_listed_project_without_a_file_is_told(shipped):
    shared, file = shipped(SHARED, Projects)
    told = [(p.code, p.message) for p in check_projects(shared, file, PROJECTS[1:])]
    assert told == [("TLK096", 'the list offers "drama", and there is no project of that id')]


def test_more_to_say_than_there_is_time_for_is_told(shipped, known):
    shared = shipped(SHARED, Projects)
    old = "say: [\"No names. It isn't a test"
    speech = "We all say it together, and then again. " * 80
    project = shipped(DRAMA, Project, (old, f"say: [\"{speech} No names. It isn't a test"))
    found = [p for p in check_projects_room(shared, [project], known) if p.code == "TLK097"]
    [problem] = found
    assert problem.message.endswith("words to say in 5 minutes")


def test_questions_of_two_measures_are_refused(root, tmp_path):
    text = (root / DRAMA).read_text(encoding="utf-8")
    old = "items: [pupils-ks3-4.spot-harm]"
    (tmp_path / "drama.yml").write_text(
        text.replace(old, "items: [pupils-ks2.help-safely]"), encoding="utf-8"
    )
    _, _, problems = read_source(tmp_path, "drama.yml", Project)
    assert [problem.message for problem in problems] == [
        "the aims name questions of pupils-ks2 and pupils-ks3-4"
    ]


class TestWording:
    """Words to pupils, families and adults are held to what a lesson's are."""

    @pytest.mark.parametrize(
        ("code", "old", "new"),
        [
            ("SAF001", "Walk up to the chair", "Have you ever been bullied? Walk up to the chair"),
            ("SAF005", "Only helpers are rehearsed.", "Ama is mature for her age."),
            ("SAF010", "You told. From there", "I promise I won't tell anyone. From there"),
        ],
    )
    def test_unsafe_words_are_told(self, shipped, code, old, new):
        _, file = shipped(DRAMA, Project, (old, new))
        told = {problem.code for problem in check_project_wording(file, Phase.KS3)}
        assert code in told


def test_each_rule_has_its_own_code_and_two_examples_that_differ():
    assert [rule.code for rule in RULES] == [f"TLK{number:03}" for number in range(90, 98)]
    assert all(rule.wrong != rule.right for rule in RULES)
