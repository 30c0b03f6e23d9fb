"""A study's survey files: each read in place, by its own headers or by the study's mapping."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from generator.analysis.responses import answers_table, asked_columns, linking_columns
from generator.analysis.surveys.asking import Asking
from generator.analysis.surveys.columns import own_mapping, wrong_header
from generator.analysis.surveys.export import Export
from generator.analysis.surveys.proposing import Proposal, propose
from generator.analysis.surveys.reading import read_answers
from generator.analysis.surveys.records import Asked
from generator.analysis.surveys.sniffing import Sniffed, sniff
from generator.evaluation.mapping_checks import check_mapping
from generator.evaluation.mapping_text import lines_of, mapping_text
from generator.evaluation.mappings import StudyMapping, mapping_path, read_mapping
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study, Survey
from generator.evaluation.surveys import COLUMNS, FILE, MAPPING, TWICE
from generator.problems import Problem, Unreadable, has_errors
from generator.swap import write_whole


def read_survey(
    root: Path, survey: Survey, measure: Measure, study: Study, respondents: Respondents
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a survey's answers from the study's data folder, and every problem of the file.

    Where a problem is an error the table must not be used; a warning is only told.
    """
    asking = Asking(study, survey, measure, respondents)
    nobody = answers_table([], measure, respondents)
    path = study.data_path(survey.file)
    if not (root / path).exists():
        return nobody, [_not_there(path, asking)]
    try:
        sniffed = sniff_for(root, root / path, asking)
    except Unreadable as unreadable:
        return nobody, [_named(unreadable.problem, path)]
    export, problems = sniffed.export, list(sniffed.problems)
    mapping, found = mapping_for(root, export, asking, kept=True)
    problems += found
    if mapping is None or has_errors(problems):
        return nobody, [_named(problem, path) for problem in problems]
    answers, found = read_answers(export, as_asked(root, asking, mapping))
    if asking.study.data_path(survey.file).endswith(".csv") and not study.synthetic:
        # Told when the export was read, by its own rows: those of the kept file say nothing.
        found = [one for one in found if (one.code, one.severity) != (TWICE.code, "warning")]
    return answers.table, [_named(problem, path) for problem in (*problems, *found)]


def as_asked(root: Path, asking: Asking, mapping: StudyMapping) -> Asked:
    """Return a survey with its mapping, and where in the mapping's file a correction belongs."""
    path = root / mapping_path(asking.study.id, asking.survey.mapping_name)
    lines = lines_of(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return Asked(asking.study, asking.survey, asking.measure, asking.respondents, mapping, lines)


def _not_there(path: str, asking: Asking) -> Problem:
    survey, study = asking.survey, asking.study.id
    hint = (
        f"Read its export: wholeschool survey read FILE --study {study} --measure "
        f"{survey.measure} --wave {survey.wave}. If it was not asked, take it out of the study's "
        '"surveys".'
    )
    if asking.study.synthetic:
        hint = f"Make it: wholeschool study simulate {study}."
    message = "nobody's answers to this survey are there yet"
    return Problem(path, 1, 1, FILE.code, message, hint)


def sniff_for(root: Path, file: Path, asking: Asking) -> Sniffed:
    """Recognise a survey's file; where its mapping says the sheet or the tool, by that.

    Raises Unreadable where the file is none that can be read.
    """
    mapping, _, _ = read_mapping(root, asking.study.id, asking.survey.mapping_name)
    sniffed = sniff(file, sheet=mapping.sheet or "" if mapping else "")
    own = own_mapping(sniffed.export, asking.measure, asking.respondents)
    if mapping is None or own is not None:
        return sniffed
    return sniff(file, otherwise=mapping.tool, sheet=mapping.sheet or "")


def write_first_mapping(root: Path, export: Export, asking: Asking, sheet: str) -> Proposal | None:
    """Write a proposed mapping beside the study if it has none yet, and return the proposal.

    A table under the program's own ids needs none.
    """
    measure = asking.measure
    path = root / mapping_path(asking.study.id, asking.survey.mapping_name)
    needed = own_mapping(export, measure, asking.respondents) is None and not path.is_file()
    if not needed or wrong_header(export, measure):
        return None
    proposal = propose(export, asking)
    named = proposal.mapping.model_copy(update={"sheet": sheet or None})
    write_whole(path, mapping_text(named))
    return proposal


def mapping_for(
    root: Path, export: Export, asking: Asking, *, kept: bool = False
) -> tuple[StudyMapping | None, list[Problem]]:
    """Return the mapping an export is read with: its own headers' or the study's, checked.

    Answers that are `kept` may have lost their codes or numbers, all of them, after linking.
    """
    study, survey = asking.study, asking.survey
    measure, respondents = asking.measure, asking.respondents
    if no_header := wrong_header(export, measure):
        return None, no_header
    own = own_mapping(export, measure, respondents)
    if own is not None:
        return own, _missing_of_own(export, own, asking, kept=kept)
    name = survey.mapping_name
    if not (root / mapping_path(study.id, name)).is_file():
        message = f"nothing says which column is which question: there is no mapping {name!r}"
        hint = (
            f"Run: wholeschool survey read {export.grid.path} --study {study.id} "
            f"--measure {measure.id} --wave {survey.wave}"
        )
        return None, [export.grid.problem(MAPPING, 1, 0, message, hint)]
    mapping, file, problems = read_mapping(root, study.id, name)
    if mapping is None or file is None:
        return None, problems
    return mapping, [*problems, *check_mapping(mapping, file, study, measure, respondents)]


def _missing_of_own(
    export: Export, own: StudyMapping, asking: Asking, *, kept: bool
) -> list[Problem]:
    """Return a problem for each column that was asked and is not there under its own id."""
    there = {column.to for column in own.columns}
    if asking.survey.school is not None:
        there.add("school")
    linking = set(linking_columns(asking.measure, asking.respondents))
    if kept and not linking & there:
        there |= linking
    heads = ", ".join(column.name for column in export.columns)
    return [
        export.grid.problem(COLUMNS, 1, 0, f'the column "{name}" is missing', f"It has: {heads}.")
        for name in asked_columns(asking.measure, asking.wave, asking.respondents)
        if name not in there
    ]


def _named(problem: Problem, path: str) -> Problem:
    """Return a problem of a data file under its path below the project's folder."""
    if problem.path.endswith(".yml"):
        return problem
    return Problem(
        path, problem.line, problem.column, problem.code, problem.message, problem.hint,
        problem.severity,
    )  # fmt: skip
