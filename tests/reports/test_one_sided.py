"""What a title or sentence must not make of part of the results: RPT014 and RPT015."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluation.kept_releases import read_releases
from generator.reports.figure_definitions import MultiplesDefinition, StackedDefinition
from generator.reports.one_sided import RULES, one_panel, side_by_side

ROOT = Path(__file__).parents[2]
RELEASE = read_releases(ROOT)[0]["final-2020"]


def told(table: str, row: str, form: str = "change-with-interval", column: str = "estimate") -> str:
    return f"{{{{ {table}.{row}.{column} | {form} }}}}"


WHOLE = told("change", "staff-knowledge.staff-all")
ALONE = told("change", "staff-knowledge.staff-lessons-alone")
BETWEEN = told("arms", "staff-knowledge.staff")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"It came to {WHOLE} in the ones and {ALONE} in the others.", 1),
        (f"It came to {WHOLE} in the ones and {ALONE} in the others; between them {BETWEEN}.", 0),
        (f"- It came to {WHOLE} in the ones.\n- It came to {ALONE} in the others.", 0),
        (f"{WHOLE}, and skill {told('change', 'staff-skill.staff-lessons-alone')}.", 0),
        ((f"{told('change', 'help-seeking.primaries')} and "
         f"{told('change', 'help-seeking.gannet-point')}."), 0),
        (f"{WHOLE} and {ALONE}; skill {told('difference', 'staff-skill.approach-staff')}.", 1),
        (("A rise on {{ directions.staff-all.rises }} outcomes, and on "
          "{{ directions.staff-lessons-alone.rises }}."), 1),
    ],
)  # fmt: skip
def test_two_groups_are_told_with_what_lies_between_them(text: str, found: int) -> None:
    assert [flaw.rule.code for flaw in side_by_side(text, RELEASE)] == ["RPT014"] * found


def test_the_flaw_stands_at_the_second_of_the_two() -> None:
    text = f"First.\n\nIt came to {WHOLE} and {ALONE}."
    (flaw,) = side_by_side(text, RELEASE)
    assert text[flaw.start :].startswith(ALONE)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Four changes, report by report", 0),
        (told("change", "staff-knowledge.staff-all", "direction"), 1),
        ((f"{told('change', 'staff-knowledge.staff-all', 'direction')}, and "
         f"{told('interim-2018:change', 'help-seeking.primaries', 'direction')}"), 0),
    ],
)  # fmt: skip
def test_a_title_tells_every_panel_or_none(title: str, found: int) -> None:
    figure = MultiplesDefinition(
        kind="multiples",
        id="since",
        title=title,
        subtitle="Of whom.",
        table="change",
        rows=("staff-knowledge.staff-all", "help-seeking.primaries"),
    )
    assert [flaw.rule.code for flaw in one_panel(figure)] == ["RPT015"] * found


def test_a_title_tells_every_question_or_none() -> None:
    after = told("answers-pupils-ks3-4", "belong.after", "percent", "high")
    figure = StackedDefinition(
        kind="stacked",
        id="safety",
        title=f"{after} feel that they belong",
        subtitle="Of whom.",
        table="answers-pupils-ks3-4",
        items=("belong", "safe-in-school"),
    )
    (flaw,) = one_panel(figure)
    assert "safe-in-school" in flaw.message
    alone = figure.model_copy(update={"items": ("belong",)})
    assert list(one_panel(alone)) == []


def test_the_example_of_each_rule_breaks_it() -> None:
    side, _ = RULES
    assert [flaw.rule.code for flaw in side_by_side(side.wrong, RELEASE)] == [side.code]
    assert list(side_by_side(side.right, RELEASE)) == []
