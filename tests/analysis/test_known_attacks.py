"""Known attacks, each tried against a release made as the analysis makes one."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from generator.analysis.counting.counted import Counted, RowOf, Score, Span
from generator.analysis.counting.participation import TRAINING
from generator.analysis.counting.register import Flags, Register
from generator.analysis.disclosure import audit, print_with, profile
from generator.analysis.publishing import HIDDEN, Publisher
from generator.analysis.topics import Told, Topic
from generator.analysis.whole_release import hide, search
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import Column, Dimension, Release, Row, Table

EXACT = profile("ons-research")
"""Unrounded, with a threshold of ten: what two numbers tell is plain."""
TEXTBOOK = ((20, 50, 10), (8, 19, 22), (17, 32, 12))
"""The table of the disclosure control literature, whose 22 is known to [5, 30] in its pattern."""


class People(Register):
    """A register of people of one school or several, without a study."""

    def __init__(self, *schools: int) -> None:
        names = [f"school-{letter}" for letter in "abcdef"[: len(schools)]]
        self.schools = np.repeat(names, schools)


@pytest.fixture(scope="module")
def kept(root: Path) -> Release:
    return read_releases(root)[0]["interim-2018"]


def those(register: Register, *spans: tuple[int, int]) -> Flags:
    """Return the flags of people from one number up to another."""
    at = np.arange(len(register))
    return np.any([(at >= first) & (at < last) for first, last in spans], axis=0)


def counts(told: dict[str, Flags], topic: str = "topic", *, telling: bool = True) -> list[Counted]:
    """Return a count for each of these groups, at `t.NAME.n`."""
    found = []
    for name, who in told.items():
        row = RowOf(f"t.{name}", topic)
        row.count("n", who, telling=telling)
        found += row.found
    return found


def made(kept: Release, counted: list[Counted], id_: str = "now", rules: str = EXACT.name) -> Told:
    """Return a release of one table, each number printed or hidden as the analysis prints it."""
    out = Publisher(profile(rules))
    cells: dict[str, dict[str, object]] = {}
    columns = dict.fromkeys(one.address.rpartition(".")[2] for one in counted)
    for one in counted:
        row, _, column = one.address.removeprefix("t.").rpartition(".")
        size = int(one.who.sum())
        if one.base is None:
            shown = out.count(size)
        else:
            shown = out.shares((size, int(one.base.sum()) - size))[0]
        cells.setdefault(row, {})[column] = shown
    table = Table(
        id="t",
        title="T",
        about="T.",
        dimensions=(Dimension(id="row", label="Row"),),
        columns=tuple(Column(id=c, label=c, kind="count", about=f"{c}.") for c in columns),
        rows=tuple(
            Row(ids=(row,), names=(row,), cells=tuple(there.get(c, "") for c in columns))
            for row, there in cells.items()
        ),
    )
    protection = kept.protection.model_copy(update={"profile": rules})
    changed = {"id": id_, "data_until": date(2018, 7, 1), "tables": (table,)}
    release = kept.model_copy(update={**changed, "protection": protection})
    return Told(release, tuple(counted))


def textbook() -> tuple[Register, dict[str, Flags]]:
    """Return its people and every count of it: nine cells, six margins and the total."""
    people = People(sum(map(sum, TEXTBOOK)))
    ends = np.cumsum([0, *(n for row in TEXTBOOK for n in row)]).tolist()
    span = {
        (row, column): (ends[3 * row + column], ends[3 * row + column + 1])
        for row, column in product(range(3), range(3))
    }
    told = {f"cell-{row}{column}": those(people, at) for (row, column), at in span.items()}
    told |= {f"row-{r}": those(people, *(span[r, c] for c in range(3))) for r in range(3)}
    told |= {f"column-{c}": those(people, *(span[r, c] for r in range(3))) for c in range(3)}
    return people, told | {"total": those(people, (0, len(people)))}


def test_the_8_of_the_textbook_table_is_hidden_with_enough_others(kept: Release) -> None:
    people, told = textbook()
    now = made(kept, counts(told))
    assert now.release.find("t.cell-10.n").cell == HIDDEN
    found = search(now, [], people, EXACT)
    assert len(found.hidden) >= 3
    assert all(proof.safe for proof in found.audits)


def test_in_the_pattern_of_the_literature_an_outsider_knows_the_22_from_5_to_30(
    kept: Release,
) -> None:
    people, told = textbook()
    now = made(kept, counts(told))
    gone = dict.fromkeys(f"t.cell-{cell}.n" for cell in ("10", "12", "20", "22"))
    as_printed = Told(hide(now.release, gone), now.counted)
    topic = Topic("topic", (as_printed,), people, {})
    plain = EXACT.model_copy(update={"threshold": 0})
    proof = audit(print_with(topic.of(), plain, topic.not_printed()))
    assert (proof["t.cell-12.n"].low, proof["t.cell-12.n"].high) == (5, 30)
    assert not (set(search(as_printed, [], people, EXACT).hidden) - set(gone))


def test_two_tables_that_print_40_and_43_are_not_both_printed(kept: Release) -> None:
    people = People(43)
    told = {"table-1": those(people, (0, 40)), "table-2": those(people, (0, 43))}
    found = search(made(kept, counts(told)), [], people, EXACT)
    assert found.hidden
    assert all(proof.safe for proof in found.audits)


def test_margins_undo_zeros_that_are_hidden_alone_so_the_margins_go_too(kept: Release) -> None:
    people = People(40, 43)
    told = {
        "boys-school": those(people, (0, 40)),  # nobody there is a girl, and 3 of the other's are
        "mixed-boys": those(people, (40, 80)),
        "mixed-girls": those(people, (80, 83)),
        "boys": those(people, (0, 80)),
        "girls": those(people, (80, 83)),
        "mixed": those(people, (40, 83)),
        "everybody": those(people, (0, 83)),
    }
    now = made(kept, counts(told))
    assert now.release.find("t.mixed-girls.n").cell == now.release.find("t.girls.n").cell == HIDDEN
    found = search(now, [], people, EXACT)
    assert {"t.boys.n", "t.everybody.n"} & set(found.hidden)
    assert {"t.mixed-boys.n", "t.mixed.n"} & set(found.hidden)
    assert all(proof.safe for proof in found.audits)


def test_three_releases_that_are_safe_alone_and_in_pairs_are_not_all_printed(
    kept: Release,
) -> None:
    people = People(50)  # 22 of one group, 25 of another and 3 of neither
    first = made(kept, counts({"everybody": those(people, (0, 50))}), "first")
    second = made(kept, counts({"group-a": those(people, (0, 22))}), "second")
    third = made(kept, counts({"group-b": those(people, (22, 47))}), "third")
    for now, earlier in ((second, [first]), (third, [first]), (third, [second])):
        assert not search(now, earlier, people, EXACT).hidden
    found = search(third, [first, second], people, EXACT)
    assert set(found.hidden) == {"t.group-b.n"}
    assert all(proof.safe for proof in found.audits)


def test_a_third_of_three_people_is_not_printed_nor_told_by_what_is(kept: Release) -> None:
    people = People(63)
    three = RowOf("t.three", "topic")
    three.count("n", those(people, (0, 3)), telling=True)
    three.share("share", those(people, (0, 1)), those(people, (0, 3)), telling=True)
    now = made(kept, [*three, *counts({"all": those(people, (0, 63))})])
    assert now.release.find("t.three.share").cell == HIDDEN
    found = search(now, [], people, EXACT)
    assert {"t.three.n", "t.three.share"} <= set(found.hidden)
    assert "t.all.n" not in found.hidden
    assert all(proof.safe for proof in found.audits)


def test_a_version_that_was_replaced_is_still_known(kept: Release) -> None:
    people = People(43)
    old = made(kept, counts({"all": those(people, (0, 40))}), "same-report")
    new = made(kept, counts({"all": those(people, (0, 43))}), "same-report")
    assert search(new, [old], people, EXACT).hidden
    assert not search(new, [], people, EXACT).hidden


def test_two_topics_that_are_safe_alone_are_attacked_together(kept: Release) -> None:
    people = People(43)
    scored = counts({"scored": those(people, (0, 43))}, "outcome", telling=False)
    moved = {"up": those(people, (0, 40)), "not-up": those(people, (40, 43))}
    who_moved = counts(moved, "outcome, who moved")
    for alone in (scored, who_moved):
        assert set(search(made(kept, alone), [], people, EXACT).hidden) <= {"t.not-up.n"}
    found = search(made(kept, [*scored, *who_moved]), [], people, EXACT)
    assert {"t.scored.n", "t.up.n"} & set(found.hidden)
    assert not found.open


def test_a_hidden_count_of_who_was_trained_cannot_be_worked_out_from_its_row(
    kept: Release,
) -> None:
    people = People(60, 40)
    rows = []
    for name, done, left in (
        ("all", ((0, 45), (60, 64)), ((45, 60), (64, 100))),
        ("large", ((0, 45),), ((45, 60),)),
        ("small", ((60, 64),), ((64, 100),)),
    ):
        row = RowOf(f"t.{name}", TRAINING)
        row.count("completed", those(people, *done), telling=True)
        row.count("left", those(people, *left), telling=True)
        both = those(people, *done) | those(people, *left)
        row.share("share", those(people, *done), both, telling=True)
        rows += row.found
    told = made(kept, rows)
    known = {TRAINING: [those(people, (0, 60)), those(people, (60, 100))]}
    now = Told(told.release, told.counted, known)
    found = search(now, [], people, EXACT)
    gone = set(found.hidden)
    # The roll is known: what did not complete it tells what did, in a group and in all.
    assert {"t.small.completed", "t.small.left", "t.small.share"} <= gone
    assert {"t.all.completed", "t.all.left", "t.all.share"} <= gone or {
        "t.large.completed",
        "t.large.left",
        "t.large.share",
    } <= gone
    assert all(proof.safe for proof in found.audits)


def _answered(kept: Release, scores: list[float], *, printed: tuple[str, ...]) -> Told:
    """Return one question's answers, of which these are printed, and their exact mean."""
    people, of = len(scores), np.array(scores)
    everybody = np.ones(people, dtype=bool)
    row = RowOf("t.all", "outcome, question")
    row.count("n", everybody)
    row.mean("mean", everybody, Score("wave", of, step=50.0))
    for side, at in (("low", 0.0), ("middle", 50.0), ("high", 100.0)):
        spans = (Span((("wave", 1.0),), at, at),)
        row.share(side, of == at, everybody, telling=True, spans=spans)
    shown: dict[str, object] = {"n": people, "mean": round(float(of.mean()), 1)}
    shown |= {
        side: round(100 * float((of == at).mean())) if side in printed else HIDDEN
        for side, at in (("low", 0.0), ("middle", 50.0), ("high", 100.0))
    }
    table = Table(
        id="t",
        title="T",
        about="T.",
        dimensions=(Dimension(id="row", label="Row"),),
        columns=tuple(Column(id=name, label=name, kind="percent", about="It.") for name in shown),
        rows=(Row(ids=("all",), names=("all",), cells=tuple(shown.values())),),
    )
    protection = kept.protection.model_copy(update={"profile": EXACT.name})
    release = kept.model_copy(update={"tables": (table,), "protection": protection})
    return Told(release, tuple(row.found))


def test_the_mean_of_a_question_and_one_answer_would_tell_the_other_two(kept: Release) -> None:
    scores = [0.0] * 5 + [50.0] * 15 + [100.0] * 15  # 64.3 = 43 % and half of what must be 43 %
    now = _answered(kept, scores, printed=("high",))
    found = search(now, [], People(35), EXACT)
    assert {"t.all.high", "t.all.mean"} & set(found.hidden)
    assert all(proof.safe for proof in found.audits)
    alone = search(_answered(kept, scores, printed=()), [], People(35), EXACT)
    assert "t.all.mean" not in alone.hidden


def test_means_of_few_steps_tell_how_many_lie_between_them_and_what_they_scored(
    kept: Release,
) -> None:
    people = People(35)
    of = np.array([100.0] * 20 + [0.0] * 15)
    counted: list[Counted] = []
    for name, who in (("all", those(people, (0, 35))), ("most", those(people, (2, 35)))):
        row = RowOf(f"t.{name}", "topic")
        row.count("n", who)
        row.mean("mean", who, Score("wave", of, step=50.0))
        counted += row.found
    rounded = profile("school")
    now = made(kept, [one for one in counted if one.address.endswith("n")], rules="school")
    cells = {"all": (35, 57.1), "most": (35, 54.5)}
    columns = tuple(Column(id=c, label=c, kind="score", about="It.") for c in ("n", "mean"))
    rows = tuple(Row(ids=(name,), names=(name,), cells=each) for name, each in cells.items())
    table = now.release.tables[0].model_copy(update={"columns": columns, "rows": rows})
    release = now.release.model_copy(update={"tables": (table,)})
    found = search(Told(release, tuple(counted)), [], people, rounded)
    assert {"t.all.mean", "t.most.mean"} & set(found.hidden)
