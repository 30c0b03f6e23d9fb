"""Triangulation: what surveys, logs and focus groups say of one thing, side by side.

Made from tables that may be published, so it can give nobody away. The words are by rule. A rise
counts for no more than its grade in the evidence table, and talk that is not told apart by approach
counts for neither approach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.analysis.change import GroupChange
from generator.analysis.outcomes.whole_groups import WholeGroup, whole_groups
from generator.analysis.statistics.strength import WORDS, Rung
from generator.analysis.tables import OUTCOME
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.release import Column, Dimension, NotShown, Row, Table
from generator.evaluation.study import Study

_MOST = 75
"""The share of what was planned, in per cent, from which it counts as delivered."""


def triangulation_table(
    asked: Iterable[Asked],
    study: Study,
    found: Iterable[GroupChange],
    tables: Mapping[str, Table],
    framework: Framework,
) -> Table:
    """Return what each source says of each outcome in each arm, and whether they agree.

    `tables` are the release's own, by id: the grades of the evidence, sessions, training and themes
    are read where they stand.
    """
    changes = {(one.outcome, one.group.id): one for one in found}
    groups = list(whole_groups(asked, study))
    rows = []
    for outcome in study.plan.outcomes:
        for arm in study.arms:
            here = [
                (whole, changes[outcome, whole.group.id])
                for whole in groups
                if whole.arm == arm and (outcome, whole.group.id) in changes
            ]
            if not here:
                continue
            directions = [_direction(change) for _, change in here]
            grades = [_grade(tables, outcome, whole.group.id) for whole, _ in here]
            delivered = _delivered(framework.by_id[outcome].of, arm.id, here[0][0], tables)
            voices = list(_voices(outcome, study, tables))
            rows.append(
                Row(
                    ids=(outcome, arm.id),
                    names=(framework.by_id[outcome].name, arm.name),
                    cells=(
                        "; ".join(
                            f"{whole.group.name}: {_graded(said, grade)}"
                            for (whole, _), said, grade in zip(
                                here, directions, grades, strict=True
                            )
                        ),
                        delivered[0],
                        _heard([said for said, _ in voices], study, tables),
                        _together(
                            directions,
                            grades,
                            delivered[1],
                            None if len(study.arms) > 1 else [often for _, often in voices],
                        ),
                    ),
                )
            )
    return Table(
        id="triangulation",
        title="What surveys, logs and focus groups say, side by side",
        about="Three sources that err in different ways. Where they agree a finding is firmer, "
        "and none of them, nor all together, shows what brought a change about. At least "
        f"{_MOST}% of what was planned counts as delivered, a cut that was chosen and not found: "
        "the share stands beside it. Scores rose or fell where the whole interval says so, and are "
        "unclear where it holds zero; behind a rise or a fall stands how strong the evidence is. "
        "What was spoken of is not told apart by approach, so it bears on neither of several.",
        dimensions=(OUTCOME, Dimension(id="arm", label="Approach")),
        columns=(
            Column(id="survey", label="Surveys", kind="text", about="Whether scores changed."),
            Column(id="logs", label="Logs", kind="text", about="What was delivered."),
            Column(id="voices", label="Focus groups", kind="text", about="Themes that bear on it."),
            Column(id="together", label="Together", kind="text", about="By rule, from the three."),
        ),
        rows=tuple(rows),
    )


def _direction(one: GroupChange) -> str:
    low, high = one.change.low, one.change.high
    if low is None or high is None:
        return "not known"
    if low > 0:
        return "scores rose"
    return "scores fell" if high < 0 else "unclear"


def _grade(tables: Mapping[str, Table], outcome: str, group: str) -> str:
    """Return the words of the evidence table for a change; none where it is not graded."""
    table = tables.get("evidence")
    row = table.row(f"{outcome}.{group}") if table else None
    cell = table.cell(row, "strength") if table and row else ""
    return cell if isinstance(cell, str) else ""


def _graded(direction: str, grade: str) -> str:
    return f"{direction} ({grade})" if grade and direction.startswith("scores") else direction


def _heard(voices: list[str], study: Study, tables: Mapping[str, Table]) -> str:
    if "themes" not in tables:
        return "no focus groups in this release"
    if not voices:
        return "no theme of the focus groups bears on it"
    told = "; ".join(voices)
    return f"of all approaches together: {told}" if len(study.arms) > 1 else told


def _delivered(
    people: str, arm: str, whole: WholeGroup, tables: Mapping[str, Table]
) -> tuple[str, float | None]:
    """Return what the logs say was delivered to these people, and the share of what was planned."""
    if people == "staff":
        share = _number(tables, "training", whole.group.id, "share")
        if share is None:
            return "the share of staff who completed the training is not shown", None
        return f"{share:g}% of staff completed the training", share
    dose = _number(tables, "sessions", f"arm-{arm}.year", "share")
    core = _number(tables, "sessions", f"arm-{arm}.year", "core")
    if dose is None or core is None:
        return "no logs", None
    return f"{dose:g}% of lessons were taught, with {core:g}% of their core activities", dose


def _voices(outcome: str, study: Study, tables: Mapping[str, Table]) -> Iterator[tuple[str, bool]]:
    """Yield in how many groups each theme of the outcome came up, and whether in most of them."""
    table = tables.get("themes")
    for theme in study.themes:
        if table is None or outcome not in theme.outcomes:
            continue
        for row in table.rows:
            came, held = table.number(row, "groups"), table.number(row, "of")
            if row.ids[0] == theme.id and came is not None and held:
                said = f"{theme.name}: {came:g} of {held:g} groups of {row.names[1].lower()}"
                yield said, came / held > 0.5


def _together(
    directions: list[str],
    grades: list[str],
    delivered: float | None,
    voices: list[bool] | None,
) -> str:
    """Return what the sources come to; `voices` is None where they can't be told by approach."""
    rose, fell = "scores rose" in directions, "scores fell" in directions
    if fell:
        mixed = "mixed: scores rose for some and fell for others" if rose else "scores fell"
        return f"{mixed}; look for what else happened before anything else is read into it"
    if delivered is None:
        return "surveys alone: what was delivered is not known"
    much = delivered >= _MOST
    share = f"{delivered:g}% delivered, {'at or above' if much else 'below'} the cut of {_MOST}%"
    if not rose:
        return f"{share}; whether scores changed is unclear"
    graded = [
        grade for said, grade in zip(directions, grades, strict=True) if said == "scores rose"
    ]
    if all(grade == WORDS[Rung.TOO_WEAK] for grade in graded):
        return f"{share}; what rose is {WORDS[Rung.TOO_WEAK]}, so nothing follows from it"
    if set(directions) != {"scores rose"}:
        return f"{share}; mixed: scores rose in some groups and are unclear in others"
    if not much:
        return f"{share}; scores rose: ask what else may explain it"
    if voices is None:
        return f"{share}; surveys and logs agree; the focus groups can't be told by approach"
    if any(voices):
        return f"{share}; all three agree: delivered, changed and spoken of"
    few = "few focus groups speak of it" if voices else "no focus group was asked of it"
    return f"{share}; surveys and logs agree; {few}"


def _number(tables: Mapping[str, Table], table: str, row: str, column: str) -> float | None:
    found = tables.get(table)
    at = found.row(row) if found else None
    if found is None or at is None or column not in found.position_of:
        return None
    cell = found.cell(at, column)
    return None if isinstance(cell, NotShown | str) else float(cell)
