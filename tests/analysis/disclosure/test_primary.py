import pandas as pd
import pytest

from generator.analysis.disclosure import (
    Amount,
    Cell,
    Kind,
    Number,
    TableSystem,
    profile,
    protect,
    two_way_table,
)
from generator.analysis.disclosure.primary import LOW_BASE, reasons_to_hide, secrets

SCHOOL = profile("school")


def release(*numbers: Number, agreed: frozenset[str] = frozenset(), **people: int) -> TableSystem:
    """Cells named ``school_answer``, each with a score sum of the same name in capitals."""
    return TableSystem(
        name="Table",
        cells=tuple(Cell(id=c, people=n, school=c.split("_")[0]) for c, n in people.items()),
        amounts=tuple(
            Amount(id=c.upper(), total=n * 1.0, cell=c, lowest=1, highest=5)
            for c, n in people.items()
        ),
        numbers=numbers,
        agreed_schools=agreed,
    )


def why(system: TableSystem, rules=SCHOOL) -> str:
    return "; ".join(reasons_to_hide(system, rules).get(system.numbers[0].id, ()))


THREE = {
    "ash_yes": 20,
    "ash_no": 20,
    "beech_yes": 15,
    "beech_no": 20,
    "cedar_yes": 15,
    "cedar_no": 25,
}
YES = {"ash_yes": 1.0, "beech_yes": 1.0, "cedar_yes": 1.0}
ALL = dict.fromkeys(THREE, 1.0)


def test_a_count_of_enough_people_from_enough_schools_is_printed():
    assert why(release(Number(id="n", terms=YES, base=ALL), **THREE)) == ""


def test_two_schools_are_too_few_unless_they_agreed():
    two = Number(id="n", terms={"ash_yes": 1, "beech_yes": 1})
    assert "fewer than 3 schools" in why(release(two, **THREE))
    agreed = frozenset({"ash", "beech"})
    assert why(release(two, agreed=agreed, **THREE)) == ""
    assert "schools" in why(release(two, agreed=frozenset({"ash"}), **THREE))


def test_a_school_with_nobody_in_a_number_does_not_count_as_behind_it():
    empty = THREE | {"cedar_yes": 0}
    assert "fewer than 3 schools" in why(release(Number(id="n", terms=YES), **empty))


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.PERCENTAGE])
def test_a_whole_group_that_answers_alike_is_hidden_on_a_sensitive_question(kind):
    alike = Number(id="n", kind=kind, terms=YES, base=YES, sensitive=True)
    assert "everybody" in why(release(alike, **THREE))
    assert "everybody" not in why(release(alike.model_copy(update={"sensitive": False}), **THREE))


def test_a_mean_at_the_end_of_its_scale_tells_of_everybody():
    lowest = Number(
        id="m",
        kind=Kind.MEAN,
        decimals=1,
        sensitive=True,
        base=YES,
        terms={c.upper(): 1.0 for c in YES},
    )
    assert "everybody" in why(release(lowest, **THREE))


def test_a_percentage_on_a_middling_base_is_unreliable_rather_than_secret():
    base = {"ash_yes": 1.0, "ash_no": 1.0}
    share = Number(id="p", kind=Kind.PERCENTAGE, terms={"ash_yes": 1}, base=base)
    few = {"ash_yes": 11, "ash_no": 13}
    assert why(release(share, agreed=frozenset({"ash"}), **few)) == LOW_BASE


def test_a_percentage_with_a_small_numerator_is_hidden():
    small = THREE | {"ash_yes": 1, "beech_yes": 1, "cedar_yes": 1}
    share = Number(id="p", kind=Kind.PERCENTAGE, terms=YES, base=ALL)
    assert "numerator" in why(release(share, **small))


def test_an_equality_strand_within_one_school_needs_thirty():
    strand = Number(id="n", terms={"ash_yes": 1}, equality=True)
    agreed = frozenset({"ash"})
    assert "equality" in why(release(strand, agreed=agreed, **THREE))
    assert why(release(strand, agreed=agreed, **(THREE | {"ash_yes": 30}))) == ""


def test_a_change_in_counts_needs_enough_people_at_both_times():
    change = Number(
        id="d",
        kind=Kind.CHANGE,
        terms={"ash_yes": 1, "beech_yes": 1, "cedar_yes": 1, "ash_no": -1},
    )
    assert why(release(change, **THREE)) == ""
    assert "one of the two times" in why(release(change, **(THREE | {"ash_no": 4})))


def total(*parts: float) -> Number:
    return Number(
        id="t",
        kind=Kind.TOTAL,
        decimals=0,
        contributions=parts,
        terms={c.upper(): 1.0 for c in YES},
    )


def test_a_total_that_one_contributor_dominates_is_hidden():
    assert "too much" in why(release(total(100, 8, 1, 1), **THREE))
    assert why(release(total(40, 30, 20, 20), **THREE)) == ""


def test_dominance_is_never_asked_of_changes_that_can_be_negative():
    assert why(release(total(100, 8, -1, -1), **THREE)) == ""


def test_a_minimum_or_maximum_is_not_printed():
    assert "own score" in why(release(Number(id="x", kind=Kind.EXTREME), **THREE))
    assert why(release(Number(id="x", kind=Kind.EXTREME), **THREE), profile("ofqual")) == ""


def test_a_percentage_of_nobody_is_no_loss():
    table = two_way_table(pd.DataFrame([[0, 0], [29, 34]]))
    base = {cell.id: 1.0 for cell in table.cells if cell.id.startswith("0")}
    share = Number(id="%", kind=Kind.PERCENTAGE, terms={table.cells[0].id: 1.0}, base=base)
    both = table.model_copy(update={"numbers": (*table.numbers, share)})
    assert protect(both, profile("ofqual")).loss == 0


def test_how_far_a_few_people_rose_is_a_secret_beside_their_scores():
    few = TableSystem(
        name="Table",
        cells=(Cell(id="three", people=3), Cell(id="many", people=30)),
        amounts=tuple(
            Amount(id=f"{cell} {when}", total=total, cell=cell, lowest=0, highest=100)
            for cell, when, total in (
                ("three", "before", 50.0),
                ("three", "after", 150.0),
                ("many", "before", 1500.0),
                ("many", "after", 1500.0),
            )
        ),
        numbers=(),
    )
    found = {secret.id: secret for secret in secrets(few, SCHOOL)}
    rose = found["three after less three before"]
    assert rose.form["three after"] == 1.0
    assert rose.form["three before"] == -1.0
    assert rose.width == pytest.approx(SCHOOL.mean_protection * 100 * 3)
    assert "many after less many before" not in found
