import pandas as pd
import pytest

from generator.analysis.disclosure import Cell, Kind, Number, TableSystem, two_way_table
from generator.analysis.disclosure.system import value_of


def test_a_two_way_table_has_its_margins():
    table = two_way_table(pd.DataFrame([[1, 2], [3, 4]], ["a", "b"], ["x", "y"]), "Table 1")
    values = {number.id: value_of(number.terms, table.totals()) for number in table.numbers}
    assert values["a | Total"] == 3
    assert values["Total | y"] == 6
    assert values["Total | Total"] == 10
    assert table.numbers[0].place == "Table 1, a, x"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"numbers": (Number(id="n", terms={"b": 1}),)}, "uses b, which is not a cell"),
        ({"cells": (Cell(id="a", people=1),) * 2}, "Two cells or amounts are called a"),
        ({"numbers": (Number(id="n", terms={"a": 1}),) * 2}, "Two numbers are called n"),
        (
            {"numbers": (Number(id="n", kind=Kind.DERIVED, follows=("m",)),)},
            "follows m, which is not here",
        ),
    ],
)
def test_a_system_that_contradicts_itself_is_refused(fields, message):
    base = {"name": "T", "cells": (Cell(id="a", people=1),), "numbers": ()}
    with pytest.raises(ValueError, match=message):
        TableSystem(**(base | fields))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "sums nothing"),
        ({"kind": Kind.DERIVED}, "name what it follows"),
        ({"kind": Kind.PERCENTAGE, "terms": {"a": 1}}, "give the base"),
        ({"kind": Kind.MEAN, "terms": {"a": 1}, "base": {"a": 1}}, "decimal places"),
    ],
)
def test_a_number_that_is_not_whole_is_refused(fields, message):
    with pytest.raises(ValueError, match=message):
        Number(id="n", **fields)


def test_a_cell_known_to_be_empty_holds_nobody():
    with pytest.raises(ValueError, match="holds 2 people"):
        Cell(id="a", people=2, structural=True)
