"""The tables of who took part: in the surveys, and in the training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from generator.analysis.delivery.attendance import WHOLE_TRAINING
from generator.analysis.delivery.logs import Delivery
from generator.analysis.margins import Margins, Part
from generator.analysis.publishing import NOT_APPLICABLE, UNAVAILABLE, Publisher
from generator.analysis.tables import GROUP
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import People
from generator.evaluation.plan import Group
from generator.evaluation.release import Column, Row, Table
from generator.evaluation.study import ReleasePlan, Study

_ROLLS = (
    Column(id="roll", label="On the roll", kind="count", about="People who could answer."),
    Column(id="roll-after", label="On the roll later", kind="count", about="In the later year."),
)

_AFTER = ("linked", "after only")
_BEFORE = ("linked", "before only")
_ROLL_AFTER = (*_AFTER, "not after")
_ROLL_BEFORE = (*_BEFORE, "not before")
_ANSWERS = ("before", "after", "linked", "share-before", "share-after", "share-linked")
_STAFF = ("completed", "left")


def participation_table(
    asked: tuple[Asked, ...], study: Study, plan: ReleasePlan, out: Publisher
) -> Table:
    """Return how many were on the roll, answered each time and could be linked, by group.

    Pupils are told by the year group they were in at the earlier wave; those who were too old or
    too young to be asked at both are left out.
    """
    years = [study.wave_of[wave].school_year for wave in (plan.before, plan.after)]
    everybody = Group(
        id="pupils-all",
        name="Pupils of all schools",
        of="pupils",
        schools=tuple(study.school_of),
    )
    groups = (everybody, *study.plan.groups)
    margins = Margins("Who could take part, who answered and who could be linked")
    rolls: dict[str, list[int]] = {}
    for group in groups:
        measures = [one for one in asked if one.measure.of == group.of]
        rolls[group.id] = [
            _on_roll(study, group, year, measures, on=year != years[0]) for year in years
        ]
        _enter_answers(margins, group, _parts(study, group, years, measures))
    shown = out.together(margins)
    columns = [
        *_ROLLS[: len(set(years))],
        Column(id="before", label="Answered before", kind="count", about="Answered before."),
        Column(id="after", label="Answered after", kind="count", about="Answered after."),
        Column(id="linked", label="Linked", kind="count", about="Answered both and matched."),
        Column(id="share-before", label="Before, of roll", kind="percent", about="Share of roll."),
        Column(id="share-after", label="After, of roll", kind="percent", about="Share of roll."),
        Column(
            id="share-linked",
            label="Linked, of those before",
            kind="percent",
            about="Share of those who answered before.",
        ),
    ]
    rows = []
    for group in groups:
        on_roll = rolls[group.id][: len(set(years))]
        cells = [roll if group.of == "pupils" else out.count(roll) for roll in on_roll]
        cells += [shown.get(f"{group.id}.{name}", NOT_APPLICABLE) for name in _ANSWERS]
        rows.append(Row(ids=(group.id,), names=(group.name,), cells=tuple(cells)))
    return Table(
        id="participation",
        title="Who could take part, who answered and who could be linked",
        about="Pupils in the year groups that have a survey, staff and families. Counts of people "
        "who answered are rounded. A survey handed in twice is counted once.",
        dimensions=(GROUP,),
        columns=tuple(columns),
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
    whole = delivery.training[delivery.training["module"] == WHOLE_TRAINING]
    part_of = {
        str(school): _trained(str(school), log)
        for school, log in whole.groupby("school", sort=False)
    }
    margins = Margins("Staff who completed the training")
    for row_id, _, schools in rows:
        parts = [part_of[school] for school in schools if school in part_of]
        if not parts:
            continue
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
    staff, completed = int(log["staff"].sum()), int(log["attended"].sum())
    return Part(f"staff, {school}", school, {"completed": completed, "left": staff - completed})


def _enter_answers(margins: Margins, group: Group, parts: Sequence[Part]) -> None:
    """Enter who answered of a group: twice where it was asked twice, not at all if nobody is."""
    if not parts:
        return
    margins.count(f"{group.id}.after", parts, _AFTER)
    margins.share(f"{group.id}.share-after", parts, _AFTER, of=_ROLL_AFTER)
    # Where nobody of a part was asked before, it has no share to be told.
    parts = [part for part in parts if "before only" in part.people]
    if parts:
        margins.count(f"{group.id}.before", parts, _BEFORE)
        margins.count(f"{group.id}.linked", parts, ("linked",))
        margins.share(f"{group.id}.share-before", parts, _BEFORE, of=_ROLL_BEFORE)
        margins.share(f"{group.id}.share-linked", parts, ("linked",), of=_BEFORE)


def _parts(study: Study, group: Group, years: Sequence[str], asked: Sequence[Asked]) -> list[Part]:
    """Return the people of a group by school and year group, as they answered.

    None where nobody of the group's kind was asked: that is no share of nought.
    """
    parts: list[Part] = []
    followed = {year_group for one in asked for year_group in one.followed} or {0}
    if not asked:
        return []
    for school in group.schools:
        for year_group in sorted(followed & set(group.years) if group.years else followed):
            part = group.model_copy(update={"schools": (school,), "years": (year_group,)})
            its = [one for one in asked if year_group in one.followed]
            roll = _on_roll(study, part, years[1], asked, on=years[0] != years[1])
            after = sum(int(in_group(one.after_as_before, part).sum()) for one in asked)
            linked = sum(len(one.pairs(part)) for one in asked)
            people = {
                "linked": linked,
                "after only": after - linked,
                "not after": max(0, roll - after),
            }
            if any(one.linked is not None for one in its):
                asked_before = (one.before for one in asked if one.before is not None)
                before = sum(int(in_group(each, part).sum()) for each in asked_before)
                roll = _on_roll(study, part, years[0], asked, on=False)
                people |= {"before only": before - linked, "not before": max(0, roll - before)}
            if any(people.values()):
                parts.append(Part(f"{group.of}, {school}, {year_group}", school, people))
    return parts


def _on_roll(study: Study, group: Group, year: str, asked: Iterable[Asked], *, on: bool) -> int:
    """Return how many of a group are on the roll in a school year; `on`, as many years later."""
    people: People = group.of
    schools = [study.school_of[school_id] for school_id in group.schools]
    if people == "staff":
        return sum(school.staff[year] for school in schools)
    if people == "families":
        return sum(school.families[year] for school in schools)
    sought = {
        year_group + (one.years_on if on else 0)
        for one in asked
        for year_group in one.followed
        if not group.years or year_group in group.years
    }
    return sum(
        size for school in schools for name, size in school.pupils[year].items()
        if int(name) in sought
    )  # fmt: skip
