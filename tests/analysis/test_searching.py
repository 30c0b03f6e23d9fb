"""A release is protected as a whole: every number says whom it counts, and known leaks fail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from generator.analysis.counting import counted
from generator.analysis.counting.counted import Counted, Counting, RowOf, Score
from generator.analysis.counting.register import Flags, Register, Sources
from generator.analysis.disclosure import Kind, profile
from generator.analysis.release_tables import Reading
from generator.analysis.topics import Told
from generator.analysis.whole_release import hide, search
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import Column, Dimension, NotShown, Release, Row, Table

NOT_OF_PEOPLE = {
    "study", "sessions", "adaptations", "components", "events", "directions", "themes",
    "agreement", "exposure", "reliability", "items", "links", "triangulation", "recovery",
    "trial",
}  # fmt: skip
"""Tables that count lessons, schools, events or estimates, or whose numbers are no sums."""
COUNTS_BESIDE = {
    "roll", "roll-after", "schools", "schools-other", "tests", "year-groups", "looked-at", "df",
}  # fmt: skip


@pytest.fixture(scope="module")
def declared(reading: Reading) -> Mapping[str, Counted]:
    sources = Sources(reading.plan, reading.asked, reading.delivery)
    register = Register(reading.study, [sources])
    found = counted(Counting(reading.study, sources, register, reading.respondents))
    return {one.address: one for one in found}


def test_every_number_of_a_count_says_whom_it_counts(
    release: Release, declared: Mapping[str, Counted]
) -> None:
    of_people = [t for t in release.tables if t.id not in NOT_OF_PEOPLE and "arms-" not in t.id]
    missing = [
        f"{table.id}.{row.id}.{column.id}"
        for table in of_people
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.kind == "count"
        and column.id not in COUNTS_BESIDE
        and not isinstance(cell, NotShown)
        and f"{table.id}.{row.id}.{column.id}" not in declared
    ]
    assert missing == []


def test_what_is_declared_is_what_is_printed(
    release: Release, declared: Mapping[str, Counted]
) -> None:
    compared = 0
    for address, one in declared.items():
        found = release.find(address)
        if found is None or isinstance(found.cell, NotShown | str):
            continue
        people, compared = int(one.who.sum()), compared + 1
        if one.kind is Kind.COUNT:
            assert abs(found.cell - people) <= 2, address
        elif one.kind is Kind.PERCENTAGE and one.base is not None:
            assert found.cell == pytest.approx(100 * people / one.base.sum(), abs=0.51), address
        else:
            if any(score.wave.endswith(", squared") for score in one.scores):
                continue  # a spread is printed as a standard deviation, and entered as its square
            total = sum(score.weight * score.of[one.who].sum() for score in one.scores)
            assert found.cell == pytest.approx(total / people, abs=0.051), address
    assert compared > 2_500


@pytest.fixture(scope="module")
def kept(root: Path) -> Release:
    return read_releases(root)[0]["interim-2018"]


class _Pupils(Register):
    """A register of pupils of one school, without a study."""

    def __init__(self, people: int) -> None:
        self.schools = np.full(people, "a-school")


def _flags(people: int, first: int, last: int) -> Flags:
    return (np.arange(people) >= first) & (np.arange(people) < last)


def _told(release: Release, id_: str, day: date, rows: list[Counted], **cells: object) -> Told:
    """Return a made-up release of one table `t` whose rows each have a count and a mean."""
    columns = (
        Column(id="n", label="n", kind="count", about="n."),
        Column(id="mean", label="Mean", kind="score", about="Mean."),
    )
    table = Table(
        id="t",
        title="T",
        about="T.",
        dimensions=(Dimension(id="row", label="Row"),),
        columns=columns,
        rows=tuple(Row(ids=(name,), names=(name,), cells=each) for name, each in cells.items()),
    )
    made = release.model_copy(update={"id": id_, "data_until": day, "tables": (table,)})
    return Told(made, tuple(rows))


def _row(name: str, who: Flags, *scores: Score) -> list[Counted]:
    row = RowOf(f"t.{name}", "topic")
    row.count("n", who, telling=True)
    if scores:
        row.mean("mean", who, *scores)
    return row.found


RULES = profile("ons-research")  # unrounded: what two numbers tell is plain


def test_two_releases_that_print_40_and_43_give_away_the_3(kept: Release) -> None:
    people = _Pupils(43)
    first, second = _flags(43, 0, 40), _flags(43, 0, 43)
    exact = kept.protection.model_copy(update={"profile": "ons-research"})
    before = _told(kept.model_copy(update={"protection": exact}), "first", date(2018, 7, 1),
                   _row("all", first), all=(40, 50.0))  # fmt: skip
    now = _told(kept, "second", date(2019, 7, 1), _row("all", second), all=(43, 50.0))
    found = search(now, [before], people, RULES)
    assert "t.all.n" in found.hidden
    assert all(proof.safe for proof in found.audits)
    shown = hide(now.release, found.hidden)
    assert shown.find("t.all.n").cell == NotShown(status="c")
    assert not search(now, [], people, RULES).hidden


def test_a_mean_of_nearly_all_gives_away_the_few_left_out(kept: Release) -> None:
    people = _Pupils(60)
    score = Score("wave", np.linspace(0, 100, 60))
    rows = _row("all", _flags(60, 0, 60), score) + _row("most", _flags(60, 0, 56), score)
    now = _told(kept, "now", date(2018, 7, 1), rows, all=(60, 50.0), most=(56, 46.7))
    found = search(now, [], people, RULES)
    assert {"t.all.n", "t.most.n", "t.all.mean", "t.most.mean"} & set(found.hidden)
    assert all(proof.safe for proof in found.audits)


def test_nested_groups_that_differ_by_many_are_printed(kept: Release) -> None:
    people = _Pupils(60)
    rows = _row("all", _flags(60, 0, 60)) + _row("part", _flags(60, 0, 30))
    now = _told(kept, "now", date(2018, 7, 1), rows, all=(60, 50.0), part=(30, 50.0))
    assert not search(now, [], people, RULES).hidden


def test_a_number_printed_in_two_tables_goes_from_both(kept: Release) -> None:
    people = _Pupils(60)
    few = _flags(60, 0, 56)
    rows = _row("all", _flags(60, 0, 60)) + _row("most", few) + _row("again", few)
    cells = {"all": (60, 50.0), "most": (56, 50.0), "again": (56, 50.0)}
    found = search(_told(kept, "now", date(2018, 7, 1), rows, **cells), [], people, RULES)
    assert "t.all.n" in found.hidden or {"t.most.n", "t.again.n"} <= set(found.hidden)
