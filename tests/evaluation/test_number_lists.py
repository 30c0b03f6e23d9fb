"""Number lists: each number once, and a wrong digit is seen."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from generator.documents.blocks import Table
from generator.documents.pdf import write_pdf
from generator.documents.questionnaires.number_list import number_list
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
    lists = {one.name: one for one in number_lists(study, measures["pupils-ks2"])}
    assert lists == {one.name: one for one in number_lists(study, measures["pupils-ks2"])}
    assert "gannet-point-started-2010" not in lists
    school = [one for name, one in lists.items() if name.startswith("dunlin-steps")]
    numbers = [number for one in school for number in one.numbers]
    assert len(numbers) == len(set(numbers))
    assert len(school) == 6
    assert all(as_number(number) == number for number in numbers)


def test_a_list_says_which_pupils_it_is_for_and_a_printed_one_has_every_number(root: Path) -> None:
    framework, _ = read_framework(root)
    assert framework is not None
    measures, _ = read_measures(root, framework)
    study = read_studies(root, framework, measures)[0]["harbour-cluster"]
    lists = list(number_lists(study, measures["pupils-ks2"]))
    assert {one.pupils for one in lists} >= {"Pupils who are in Year 3 in 2017-18"}
    assert not [one.pupils for one in lists if "Year 0" in one.pupils or "Year -" in one.pupils]
    for one in lists[:2]:
        sheet = number_list(one, study.title, study.plan.fixed_on)
        [table] = [block for block in sheet.blocks if isinstance(block, Table)]
        printed = [row[at] for at in (0, 2) for row in table.rows if row[at]]
        assert printed == list(one.numbers)
        assert "stays in school" in sheet.foot
        assert write_pdf(sheet).startswith(b"%PDF")
