"""What the newest report found of an outcome, in a line, for the pages of those who work on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.evaluation.grades import change_grade
from generator.evaluation.plan import Group
from generator.evaluation.release import Release
from generator.reports.definition import Report
from generator.reports.formats import WrongFormat, in_sentence


@dataclass(frozen=True)
class OutcomeFound:
    """A change in an outcome among people of the whole-school schools, as a report tells it."""

    outcome: str
    group: str
    phases: frozenset[str]
    direction: str
    change: str
    strength: str
    report: Report
    synthetic: bool


def outcomes_found(
    reports: Iterable[Report], releases: Mapping[str, Release]
) -> dict[str, tuple[OutcomeFound, ...]]:
    """Return what the newest report found, by outcome; nothing where there is no report.

    Groups are the plan's largest: everybody asked in all schools of an approach, or of an approach
    and a phase. The approach is the one that most schools have.
    """
    told = [report for report in reports if report.definition.release in releases]
    if not told:
        return {}
    newest = max(told, key=lambda report: report.definition.published_on)
    release = releases[newest.definition.release]
    found: dict[str, list[OutcomeFound]] = {}
    for group, phases in largest_groups(release):
        for outcome in release.plan.outcomes:
            one = _found(release, outcome, group, phases, newest)
            if one:
                found.setdefault(outcome, []).append(one)
    return {outcome: tuple(all_of_it) for outcome, all_of_it in found.items()}


def largest_groups(release: Release) -> Iterator[tuple[Group, frozenset[str]]]:
    """Yield the plan's largest groups of the approach that most schools have, with their phases."""
    arms = [school.arm for school in release.schools]
    most = max(dict.fromkeys(arms), key=arms.count)
    own = {school.id: school.phase for school in release.schools if school.arm == most}
    for group in release.plan.groups:
        phases = {own[name] for name in group.schools if name in own}
        if group.years or not phases or not set(group.schools) <= set(own):
            continue
        whole = {name for name, phase in own.items() if phase in phases}
        if whole == set(group.schools) and (group.of == "pupils" or whole == set(own)):
            yield group, frozenset(phases)


def _found(
    release: Release, outcome: str, group: Group, phases: Collection[str], report: Report
) -> OutcomeFound | None:
    change = release.find(f"change.{outcome}.{group.id}.estimate")
    if change is None or not isinstance(change.cell, int | float):
        return None
    grade = change_grade(release, outcome, group.id)
    try:
        return OutcomeFound(
            outcome,
            group.name,
            frozenset(phases),
            in_sentence(change, "direction"),
            in_sentence(change, "change-with-interval"),
            grade.words if grade else "not rated",
            report,
            release.synthetic,
        )
    except WrongFormat:
        return None
