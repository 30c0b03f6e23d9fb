"""The characteristics that tell people apart: age group and strands, in groups large enough."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from generator.analysis.waves import Asked
from generator.evaluation.respondents import NOT_SAID, Respondents
from generator.evaluation.study import Study

AGE = "age-group"
_STAGES = {
    "lower-ks2": ("Years 3 and 4", (3, 4)),
    "upper-ks2": ("Years 5 and 6", (5, 6)),
    "ks3": ("Years 7 to 9", (7, 8, 9)),
    "ks4": ("Years 10 and 11", (10, 11)),
    "ks5": ("Years 12 and 13", (12, 13)),
}


def characteristics(
    people: pd.DataFrame, asked: Asked, study: Study, respondents: Respondents
) -> Iterator[tuple[str, pd.Series]]:
    """Yield each characteristic the plan names and which of its groups each person is in.

    `people` are rows of `asked.people`. None where it was not asked or not said, or is not asked of
    people so young; a characteristic that nobody told is left out.
    """
    if asked.measure.of == "pupils" and len(people):
        yield AGE, people["year_group"].map(_stage)
    for strand in study.plan.subgroups:
        if strand not in asked.measure.about_you:
            continue
        answers = people[strand].where(~people[strand].isin(["", NOT_SAID]))
        youngest = respondents.characteristic_of[strand].from_year or 0
        told = answers.where(people["year_group"] >= youngest)
        if told.notna().any():
            yield strand, told


def large_groups(groups: pd.Series, fewest: int, within: pd.Series | None = None) -> pd.Series:
    """Return the groups with None in place of those too small to be set apart.

    With `within`, a group must have so many people in every part, such as each arm.
    """
    sizes = groups.value_counts()
    if within is not None and len(groups):
        sizes = pd.crosstab(groups, within).min(axis=1)
    return groups.astype(object).where(groups.isin(sizes[sizes >= fewest].index), None)


def compared_with(characteristic: str, respondents: Respondents) -> str | None:
    """Return the group that others are to be set against; None where it is the largest."""
    if characteristic == AGE:
        return None
    return respondents.characteristic_of[characteristic].compared_with


def group_name(characteristic: str, group: str, respondents: Respondents, people: str) -> str:
    """Return what a group of a characteristic is called among these people, such as pupils."""
    if characteristic == AGE:
        return _STAGES[group][0] if group in _STAGES else group
    for answer in respondents.characteristic_of[characteristic].answers:
        if answer.id == group:
            return (answer.name_children if people == "pupils" else None) or answer.name
    return group


def characteristic_name(characteristic: str, respondents: Respondents) -> str:
    """Return what a characteristic is called."""
    if characteristic == AGE:
        return "Age group"
    return respondents.characteristic_of[characteristic].name


def _stage(year_group: int) -> str | None:
    return next((name for name, (_, years) in _STAGES.items() if year_group in years), None)
