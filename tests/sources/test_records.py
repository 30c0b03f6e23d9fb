from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field

from generator.sources.records import Line, Minutes, Record, Slug, read_record
from generator.sources.yaml_files import read_yaml


class Cards(Record):
    kind: Literal["cards"]
    cards: Annotated[tuple[Line, ...], Field(min_length=2)]


class Sheet(Record):
    kind: Literal["sheet"]
    text: Line


class Plan(Record):
    title: Line
    minutes: Minutes
    taught_on: date
    strand: Literal["hr", "vg"] = "hr"
    id: Slug = "plan"
    handouts: tuple[Annotated[Cards | Sheet, Field(discriminator="kind")], ...] = ()
    ready: bool = False


GOOD = {"title": "Help", "minutes": "5", "taught_on": "2026-11-22"}


def problems_of(folder, **changes):
    lines = {**GOOD, **changes}
    text = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
    (folder / "plan.yml").write_text(text)
    file, _ = read_yaml(folder, "plan.yml")
    _, problems = read_record(Plan, file)
    return [f"{p.line}:{p.column} {p.code} {p.message} | {p.hint}" for p in problems]


def test_a_good_record_is_read(tmp_path):
    (tmp_path / "plan.yml").write_text("title: Help\nminutes: 2.5\ntaught_on: 2026-11-22\n")
    plan, problems = read_record(Plan, read_yaml(tmp_path, "plan.yml")[0])
    assert problems == []
    assert plan == Plan(title="Help", minutes=2.5, taught_on=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"titel": "Help", "title": None},
            [
                (
                    '3:1 SRC010 unknown key "titel" (did you mean "title"?) | Keys known here: '
                    "handouts, id, minutes, ready, strand, taught_on, title."
                )
            ],
            id="a misspelt key is told once, with the nearest known key",
        ),
        pytest.param(
            {"title": None},
            [
                (
                    '1:1 SRC011 needs "title" | Add a line "title: …" at the same depth as its '
                    "neighbours."
                )
            ],
            id="a missing key",
        ),
        pytest.param(
            {"minutes": "sixty"},
            ["2:10 SRC012 minutes: must be a number | Write digits, such as 5 or 2.5."],
            id="a word for a number",
        ),
        pytest.param(
            {"minutes": "0"},
            ["2:10 SRC012 minutes: must be more than 0 | Write a larger number."],
            id="a number too small",
        ),
        pytest.param(
            {"minutes": "5.1"},
            ["2:10 SRC012 minutes: must go up in steps of 0.25 | Round it."],
            id="minutes that are not quarters",
        ),
        pytest.param(
            {"ready": "yes"},
            [
                (
                    "4:8 SRC012 ready: must be true or false | Write true or false, without "
                    "quotation marks."
                )
            ],
            id="a word for true or false",
        ),
        pytest.param(
            {"strand": "vgg"},
            [
                (
                    '4:9 SRC012 strand: "vgg" is not one of those allowed (did you mean "vg"?) | '
                    "Allowed: hr, vg."
                )
            ],
            id="a choice that is not there",
        ),
        pytest.param(
            {"taught_on": "22/11/2026"},
            ["3:12 SRC012 taught_on: is not a date | Write it as 2026-11-22."],
            id="a date written otherwise",
        ),
        pytest.param(
            {"id": "My Plan"},
            [
                (
                    "4:5 SRC012 id: must be a short name: small letters, digits and hyphens | Such "
                    "as where-is-the-line."
                )
            ],
            id="a name with a space",
        ),
        pytest.param(
            {"handouts": "[{kind: cards, cards: [one]}]"},
            ["4:33 SRC012 handouts › 1 › cards: needs at least 2; there are 1 | Add to the list."],
            id="a list too short, deep inside",
        ),
        pytest.param(
            {"handouts": "[{kind: sheet, txt: Hello}]"},
            ['4:26 SRC010 unknown key "txt" (did you mean "text"?) | Keys known here: kind, text.'],
            id="a misspelt key in one of several kinds",
        ),
        pytest.param(
            {"handouts": "[{kind: sheet, text: Tell again, and again}]"},
            [
                (
                    '4:44 SRC010 "and again" was read as a key of its own | Between { } put a text '
                    "that has a comma in it in quotation marks."
                )
            ],
            id="a text cut in two by its comma",
        ),
        pytest.param(
            {"handouts": "[{kind: poster}]"},
            [
                (
                    '4:12 SRC012 handouts › 1: "poster" is not one of those allowed | Allowed: '
                    "cards, sheet."
                )
            ],
            id="a kind that is not there",
        ),
        pytest.param(
            {"handouts": "[{text: Hello}]"},
            [
                (
                    '4:12 SRC012 handouts › 1: needs "kind" | Add a line "kind: …" that says which '
                    "kind this is."
                )
            ],
            id="no kind given",
        ),
        pytest.param(
            {"title": "5"},
            [
                (
                    "1:8 SRC012 title: must be text | Put it in quotation marks if it looks like a "
                    "number."
                )
            ],
            id="a number for a text",
        ),
    ],
)
def test_a_problem_is_said_in_a_teachers_words(tmp_path, changes, expected):
    assert problems_of(tmp_path, **changes) == expected


def test_every_problem_of_a_file_is_told_at_once(tmp_path):
    found = problems_of(tmp_path, minutes="x", strand="q", taught_on="soon", colour="red")
    assert len(found) == 4


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text\n", ""])
def test_a_file_without_keys_says_what_it_needs(tmp_path, text):
    (tmp_path / "plan.yml").write_text(text)
    plan, problems = read_record(Plan, read_yaml(tmp_path, "plan.yml")[0])
    assert plan is None
    assert (
        problems[0].hint == 'Begin with the keys it needs, such as "title", "minutes", "taught_on".'
    )
