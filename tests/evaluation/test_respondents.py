"""What people are asked about themselves: no names, no full date of birth, nobody has to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluation.respondents import (
    NOT_SAID,
    RESPONDENTS,
    Respondents,
    read_respondents,
)
from generator.problems import Problem


@pytest.fixture(scope="module")
def respondents(root: Path) -> Respondents:
    respondents, problems = read_respondents(root)
    assert problems == []
    assert respondents is not None
    return respondents


def problems_after(root: Path, tmp_path: Path, old: str, new: str) -> list[Problem]:
    """Return the problems of the respondents after `old` became `new`."""
    text = (root / RESPONDENTS).read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / RESPONDENTS
    file.parent.mkdir(parents=True)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_respondents(tmp_path)[1]


def test_a_code_has_seven_elements_and_none_is_a_month_or_a_year(respondents: Respondents) -> None:
    assert len(respondents.code.elements) == 7
    asked = " ".join(element.ask for element in respondents.code.elements).casefold()
    assert "month were you" in asked  # the day of the month, and never the month itself
    assert not any(word in asked for word in ("which month", "year were", "your name", "surname"))


def test_nobody_has_to_say_and_each_strand_says_why_it_is_asked(respondents: Respondents) -> None:
    for one in respondents.characteristics:
        assert one.answers[-1].id == NOT_SAID
        assert NOT_SAID not in {answer.id for answer in one.groups}
        assert one.why


def test_sexual_orientation_is_asked_of_older_pupils_where_lawful_and_never_of_children(
    respondents: Respondents,
) -> None:
    one = respondents.characteristic_of["sexual-orientation"]
    assert one.from_year == 10
    assert "lawfully" in (one.only_if or "")
    assert one.ask_children is None


@pytest.mark.parametrize("label", ["Female", " female ", "A GIRL"])
def test_an_answer_is_known_by_either_wording(respondents: Respondents, label: str) -> None:
    answer = respondents.characteristic_of["sex"].answer_of(label)
    assert answer is not None
    assert answer.id == "female"


def test_an_answer_nobody_offered_is_none(respondents: Respondents) -> None:
    assert respondents.characteristic_of["sex"].answer_of("Femal") is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: street, kind", "id: eyes, kind", '"eyes" stands twice'),
        ("- id: sex\n", "- id: school\n", '"school" stands twice'),
        ("lowest: 1, highest: 31, ", "", "a number needs"),
        ("      - {id: not-said, name: Not said, label: Prefer not to say}\n", "", "must be"),
    ],
)
def test_what_cannot_be_is_told(root: Path, tmp_path: Path, old: str, new: str, says: str) -> None:
    assert [one for one in problems_after(root, tmp_path, old, new) if says in one.message]
