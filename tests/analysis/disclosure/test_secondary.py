from itertools import combinations

import pytest

from generator.analysis.disclosure import (
    Cell,
    Kind,
    Number,
    ProtectedSystem,
    TableSystem,
    audit,
    print_with,
    profile,
    protect,
    two_way_table,
)
from generator.analysis.disclosure import secondary as secondary_suppression
from generator.analysis.disclosure.breaches import Defence
from generator.analysis.disclosure.ledger import Release, open_ledger
from generator.analysis.disclosure.protection import Status, defend
from generator.analysis.disclosure.secondary import Suppression
from generator.analysis.disclosure.secret import Secret

from .tables import PLAIN, gamma_poisson, system, textbook


def hidden_on_their_own_account(protected: ProtectedSystem) -> set[str]:
    return {number.id for number in protected.numbers if number.status is Status.PRIMARY}


@pytest.mark.parametrize(
    ("rows", "columns", "seed", "primary", "total"),
    [(4, 6, 0, 6, 10), (8, 8, 140, 14, 17), (12, 10, 44, 24, 30), (20, 12, 181, 53, 57)],
)
def test_seeded_tables_reach_the_proven_least_loss(rows, columns, seed, primary, total):
    table = two_way_table(gamma_poisson(rows, columns, seed))
    protected = protect(table, PLAIN)
    assert len(hidden_on_their_own_account(protected)) == primary
    assert protected.loss == total
    assert protected.optimal
    assert audit(protected).safe
    alone = print_with(table, PLAIN).release()
    (defence,) = defend(alone)
    assert next(defence.breaches(defence.ledger.pattern(alone.hidden)), None) is not None


def least_loss(table: TableSystem, name: str) -> int:
    """Try every pattern that hides a count with its percentage, smallest first."""
    primary = hidden_on_their_own_account(print_with(table, profile(name)))
    primary |= {f"{i} %" for i in primary if f"{i} %" in {n.id for n in table.numbers}}
    free = [n.id for n in table.numbers if n.id not in primary]
    bundles = [{i, f"{i} %"} & set(free) for i in free if not i.endswith("%") or i[:-2] in primary]
    patterns = (
        primary.union(*more)
        for size in range(len(bundles) + 1)
        for more in combinations(bundles, size)
    )
    for pattern in sorted(patterns, key=len):
        release = print_with(table, profile(name), pattern).release()
        (defence,) = defend(release)
        if next(defence.breaches(defence.ledger.pattern(release.hidden)), None) is None:
            return len(pattern)
    raise AssertionError("hiding everything is always safe")


@pytest.mark.parametrize("seed", [1, 3])
@pytest.mark.parametrize("name", ["ons-research", "uk-llc", "ofqual", "school"])
def test_the_loss_equals_a_brute_force_optimum(seed, name):
    counts = gamma_poisson(2, 3, seed) // 2
    table = two_way_table(counts, schools=seed % 2 == 0, sensitive=seed % 3 == 0)
    protected = protect(table, profile(name))
    assert protected.loss == least_loss(table, name)
    assert protected.optimal


@pytest.mark.parametrize("seed", [3, 6, 14])
def test_the_loss_with_percentages_equals_a_brute_force_optimum(seed):
    table = two_way_table(gamma_poisson(2, 2, seed))
    shares = tuple(
        Number(
            id=f"{cell.id} %",
            kind=Kind.PERCENTAGE,
            terms={cell.id: 1.0},
            base={c.id: 1.0 for c in table.cells if c.id[0] == cell.id[0]},
        )
        for cell in table.cells
    )
    table = table.model_copy(update={"numbers": (*table.numbers, *shares)})
    protected = protect(table, PLAIN)
    assert protected.loss == least_loss(table, "ons-research")
    assert protected.optimal


def test_a_count_takes_its_percentage_with_it():
    counts = gamma_poisson(2, 2, 6)
    table = two_way_table(counts)
    everybody = {cell.id: 1.0 for cell in table.cells}
    for cell in table.cells:
        share = Number(id="%", kind=Kind.PERCENTAGE, terms={cell.id: 1.0}, base=everybody)
        both = table.model_copy(update={"numbers": (*table.numbers, share)})
        protected = protect(both, PLAIN)
        assert (cell.id in protected.hidden) <= ("%" in protected.hidden)


def test_the_textbook_table_needs_three_companions():
    protected = protect(textbook(), PLAIN)
    assert protected.loss == 4
    assert {number.status for number in protected.numbers if number.symbol == "c"} == {
        Status.PRIMARY,
        Status.SECONDARY,
    }


def test_the_pattern_does_not_depend_on_the_order_of_anything():
    table = two_way_table(gamma_poisson(5, 5, 3))
    shuffled = table.model_copy(update={"numbers": table.numbers[::-1], "cells": table.cells[::-1]})
    assert protect(table, PLAIN).hidden == protect(shuffled, PLAIN).hidden


def test_a_number_readers_need_more_is_spared():
    people = system("Table", {"a": 4, "b": 20}, {"a": "a", "b": "b", "total": "ab"})
    for spared, hidden in (("b", "total"), ("total", "b")):
        weighted = people.model_copy(
            update={
                "numbers": tuple(
                    number.model_copy(update={"weight": 5.0 if number.id == spared else 1.0})
                    for number in people.numbers
                )
            }
        )
        assert protect(weighted, PLAIN).hidden == {"a", hidden}


def test_above_the_exact_size_the_heuristic_is_safe_and_says_so(monkeypatch):
    table = two_way_table(gamma_poisson(8, 8, 140))
    exact = protect(table, PLAIN)
    monkeypatch.setattr(secondary_suppression, "EXACT_NUMBERS", 10)
    quick = protect(table, PLAIN)
    assert audit(quick).safe
    assert exact.loss <= quick.loss <= exact.loss + 5
    assert quick.bound <= exact.loss
    assert not quick.optimal or quick.loss == exact.loss


def test_questions_that_share_no_cell_are_solved_apart_and_add_up():
    one, other = (two_way_table(gamma_poisson(4, 4, seed)) for seed in (3, 5))
    renamed = two_way_table(
        gamma_poisson(4, 4, 5).rename(columns=lambda answer: f"second {answer}")
    )
    numbers = tuple(n.model_copy(update={"id": f"2: {n.id}"}) for n in renamed.numbers)
    both = one.model_copy(
        update={"cells": (*one.cells, *renamed.cells), "numbers": (*one.numbers, *numbers)}
    )
    protected = protect(both, PLAIN)
    assert protected.loss == protect(one, PLAIN).loss + protect(other, PLAIN).loss
    assert protected.optimal
    assert audit(protected).safe


def lone_part(least: float, people: int = 1) -> Suppression:
    """A few people whom the first report and a roll leave two either way; the second tells more."""
    rules = profile("school")
    cells = tuple(
        Cell(id=name, people=size, unnamed=name == "a")
        for name, size in {"a": people, "b": 20, "c": 32, "d": 30}.items()
    )
    known = [
        Number(id=f"roll {name}", kind=Kind.TOTAL, terms={name: 1.0}, decimals=0) for name in "bcd"
    ]
    first = Number(id="first", terms={"a": 1.0, "b": 1.0})
    told = {"tells more": {"a": 1.0, "c": 1.0}, "tells no more": {"a": 1.0, "d": 1.0}}
    second = tuple(Number(id=name, terms=terms) for name, terms in told.items())
    current = Release(TableSystem(name="second", cells=cells, numbers=second), rules, frozenset())
    out = TableSystem(name="first", cells=cells, numbers=(first, *known))
    secret = Secret("a", "a", {"a": 1.0}, people, rules.unnamed_protection, 2, least=least)
    ledger = open_ledger(current, [Release(out, rules, frozenset())])
    return Suppression(Defence(ledger, [secret], fractions_alone=True), frozenset())


def test_what_earlier_releases_left_of_a_few_is_left_by_a_later_one():
    search = lone_part(least=2)
    pattern = search.mended()
    ids = [number.id for number in search.ledger.numbers]
    assert [ids[at] for at in pattern.hidden.nonzero()[0]] == ["tells more"]
    assert pattern.helpless == ()


def test_what_earlier_releases_told_too_closely_is_named():
    assert lone_part(least=6, people=5).mended().helpless == ("a",)


def test_a_range_in_which_there_may_be_nobody_may_be_narrower():
    assert lone_part(least=4).mended().helpless == ()
