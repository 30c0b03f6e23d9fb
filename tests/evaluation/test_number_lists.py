"""Number lists: each number once, and a wrong digit is seen."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from generator.evaluation.framework import read_framework
from generator.evaluation.measures import read_measures
from generator.evaluation.number_lists import as_number, number_lists, with_letter
from generator.evaluation.studies import read_studies


def test_no_single_wrong_digit_and_no_swap_keeps_the_letter() -> None:
    for number in range(0, 1000, 7):
        right = with_letter(number)
        for place in range(3):
            for digit in "0123456789":
                wrong = right[:place] + digit + right[place + 1 :]
                assert (as_number(wrong) == wrong) == (wrong == right)
        for order in permutations(range(3)):
            swapped = "".join(right[at] for at in order) + right[3]
            moved = sum(at != to for to, at in enumerate(order))
            if moved == 2 and swapped != right:
                assert as_number(swapped) == ""


@pytest.mark.parametrize("written", ["042{}", "42{}", " 42 {} ", "42-{}", "０42{}"])
def test_a_number_is_read_however_it_is_written(written: str) -> None:
    right = with_letter(42)
    assert as_number(written.format(right[3].lower())) == right


@pytest.mark.parametrize("written", ["", "42", "H", "4 2 1 9H", "four H", "-1H"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert as_number(written) == ""


def test_a_school_has_a_list_for_each_starting_year_and_no_number_twice(root: Path) -> None:
    framework, _ = read_framework(root)
    assert framework is not None
    measures, _ = read_measures(root, framework)
    study = read_studies(root, framework, measures)[0]["harbour-cluster"]
    lists = dict(number_lists(study, measures["pupils-ks2"]))
    assert lists == dict(number_lists(study, measures["pupils-ks2"]))
    assert "gannet-point-started-2010.csv" not in lists
    school = [text for name, text in lists.items() if name.startswith("dunlin-steps")]
    numbers = [line.partition(",")[0] for text in school for line in text.splitlines()[1:]]
    assert len(numbers) == len(set(numbers))
    assert len(school) == 6
    assert all(as_number(number) == number for number in numbers)
    assert "stays in school" in school[0]
