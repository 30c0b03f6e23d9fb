"""Studies: reading every study with its problems, one folder a study in `evaluation/studies/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.evaluation.framework import Framework
from generator.evaluation.mapping_checks import check_mapping
from generator.evaluation.mappings import StudyMapping
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import Respondents, read_respondents
from generator.evaluation.study import STUDIES, Study
from generator.evaluation.study_checks import check_study
from generator.evaluation.surveys import MAPPING
from generator.problems import Problem
from generator.sources.reading import read_source


def read_studies(
    root: Path, framework: Framework, measures: dict[str, Measure]
) -> tuple[dict[str, Study], list[Problem]]:
    """Read every study below `root`; return them by folder, and every problem found.

    A study's id is its folder's name, or it has a problem. Its mappings are read and checked too.
    """
    # What is wrong with the respondents' own file is told where the programme is loaded.
    respondents, _ = read_respondents(root)
    studies: dict[str, Study] = {}
    problems: list[Problem] = []
    for path in sorted((root / STUDIES).glob("*/study.yml")):
        study, file, found = read_source(root, path.relative_to(root).as_posix(), Study)
        problems += found
        if study is not None and file is not None:
            studies[path.parent.name] = study
            problems += check_study(study, file, framework, measures)
            if respondents is not None:
                problems += _mapping_problems(root, path.parent, study, measures, respondents)
    return studies, problems


def _mapping_problems(
    root: Path,
    folder: Path,
    study: Study,
    measures: dict[str, Measure],
    respondents: Respondents,
) -> Iterator[Problem]:
    for path in sorted(folder.glob("mappings/*.yml")):
        name = path.relative_to(root).as_posix()
        mapping, file, found = read_source(root, name, StudyMapping)
        yield from found
        if mapping is None or file is None:
            continue
        measure = measures.get(mapping.measure)
        if measure is None:
            hint = f"Known: {', '.join(measures)}."
            message = f'there is no measure "{mapping.measure}"'
            yield file.problem(MAPPING, file.place(("measure",)), message, hint)
        else:
            yield from check_mapping(mapping, file, study, measure, respondents)
