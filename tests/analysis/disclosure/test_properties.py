"""Properties that hold of every table, found by hypothesis; attacks by an independent hand."""

import numpy as np
import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from generator.analysis.disclosure import (
    Kind,
    Number,
    audit,
    print_with,
    profile,
    protect,
    two_way_table,
)
from generator.analysis.disclosure.ledger import rows_of
from generator.analysis.disclosure.protection import ProtectedSystem

from .tables import PLAIN

RULES = st.sampled_from(["school", "ofqual", "ons-10-5", "ons-research", "uk-llc"]).map(profile)
TABLES = st.integers(2, 3).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 40), min_size=columns, max_size=columns), min_size=2, max_size=4
    ).map(pd.DataFrame)
)
quick = settings(max_examples=25, deadline=None, derandomize=True)


def recovered_by_hand(protected: ProtectedSystem, counts: pd.DataFrame) -> list[str]:
    """Attack an unrounded two-way table with equations written out here, not by the package."""
    rows, columns = counts.shape
    size = rows * columns
    equations, values = [], []
    for i in range(rows + 1):
        for j in range(columns + 1):
            name = f"{i if i < rows else 'Total'} | {j if j < columns else 'Total'}"
            member = np.zeros((rows, columns))
            member[
                slice(i, i + 1) if i < rows else slice(None),
                slice(j, j + 1) if j < columns else slice(None),
            ] = 1
            if name not in protected.hidden:
                equations.append(member.ravel())
                values.append(float((member * counts.to_numpy()).sum()))
    found = []
    for i, j in np.argwhere(counts.to_numpy() < protected.profile.threshold):
        if counts.iat[i, j] == 0 and protected.profile.zeros != "hidden":
            continue
        goal = np.zeros(size)
        goal[i * columns + j] = 1
        ends = []
        for sign in (1, -1):
            result = linprog(
                sign * goal,
                A_eq=np.array(equations) if equations else None,
                b_eq=values or None,
                bounds=(0, 10_000),
            )
            ends.append(sign * result.fun)
        if ends[1] - ends[0] < protected.profile.protection - 1e-6:
            found.append(f"{i} | {j}")
    return found


@quick
@given(counts=TABLES, zeros=st.sampled_from(["shown", "hidden"]))
def test_no_cell_is_recovered_by_an_attack_written_independently(counts, zeros):
    rules = PLAIN.model_copy(update={"zeros": zeros})
    protected = protect(two_way_table(counts), rules)
    assert recovered_by_hand(protected, counts) == []


@quick
@given(counts=TABLES, rules=RULES, sensitive=st.booleans(), schools=st.booleans())
def test_what_is_protected_passes_its_audit(counts, rules, sensitive, schools):
    table = two_way_table(counts, sensitive=sensitive, schools=schools)
    protected = protect(table, rules)
    proof = audit(protected)
    assert proof.safe, [failure.words for failure in proof.failures]
    assert protected.optimal
    assert protected.unprotected == ()


@quick
@given(counts=TABLES, rules=RULES, hidden=st.sets(st.integers(0, 11)))
def test_an_interval_always_contains_the_truth(counts, rules, hidden):
    table = two_way_table(counts)
    ids = [number.id for number in table.numbers]
    protected = print_with(table, rules, {ids[i] for i in hidden if i < len(ids)})
    totals = table.totals()
    proof = audit(protected)
    for cell, people in totals.items():
        for deduction in proof.deductions:
            if deduction.secret == cell:
                assert deduction.low <= people <= deduction.high


@quick
@given(counts=TABLES, rules=RULES, shares=st.booleans())
def test_two_releases_of_one_study_are_safe_together(counts, rules, shares):
    table = two_way_table(counts)
    first_row = {cell.id: 1.0 for cell in table.cells if cell.id.startswith("0 |")}
    everybody = {cell.id: 1.0 for cell in table.cells}
    extra = [
        Number(id="all but the first row", terms={c: 1.0 for c in everybody if c not in first_row})
    ]
    if shares:
        extra.append(Number(id="share", kind=Kind.PERCENTAGE, terms=first_row, base=everybody))
    interim = protect(
        table.model_copy(update={"name": "Interim", "numbers": table.numbers[: len(counts) + 1]}),
        rules,
    )
    final = protect(
        table.model_copy(update={"numbers": (*table.numbers, *extra)}), rules, earlier=[interim]
    )
    proof = audit(final, earlier=[interim])
    kept = [failure for failure in proof.failures if failure.secret not in final.unprotected]
    assert kept == []


@quick
@given(counts=TABLES, rules=RULES)
def test_hiding_more_never_tells_more(counts, rules):
    table = two_way_table(counts)
    protected = protect(table, rules)
    more = protected.hidden | {table.numbers[-1].id, table.numbers[0].id}
    before, after = audit(protected), audit(print_with(table, rules, more))
    for deduction in before.deductions:
        if deduction.attacker == "an outsider" and deduction.needed:
            wider = after[deduction.secret]
            assert wider.low <= deduction.low
            assert wider.high >= deduction.high


@settings(derandomize=True)
@given(
    kind=st.sampled_from([Kind.COUNT, Kind.PERCENTAGE, Kind.MEAN, Kind.TOTAL]),
    people=st.integers(1, 500),
    part=st.integers(0, 500),
    score=st.integers(0, 50_000),
    rules=RULES,
)
@example(kind=Kind.MEAN, people=40, part=0, score=2006, rules=PLAIN)  # a mean of 50.15
def test_the_truth_fits_whatever_is_printed_of_it(kind, people, part, score, rules):
    part = min(part, people)
    terms, base = {"part": 1.0}, {"part": 1.0, "rest": 1.0}
    totals = {"part": part, "rest": people - part, "score": float(min(score, 100 * people))}
    if kind is Kind.MEAN:
        terms = {"score": 1.0}
    number = Number(
        id="one",
        kind=kind,
        terms=terms,
        base=base if kind in {Kind.PERCENTAGE, Kind.MEAN} else None,
        decimals=1 if kind in {Kind.MEAN, Kind.TOTAL} else None,
    )
    for row in rows_of(number, totals, rules):
        value = sum(weight * totals[column] for column, weight in row.form.items())
        assert row.low - 1e-9 <= value <= row.high + 1e-9
