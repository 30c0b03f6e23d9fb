"""The tables of who took part and what was delivered."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from generator.analysis.delivery import Delivery
from generator.analysis.publishing import NOT_APPLICABLE, Publisher
from generator.analysis.tables import GROUP
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import People
from generator.evaluation.release import Cell, Column, Dimension, Row, Table
from generator.evaluation.study import Group, ReleasePlan, Study

SCHOOL = Dimension(id="school", label="School")


def participation_table(
    asked: tuple[Asked, ...], study: Study, plan: ReleasePlan, out: Publisher
) -> Table:
    """Return how many were on the roll, answered each time and could be linked, by group."""
    rows = []
    year = study.wave_of[plan.before].school_year
    everybody = Group(
        id="pupils-all",
        name="Pupils of all schools",
        of="pupils",
        schools=tuple(study.school_of),
    )
    for group in (everybody, *study.plan.groups):
        measures = [one for one in asked if one.measure.of == group.of]
        on_roll = _on_roll(study, group, year, measures)
        after = sum(int(in_group(one.after, group).sum()) for one in measures)
        cells: list[Cell] = [on_roll if group.of == "pupils" else out.count(on_roll)]
        if all(one.linked is None for one in measures):
            shares = [NOT_APPLICABLE, out.percent(after, on_roll), NOT_APPLICABLE]
            cells += [NOT_APPLICABLE, out.count(after), NOT_APPLICABLE, *shares]
        else:
            before = sum(
                int(in_group(one.before, group).sum()) for one in measures if one.before is not None
            )
            linked = sum(len(one.pairs(group)) for one in measures)
            cells += [out.count(before), out.count(after), out.count(linked)]
            cells += [out.percent(before, on_roll), out.percent(after, on_roll)]
            cells.append(out.percent(linked, before))
        rows.append(Row(ids=(group.id,), names=(group.name,), cells=tuple(cells)))
    return Table(
        id="participation",
        title="Who could take part, who answered and who could be linked",
        about="Pupils in the year groups that have a survey, staff and families. Counts of people "
        "who answered are rounded.",
        dimensions=(GROUP,),
        columns=(
            Column(id="roll", label="On the roll", kind="count", about="People who could answer."),
            Column(id="before", label="Answered before", kind="count", about="Answered before."),
            Column(id="after", label="Answered after", kind="count", about="Answered after."),
            Column(id="linked", label="Linked", kind="count", about="Answered both and matched."),
            Column(
                id="share-before", label="Before, of roll", kind="percent", about="Share of roll."
            ),
            Column(
                id="share-after", label="After, of roll", kind="percent", about="Share of roll."
            ),
            Column(
                id="share-linked",
                label="Linked, of those before",
                kind="percent",
                about="Share of those who answered before.",
            ),
        ),
        rows=tuple(rows),
    )


def sessions_table(study: Study, delivery: Delivery) -> Table:
    """Return the sessions planned and taught, by school and term, and for the whole year."""
    rows = []
    sessions = delivery.sessions
    terms = list(dict.fromkeys(sessions["term"]))
    schools = [(school.id, school.name, [school.id]) for school in study.schools]
    for school_id, name, ids in [("all", "All schools", list(study.school_of)), *schools]:
        here = sessions[sessions["school"].isin(ids)]
        for term in ["year", *terms]:
            part = here if term == "year" else here[here["term"] == term]
            label = "Whole year" if term == "year" else f"{term.capitalize()} term"
            rows.append(Row(ids=(school_id, term), names=(name, label), cells=_session_cells(part)))
    return Table(
        id="sessions",
        title="Lessons planned and taught",
        about="From the schools' session logs: a line for each class and term.",
        dimensions=(SCHOOL, Dimension(id="term", label="Term")),
        columns=(
            Column(id="classes", label="Classes", kind="count", about="Classes with a log."),
            Column(id="planned", label="Planned", kind="count", about="Lessons planned."),
            Column(id="taught", label="Taught", kind="count", about="Lessons taught."),
            Column(id="share", label="Taught, of planned", kind="percent", about="Share taught."),
            Column(
                id="core",
                label="Core activities taught",
                kind="percent",
                about="Core activities taught, of those in the lessons that were taught.",
            ),
        ),
        rows=tuple(rows),
    )


def training_table(study: Study, delivery: Delivery, out: Publisher) -> Table:
    """Return how many staff completed the training, by school and for all."""
    log = delivery.training
    schools = [(school.id, school.name, [school.id]) for school in study.schools]
    rows = []
    for school_id, name, ids in [("all", "All schools", list(study.school_of)), *schools]:
        part = log[log["school"].isin(ids)]
        staff, completed = int(part["staff"].sum()), int(part["completed"].sum())
        cells = (out.count(staff), out.count(completed), out.percent(completed, staff))
        rows.append(Row(ids=(school_id,), names=(name,), cells=cells))
    return Table(
        id="training",
        title="Staff who completed the training",
        about="From the schools' training logs. Counts are rounded; shares are from the counts "
        "as they were.",
        dimensions=(SCHOOL,),
        columns=(
            Column(id="staff", label="Staff", kind="count", about="Staff on the roll."),
            Column(id="completed", label="Completed", kind="count", about="Completed it."),
            Column(id="share", label="Share", kind="percent", about="Share of staff."),
        ),
        rows=tuple(rows),
    )


def _session_cells(part: pd.DataFrame) -> tuple[Cell, ...]:
    classes = len(part.drop_duplicates(["school", "class"]))
    planned, taught = int(part["planned"].sum()), int(part["taught"].sum())
    core, core_taught = int(part["core_planned"].sum()), int(part["core_taught"].sum())
    return classes, planned, taught, _share(taught, planned), _share(core_taught, core)


def _share(part: int, whole: int) -> Cell:
    """Return a percentage of lessons: lessons are not people, so nothing is hidden."""
    return float(round(100 * part / whole)) if whole else NOT_APPLICABLE


def _on_roll(study: Study, group: Group, year: str, asked: Iterable[Asked]) -> int:
    people: People = group.of
    schools = [study.school_of[school_id] for school_id in group.schools]
    if people == "staff":
        return sum(school.staff[year] for school in schools)
    if people == "families":
        return sum(school.families[year] for school in schools)
    surveyed = {year_group for one in asked for year_group in one.measure.years}
    years = set(group.years) or surveyed
    return sum(
        size for school in schools for name, size in school.pupils[year].items()
        if int(name) in years & surveyed
    )  # fmt: skip
