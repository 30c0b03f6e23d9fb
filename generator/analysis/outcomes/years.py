"""Change by year group, in each phase and arm: where in a school it lies, described and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.analysis.change import GroupChange, change_of, measures
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
    past_the_ends,
)
from generator.analysis.publishing import ONE_SCHOOL, Publisher
from generator.analysis.tables import OUTCOME, PEOPLE
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Group
from generator.evaluation.release import Cell, Column, Dimension, Row, Table
from generator.evaluation.study import Study

_DESCRIBED = "described, not compared: year groups whose intervals overlap may not differ"


def years_table(
    asked: Iterable[Asked], study: Study, framework: Framework, out: Publisher
) -> Table:
    """Return the change in each outcome for each year group of a phase and arm.

    Where a single year group of several is too small to be shown, the smallest of the others is
    hidden with it: from all of them and the whole it could be worked out.
    """
    rows: list[Row] = []
    for found in _together(asked, study):
        rows += _rows(found, framework, out)
    return Table(
        id="change-by-year",
        title="Change between the two surveys, by year group",
        about="Linked pupils with a score both times, by the year group they were in at the "
        "earlier survey, in points of 100. Year groups of one phase and approach are put together "
        "over its schools, which are fixed strata.",
        dimensions=(OUTCOME, Dimension(id="year", label="Year group")),
        columns=(
            PEOPLE,
            Column(id="before", label="Before", kind="score", about="Mean score before."),
            Column(id="after", label="After", kind="score", about="Mean score after."),
            Column(id="estimate", label="Change", kind="change", about="Mean change."),
            *interval_columns(),
            Column(
                id="standardised",
                label="Change in SDs",
                kind="standardised",
                about="Over the root mean of the two variances (d_av).",
            ),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def _together(asked: Iterable[Asked], study: Study) -> Iterator[list[GroupChange]]:
    """Yield the changes of each outcome's year groups that add up to one phase and arm."""
    asked = [one for one in asked if one.measure.of == "pupils"]
    for outcome in study.plan.outcomes:
        for groups in year_groups(study):
            yield [
                change_of(one, outcome, group, study.plan.level)
                for one in asked
                for group in groups
                if measures(one, outcome, group)
            ]


def year_groups(study: Study) -> Iterator[list[Group]]:
    """Yield the year groups of each phase and arm, as groups of the study."""
    for arm in study.arms:
        for phase in dict.fromkeys(school.phase for school in study.schools):
            schools = [s for s in study.schools if (s.phase, s.arm) == (phase, arm.id)]
            years = sorted({int(y) for s in schools for on in s.pupils.values() for y in on})
            yield [
                Group(
                    id=f"{phase}-{arm.id}-year-{year}",
                    name=f"Year {year}, {phase}, {arm.name[0].lower()}{arm.name[1:]}",
                    of="pupils",
                    schools=tuple(school.id for school in schools),
                    years=(year,),
                )
                for year in years
                if schools
            ]


def _fewest(group: Group, out: Publisher) -> int:
    """Return of how many a mean may be told: a year group of one school has a teacher or two."""
    return max(out.rules.threshold, ONE_SCHOOL if len(group.schools) == 1 else 0)


def _rows(found: list[GroupChange], framework: Framework, out: Publisher) -> Iterator[Row]:
    few = [one for one in found if one.people < _fewest(one.group, out)]
    others = sorted((one for one in found if one not in few), key=lambda one: one.people)
    hidden = [*few, *(others[:1] if len(few) == 1 else ())]
    for one in found:
        cells: tuple[Cell, ...]
        if any(one is each for each in hidden):
            cells = tuple(out.hide() for _ in range(7))
        else:
            n, size = one.people, one.described.standardised.d_av.value
            cells = (
                out.count(n),
                out.mean(one.before, n),
                out.mean(one.after, n),
                *interval_cells(one.change, n, out),
                out.mean(size, 0 if one.spread_tells else n, 2),
            )
        yield Row(
            ids=(one.outcome, one.group.id),
            names=(framework.by_id[one.outcome].name, one.group.name),
            cells=(
                *cells,
                one.change.method,
                limits(one.change, past_the_ends(one.change, one.before), _DESCRIBED),
            ),
        )
