"""The groups that are everybody: all schools of an arm that answered the same questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.analysis.waves import Asked
from generator.evaluation.plan import Group
from generator.evaluation.study import Arm, Study


@dataclass(frozen=True)
class WholeGroup:
    """Everybody of one arm who answered one questionnaire, and the arm.

    It goes by the plan's name for it where the plan has such a group.
    """

    asked: Asked
    arm: Arm
    group: Group


def whole_groups(asked: Iterable[Asked], study: Study) -> Iterator[WholeGroup]:
    """Yield everybody of each arm, by questionnaire, for those that link people."""
    for one in asked:
        if one.linked is None:
            continue
        for arm in study.arms:
            schools = tuple(
                school.id
                for school in study.schools
                if school.arm == arm.id and _is_asked(one, school.id)
            )
            if schools:
                yield WholeGroup(one, arm, _called(one, arm, schools, study))


def _is_asked(asked: Asked, school: str) -> bool:
    here = [answers for answers in (asked.before, asked.after) if answers is not None]
    return any((answers["school"] == school).any() for answers in here)


def _called(asked: Asked, arm: Arm, schools: tuple[str, ...], study: Study) -> Group:
    for group in study.plan.groups:
        same = group.of == asked.measure.of and not group.years
        if same and set(group.schools) == set(schools):
            return group
    return Group(
        id=f"{asked.measure.id}-{arm.id}",
        name=f"{arm.name}, {asked.measure.title[0].lower()}{asked.measure.title[1:]}",
        of=asked.measure.of,
        schools=schools,
    )
