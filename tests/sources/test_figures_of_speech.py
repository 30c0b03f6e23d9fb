"""Times, numbers and dates as they are written."""

from __future__ import annotations

from datetime import date

import pytest

from generator.sources.figures_of_speech import day, minutes, number


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"), (0.25, "¼"), (2, "2"), (2.5, "2½"), (10.75, "10¾"), (2.3, "2¼"), (2.9, "3"),
        (0.1, "0"), (-1.5, "−1½"),
    ],
)  # fmt: skip
def test_a_number_is_written_to_the_nearest_quarter(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.5, "½ minute"),
        (1, "1 minute"),
        (1.1, "1 minute"),
        (1.25, "1¼ minutes"),
        (0, "0 minutes"),
        (5, "5 minutes"),
    ],
)
def test_one_minute_and_less_is_a_minute(value, written):
    assert minutes(value) == written


def test_a_date_has_no_leading_nought():
    assert day(date(2026, 11, 2)) == "2 November 2026"
