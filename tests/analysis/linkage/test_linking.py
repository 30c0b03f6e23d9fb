"""Linking: each other's one nearest, within a school and starting year, and no more."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from generator.analysis.linkage.codes import leave_out_hashes
from generator.analysis.linkage.linking import (
    NoKey,
    block_of,
    link,
    link_hashes,
    link_numbers,
    without_copies,
)
from generator.analysis.responses import answers_table
from generator.analysis.simulation.codes import draw_codes, misread, written
from generator.evaluation.number_lists import with_letter
from generator.evaluation.respondents import NUMBER

KEY = bytes(range(32))
CODE = {
    "born-day": "7", "born-place": "l", "first-school": "s", "older": "2", "eyes": "Brown",
    "street": "h", "first-pet": "r",
}  # fmt: skip


@pytest.fixture
def surveyed(demonstration):
    """Return a function that links two waves of older pupils, each a list of (year, code)."""
    d = demonstration
    measure = d.measures["pupils-ks3-4"]

    def linked(before, after, waves=("2017-18-before", "2017-18-after"), key=KEY):
        tables = [
            answers_table(
                [
                    {"school": "gannet-point", "year_group": year, **CODE, **changes}
                    for year, changes in people
                ],
                measure,
                d.respondents,
            )
            for people in (before, after)
        ]
        both = d.study.wave_of[waves[0]], d.study.wave_of[waves[1]]
        return link(*tables, measure, both, d.respondents, key)

    return linked


def pairs(linked) -> list[tuple[int, int, int]]:
    return [tuple(row) for row in linked.pairs[["before", "after", "slips"]].to_numpy().tolist()]


OTHER = {"born-day": "31", "born-place": "x", "first-school": "x", "older": "0"}


def test_the_same_code_is_the_same_person_and_slips_are_counted(surveyed) -> None:
    after = [(7, OTHER), (7, {"older": "3", "eyes": "Blue"})]
    assert pairs(surveyed([(7, {}), (7, OTHER)], after)) == [(0, 1, 2), (1, 0, 0)]


def test_three_slips_are_somebody_else(surveyed) -> None:
    three = {"older": "3", "eyes": "Blue", "street": "z"}
    assert pairs(surveyed([(7, {})], [(7, three)])) == []


def test_a_pupil_is_a_year_group_on_a_year_later_and_nobody_else(surveyed) -> None:
    waves = ("2017-18-before", "2019-20-after")
    assert pairs(surveyed([(7, {})], [(9, {})], waves)) == [(0, 0, 0)]
    assert pairs(surveyed([(7, {})], [(7, {})], waves)) == []
    assert pairs(surveyed([(7, {})], [(8, {})])) == []


def test_the_nearer_of_two_is_linked_and_of_two_as_near_neither(surveyed) -> None:
    one, two = {"older": "3"}, {"eyes": "Blue"}
    assert pairs(surveyed([(7, {})], [(7, one), (7, {})])) == [(0, 1, 0)]
    assert pairs(surveyed([(7, {})], [(7, one), (7, two)])) == []


def test_no_answer_is_used_twice_and_a_second_choice_is_nobodys(surveyed) -> None:
    # The second before is nearest to the first after, who is nearer to somebody else.
    found = pairs(surveyed([(7, {}), (7, {"older": "3"})], [(7, {})]))
    assert found == [(0, 0, 0)]


def test_a_code_that_two_people_share_links_nobody(surveyed) -> None:
    assert pairs(surveyed([(7, {}), (7, {})], [(7, {})])) == []


def test_people_without_enough_of_a_code_are_never_linked(surveyed) -> None:
    blank = dict.fromkeys(list(CODE)[:3], "")
    linked = surveyed([(7, blank)], [(7, blank)])
    assert pairs(linked) == []
    assert linked.quality.with_code == (0, 0)


def test_two_blanks_leave_five_elements_that_must_all_agree(surveyed) -> None:
    blank = {"born-day": "", "eyes": ""}
    assert pairs(surveyed([(7, blank)], [(7, {})])) == [(0, 0, 2)]
    assert pairs(surveyed([(7, blank)], [(7, {"older": "9"})])) == []


def test_without_a_key_codes_are_refused(surveyed) -> None:
    with pytest.raises(NoKey):
        surveyed([(7, {})], [(7, {})], key=None)


def test_no_code_is_in_what_comes_back(surveyed) -> None:
    linked = surveyed([(7, {})], [(7, {})])
    assert not set(CODE) & (set(linked.before) | set(linked.after))
    assert linked.is_linked.tolist() == [True]


def test_a_survey_handed_in_twice_counts_once_and_one_without_a_code_does_not(
    demonstration,
) -> None:
    d = demonstration
    measure = d.measures["staff"]
    person = {"school": "gannet-point", "seconds": 200.0} | CODE
    rows = [person, person | {"seconds": 300.0}, {"school": "gannet-point"}] * 2
    answers = answers_table(rows, measure, d.respondents)
    assert without_copies(answers, measure, d.respondents).index.tolist() == [0, 2, 5]


def test_staff_are_sought_in_their_school(demonstration) -> None:
    wave = demonstration.study.wave_of["2018-19-after"]
    people = pd.DataFrame({"school": ["a", "a", "b"], "year_group": [0, 8, 8]})
    assert block_of(people, wave).tolist() == ["a|0", "a|2010", "b|2010"]


def numbered(*numbers: str) -> pd.Series:
    return pd.Series(numbers, name=NUMBER)


def test_numbers_link_however_they_are_written_and_a_misread_one_links_nobody() -> None:
    first, second, third = (with_letter(number) for number in (42, 407, 999))
    written_as = f"{int(first[:3])} {first[3].lower()}"
    before, after = numbered(first, second, third), numbered(misread(second), written_as, "")
    blocks = [pd.Series(["s|1"] * 3)] * 2
    found, quality = link_numbers(before, after, blocks)
    assert found.to_dict("records") == [{"before": 0, "after": 1, "slips": 0}]
    assert quality.with_code == (3, 1)
    assert quality.false_links == pytest.approx(1 / 22)


def test_a_number_in_another_school_or_given_twice_links_nobody() -> None:
    number = with_letter(7)
    apart = [pd.Series(["s|1"]), pd.Series(["t|1"])]
    assert len(link_numbers(numbered(number), numbered(number), apart)[0]) == 0
    twice = [pd.Series(["s|1", "s|1"]), pd.Series(["s|1"])]
    assert len(link_numbers(numbered(number, number), numbered(number), twice)[0]) == 0


@pytest.fixture(scope="module")
def simulated(demonstration):
    """Return how many were linked rightly and wrongly, and the quality, of 200 with slips."""
    elements = demonstration.respondents.code.elements
    rng = np.random.default_rng(11)
    right = wrong = twice = 0
    expected_false = expected_found = 0.0
    for _ in range(8):
        codes = draw_codes(230, elements, rng)
        waves = [written(one, 0.06, elements, rng) for one in (codes.iloc[:200], codes.iloc[30:])]
        hashes = [leave_out_hashes(one, elements, KEY).assign(block="s") for one in waves]
        found, quality = link_hashes(hashes[0], hashes[1], len(elements))
        right += int((found["before"] == found["after"]).sum())
        wrong += int((found["before"] != found["after"]).sum())
        twice += 170
        expected_false += quality.false_links
        expected_found += quality.recall / 8
    return right, wrong, twice, expected_false, expected_found


def test_nearly_all_are_found_and_hardly_anybody_wrongly(simulated) -> None:
    right, wrong, twice, _, _ = simulated
    assert right / twice > 0.92
    assert wrong / right < 0.02


def test_the_estimates_made_without_the_truth_are_near_it(simulated) -> None:
    right, wrong, twice, false, found = simulated
    assert false == pytest.approx(wrong, abs=8)
    assert found == pytest.approx(right / twice, abs=0.03)


def test_nobody_to_link_is_nothing_expected(surveyed) -> None:
    quality = surveyed([(7, {})], [(7, OTHER)]).quality
    assert (quality.links, quality.false_links, quality.recall) == (0, 0, None)
    assert "unknown" in quality.in_words
