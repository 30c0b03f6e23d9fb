"""Studies: reading every study, and checking that what each names is there.

One folder a study in `evaluation/studies/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.study import STUDIES, Plan, Study
from generator.problems import Problem, Rule
from generator.sources.reading import read_source
from generator.sources.yaml_files import Steps, YamlFile

UNKNOWN_NAME = Rule(
    "EVA010",
    "A name in a study that nothing has",
    "A wave, school, measure or outcome that is misspelt would be left out of the results.",
    "- {measure: pupils-ks1, wave: 2017-18-before, file: pupils.csv}",
    "- {measure: pupils-ks2, wave: 2017-18-before, file: pupils.csv}",
)
LATE_PLAN = Rule(
    "EVA011",
    "An analysis plan fixed after the results",
    "A plan made after the last survey of a release can be fitted to what was found. What was "
    "changed later belongs under deviations.",
    "plan: {fixed_on: 2019-01-10}   # the release's last survey closed on 2018-07-20",
    "plan: {fixed_on: 2017-12-11}",
)
RULES = (UNKNOWN_NAME, LATE_PLAN)


def read_studies(
    root: Path, framework: Framework, measures: dict[str, Measure]
) -> tuple[dict[str, Study], list[Problem]]:
    """Read every study below `root`; return them by id, and every problem found."""
    studies: dict[str, Study] = {}
    problems: list[Problem] = []
    for path in sorted((root / STUDIES).glob("*/study.yml")):
        study, file, found = read_source(root, path.relative_to(root).as_posix(), Study)
        problems += found
        if study is not None and file is not None:
            studies[study.id] = study
            problems += _unknown_names(study, file, framework, measures, path.parent.name)
            problems += _late_plans(study, file)
    return studies, problems


def _unknown_names(
    study: Study,
    file: YamlFile,
    framework: Framework,
    measures: dict[str, Measure],
    folder: str,
) -> Iterator[Problem]:
    known = {
        "study": {folder},
        "arm": {arm.id for arm in study.arms},
        "school": set(study.school_of),
        "wave": set(study.wave_of),
        "measure": set(measures),
        "outcome": set(framework.by_id),
        "group": {group.id for group in study.plan.groups},
    }
    for kind, name, steps in _names(study):
        if name not in known[kind]:
            yield file.problem(
                UNKNOWN_NAME,
                file.place(steps),
                f'there is no {kind} "{name}"',
                f"Known: {', '.join(sorted(known[kind]))}.",
            )


def _names(study: Study) -> Iterator[tuple[str, str, Steps]]:
    """Yield every name the study refers to: its kind, the name and where it stands."""
    yield "study", study.id, ("id",)
    for index, school in enumerate(study.schools):
        yield "arm", school.arm, ("schools", index, "arm")
    for index, survey in enumerate(study.surveys):
        yield "measure", survey.measure, ("surveys", index, "measure")
        yield "wave", survey.wave, ("surveys", index, "wave")
    for index, release in enumerate(study.releases):
        yield "wave", release.before, ("releases", index, "before")
        yield "wave", release.after, ("releases", index, "after")
    for key in ("change", "strength") if study.truth is not None else ():
        for name in getattr(study.truth, key):
            yield "outcome" if key == "change" else "school", name, ("truth", key, name)
    yield from _names_in_plan(study.plan)


def _names_in_plan(plan: Plan) -> Iterator[tuple[str, str, Steps]]:
    for index, outcome in enumerate(plan.outcomes):
        yield "outcome", outcome, ("plan", "outcomes", index)
    yield "outcome", plan.primary, ("plan", "primary")
    for index, group in enumerate(plan.groups):
        for place, school_id in enumerate(group.schools):
            yield "school", school_id, ("plan", "groups", index, "schools", place)
    for index, comparison in enumerate(plan.comparisons):
        yield "group", comparison.group, ("plan", "comparisons", index, "group")
        yield "group", comparison.less, ("plan", "comparisons", index, "less")


def _late_plans(study: Study, file: YamlFile) -> Iterator[Problem]:
    for release in study.releases:
        wave = study.wave_of.get(release.before)
        if wave is not None and study.plan.fixed_on >= wave.opens:
            yield file.problem(
                LATE_PLAN,
                file.place(("plan", "fixed_on")),
                f"the plan was fixed on {study.plan.fixed_on}, after the first survey of "
                f"{release.id} opened on {wave.opens}",
                "Give the date it was fixed, and list later changes under deviations.",
            )
