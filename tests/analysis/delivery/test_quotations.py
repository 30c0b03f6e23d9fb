"""Quotations: who is let out, who is held back, and words that say who somebody is."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from generator.analysis.delivery.quotations import people_described, publishable, read_quotations
from generator.analysis.disclosure import profile
from generator.analysis.simulation.canaries import SAYS
from generator.analysis.simulation.quotations import quotation_log
from generator.evaluation.quotes import QUOTE_COLUMNS
from generator.evaluation.study import Logs, Study

LINE = {
    "quote": "q1",
    "of": "pupils",
    "school": "dunlin-steps",
    "year_group": "4",
    "strand": "",
    "theme": "practice",
    "text": "Made-up words: it was easier the second time.",
    "reviewer": "Robin Example",
    "agreed": "yes",
}


def years(demonstration, *names: str) -> list[Logs]:
    """Return the logs of these school years, with quotations."""
    return [
        one.model_copy(update={"quotes": f"quotes-{one.school_year}.csv"})
        for one in demonstration.study.logs
        if one.school_year in names
    ]


def written(demonstration, tmp_path: Path, *lines: dict[str, str]):
    """Write quotations of 2018-19 and read them back."""
    (logs,) = years(demonstration, "2018-19")
    out = io.StringIO()
    writer = csv.DictWriter(out, QUOTE_COLUMNS)
    writer.writeheader()
    writer.writerows(LINE | line for line in lines)
    path = tmp_path / demonstration.study.data_path(logs.quotes)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(out.getvalue(), encoding="utf-8")
    return read_quotations(tmp_path, demonstration.study, [logs])


def let_out(demonstration, tmp_path: Path, *lines: dict[str, str], study: Study | None = None):
    told, problems = written(demonstration, tmp_path, *lines)
    assert problems == []
    d = demonstration
    return publishable(told, study or d.study, (), d.respondents, profile("school"))


def test_words_that_fit_enough_people_and_were_agreed_to_are_let_out(
    demonstration, tmp_path: Path
) -> None:
    quotes = let_out(demonstration, tmp_path, {})
    (quote,) = quotes.shown
    assert quote.described == "Pupil, primary school"
    assert quote.agreed_by == "Robin Example"
    assert quotes.held_back == 0


@pytest.mark.parametrize(
    "line",
    [
        {"agreed": ""},
        {"agreed": "no"},
        {"strand": "sex=not-said"},  # nobody said so in any survey that was read
    ],
)
def test_all_others_are_held_back_and_only_counted(
    demonstration, tmp_path: Path, line: dict[str, str]
) -> None:
    quotes = let_out(demonstration, tmp_path, line, {})
    assert len(quotes.shown) == 1
    assert quotes.held_back == 1


def test_a_year_group_of_few_is_held_back(demonstration, tmp_path: Path) -> None:
    school = demonstration.study.school_of["dunlin-steps"]
    rolls = {year: {**groups, "4": 9} for year, groups in school.pupils.items()}
    small = school.model_copy(update={"pupils": rolls})
    schools = tuple(small if one.id == small.id else one for one in demonstration.study.schools)
    fields = {name: getattr(demonstration.study, name) for name in Study.model_fields}
    quotes = let_out(
        demonstration,
        tmp_path,
        {},
        {"year_group": ""},
        study=Study(**(fields | {"schools": schools})),
    )
    assert [one.described for one in quotes.shown] == ["Pupil, primary school"]


def test_nobody_of_a_school_that_is_not_shown_is_quoted(demonstration, tmp_path: Path) -> None:
    fields = {name: getattr(demonstration.study, name) for name in Study.model_fields}
    schools = tuple(one for one in fields["schools"] if one.id != "dunlin-steps")
    shown = demonstration.study.model_copy(update={"schools": schools})
    shown.__dict__.pop("school_of", None)
    quotes = let_out(demonstration, tmp_path, {}, study=shown)
    assert (quotes.shown, quotes.held_back) == ((), 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("My name is Ada and I told her.", "a name"),
        ("I told Mr Okafor about it.", "a name"),
        ("You can ask me at ada@example.org.", "an email address"),
        ("Everybody at Dunlin Steps Primary knows.", "the name of a school"),
        ("Call me on 07700 900123.", "a telephone number"),
    ],
)
def test_words_that_say_who_somebody_is_are_a_problem_and_never_repeated(
    demonstration, tmp_path: Path, text: str, kind: str
) -> None:
    _, (problem,) = written(demonstration, tmp_path, {"text": text})
    assert problem.code == "EVA027"
    assert problem.message == f"there is {kind} in this quotation"
    assert text not in problem.message + problem.hint


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"school": "elsewhere"}, 'school: "elsewhere" is not known'),
        ({"theme": "weather"}, 'theme: "weather" is not known'),
        ({"year_group": "9"}, 'year_group: "9" is not known'),
        ({"agreed": "perhaps"}, 'agreed: "perhaps" is not known'),
        ({"reviewer": ""}, "their name is missing"),
        ({"text": ""}, "there is no text"),
        ({"text": "We \u202enrael\u202c to help."}, "nobody sees this character"),
    ],
)
def test_a_line_that_cannot_be_so_is_told(
    demonstration, tmp_path: Path, line: dict[str, str], says: str
) -> None:
    _, problems = written(demonstration, tmp_path, line)
    assert any(says in problem.message for problem in problems)


def test_the_synthetic_study_holds_some_back_and_its_canary_always(
    demonstration, tmp_path: Path
) -> None:
    d = demonstration
    logs = years(d, "2018-19", "2019-20")
    for year in logs:
        path = tmp_path / d.study.data_path(year.quotes)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(quotation_log(d.study, year), encoding="utf-8")
    told, problems = read_quotations(tmp_path, d.study, logs)
    assert problems == []
    assert any(one.line["text"] == SAYS for one in told)
    quotes = publishable(told, d.study, (), d.respondents, profile("school"))
    assert len(quotes.shown) >= 10
    assert len({one.text for one in quotes.shown}) == len(quotes.shown), "each is said once"
    assert not any(
        school.name in one.described for one in quotes.shown for school in d.study.schools
    )
    assert quotes.held_back >= 8
    assert all(one.text.startswith("Made-up words:") for one in quotes.shown)


def test_a_register_is_of_the_year_the_words_are_from(demonstration, tmp_path: Path) -> None:
    told, _ = written(demonstration, tmp_path, {}, {"of": "staff", "year_group": ""})
    d = demonstration
    school = d.study.school_of["dunlin-steps"]
    counts = [people_described(one, d.study, ()) for one in told]
    assert counts == [school.pupils["2018-19"]["4"], school.staff["2018-19"]]
