"""The tables of who took part and what was delivered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from generator.analysis.delivery import Delivery
from generator.analysis.margins import Margins, Part
from generator.analysis.publishing import NOT_APPLICABLE, UNAVAILABLE, Publisher
from generator.analysis.tables import GROUP
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import People
from generator.evaluation.release import Cell, Column, Dimension, Row, Table
from generator.evaluation.study import Group, ReleasePlan, Study

SCHOOL = Dimension(id="school", label="School")

_AFTER = ("linked", "after only")
_BEFORE = ("linked", "before only")
_ROLL_AFTER = (*_AFTER, "not after")
_ROLL_BEFORE = (*_BEFORE, "not before")
_ANSWERS = ("before", "after", "linked", "share-before", "share-after", "share-linked")
_STAFF = ("completed", "left")


def participation_table(
    asked: tuple[Asked, ...], study: Study, plan: ReleasePlan, out: Publisher
) -> Table:
    """Return how many were on the roll, answered each time and could be linked, by group."""
    year = study.wave_of[plan.before].school_year
    everybody = Group(
        id="pupils-all",
        name="Pupils of all schools",
        of="pupils",
        schools=tuple(study.school_of),
    )
    groups = (everybody, *study.plan.groups)
    margins = Margins("Who could take part, who answered and who could be linked")
    rolls: dict[str, int] = {}
    for group in groups:
        measures = [one for one in asked if one.measure.of == group.of]
        rolls[group.id] = _on_roll(study, group, year, measures)
        _enter_answers(margins, group, _parts(study, group, year, measures))
    shown = out.together(margins)
    rows = []
    for group in groups:
        on_roll = rolls[group.id]
        cells = [on_roll if group.of == "pupils" else out.count(on_roll)]
        cells += [shown.get(f"{group.id}.{name}", NOT_APPLICABLE) for name in _ANSWERS]
        rows.append(Row(ids=(group.id,), names=(group.name,), cells=tuple(cells)))
    return Table(
        id="participation",
        title="Who could take part, who answered and who could be linked",
        about="Pupils in the year groups that have a survey, staff and families. Counts of people "
        "who answered are rounded. A survey handed in twice is counted once.",
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
    """Return how many staff completed the training, for all and for the plan's groups of staff."""
    everybody = tuple(study.school_of)
    rows = [("all", "Staff of all schools", everybody)]
    rows += [
        (group.id, group.name, group.schools)
        for group in study.plan.groups
        if group.of == "staff" and set(group.schools) != set(everybody)
    ]
    part_of = {
        str(school): _trained(str(school), log)
        for school, log in delivery.training.groupby("school", sort=False)
    }
    margins = Margins("Staff who completed the training")
    for school, part in part_of.items():
        margins.everybody_knows(f"{school}, staff", [part], _STAFF)
    for row_id, _, schools in rows:
        parts = [part_of[school] for school in schools if school in part_of]
        if not parts:
            continue
        margins.everybody_knows(f"{row_id}.staff", parts, _STAFF)
        margins.count(f"{row_id}.staff", parts, _STAFF)
        margins.count(f"{row_id}.completed", parts, ("completed",))
        margins.count(f"{row_id}.left", parts, ("left",))
        margins.share(f"{row_id}.share", parts, ("completed",), of=_STAFF)
    shown = out.together(margins)
    columns = (
        Column(id="staff", label="Staff", kind="count", about="Staff on the roll."),
        Column(id="completed", label="Completed", kind="count", about="Completed it."),
        Column(id="left", label="Did not complete", kind="count", about="The rest of the staff."),
        Column(id="share", label="Share", kind="percent", about="Completed it, of the staff."),
    )
    return Table(
        id="training",
        title="Staff who completed the training",
        about="From the schools' training logs. Counts are rounded, each on its own, so they may "
        "not add up; shares are from the counts as they were.",
        dimensions=(GROUP,),
        columns=columns,
        rows=tuple(
            Row(
                ids=(row_id,),
                names=(name,),
                cells=tuple(shown.get(f"{row_id}.{column.id}", UNAVAILABLE) for column in columns),
            )
            for row_id, name, _ in rows
        ),
    )


def _trained(school: str, log: pd.DataFrame) -> Part:
    staff, completed = int(log["staff"].sum()), int(log["completed"].sum())
    return Part(f"staff, {school}", school, {"completed": completed, "left": staff - completed})


def _session_cells(part: pd.DataFrame) -> tuple[Cell, ...]:
    classes = len(part.drop_duplicates(["school", "class"]))
    planned, taught = int(part["planned"].sum()), int(part["taught"].sum())
    core, core_taught = int(part["core_planned"].sum()), int(part["core_taught"].sum())
    return classes, planned, taught, _share(taught, planned), _share(core_taught, core)


def _share(part: int, whole: int) -> Cell:
    """Return a percentage of lessons: lessons are not people, so nothing is hidden."""
    return float(round(100 * part / whole)) if whole else NOT_APPLICABLE


def _enter_answers(margins: Margins, group: Group, parts: Sequence[Part]) -> None:
    """Enter who answered of a group: twice where it was asked twice, not at all if nobody is."""
    if not parts:
        return
    _enter_rolls(margins, f"{group.id}, after", parts, _ROLL_AFTER)
    margins.count(f"{group.id}.after", parts, _AFTER)
    margins.share(f"{group.id}.share-after", parts, _AFTER, of=_ROLL_AFTER)
    if any("before only" in part.people for part in parts):
        _enter_rolls(margins, f"{group.id}, before", parts, _ROLL_BEFORE)
        margins.count(f"{group.id}.before", parts, _BEFORE)
        margins.count(f"{group.id}.linked", parts, ("linked",))
        margins.share(f"{group.id}.share-before", parts, _BEFORE, of=_ROLL_BEFORE)
        margins.share(f"{group.id}.share-linked", parts, ("linked",), of=_BEFORE)


def _enter_rolls(margins: Margins, name: str, parts: Sequence[Part], what: tuple[str, ...]) -> None:
    """Enter the roll of a group and of every school and year group in it as known."""
    margins.everybody_knows(name, parts, what)
    for part in parts:
        margins.everybody_knows(f"{name}: {part.id}", [part], what)


def _parts(study: Study, group: Group, year: str, asked: Sequence[Asked]) -> list[Part]:
    """Return the people of a group by school and year group, as they answered."""
    parts = []
    years = {year_group for one in asked for year_group in one.measure.years} or {0}
    for school in group.schools:
        for year_group in sorted(years & set(group.years) if group.years else years):
            one_year = group.model_copy(update={"schools": (school,), "years": (year_group,)})
            roll = _on_roll(study, one_year, year, asked)
            after = sum(int(in_group(one.after, one_year).sum()) for one in asked)
            linked = sum(len(one.pairs(one_year)) for one in asked)
            people = {
                "linked": linked,
                "after only": after - linked,
                "not after": max(0, roll - after),
            }
            if any(one.linked is not None for one in asked):
                asked_before = (one.before for one in asked if one.before is not None)
                before = sum(int(in_group(each, one_year).sum()) for each in asked_before)
                people |= {"before only": before - linked, "not before": max(0, roll - before)}
            if any(people.values()):
                parts.append(Part(f"{group.of}, {school}, {year_group}", school, people))
    return parts


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
