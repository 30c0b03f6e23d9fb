"""Studies: reading every study with its problems, one folder a study in `evaluation/studies/`."""

from __future__ import annotations

from pathlib import Path

from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.study import STUDIES, Study
from generator.evaluation.study_checks import check_study
from generator.problems import Problem
from generator.sources.reading import read_source


def read_studies(
    root: Path, framework: Framework, measures: dict[str, Measure]
) -> tuple[dict[str, Study], list[Problem]]:
    """Read every study below `root`; return them by folder, and every problem found.

    A study's id is its folder's name, or it has a problem.
    """
    studies: dict[str, Study] = {}
    problems: list[Problem] = []
    for path in sorted((root / STUDIES).glob("*/study.yml")):
        study, file, found = read_source(root, path.relative_to(root).as_posix(), Study)
        problems += found
        if study is not None and file is not None:
            studies[path.parent.name] = study
            problems += check_study(study, file, framework, measures)
    return studies, problems
