"""An outsider's attack on the releases themselves: published files alone, and no code of ours.

What the analysis proves of a release it proves with its own model of what readers know. Here that
model is not used: every way of answering that prints as the files do is counted out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t as student

RELEASES = ("interim-2018", "interim-2019", "final-2020")
ONE_QUESTION = {
    "calm-plan": "feelings-and-calming",
    "sort-out-quarrel": "conflict-without-violence",
    "include-others": "friendship-and-respect",
    "fair-girls-boys": "fairness-and-equality",
    "tell-adult": "help-seeking",
    "help-safely": "bystander-action",
    "dare-no": "resisting-pressure",
    "belong": "belonging-and-safety",
}
"""Questions of Years 3 to 6 whose answer is the outcome's score: 0, 50 or 100."""
WIDE = 10  # people: what the rules promise of few
FEW = 6  # people: how far what is printed nowhere stays open, if nobody looked for it
ROUNDED = 0.05 + 1e-4  # half a tenth, to which means are printed

Rows = dict[tuple[str, ...], dict[str, str]]


def _rows(root: Path, release: str, table: str, keys: int) -> Rows:
    path = root / "evaluation" / "releases" / release / f"synthetic-{table}.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {tuple([*row.values()][0 : 2 * keys : 2]): row for row in csv.DictReader(file)}


def _ways(row: dict[str, str], mean: str, people: int) -> np.ndarray:
    """Return every (low, middle, high) of so many people that prints as the row and mean do."""
    low, high = np.meshgrid(np.arange(people + 1), np.arange(people + 1), indexing="ij")
    middle = people - low - high
    fits = middle >= 0
    if mean != "c":
        score = (50.0 * middle + 100.0 * high) / people
        fits &= abs(score - float(mean)) <= 0.05 + 1e-9
    for name, count in (("low", low), ("middle", middle), ("high", high)):
        if row[name] not in ("c", "u"):
            fits &= abs(100.0 * count / people - float(row[name])) <= 0.5 + 1e-9
    return np.column_stack([part[fits] for part in (low, middle, high)])


def _near(rows: list[dict[str, str]], most: int) -> list[int]:
    """Return how many people there can be: counts are rounded to five, and hidden under ten."""
    told = [int(row["n"]) for row in rows if row["n"] != "c"]
    return [n for n in range(WIDE, most) if all(abs(n - each) <= 2 for each in told)]


@pytest.mark.parametrize("release", RELEASES)
def test_no_mean_gives_away_the_answers_that_are_hidden(root: Path, release: str) -> None:
    change = _rows(root, release, "change", 2)
    tried = 0
    for arm, group in (("", "primaries"), ("-lessons-alone", "redshank-row")):
        answers = _rows(root, release, f"answers-pupils-ks2{arm}", 2)
        for item, outcome in ONE_QUESTION.items():
            means = change[outcome, group]
            rows = {when: answers[item, when] for when in ("before", "after")}
            sizes = _near([*rows.values(), means], 800)
            ways = {
                when: {n: _ways(row, means[when], n) for n in sizes} for when, row in rows.items()
            }
            sizes = [n for n in sizes if all(len(ways[when][n]) for when in rows)]
            assert sizes, f"{item}, {group}: nothing prints as the files do"
            for (when, row), (at, side) in product(
                rows.items(), enumerate(("low", "middle", "high"))
            ):
                if row[side] != "c":
                    continue
                tried += 1
                could_be = np.concatenate([ways[when][n][:, at] for n in sizes])
                assert np.ptp(could_be) >= WIDE, (
                    f"{item}, {group}, {when}: {side} is {could_be.min()} to {could_be.max()}"
                )
    assert tried or release != "final-2020"  # the interims ask so many that every answer is printed


def _sums(row: dict[str, str], people: list[int], step: float) -> set[tuple[int, int]]:
    """Return every (people, steps that they rose by in all) whose mean prints as this row's."""
    change = float(row["estimate"])
    return {
        (n, steps)
        for n in people
        for steps in range(int((change - 1) * n / step) - 1, int((change + 1) * n / step) + 2)
        if abs(step * steps / n - change) <= 0.05 + 1e-9
    }


@pytest.mark.parametrize("release", RELEASES)
def test_no_two_ways_of_counting_give_away_the_few_between_them(root: Path, release: str) -> None:
    ways = _rows(root, release, "sensitivity", 3)
    pairs = 0
    for group, outcome in product(("primaries", "redshank-row"), ONE_QUESTION.values()):
        main = ways[outcome, group, "main"]
        for way in ("without-flagged", "linked-without-slips"):
            other = ways.get((outcome, group, way))
            if other is None or "c" in (main["estimate"], other["estimate"]):
                continue
            pairs += 1
            between = {
                (most - fewer, all_steps - steps)
                for most, all_steps in _sums(main, _near([main], 800), 50.0)
                for fewer, steps in _sums(other, _near([other], 800), 50.0)
                if abs(all_steps - steps) <= 2 * (most - fewer)
            }
            few = [one for one in between if 0 < one[0] < WIDE]
            assert len(between) > 1 or not few, f"{outcome}, {group}, {way}: {few}"
    assert pairs


@pytest.mark.parametrize("release", RELEASES)
def test_no_words_tell_a_number_that_is_hidden_beside_them(root: Path, release: str) -> None:
    graded = _rows(root, release, "evidence", 2).values()
    assert any(row["lost"] == "c" for row in graded) or release == "interim-2018"
    assert not [
        row for row in graded if row["lost"] == "c" and re.search(r"\d% of those", row["why"])
    ]
    trained = _rows(root, release, "training", 1)
    hidden = {group for (group,), row in trained.items() if row["share"] == "c"}
    told = _rows(root, release, "triangulation", 2)
    for (outcome, arm), row in told.items():
        if outcome.startswith("staff") and f"staff-{arm}" in hidden:
            assert "not shown" in row["logs"], (outcome, arm)
    assert told


@pytest.mark.parametrize("release", RELEASES)
def test_no_size_tells_a_change_or_a_spread_that_is_hidden(root: Path, release: str) -> None:
    sizes = _rows(root, release, "sizes", 2)
    hidden = 0
    for which, row in _rows(root, release, "change", 2).items():
        told = {
            name: cell
            for name, cell in sizes.get(which, {}).items()
            if name in ("estimate", "d_rm", "glass", "d_z", "g_z", "correlation", "smallest")
        }
        if "c" in (row["sd"], row["estimate"]):
            hidden += 1
            assert not set(told.values()) - {"c", "u", "x", "z"}, (which, told)
    assert hidden


@pytest.mark.parametrize("release", RELEASES)
def test_no_other_table_tells_a_change_that_is_hidden(root: Path, release: str) -> None:
    hidden = {
        which for which, row in _rows(root, release, "change", 2).items() if row["estimate"] == "c"
    }
    recovered = _rows(root, release, "recovery", 2)
    assert not [which for which in hidden if recovered[which]["estimate"] != "c"]
    by_school = _rows(root, release, "pooling-schools", 3)
    assert not [
        (outcome, school)
        for (outcome, _, school), row in by_school.items()
        if (outcome, school) in hidden and row["estimate"] not in ("c", "u")
    ]


_SPREAD = {
    "change": ("sd", "standardised"),
    "sizes": ("estimate", "d-rm", "glass", "d-z", "g-z", "correlation", "smallest"),
}
_SCHOOLS = ("turnstone-quay", "dunlin-steps", "whimbrel-lane", "redshank-row")


@pytest.mark.parametrize("release", RELEASES)
def test_nothing_tells_how_the_answers_of_one_school_spread(root: Path, release: str) -> None:
    movement = _rows(root, release, "movement", 2)
    for outcome in ONE_QUESTION.values():
        primary = {*_SCHOOLS, "primaries", "lks2", "uks2"}
        assert not [which for which in movement if which[0] == outcome and which[1] in primary]
        for table, columns in _SPREAD.items():
            rows = _rows(root, release, table, 2)
            for row in (rows[outcome, school] for school in _SCHOOLS):
                assert {row[column.replace("-", "_")] for column in columns} <= {"c", "u", "x"}


@pytest.mark.parametrize("release", RELEASES)
def test_an_interval_does_not_say_how_many_moved_two_answers(root: Path, release: str) -> None:
    looked_at = 0
    for (outcome, school), row in _rows(root, release, "change", 2).items():
        if outcome not in ONE_QUESTION.values() or school not in _SCHOOLS or row["low"] in "cux":
            continue
        if row["classes"] not in "xz":
            continue  # nobody can undo an interval that allows for classes he does not know
        pairs = np.array(list(_two_answers(row)))
        looked_at += 1
        assert (np.ptp(pairs, axis=0) >= FEW).all(), (outcome, school)
    assert looked_at > 20 or release == "final-2020"


def _two_answers(row: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Yield how many can have moved two answers up, and down, by a change and its interval."""
    before, after, change, low, high = (
        float(row[name]) for name in ("before", "after", "estimate", "low", "high")
    )
    for people in _near([row], int(row["n"]) + 3):
        possible = [
            {total for total in range(2 * people + 1) if abs(50 * total / people - mean) <= ROUNDED}
            for mean in (before, after)
        ]
        nets = {late - early for early, late in product(*possible)}
        width = float(student.ppf(0.975, people - 1)) / np.sqrt(people)
        for net in (net for net in nets if abs(50 * net / people - change) <= ROUNDED):
            for squares in range(abs(net), 4 * people + 1, 2):
                variance = max(0.0, squares - net**2 / people) / (people - 1)
                half = 50 * width * np.sqrt(variance)
                ends = 50 * net / people - half - low, 50 * net / people + half - high
                if max(map(abs, ends)) <= ROUNDED:
                    yield from _moved(people, net, squares)


def _moved(people: int, net: int, squares: int) -> Iterator[tuple[int, int]]:
    """Yield who may have moved two answers up and down, of all moves and their squares."""
    for up, down in product(range(squares // 4 + 1), repeat=2):
        one_up = (squares + net) // 2 - 3 * up - down
        one_down = (squares - net) // 2 - 3 * down - up
        if min(one_up, one_down) >= 0 and one_up + one_down + up + down <= people:
            yield up, down


@pytest.mark.parametrize("release", RELEASES)
def test_no_difference_tells_a_change_that_is_hidden(root: Path, release: str) -> None:
    hidden = {
        which for which, row in _rows(root, release, "change", 2).items() if row["estimate"] == "c"
    }
    for (outcome, comparison), row in _rows(root, release, "difference", 2).items():
        of = {"approach-primary": "primaries", "older-primary": "uks2"}.get(comparison)
        assert (outcome, of) not in hidden or row["estimate"] == "c", comparison


@pytest.mark.parametrize("release", RELEASES)
def test_symbols_do_not_say_which_hidden_shares_are_small(root: Path, release: str) -> None:
    for (outcome, group), row in _rows(root, release, "movement", 2).items():
        symbols = {row[name] for name in ("up", "same", "down")} & {"c", "u"}
        assert len(symbols) < 2, (outcome, group)
