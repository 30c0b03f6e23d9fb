"""An outsider's attack on the releases themselves: published files alone, and no code of ours.

What the analysis proves of a release it proves with its own model of what readers know. Here that
model is not used: every way of answering that prints as the files do is counted out.
"""

from __future__ import annotations

import csv
import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest

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


@pytest.mark.parametrize("release", RELEASES)
def test_symbols_do_not_say_which_hidden_shares_are_small(root: Path, release: str) -> None:
    for (outcome, group), row in _rows(root, release, "movement", 2).items():
        symbols = {row[name] for name in ("up", "same", "down")} & {"c", "u"}
        assert len(symbols) < 2, (outcome, group)
