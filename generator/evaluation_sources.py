"""The evaluation's sources: all that is read of it, however much of it can be understood."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.evaluation.approval import Review
from generator.evaluation.framework import FRAMEWORK, Framework, read_framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.licensed import LICENSED, LicensedScale, read_licensed
from generator.evaluation.measures import MEASURES, Measure, read_measures
from generator.evaluation.methods import Methods, read_methods
from generator.evaluation.release import Release
from generator.evaluation.release_gate import read_reviews
from generator.evaluation.respondents import RESPONDENTS, Respondents, read_respondents
from generator.evaluation.studies import read_studies
from generator.evaluation.study import Study
from generator.problems import Problem, Unreadable
from generator.reports.definition import Report, read_reports
from generator.sources.yaml_files import YamlFile, read_yaml


@dataclass(frozen=True)
class EvaluationSources:
    """What was read of the evaluation; None stands for a source that can't be understood."""

    framework: Framework | None
    respondents: Respondents | None
    measures: dict[str, Measure]
    licensed: dict[str, LicensedScale]
    studies: dict[str, Study]
    releases: dict[str, Release]
    reviews: dict[str, Review]
    reports: dict[str, Report]
    methods: Methods | None
    all_measures: bool
    """False where a measure's file is there and can't be understood."""

    @property
    def items(self) -> dict[str, tuple[str, ...]]:
        """Return the outcomes that each item tells of, by `measure.item`."""
        return {
            f"{measure.id}.{item.id}": (item.outcome,)
            for measure in self.measures.values()
            for item in measure.items
        }


def read_evaluation(root: Path) -> tuple[EvaluationSources, list[Problem]]:
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
    reviews, found = read_reviews(root, releases)
    problems += found
    reports, found = read_reports(root)
    problems += found
    licensed, found = read_licensed(root)
    problems += found
    methods, found = read_methods(root)
    problems += found
    sources = EvaluationSources(
        framework=framework,
        respondents=respondents,
        measures=measures,
        licensed=licensed,
        studies=studies,
        releases=releases,
        reviews=reviews,
        reports=reports,
        methods=methods,
        all_measures=len(measures) == len(list(root.glob(f"{MEASURES}/*.yml"))),
    )
    return sources, problems


def evaluation_files(root: Path) -> Iterator[YamlFile]:
    """Yield the evaluation's sources whose texts are laid out as all others are."""
    for pattern in (FRAMEWORK, RESPONDENTS, f"{MEASURES}/*.yml", f"{LICENSED}/*.yml"):
        for path in sorted(root.glob(pattern)):
            with suppress(Unreadable):
                yield read_yaml(root, path.relative_to(root).as_posix())[0]
