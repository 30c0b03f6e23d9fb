"""Scores of licensed scales beside a study's survey, so that they are linked with its answers.

One file a scale and survey in the study's data folder: a row for each row of the survey's answers,
and the hash of the answers it was made beside. If these are read anew, the scores must be too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from generator.analysis.surveys.export import Export
from generator.evaluation.study import Study
from generator.evaluation.surveys import ANSWER
from generator.problems import Problem
from generator.swap import write_private

_MADE_BESIDE = "answers_sha256"


def scale_file(scale: str, survey_file: str) -> str:
    """Return the name of a scale's file beside a survey's in the study's data folder."""
    return f"scale-{scale}-of-{survey_file.rpartition('.')[0]}.csv"


def write_scale(
    root: Path,
    study: Study,
    survey_file: str,
    scale: str,
    scores: pd.DataFrame,
) -> Path:
    """Write scores, one row for each of the survey's answers and in their order."""
    path = root / study.data_path(scale_file(scale, survey_file))
    made = _hash(root / study.data_path(survey_file))
    write_private(path, scores.assign(**{_MADE_BESIDE: made}).to_csv(index=False))
    return path


def in_the_order_of(numbers: Sequence[int], export: Export, scores: pd.DataFrame) -> pd.DataFrame:
    """Return the scores of the rows with these numbers in the file, in their order."""
    place = {row.number: at for at, row in enumerate(export.rows)}
    return scores.iloc[[place[number] for number in numbers]].reset_index(drop=True)


def read_scales(
    root: Path, study: Study, survey_file: str
) -> Iterator[tuple[str, pd.DataFrame | Problem]]:
    """Yield each scale beside a survey with its scores, or the problem that they are outdated."""
    before, _, after = scale_file("*", survey_file).partition("*")
    answers = root / study.data_path(survey_file)
    for path in sorted(answers.parent.glob(f"{before}*{after}")):
        scale = path.name.removeprefix(before).removesuffix(after)
        table = pd.read_csv(path)
        if set(table[_MADE_BESIDE]) <= {_hash(answers)}:
            yield scale, table.drop(columns=_MADE_BESIDE)
            continue
        yield (
            scale,
            Problem(
                path.relative_to(root).as_posix(),
                1,
                1,
                ANSWER.code,
                f"{scale} was scored beside other answers than {survey_file} holds now",
                "Run wholeschool survey score for it again.",
            ),
        )


def move_scales(root: Path, study: Study, survey_file: str) -> None:
    """Let the scales beside a survey's answers go on with these, which lost their codes alone."""
    before, _, after = scale_file("*", survey_file).partition("*")
    answers = root / study.data_path(survey_file)
    for path in sorted(answers.parent.glob(f"{before}*{after}")):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        write_private(path, table.assign(**{_MADE_BESIDE: _hash(answers)}).to_csv(index=False))


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
