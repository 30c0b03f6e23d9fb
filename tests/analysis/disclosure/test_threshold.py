import pandas as pd
import pytest

from generator.analysis.disclosure import profile, suppress_counts
from generator.analysis.disclosure.threshold import counts_that_print_as, round_to, too_small

SCHOOL = profile("school")


@pytest.mark.parametrize(
    ("value", "base", "rounded"),
    [(12, 5, 10), (13, 5, 15), (2.5, 5, 5), (7, 1, 7), (0.25, 0.1, 0.3), (50.15, 0.1, 50.2)],
)
def test_rounding_goes_to_the_nearest_and_halves_go_up(value, base, rounded):
    assert round_to(value, base) == pytest.approx(rounded)


def test_python_bankers_rounding_is_not_used():
    assert round_to(2.5, 1) == 3


@pytest.mark.parametrize("base", [1, 2, 5, 10])
def test_a_printed_count_stands_for_exactly_the_counts_that_round_to_it(base):
    rules = SCHOOL.model_copy(update={"rounding": base, "threshold": 0})
    for value in range(1, 60):
        low, high = counts_that_print_as(value, rules)
        same = [other for other in range(1, 80) if round_to(other, base) == round_to(value, base)]
        assert (low, high) == (same[0], same[-1])


def test_a_reader_knows_that_a_printed_count_reaches_the_threshold():
    assert counts_that_print_as(11, SCHOOL) == (10, 12)


def test_a_zero_is_small_on_a_sensitive_question_only():
    assert not too_small(0, SCHOOL)
    assert too_small(0, SCHOOL, sensitive=True)
    assert too_small(0, profile("uk-llc"))
    assert not too_small(0, profile("ofqual"), sensitive=True)


def test_a_flat_table_is_hidden_below_the_threshold_and_rounded_above():
    table = pd.DataFrame({"agree": [9, 10], "disagree": [0, 43]}, index=["Y7", "Y8"])
    assert suppress_counts(table, SCHOOL).to_dict("list") == {
        "agree": ["c", 10],
        "disagree": [0, 45],
    }
    assert suppress_counts(table, SCHOOL, sensitive=True).loc["Y7", "disagree"] == "c"
