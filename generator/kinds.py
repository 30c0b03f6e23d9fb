"""The kinds of source file, the model and the JSON Schema of each.

Editors read a schema from the first line of a source and offer its keys as it is written.
The schemas in `generator/schemas/` are made from the models; a test keeps them current.
"""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.evaluation.framework import Framework as EvaluationFramework
from generator.evaluation.licensed import LicensedScale
from generator.evaluation.mappings import StudyMapping
from generator.evaluation.measures import Measure
from generator.evaluation.methods import MethodList
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study
from generator.lessons.curriculum import Curriculum, Framework
from generator.lessons.facts import Facts
from generator.lessons.handouts import Handouts
from generator.lessons.lesson import Lesson
from generator.lessons.practice import Practice
from generator.lessons.quizzes import Quizzes
from generator.problems import Problem, Rule, Unreadable
from generator.reports.definition import Definition
from generator.sources.records import Record
from generator.sources.text_files import read_text
from generator.swap import write_whole
from generator.toolkit.co_design import CoDesign
from generator.toolkit.commission import Commission
from generator.toolkit.community import Community
from generator.toolkit.edition import Edition
from generator.toolkit.framework import Framework as WholeSchoolFramework
from generator.toolkit.front import Front
from generator.toolkit.guide import Guide
from generator.toolkit.letters import Letters
from generator.toolkit.parent_session import ParentSession
from generator.toolkit.pathway import Pathway
from generator.toolkit.plan import ThreeYearPlan
from generator.toolkit.policies import Policies
from generator.toolkit.policy import Policy
from generator.toolkit.project import Project
from generator.toolkit.projects import Projects
from generator.toolkit.reading import Reading
from generator.toolkit.services import Services
from generator.toolkit.training import Training
from generator.toolkit.training_module import Module

SCHEMAS = "generator/schemas"

SCHEMA_LINE = Rule(
    "SRC040",
    "The first line does not name the schema",
    "With it, an editor offers the keys and marks mistakes while you write.",
    "id: y8-vg",
    "# yaml-language-server: $schema=../../generator/schemas/lesson.schema.json\nid: y8-vg",
    severity="warning",
)
RULES = (SCHEMA_LINE,)


@dataclass(frozen=True)
class Kind:
    """A kind of source: its name, its model, and the pattern of its files below the root."""

    name: str
    model: type[Record]
    pattern: str


KINDS = (
    Kind("lesson", Lesson, "lessons/*/lesson.yml"),
    Kind("handouts", Handouts, "lessons/*/handouts.yml"),
    Kind("quizzes", Quizzes, "lessons/*/quizzes.yml"),
    Kind("curriculum", Curriculum, "lessons/curriculum.yml"),
    Kind("framework", Framework, "lessons/frameworks/*.yml"),
    Kind("practice", Practice, "lessons/practice.yml"),
    Kind("facts", Facts, "lessons/facts.yml"),
    Kind("services", Services, "toolkit/services.yml"),
    Kind("whole-school-framework", WholeSchoolFramework, "toolkit/whole-school-framework.yml"),
    Kind("three-year-plan", ThreeYearPlan, "toolkit/three-year-plan.yml"),
    Kind("commission", Commission, "toolkit/commission.yml"),
    Kind("pathway", Pathway, "toolkit/pathways/*.yml"),
    Kind("training", Training, "toolkit/training.yml"),
    Kind("training-module", Module, "toolkit/training/*.yml"),
    Kind("projects", Projects, "toolkit/projects.yml"),
    Kind("project", Project, "toolkit/projects/*.yml"),
    Kind("policies", Policies, "toolkit/policies.yml"),
    Kind("front", Front, "toolkit/front.yml"),
    Kind("co-design", CoDesign, "toolkit/co-design.yml"),
    Kind("reading", Reading, "toolkit/guides/*.yml"),
    Kind("policy", Policy, "toolkit/policies/*.yml"),
    Kind("community", Community, "toolkit/community.yml"),
    Kind("letters", Letters, "toolkit/community/letters.yml"),
    Kind("parent-session", ParentSession, "toolkit/community/sessions/*.yml"),
    Kind("guide", Guide, "toolkit/community/guides/*.yml"),
    Kind("edition", Edition, "toolkit/editions/*/school.yml"),
    Kind("evaluation-framework", EvaluationFramework, "evaluation/framework.yml"),
    Kind("licensed-scale", LicensedScale, "evaluation/licensed/*.yml"),
    Kind("measure", Measure, "evaluation/measures/*.yml"),
    Kind("respondents", Respondents, "evaluation/respondents.yml"),
    Kind("methods", MethodList, "evaluation/methods.yml"),
    Kind("report", Definition, "evaluation/reports/*/report.yml"),
    Kind("study", Study, "evaluation/studies/*/study.yml"),
    Kind("mapping", StudyMapping, "evaluation/studies/*/mappings/*.yml"),
)


def kind_of(path: str) -> Kind | None:
    """Return the kind of the source at `path` (below the root), or None if it is of no kind."""
    return next((kind for kind in KINDS if PurePosixPath(path).match(kind.pattern)), None)


def schema(kind: Kind) -> str:
    """Return the kind's JSON Schema as text, the same on every machine."""
    body = kind.model.model_json_schema()
    body["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    body["title"] = f"A source of kind {kind.name}"
    return json.dumps(body, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def write_schemas(root: Path) -> list[str]:
    """Write every kind's schema below `root`; return their paths."""
    paths = []
    for kind in KINDS:
        path = f"{SCHEMAS}/{kind.name}.schema.json"
        write_whole(root / path, schema(kind))
        paths.append(path)
    return paths


def schema_line(path: str) -> str | None:
    """Return the first line that the source at `path` should have, or None if it has no kind."""
    kind = kind_of(path)
    if kind is None:
        return None
    target = f"{SCHEMAS}/{kind.name}.schema.json"
    return f"# yaml-language-server: $schema={posixpath.relpath(target, posixpath.dirname(path))}"


def check_schema_lines(root: Path) -> list[Problem]:
    """Return a problem for each source below `root` whose first line does not name its schema."""
    problems = []
    for kind in KINDS:
        for file in sorted(root.glob(kind.pattern)):
            path = file.relative_to(root).as_posix()
            wanted = schema_line(path)
            try:
                first = read_text(root, path).partition("\n")[0]
            except Unreadable:
                continue  # told where the file is read
            if first != wanted:
                problems.append(
                    Problem(
                        path,
                        1,
                        1,
                        SCHEMA_LINE.code,
                        "the first line does not name the schema",
                        f"Begin the file with: {wanted}",
                        SCHEMA_LINE.severity,
                    )
                )
    return problems
