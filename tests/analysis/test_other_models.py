"""Estimates that a plan names beside its main ones: in the release, and equal to the engine's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, scored_pairs
from generator.analysis.counting import Counting, counted
from generator.analysis.counting.register import Register, Sources
from generator.analysis.delivery.logs import read_delivery
from generator.analysis.disclosure import profile
from generator.analysis.linkage.linked import Linked
from generator.analysis.outcomes.arms import Contrast, contrasts
from generator.analysis.outcomes.arms_other_ways import (
    arms_other_ways_table,
    differences_by_other_models,
)
from generator.analysis.outcomes.exposure_table import can_show
from generator.analysis.outcomes.moving import agreeing_table
from generator.analysis.outcomes.ordered import odds_of_higher, ordered_table
from generator.analysis.outcomes.other_models import change_by, difference_by, rolls_of
from generator.analysis.outcomes.sensitivity import other_ways, sensitivity_table
from generator.analysis.outcomes.whole_groups import whole_groups
from generator.analysis.publishing import Publisher
from generator.analysis.release_tables import Reading
from generator.analysis.statistics.analysed import INTERCEPT
from generator.analysis.statistics.exposure import exposure_gradient
from generator.analysis.statistics.marginal import cluster_robust, gee, ordered_logit
from generator.analysis.statistics.survey_design import survey_mean
from generator.analysis.waves import Asked, read_waves
from generator.evaluation.measures import Measure
from generator.evaluation.plan import Plan
from generator.evaluation.release import NotShown, Table
from generator.evaluation.study import Study

WAYS = ("cluster-robust", "gee", "school-weights")


@pytest.fixture(scope="module")
def named(demonstration) -> Reading:
    """Return the first release's answers, under a plan that names every further model."""
    d = demonstration
    asked, _ = read_waves(d.folder, d.study, d.plan, d.measures, d.key)
    plan = d.study.plan.model_copy(update={"sensitivity": (*WAYS, "proportional-odds")})
    study = d.study.model_copy(update={"plan": plan})
    return Reading(study, d.plan, asked, None, d.framework, d.respondents, {})


@pytest.fixture
def out() -> Publisher:
    return Publisher(profile("school"))


@pytest.fixture(scope="module")
def ways(named: Reading) -> Table:
    found = other_ways(named.asked, named.study, named.plan)
    return sensitivity_table(found, named.framework, Publisher(profile("school")))


def pairs_of(named: Reading, group: str, outcome: str) -> tuple[pd.DataFrame, dict[str, int]]:
    [whole] = [w for w in whole_groups(named.asked, named.study) if w.group.id == group]
    pairs = scored_pairs(whole.asked, outcome, whole.asked.pairs(whole.group))
    return pairs, rolls_of(whole.asked, named.study, named.plan)


def test_each_way_is_what_the_engine_makes_of_the_same_people(named: Reading, ways: Table) -> None:
    pairs, rolls = pairs_of(named, "staff-all", "staff-skill")
    change = (pairs[SCORE_AFTER] - pairs[SCORE_BEFORE]).to_numpy()
    school = list(pairs["school"])
    alone = pd.DataFrame(index=range(len(change)))
    linked = pd.Series(school).value_counts()
    weights = [rolls[name] / linked[name] for name in school]
    engine = {
        "cluster-robust": cluster_robust(change, alone, school)[INTERCEPT],
        "gee": gee(change, alone, school)[INTERCEPT],
        "school-weights": survey_mean(change, weights, school),
    }
    for way, expected in engine.items():
        row = ways.row(f"staff-skill.staff-all.{way}")
        assert row is not None
        told = [ways.cell(row, name) for name in ("estimate", "low", "high")]
        assert told == [
            pytest.approx(number, abs=0.051)
            for number in (expected.value, expected.low, expected.high)
        ]
        assert f"{expected.df:.1f} degrees of freedom, of 4 schools" in ways.cell(row, "limits")
    main = ways.row("staff-skill.staff-all.main")
    robust = ways.row("staff-skill.staff-all.cluster-robust")
    assert ways.cell(main, "estimate") == ways.cell(robust, "estimate")


def test_rolls_are_those_of_the_year_groups_that_were_asked_both_times(named: Reading) -> None:
    _, rolls = pairs_of(named, "primaries", "help-seeking")
    school = named.study.school_of["dunlin-steps"]
    assert rolls["dunlin-steps"] == sum(school.pupils["2017-18"].values())
    _, staff = pairs_of(named, "staff-all", "staff-skill")
    assert staff["gannet-point"] == named.study.school_of["gannet-point"].staff["2017-18"]


@pytest.mark.parametrize("way", WAYS)
def test_too_few_schools_are_told_of_and_never_left_out(ways: Table, way: str) -> None:
    for group, outcome in (
        ("gannet-point", "help-seeking"),
        ("staff-lessons-alone", "staff-skill"),
    ):
        row = ways.row(f"{outcome}.{group}.{way}")
        assert row is not None
        assert ways.cell(row, "low") == NotShown(status="x")
        assert str(ways.cell(row, "limits")).startswith("not estimated: ")


def test_two_schools_give_no_interval_on_one_degree_of_freedom(named: Reading) -> None:
    pairs, rolls = pairs_of(named, "staff-all", "staff-skill")
    two = pairs[pairs["school"].isin(["gannet-point", "dunlin-steps"])]
    for way in WAYS:
        found = change_by(way, two, rolls, 0.95)
        assert found.value is not None
        assert found.low is None
        assert "too few schools to see how far schools differ" in str(found.why_not)


def test_a_school_without_a_roll_can_have_no_weight(named: Reading) -> None:
    pairs, rolls = pairs_of(named, "staff-all", "staff-skill")
    found = change_by("school-weights", pairs, rolls | {"dunlin-steps": 0}, 0.95)
    assert found.value is None
    assert found.why_not == "not estimated: the study gives no roll for dunlin-steps"


def test_nothing_is_told_by_weights_where_a_school_has_few_people(
    named: Reading, out: Publisher
) -> None:
    found = [
        one
        for one in other_ways(named.asked, named.study, named.plan)
        if one.outcome == "staff-skill" and one.whole.group.id == "staff-all"
    ]
    few = [one if one.fewest is None else replace(one, fewest=9) for one in found]
    table = sensitivity_table(few, named.framework, out)
    told = {row.ids[2]: table.cell(row, "estimate") for row in table.rows}
    assert isinstance(told["main"], float)
    assert told["cluster-robust"] == told["main"]
    assert [told[way] for way in WAYS[1:]] == [NotShown(status="c")] * 2


@pytest.fixture(scope="module")
def contrasted(named: Reading) -> tuple[Contrast, ...]:
    [model] = named.study.plan.models_of("arm-contrast", named.plan.id)
    return tuple(contrasts(named.asked, named.study, model))


@pytest.fixture(scope="module")
def arms(named: Reading, contrasted: tuple[Contrast, ...]) -> Table:
    found = differences_by_other_models(contrasted, named.study, named.plan)
    return arms_other_ways_table(found, named.framework, Publisher(profile("school")))


def test_approaches_are_set_beside_one_another_by_every_model_the_plan_names(
    named: Reading, contrasted: tuple[Contrast, ...], arms: Table
) -> None:
    main = arms.row("staff-knowledge.staff.main")
    [one] = [c for c in contrasted if c.outcome == "staff-knowledge"]
    assert arms.cell(main, "estimate") == pytest.approx(one.compared.difference.value, abs=0.051)
    pairs = scored_pairs(one.asked, "staff-knowledge", one.asked.people)
    arm_of = {school.id: school.arm for school in named.study.schools}
    whole = (pairs["school"].map(arm_of) == "whole-school").to_numpy(dtype=float)
    covariates = pd.DataFrame({"arm": whole, "before": pairs[SCORE_BEFORE].to_numpy()})
    for way, model in (("cluster-robust", cluster_robust), ("gee", gee)):
        expected = model(pairs[SCORE_AFTER], covariates, list(pairs["school"]))["arm"]
        row = arms.row(f"staff-knowledge.staff.{way}")
        told = [arms.cell(row, name) for name in ("estimate", "low", "high")]
        assert told == [
            pytest.approx(number, abs=0.051)
            for number in (expected.value, expected.low, expected.high)
        ]


@pytest.mark.parametrize("way", WAYS)
def test_one_school_of_an_approach_is_compared_by_no_model(arms: Table, way: str) -> None:
    row = arms.row(f"help-seeking.pupils-ks2.{way}")
    assert arms.cell(row, "low") == NotShown(status="x")
    assert str(arms.cell(row, "limits")).startswith("not estimated: undefined with 3 against 1")


def test_weights_make_a_difference_of_two_weighted_changes(named: Reading) -> None:
    pairs, rolls = pairs_of(named, "staff-all", "staff-skill")
    schools = sorted(set(pairs["school"]))
    wider = pd.concat([pairs, pairs.assign(school="a"), pairs.assign(school="b")])
    rolls = {**rolls, "a": 40, "b": 40}
    arms = frozenset(schools), frozenset(["a", "b"])
    found = difference_by("school-weights", wider, arms, rolls, 0.95)
    change = pairs[SCORE_AFTER] - pairs[SCORE_BEFORE]
    by_school = change.groupby(pairs["school"]).mean()
    weights = np.array([rolls[name] for name in by_school.index])
    assert found.value is None
    assert "has no interval" in str(found.why_not)
    three = frozenset(schools[:3]), frozenset([*schools[3:], "a", "b"])
    wider.loc[wider["school"] == "b", SCORE_AFTER] += 3.0
    found = difference_by("school-weights", wider, three, rolls, 0.95)
    first = np.average(by_school[:3], weights=weights[:3])
    others = [by_school.iloc[3], change.mean(), change.mean() + 3.0]
    second = np.average(others, weights=[weights[3], 40, 40])
    assert found.value == pytest.approx(first - second)
    assert found.low is not None


def test_a_plan_that_names_none_has_no_such_table(
    named: Reading, contrasted: tuple[Contrast, ...]
) -> None:
    plan = named.study.plan.model_copy(update={"sensitivity": ("without-flagged",)})
    study = named.study.model_copy(update={"plan": plan})
    assert not list(differences_by_other_models(contrasted, study, named.plan))


def many_schools(asked: Asked, study: Study, copies: int) -> tuple[Asked, Study]:
    """Return the answers of staff as if each person of every school were of one of many schools."""

    def moved(frame: pd.DataFrame) -> pd.DataFrame:
        part = np.arange(len(frame)) % copies
        return frame.assign(school=[f"{s}-{k}" for s, k in zip(frame["school"], part, strict=True)])

    before = moved(asked.before)
    pairs = asked.linked.pairs
    after = asked.after.copy()
    after.loc[pairs["after"], "school"] = before.loc[pairs["before"], "school"].to_numpy()
    schools = tuple(
        school.model_copy(update={"id": f"{school.id}-{k}"})
        for school in study.schools
        for k in range(copies)
    )
    fields = {name: getattr(study, name) for name in Study.model_fields}
    linked = Linked(before, after, pairs, asked.linked.quality)
    study = Study.model_construct(**(fields | {"schools": schools}))
    return Asked(asked.measure, before, after, linked, asked.years_on), study


def test_the_odds_of_a_higher_answer_are_the_engines_and_have_an_interval_from_ten_schools(
    named: Reading, out: Publisher
) -> None:
    [staff] = [one for one in named.asked if one.measure.id == "staff"]
    item = staff.measure.items[0].id
    staff, study = many_schools(replace(staff, measure=_one_item(staff.measure)), named.study, 10)
    table = ordered_table(odds_of_higher([staff], study, out), out)
    whole = {school.id for school in study.schools if school.arm == "whole-school"}
    people = staff.people
    first = staff.before.loc[people["before"], item].to_numpy(dtype=float)
    second = staff.after.loc[people["after"], item].to_numpy(dtype=float)
    both = ~(np.isnan(first) | np.isnan(second))
    inside = people["school"].isin(whole).to_numpy()
    here = both & inside
    n = int(here.sum())
    later = pd.DataFrame({"later": np.repeat([0.0, 1.0], n)})
    schools = people["school"].to_numpy()
    stacked = np.concatenate([first[here], second[here]])
    expected = ordered_logit(stacked, later, np.tile(schools[here], 2))["later"]
    row = table.row(f"{item}.staff-whole-school")
    assert [table.cell(row, name) for name in ("estimate", "low", "high")] == [
        pytest.approx(np.exp(number), abs=0.0051)
        for number in (expected.value, expected.low, expected.high)
    ]
    given = pd.DataFrame({"whole": inside[both].astype(float), "before": first[both]})
    expected = ordered_logit(second[both], given, schools[both])["whole"]
    row = table.row(f"{item}.staff-whole-school-lessons-alone")
    assert table.cell(row, "estimate") == pytest.approx(np.exp(expected.value), abs=0.0051)
    assert isinstance(table.cell(row, "low"), float)


def test_with_few_schools_odds_have_no_interval_and_say_so(named: Reading, out: Publisher) -> None:
    found = [one for one in named.asked if one.measure.id == "staff"]
    staff = replace(found[0], measure=_one_item(found[0].measure))
    table = ordered_table(odds_of_higher([staff], named.study, out), out)
    assert [row.ids[1] for row in table.rows] == [
        "staff-whole-school",
        "staff-lessons-alone",
        "staff-whole-school-lessons-alone",
    ]
    for row in table.rows:
        assert table.cell(row, "low") in (NotShown(status="x"), NotShown(status="c"))
        assert str(table.cell(row, "limits")).startswith("not estimated: ")


def _one_item(measure: Measure) -> Measure:
    return measure.model_copy(update={"items": measure.items[:1]})


def test_families_of_tests_are_adjusted_as_the_plan_says(named: Reading, out: Publisher) -> None:
    staff = [one for one in named.asked if one.measure.id == "staff"]
    tables = {}
    for adjustment in ("holm", "hochberg", "benjamini-hochberg"):
        plan = named.study.plan.model_copy(update={"adjustment": adjustment})
        study = named.study.model_copy(update={"plan": plan})
        tables[adjustment] = agreeing_table(staff, study, out)
    described = {
        name: next(column.about for column in table.columns if column.id == "p")
        for name, table in tables.items()
    }
    assert described["holm"].endswith("(Holm).")
    assert described["hochberg"].endswith("(Hochberg).")
    assert described["benjamini-hochberg"].endswith("(Benjamini and Hochberg).")
    p = {name: [table.number(r, "p") for r in table.rows] for name, table in tables.items()}
    told = [each for each in zip(*p.values(), strict=True) if None not in each]
    assert told
    # Four schools reach 0.125 at best: of as many tests of one family, Holm's are all 1.
    assert all(holm >= hochberg >= many for holm, hochberg, many in told)
    assert any(holm > many for holm, _, many in told)


def test_a_plan_may_name_no_other_adjustment(named: Reading) -> None:
    with pytest.raises(ValidationError, match="adjustment"):
        Plan.model_validate(named.study.plan.model_dump() | {"adjustment": "bonferroni"})


def test_whom_these_tables_count_is_declared(
    demonstration, named: Reading, contrasted: tuple[Contrast, ...], ways: Table, arms: Table
) -> None:
    d = demonstration
    delivery, _ = read_delivery(d.folder, d.study, d.study.logs[:1])
    sources = Sources(d.plan, named.asked, delivery)
    counting = Counting(named.study, sources, Register(named.study, [sources]), d.respondents)
    declared = {one.address: one for one in counted(counting)}
    one_question = [
        replace(one, measure=_one_item(one.measure))
        for one in named.asked
        if one.linked is not None
    ]
    odds = Publisher(profile("school"))
    ordered = ordered_table(odds_of_higher(one_question, named.study, odds), odds)
    compared = 0
    for table in (ways, arms, ordered):
        for row in table.rows:
            for column in ("n", "n-other"):
                if column in table.position_of and isinstance(table.cell(row, column), int):
                    people = int(declared[f"{table.id}.{row.id}.{column}"].who.sum())
                    assert abs(table.cell(row, column) - people) <= 2, row.id
                    compared += 1
    assert compared > 100
    item, whose = ordered.rows[0].ids
    share = declared[f"agreeing.{item}.{whose}.before"]
    assert f"ordered.{item}.{whose}.estimate" in share.with_it
    main = declared["sensitivity.staff-skill.staff-all.main.estimate"]
    for way in WAYS:
        assert f"sensitivity.staff-skill.staff-all.{way}.low" in main.with_it


def test_a_slope_that_so_few_schools_could_not_show_is_no_test() -> None:
    few = exposure_gradient([1.0, 2.0, 3.0], [1.0, 2.5, 3.0])
    several = exposure_gradient(np.arange(6.0), [1.0, 2.5, 2.0, 4.0, 4.5, 6.0])
    assert not can_show(few, 0.05)
    assert can_show(several, 0.05)
    assert not can_show(exposure_gradient([1.0], [1.0]), 0.05)
