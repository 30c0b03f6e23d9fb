"""The answers a release is made from: every survey of its two waves, scored and linked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from generator.analysis.linkage import Linked, link, without_copies
from generator.analysis.scoring import scores
from generator.analysis.surveys.plain_csv import read_survey
from generator.evaluation.measures import Measure
from generator.evaluation.study import Group, ReleasePlan, Study
from generator.problems import Problem


@dataclass(frozen=True)
class Asked:
    """One measure at a release's two waves.

    `before` is None where the measure was asked after only. Scores have the index of their
    answers. `linked` holds the same tables and the pairs between them.
    """

    measure: Measure
    before: pd.DataFrame | None
    after: pd.DataFrame
    linked: Linked | None
    scores_before: pd.DataFrame | None
    scores_after: pd.DataFrame

    def pairs(self, group: Group) -> pd.DataFrame:
        """Return the linked people of a group: school, year_group, and before, after positions."""
        if self.linked is None:
            return pd.DataFrame({"school": [], "year_group": [], "before": [], "after": []})
        pairs = self.linked.pairs
        people = self.linked.before.loc[pairs["before"], ["school", "year_group"]]
        table = pd.concat([people.reset_index(drop=True), pairs.reset_index(drop=True)], axis=1)
        return table[in_group(table, group)]


def in_group(people: pd.DataFrame, group: Group) -> pd.Series:
    """Return, for each row, whether the person belongs to the group."""
    inside = people["school"].isin(group.schools)
    return inside & people["year_group"].isin(group.years) if group.years else inside


def read_waves(
    root: Path, study: Study, plan: ReleasePlan, measures: dict[str, Measure]
) -> tuple[tuple[Asked, ...], list[Problem]]:
    """Read, score and link every survey of the release's two waves, in the study's order.

    Answers from schools that have not agreed to be shown are read, so that their problems are
    found, and left out. Where there are problems, nothing is returned but them.
    """
    problems: list[Problem] = []
    shown = [school.id for school in study.schools if school.agreed_to_be_shown]
    tables: dict[str, dict[str, pd.DataFrame]] = {}
    for survey in study.surveys:
        if survey.wave in (plan.before, plan.after):
            path = study.data_path(survey.file)
            answers, found = read_survey(root, path, measures[survey.measure], study)
            problems += found
            here = answers[answers["school"].isin(shown)].reset_index(drop=True)
            tables.setdefault(survey.measure, {})[survey.wave] = here
    if problems:
        return (), problems
    return tuple(
        _asked(measures[name], waves.get(plan.before), waves[plan.after])
        for name, waves in tables.items()
        if plan.after in waves
    ), []


def _asked(measure: Measure, before: pd.DataFrame | None, after: pd.DataFrame) -> Asked:
    if before is None:
        after = without_copies(after)
        return Asked(measure, None, after, None, None, scores(after, measure))
    linked = link(before, after)
    return Asked(
        measure,
        linked.before,
        linked.after,
        linked,
        scores(linked.before, measure),
        scores(linked.after, measure),
    )
