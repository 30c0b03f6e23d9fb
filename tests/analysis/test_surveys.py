"""Reading a survey: what is read right, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.analysis.surveys.plain_csv import read_survey
from generator.problems import Problem

HEAD = "code,school,year_group,calm-plan,sort-out-quarrel,include-others,fair-girls-boys,say-no,accept-no,tell-adult,help-safely,dare-no,belong"  # noqa: E501
ROW = "AB12,dunlin-steps,4,Yes,Yes,Sometimes,Not really,Yes,Yes,,Yes,Yes,Yes"


def read(demonstration, folder: Path, text: str):
    (folder / "survey.csv").write_text(text, encoding="utf-8", newline="")
    measure = demonstration.measures["pupils-ks2"]
    return read_survey(folder, "survey.csv", measure, demonstration.study)


def only(problems: list[Problem]) -> Problem:
    (problem,) = problems
    return problem


def test_answers_become_values_and_an_empty_one_is_missing(demonstration, tmp_path: Path) -> None:
    table, problems = read(demonstration, tmp_path, f"{HEAD}\r\n{ROW}\r\n")
    assert problems == []
    (row,) = table.to_dict("records")
    assert (row["calm-plan"], row["include-others"], row["fair-girls-boys"]) == (3, 2, 1)
    assert row["tell-adult"] != row["tell-adult"]
    assert (row["code"], row["school"], row["year_group"]) == ("AB12", "dunlin-steps", 4)


def test_case_spaces_and_a_byte_order_mark_do_not_matter(demonstration, tmp_path: Path) -> None:
    text = "\ufeff" + f"{HEAD}\n{ROW.replace('AB12', ' ab12 ').replace('Sometimes', 'SOMETIMES ')}"
    table, problems = read(demonstration, tmp_path, text)
    assert problems == []
    assert table["code"].tolist() == ["AB12"]


def test_a_file_of_headers_alone_is_no_respondents(demonstration, tmp_path: Path) -> None:
    table, problems = read(demonstration, tmp_path, HEAD + "\r\n")
    assert (len(table), problems) == (0, [])


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "says"),
    [
        ("calm-plan", "calmplan", "SUR001", 1, "calm"),
        ("belong", "calm-plan", "SUR001", 1, "calm-plan"),
        ("Sometimes", "Somtimes", "SUR002", 2, "Somtimes"),
        ("Sometimes", "2", "SUR002", 2, '"2"'),
        (ROW, ROW + ",Yes", "SUR003", 2, "14 cells"),
        ("dunlin-steps", "dunlin-step", "SUR004", 2, "dunlin-step"),
        (",4,", ",11,", "SUR004", 2, '"11"'),
        (",4,", ",four,", "SUR004", 2, '"four"'),
    ],
)
def test_what_does_not_fit_is_a_problem_with_its_line(
    demonstration, tmp_path: Path, old: str, new: str, code: str, line: int, says: str
) -> None:
    text = f"{HEAD}\n{ROW}\n"
    head, _, rest = text.rpartition(old) if old == "belong" else text.partition(old)
    _, problems = read(demonstration, tmp_path, head + new + rest)
    first = min(problems)
    assert (first.code, first.line) == (code, line)
    assert says in " ".join(problem.message for problem in problems)


def test_a_missing_file_is_a_problem_that_says_so(demonstration, tmp_path: Path) -> None:
    measure = demonstration.measures["staff"]
    _, problems = read_survey(tmp_path, "gone.csv", measure, demonstration.study)
    assert "cannot be read" in only(problems).message


def test_an_unclosed_quotation_mark_is_a_problem(demonstration, tmp_path: Path) -> None:
    _, problems = read(demonstration, tmp_path, f'{HEAD}\n"{ROW}\n')
    assert {problem.code for problem in problems} <= {"SUR003"}
    assert problems
