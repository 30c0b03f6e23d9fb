"""Whom the tables of taking part count: rolls, those who answered, who were linked or trained."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.analysis.counting.counted import Counted, Counting, RowOf, nobody
from generator.analysis.counting.register import Flags, training_of
from generator.analysis.rolls import Roll
from generator.analysis.waves import Asked, in_group
from generator.evaluation.plan import Group

TAKING_PART = "taking part"
TRAINING = "training"


def everybody(counting: Counting) -> Group:
    """Return the group of all pupils, which the participation table begins with."""
    return Group(
        id="pupils-all",
        name="Pupils of all schools",
        of="pupils",
        schools=tuple(counting.study.school_of),
    )


def participants(counting: Counting) -> Iterator[Counted]:
    """Yield who answered before, after and both times, of each group."""
    for group in (everybody(counting), *counting.study.plan.groups):
        measures = [one for one in counting.asked if one.measure.of == group.of]
        row = RowOf(f"participation.{group.id}", TAKING_PART)
        parts = [_took_part(counting, one, group) for one in measures]
        before, after, linked = (
            np.any([nobody(counting.register), *each], axis=0)
            for each in (zip(*parts, strict=True) if parts else ((), (), ()))
        )
        silent = [_absent(counting, measures, group, earlier=when) for when in (True, False)]
        row.count("after", after, telling=True)
        row.share("share-after", after, after | silent[1], telling=True)
        if any(one.linked is not None for one in measures):
            row.count("before", before, telling=True)
            row.count("linked", linked, telling=True)
            row.share("share-before", before, before | silent[0], telling=True)
            row.share("share-linked", linked, before, telling=True)
        yield from row


def rolls(counting: Counting) -> Iterator[Flags]:
    """Yield everybody on each roll: how many they are is known to everybody."""
    for group in (everybody(counting), *counting.study.plan.groups):
        measures = [one for one in counting.asked if one.measure.of == group.of]
        for part in _parts(group, measures):
            for earlier in (True, False):
                here = nobody(counting.register)
                for one in measures:
                    if one.before is not None or not earlier:
                        here |= _took_part(counting, one, part)[0 if earlier else 1]
                yield here | _absent(counting, measures, part, earlier=earlier)


def trained(counting: Counting) -> Iterator[Counted]:
    """Yield who of the staff completed the training, for all and for the plan's groups."""
    for row_id, completed, left in _trained(counting):
        row = RowOf(f"training.{row_id}", TRAINING)
        row.count("staff", completed | left, telling=True)
        row.count("completed", completed, telling=True)
        row.count("left", left, telling=True)
        row.share("share", completed, completed | left, telling=True)
        yield from row


def staff_rolls(counting: Counting) -> Iterator[Flags]:
    """Yield the staff in the training logs, of each group and school: how many is known."""
    for _, completed, left in _trained(counting):
        yield completed | left
    for school, year, _, _ in training_of(counting.sources.delivery):
        yield counting.register.trained(school, year, "completed") | counting.register.trained(
            school, year, "left"
        )


def _trained(counting: Counting) -> Iterator[tuple[str, Flags, Flags]]:
    """Yield each row of the table of training, who completed it and who did not."""
    study = counting.study
    rows = [("all", tuple(study.school_of))]
    rows += [
        (group.id, group.schools)
        for group in study.plan.groups
        if group.of == "staff" and set(group.schools) != set(study.school_of)
    ]
    for row_id, schools in rows:
        completed, left = nobody(counting.register), nobody(counting.register)
        for school, year, _, _ in training_of(counting.sources.delivery):
            if school in schools:
                completed |= counting.register.trained(school, year, "completed")
                left |= counting.register.trained(school, year, "left")
        if (completed | left).any():
            yield row_id, completed, left


def _parts(group: Group, measures: list[Asked]) -> Iterator[Group]:
    """Yield the group, and each school and year group in it."""
    yield group
    followed = sorted({year for one in measures for year in one.followed})
    for school in group.schools:
        for year in followed:
            if year == 0 or not group.years or year in group.years:
                years = (year,) if year else ()
                yield group.model_copy(update={"schools": (school,), "years": years})


def _took_part(counting: Counting, one: Asked, group: Group) -> tuple[Flags, Flags, Flags]:
    """Return who of a group answered before, after and both, of those to be asked both times."""
    later = one.after_as_before
    after = in_group(later, group) & later["year_group"].isin(one.followed)
    both = one.pairs(group)
    both = both[both["year_group"].isin(one.followed)]
    linked = counting.register.answered(one, counting.sources.plan.before, both["before"])
    if one.before is None or one.linked is None:
        before = nobody(counting.register)
    else:
        inside = in_group(one.before, group) & one.before["year_group"].isin(one.followed)
        before = counting.before(one, inside.to_numpy())
    return before, counting.after(one, np.asarray(after)), linked


def _absent(counting: Counting, measures: list[Asked], group: Group, *, earlier: bool) -> Flags:
    found = nobody(counting.register)
    wave = counting.sources.plan.before if earlier else counting.sources.plan.after
    for one in measures:
        later = not earlier and one.before is not None and bool(one.measure.years)
        for year in one.followed:
            if group.years and year not in group.years:
                continue
            now = year + (one.years_on if later else 0)
            for school in group.schools:
                found |= counting.register.absent(Roll(group.of, school, now), wave)
    return found
