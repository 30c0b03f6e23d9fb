"""The estimates of a release: what each table says, and that hard data is answered in words."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.analysis.change import (
    SCORE_AFTER,
    SCORE_BEFORE,
    changes,
    differences,
    scored_pairs,
)
from generator.analysis.delivery.logs import Delivery
from generator.analysis.disclosure import profile
from generator.analysis.linkage.linked import Linked
from generator.analysis.margins import Margins
from generator.analysis.outcomes.arms import arms_table, contrasts
from generator.analysis.outcomes.effect_by_group import as_one_family
from generator.analysis.outcomes.filled_in import FURTHEST, filled_in
from generator.analysis.outcomes.for_whom import differences_for_whom, for_whom_table
from generator.analysis.outcomes.methods_taught import lessons_by_method, method_gradients
from generator.analysis.outcomes.sensitivity import other_ways, sensitivity_table
from generator.analysis.outcomes.told import p_cell, p_column, past_the_ends
from generator.analysis.outcomes.whole_groups import whole_groups
from generator.analysis.outcomes.years import years_table
from generator.analysis.publishing import Publisher
from generator.analysis.recovery import held, true_change_of
from generator.analysis.release_tables import Reading, release_tables
from generator.analysis.simulation.study_files import survey_files
from generator.analysis.simulation.true_change import true_change
from generator.analysis.statistics.comparison import compare_arms
from generator.analysis.statistics.estimates import from_standard_error
from generator.analysis.tables import change_table
from generator.analysis.waves import Asked, read_waves
from generator.evaluation.plan import Model
from generator.evaluation.release import Cell, Found, NotShown, Release, Row, Table
from generator.evaluation.respondents import NOT_SAID
from generator.problems import has_errors
from generator.reports.formats import in_sentence, in_table

FEW_WAYS = ("without-flagged", "linked-without-slips")
OTHER_MODELS = ("cluster-robust", "gee", "school-weights", "proportional-odds")


@pytest.fixture
def out() -> Publisher:
    return Publisher(profile("school"))


class WithoutTotals(Publisher):
    """A publisher that leaves tables with totals empty: protecting them is tried elsewhere."""

    def together(self, margins: Margins) -> dict[str, Cell]:  # noqa: ARG002
        return {}


def numbers(table: Table) -> Iterator[float]:
    for row in table.rows:
        for cell in row.cells:
            if isinstance(cell, int | float):
                yield float(cell)


def quick(reading: Reading, asked: tuple[Asked, ...], ways: tuple[str, ...] = FEW_WAYS) -> Reading:
    """Return a reading of other answers, without the slow analysis of missing ones."""
    plan = reading.study.plan.model_copy(update={"sensitivity": ways})
    study = reading.study.model_copy(update={"plan": plan, "truth": None})
    return replace(reading, asked=asked, study=study)


def only(asked: Asked, keep: Callable[[pd.DataFrame], pd.Series]) -> Asked:
    """Return a measure's answers with some rows alone, links between them kept."""
    before = None if asked.before is None else asked.before[keep(asked.before)]
    after, linked = asked.after[keep(asked.after)], asked.linked
    if linked is not None and before is not None:
        pairs = linked.pairs
        pairs = pairs[pairs["before"].isin(before.index) & pairs["after"].isin(after.index)]
        linked = Linked(before, after, pairs, linked.quality)
    return Asked(asked.measure, before, after, linked, asked.years_on)


def answered(asked: Asked, value: float) -> Asked:
    """Return a measure's answers with every question answered alike (or NaN)."""
    items = {item.id: value for item in asked.measure.items}
    before = None if asked.before is None else asked.before.assign(**items)
    after, linked = asked.after.assign(**items), asked.linked
    if linked is not None and before is not None:
        linked = Linked(before, after, linked.pairs, linked.quality)
    return Asked(asked.measure, before, after, linked, asked.years_on)


def _every_fortieth(frame: pd.DataFrame) -> pd.Series:
    return pd.Series(np.arange(len(frame)) % 40 == 0, index=frame.index)


HARD: dict[str, Callable[[Asked], Asked]] = {
    "nobody": lambda one: only(one, lambda f: f["school"] == "elsewhere"),
    "one person": lambda one: only(one, lambda f: pd.Series(f.index == f.index[0], index=f.index)),
    "one school": lambda one: only(one, lambda f: f["school"] == "dunlin-steps"),
    "a few": lambda one: only(one, _every_fortieth),
    "everybody the same": lambda one: answered(one, 2.0),
    "nothing answered": lambda one: answered(one, float("nan")),
}


@pytest.mark.parametrize("data", HARD)
def test_a_release_of_hard_data_raises_nothing_and_says_why(reading: Reading, data: str) -> None:
    hard = quick(reading, tuple(HARD[data](one) for one in reading.asked), OTHER_MODELS)
    tables = release_tables(hard, WithoutTotals(profile("school")))
    assert {"sensitivity", "arms-other-ways", "ordered"} <= {table.id for table in tables}
    for table in tables:
        assert not any(math.isnan(number) for number in numbers(table)), table.id
        for row in table.rows:
            _says_why(table, row)


def test_pupils_who_had_left_by_the_later_wave_were_not_asked_at_both(reading: Reading) -> None:
    secondary = next(one for one in reading.asked if one.measure.id == "pupils-ks3-4")
    later = Asked(secondary.measure, secondary.before, secondary.after, secondary.linked, 2)
    assert secondary.followed == (7, 8, 9, 10, 11)
    assert later.followed == (7, 8, 9)


def _says_why(table: Table, row: Row) -> None:
    """Where a table has limits and no number to show, its limits say something."""
    if "limits" in table.position_of and "estimate" in table.position_of:
        missing = isinstance(table.cell(row, "estimate"), NotShown)
        assert not missing or len(str(table.cell(row, "limits"))) > 10, (table.id, row.id)


SCHOOLS = ("gannet-point", "turnstone-quay", "dunlin-steps", "fulmar-cross", "redshank-row")


@pytest.mark.parametrize("seed", range(4))
def test_any_small_part_of_the_study_gives_a_release(reading: Reading, seed: int) -> None:
    generator = np.random.default_rng(seed)
    people = int(generator.integers(0, 30))
    schools = set(generator.choice(SCHOOLS, size=generator.integers(1, 5), replace=False))
    gaps = float(generator.random())

    def here(frame: pd.DataFrame) -> pd.Series:
        kept = frame["school"].isin(schools)
        return kept & (kept.groupby(frame["school"]).cumcount() < people)

    def with_gaps(one: Asked) -> Asked:
        items = [item.id for item in one.measure.items]
        gone = generator.random((len(one.after), len(items))) < gaps
        after = one.after.copy()
        after[items] = after[items].mask(gone)
        linked = one.linked
        if linked is not None and one.before is not None:
            linked = Linked(one.before, after, linked.pairs, linked.quality)
        return Asked(one.measure, one.before, after, linked, one.years_on)

    asked = tuple(with_gaps(only(one, here)) for one in reading.asked)
    tables = release_tables(quick(reading, asked), WithoutTotals(profile("school")))
    assert not any(math.isnan(number) for table in tables for number in numbers(table))


def test_every_estimate_says_what_it_rests_on(release: Release) -> None:
    told = ("sizes", "movement", "agreeing", "change-by-year", "pooling", "pooling-schools",
            "unlinked", "arms", "arm-effects", "for-whom", "exposure", "sensitivity")  # fmt: skip
    for name in told:
        table = release.table_of[name]
        assert {"method", "limits"} <= set(table.position_of)
        assert {"low", "high"} <= set(table.position_of) or name == "movement"
        for row in table.rows:
            assert table.cell(row, "method")
            assert table.cell(row, "limits")


def test_the_approaches_are_compared_as_the_statistics_do(reading: Reading, out: Publisher) -> None:
    [staff] = [one for one in reading.asked if one.measure.id == "staff"]
    [model] = reading.study.plan.models_of("arm-contrast", reading.plan.id)
    found = tuple(contrasts(reading.asked, reading.study, model))
    table = arms_table(found, reading.framework, out)
    pairs = scored_pairs(staff, "staff-knowledge", staff.people)
    arm_of = {school.id: school.arm for school in reading.study.schools}
    compared = compare_arms(
        pairs[SCORE_AFTER],
        pairs["school"].map(arm_of),
        pairs["school"],
        arms=("whole-school", "lessons-alone"),
        covariates=pairs[[SCORE_BEFORE]],
    )
    row = table.row("staff-knowledge.staff")
    assert row is not None
    assert table.cell(row, "estimate") == pytest.approx(compared.difference.value, abs=0.05)
    assert (table.cell(row, "schools"), table.cell(row, "schools-other")) == (4, 2)


def test_one_school_against_three_has_a_difference_and_no_interval(release: Release) -> None:
    table = release.table_of["arms"]
    row = table.row("help-seeking.pupils-ks2")
    assert row is not None
    assert isinstance(table.cell(row, "estimate"), float)
    for column in ("low", "high", "g", "df"):
        assert table.cell(row, column) == NotShown(status="x")
    assert table.cell(row, "p-smallest") == 0.25
    assert "undefined with 3 against 1 schools" in str(table.cell(row, "limits"))


def test_nothing_uncontrolled_is_more_than_a_first_indication(release: Release) -> None:
    table = release.table_of["evidence"]
    words = {table.cell(row, "strength") for row in table.rows}
    bounded = "a first indication of no more than 0.2 SDs either way"
    assert words <= {"a first indication", "too weak to use", "unclear", bounded}
    change = release.table_of["change"]
    for row in table.rows:
        low, high = (change.number(change.row(row.id), name) for name in ("low", "high"))
        if low is not None and high is not None and abs(low) > 0.1 and abs(high) > 0.1:
            found = low > 0 or high < 0
            strong = table.cell(row, "strength") in {"a first indication", "too weak to use"}
            assert strong or not found


def test_sources_side_by_side_carry_the_grade_and_no_talk_of_both_approaches(
    release: Release,
) -> None:
    sources, evidence = release.table_of["triangulation"], release.table_of["evidence"]
    for row in sources.rows:
        survey, together = (str(sources.cell(row, name)) for name in ("survey", "together"))
        assert "all three agree" not in together, "talk is not told apart by approach"
        for part in survey.split("; "):
            name, _, said = part.rpartition(": ")
            if said.startswith("scores"):
                graded = next(
                    one
                    for one in evidence.rows
                    if one.ids[0] == row.ids[0] and one.names[1] == name
                )
                assert f"({evidence.cell(graded, 'strength')})" in said


def test_pooled_changes_lie_among_those_of_their_schools(release: Release) -> None:
    pooling, schools = release.table_of["pooling"], release.table_of["pooling-schools"]
    for row in pooling.rows:
        own = [one for one in schools.rows if one.ids[:2] == row.ids]
        if row.ids[1] in {"lks2", "uks2"}:
            assert not own, "no year groups of one school"
            continue
        if row.ids[0].startswith("staff"):
            shown = [each for each in own if schools.number(each, "estimate") is not None]
            assert all((schools.number(each, "n") or 0) >= 30 for each in shown)
            continue
        parts = [schools.number(one, "estimate") for one in own if schools.number(one, "weight")]
        assert len(parts) == pooling.cell(row, "schools")
        if not parts or pooling.number(row, "estimate") is None:
            continue
        assert min(parts) - 0.1 <= pooling.number(row, "estimate") <= max(parts) + 0.1


def test_the_main_way_is_the_change_that_is_told_elsewhere(release: Release) -> None:
    change, ways = release.table_of["change"], release.table_of["sensitivity"]
    for row in ways.rows:
        main = change.row(f"{row.ids[0]}.{row.ids[1]}")
        if row.ids[2] == "main" and main is not None:
            assert ways.cell(row, "estimate") == change.cell(main, "estimate")
            assert ways.cell(row, "low") == change.cell(main, "low")


def test_scores_filled_in_lower_make_a_smaller_change(release: Release) -> None:
    ways = release.table_of["sensitivity"]
    for row in ways.rows:
        if row.ids[2] == "imputed-lower":
            as_likely = ways.row(f"{row.ids[0]}.{row.ids[1]}.multiple-imputation")
            assert ways.number(row, "estimate") < ways.number(as_likely, "estimate")
            filled = ways.number(row, "n")
            complete = ways.number(ways.row(f"{row.ids[0]}.{row.ids[1]}.main"), "n")
            # Hidden where the two together would tell of a few people.
            assert filled is None or complete is None or filled >= complete


def test_a_tipping_point_is_where_the_interval_reaches_nought(reading: Reading) -> None:
    whole = next(iter(whole_groups(reading.asked, reading.study)))
    filled = filled_in(whole, ["help-seeking"], 0.95)
    found = filled.change("help-seeking")
    assert found.low > 0
    tips = filled.tipping_point("help-seeking")
    assert -FURTHEST < tips < 0
    assert filled.change("help-seeking", tips).low == pytest.approx(0, abs=0.02)
    unclear = replace(filled, level=1 - 1e-12)
    assert unclear.tipping_point("help-seeking") is None


def test_groups_of_the_same_people_are_told_once(
    demonstration, reading: Reading, out: Publisher
) -> None:
    plan = demonstration.study.plan
    again = plan.groups[0].model_copy(update={"id": "again", "name": "The same again"})
    plan = plan.model_copy(update={"groups": (*plan.groups, again)})
    found = tuple(changes(reading.asked, plan, demonstration.framework))
    table = change_table(found, demonstration.framework, out)
    assert not [row for row in table.rows if row.ids[1] == "again"]
    assert f"told once: The same again (told as {plan.groups[0].name})" in table.about


def test_an_interval_past_the_ends_of_the_scale_is_told_of() -> None:
    found = from_standard_error(7.5, 8.0, df=1.6, method="any", n=20)
    assert "began at 67.5 can change by −67.5 to +32.5" in past_the_ends(found, 67.5)
    narrow = from_standard_error(7.5, 1.0, df=20, method="any", n=20)
    assert past_the_ends(narrow, 67.5) == ""
    assert past_the_ends(narrow, None) == ""


def test_a_p_value_is_never_printed_as_nought() -> None:
    assert [p_cell(p) for p in (0.0, 0.0009, 0.001, 0.25)] == ["<0.001", "<0.001", 0.001, 0.25]
    assert isinstance(p_cell(None), NotShown)
    column = p_column("p", "p", "Of a test.")
    table = Table.model_construct(id="t")
    row = Row.model_construct(ids=("r",))
    told = [in_sentence(Found(table, row, column, cell), "p") for cell in ("<0.001", 0.004, 0.18)]
    assert told == ["<0.001", "0.004", "0.18"]
    assert in_table("<0.001", "p") == "<0.001"


def test_schools_as_a_sample_and_only_ways_the_plan_names_are_tried(
    reading: Reading, out: Publisher
) -> None:
    few = quick(reading, reading.asked)
    table = sensitivity_table(other_ways(few.asked, few.study, few.plan), few.framework, out)
    assert {row.ids[2] for row in table.rows} == {"main", "schools-as-a-sample", *FEW_WAYS}
    of_one_school = {row.ids[2] for row in table.rows if row.ids[1] == "redshank-row"}
    assert of_one_school == {"main", *FEW_WAYS}


def with_strands(asked: Asked, more: float) -> Asked:
    """Return pupils' answers with a made-up sex, girls answering the first item higher after."""
    assert asked.linked is not None
    assert asked.before is not None
    pairs = asked.linked.pairs.reset_index(drop=True)
    sexes = np.where(np.arange(len(pairs)) % 7 == 0, NOT_SAID,
                     np.where(np.arange(len(pairs)) % 2 == 0, "female", "male"))  # fmt: skip
    after = asked.after.copy()
    after.loc[pairs["after"], "sex"] = sexes
    for item in (item.id for item in asked.measure.items if item.outcome == "help-seeking"):
        girls = pairs["after"][sexes == "female"]
        after.loc[girls, item] = after.loc[girls, item] + more
    linked = Linked(asked.before, after, pairs, asked.linked.quality)
    return Asked(asked.measure, asked.before, after, linked, asked.years_on)


def test_a_difference_between_girls_and_boys_is_found_and_the_family_counted(
    reading: Reading, out: Publisher
) -> None:
    [secondary] = [one for one in reading.asked if one.measure.id == "pupils-ks3-4"]
    asked = (with_strands(secondary, 0.5),)
    models = reading.study.plan.models_of("interaction", reading.plan.id)
    told = differences_for_whom(asked, reading.study, models, reading.respondents, 30)
    told, _ = as_one_family(reading.study.plan, told)
    table = for_whom_table(told, reading.study.plan, reading.framework, reading.respondents, out)
    [girls] = [row for row in table.rows if row.ids[0] == "help-seeking" and row.ids[2] == "sex"]
    value = table.number(girls, "estimate") or 0.0
    # Half a step of four, in points of 100; girls less boys, whichever group is the larger.
    assert value == pytest.approx(12.5, abs=5)
    assert (girls.ids[3], girls.names[3]) == ("female", "Girls compared with Boys")
    assert table.cell(girls, "p-adjusted") == "<0.001"
    assert {table.cell(row, "tests") for row in table.rows} == {6}
    assert not any("Not said" in name for row in table.rows for name in row.names)


def test_groups_too_small_to_protect_are_left_out(reading: Reading, out: Publisher) -> None:
    [secondary] = [one for one in reading.asked if one.measure.id == "pupils-ks3-4"]
    asked = (with_strands(secondary, 0.0),)
    models = reading.study.plan.models_of("interaction", reading.plan.id)
    told = differences_for_whom(asked, reading.study, models, reading.respondents, 100_000)
    table = for_whom_table(told, reading.study.plan, reading.framework, reading.respondents, out)
    assert {row.ids[3] for row in table.rows} == {"none"}
    assert all(table.cell(row, "estimate") == NotShown(status="x") for row in table.rows)


def test_a_small_year_group_takes_another_with_it(reading: Reading, out: Publisher) -> None:
    [primary] = [one for one in reading.asked if one.measure.id == "pupils-ks2"]

    def few_in_year_three(frame: pd.DataFrame) -> pd.Series:
        youngest = frame["year_group"] == 3
        return ~youngest | (youngest.groupby(frame["school"]).cumcount() < 1)

    table = years_table([only(primary, few_in_year_three)], reading.study, reading.framework, out)
    for outcome in {row.ids[0] for row in table.rows}:
        here = [row for row in table.rows if row.ids[0] == outcome and "whole-school" in row.ids[1]]
        hidden = [row for row in here if table.cell(row, "n") == NotShown(status="c")]
        assert len(hidden) != 1


def made_up_lessons(reading: Reading) -> tuple[Delivery, dict[str, tuple[str, ...]]]:
    """Return logs and methods in which the year groups of a school had unequal role play."""
    sessions = reading.delivery.sessions
    lessons = sorted(set(sessions["lesson"]))
    methods = {
        lesson: ("discussion", "role-play") if at % 3 else ("discussion",)
        for at, lesson in enumerate(lessons)
    }
    return reading.delivery, methods


def test_a_method_is_counted_by_the_lessons_of_a_class(reading: Reading) -> None:
    delivery, methods = made_up_lessons(reading)
    table = lessons_by_method(delivery, methods)
    assert set(table["method"]) == {"discussion", "role-play"}
    sessions = delivery.sessions
    one = sessions[(sessions["school"] == "gannet-point") & (sessions["year_group"] == 7)]
    taught = one[one["taught"] != "Not taught"]
    row = table[(table["school"] == "gannet-point") & (table["year_group"] == 7)]
    here = row[row["method"] == "discussion"]["lessons"].item()
    assert here == pytest.approx(len(taught) / one["class"].nunique())


def test_methods_are_compared_within_schools_or_refused_in_words(reading: Reading) -> None:
    delivery, methods = made_up_lessons(reading)
    model = Model(id="m", kind="method-gradient", of=("pupils",), outcomes=("help-seeking",),
                  about="Any.")  # fmt: skip
    found = method_gradients(reading.asked, reading.study, [model], delivery, methods)
    assert {one.method for one in found} == {"discussion", "role-play"}
    for one in found:
        assert one.estimate.why_not or one.estimate.low < one.estimate.value < one.estimate.high
        assert one.estimate.p is None
        assert "year groups" in one.estimate.method
        assert not any("schools in the smaller" in note for note in one.estimate.notes)


def test_comparisons_between_groups_hold_their_truth(reading: Reading) -> None:
    """The truth of a comparison is the difference of the two groups' true changes."""
    study, truth = reading.study, reading.study.truth
    assert truth is not None
    found = tuple(changes(reading.asked, study.plan, reading.framework))
    of = {(one.outcome, one.group.id): one for one in found}
    inside = []
    for one in differences(found, study.plan):
        pair = of[one.outcome, one.comparison.group], of[one.outcome, one.comparison.less]
        if one.comparison.id.startswith("approach"):
            assert one.difference.value is not None
            assert one.difference.low is None
            continue
        trues = [true_change_of(study, truth, reading.plan, each) for each in pair]
        inside.append(held(one.difference, trues[0] - trues[1]))
    assert len(inside) == 17
    # One of 17 is meant to miss; beyond four a method would be at fault (p < .005).
    assert sum(inside) >= 13


def test_differences_between_strands_hold_their_truth(demonstration, tmp_path: Path) -> None:
    d, truth = demonstration, demonstration.study.truth
    shutil.copytree(d.folder / "evaluation", tmp_path / "evaluation",
                    ignore=shutil.ignore_patterns("data"))  # fmt: skip
    plan = next(one for one in d.study.releases if one.id == "interim-2019")
    waves = plan.before, plan.after
    surveys = tuple(
        one for one in d.study.surveys
        if one.wave in waves and d.measures[one.measure].of == "pupils"
    )  # fmt: skip
    study = d.study.model_copy(update={"surveys": surveys})
    for name, content in survey_files(d.study, truth, surveys, d.measures, d.respondents):
        file = tmp_path / study.data_path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    asked, problems = read_waves(tmp_path, study, plan, d.measures, d.key)
    assert not has_errors(problems)
    models = study.plan.models_of("interaction", plan.id)
    told = differences_for_whom(asked, study, models, d.respondents, 30)
    inside = []
    for one in told:
        strand = one.interaction.characteristic
        people = scored_pairs(one.whole.asked, one.outcome, one.whole.asked.pairs(one.whole.group))
        for contrast in one.interaction.contrasts if strand in truth.strands else ():
            total = 0.0
            for (school, year), here in people.groupby(["school", "year_group"]):
                more, rest = (
                    true_change(study, truth, one.whole.asked.measure, one.outcome,
                                (study.wave_of[waves[0]], study.wave_of[waves[1]]), school, year,
                                given=(strand, answer))
                    for answer in (contrast.group, contrast.reference)
                )  # fmt: skip
                total += len(here) * (more - rest)
            inside.append(held(contrast.estimate, total / len(people)))
    assert len(inside) >= 25
    # One in twenty is meant to miss.
    assert np.mean(inside) >= 0.85
