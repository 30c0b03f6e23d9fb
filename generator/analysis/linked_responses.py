"""Linked responses: scored answers of linked people as files, for the evaluator's own analyses.

They stay in the study's data folder, behind the wall: each row is a person, though without a code.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from generator.analysis.linkage.kept_links import KeptLinks, kept, write_kept_links
from generator.analysis.linkage.key_file import fingerprint
from generator.analysis.quality import flags
from generator.analysis.waves import Asked, Surveyed, as_asked, read_surveyed
from generator.evaluation.measures import Measure
from generator.evaluation.study import ReleasePlan, Study
from generator.problems import Problem, has_errors


def link_study(
    root: Path, study: Study, measures: dict[str, Measure], key: bytes
) -> tuple[list[tuple[ReleasePlan, Surveyed]], list[Problem]]:
    """Link every release's waves that have their exports, and keep the links and linked responses.

    Returns what was linked. A questionnaire whose exports are not all there yet is passed over.
    Where a problem is an error nothing is written.
    """
    linked: list[tuple[ReleasePlan, Surveyed]] = []
    problems: list[Problem] = []
    for plan in study.releases:
        surveyed, found = read_surveyed(root, _with_exports(root, study, plan), plan, measures, key)
        problems += found
        linked += [(plan, one) for one in surveyed if one.linked is not None]
    if not has_errors(problems):
        _write(root, study, linked, key)
    return linked, problems


def _with_exports(root: Path, study: Study, plan: ReleasePlan) -> Study:
    """Return the study with the surveys of those questionnaires alone whose exports are there."""
    asked = [one for one in study.surveys if one.wave in (plan.before, plan.after)]
    missing = {one.measure for one in asked if not (root / study.data_path(one.file)).is_file()}
    there = tuple(one for one in study.surveys if one.measure not in missing)
    return study.model_copy(update={"surveys": there})


def _write(
    root: Path, study: Study, linked: list[tuple[ReleasePlan, Surveyed]], key: bytes
) -> None:
    links = tuple(
        kept(root, study, one.measure.id, (plan.before, plan.after), one.files, one.linked)
        for plan, one in linked
        if one.linked is not None
    )
    write_kept_links(root, study, KeptLinks(study=study.id, key=fingerprint(key), links=links))
    for plan, one in linked:
        path = root / study.data_path(f"linked-{plan.id}-{one.measure.id}.csv")
        responses(as_asked(study, plan, one)).to_csv(path, index=False, lineterminator="\n")


def responses(asked: Asked) -> pd.DataFrame:
    """Return one row a linked person: who they are in the study, scores and flags of both waves.

    Columns school, year_group, class, the strands, `slips`; then for each outcome its score with
    `_before` and `_after`, and the flags with the same endings.
    """
    people = asked.people
    parts = [people.drop(columns=["before", "after"])]
    for when, answers, scores in (
        ("before", asked.before, asked.scores_before),
        ("after", asked.after, asked.scores_after),
    ):
        if answers is None or scores is None:
            continue
        rows = people[when]
        for table in (scores, flags(answers, asked.measure)):
            part = table.loc[rows].reset_index(drop=True)
            parts.append(part.add_suffix(f"_{when}"))
    return pd.concat(parts, axis=1)
