"""Delivery: teachers' logs read back as they were written, and what can't be is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from generator.analysis.delivery.attendance import read_events, read_training
from generator.analysis.delivery.focus_groups import agreement, read_focus_groups
from generator.analysis.delivery.logs import read_delivery
from generator.analysis.delivery.session_logs import read_session_logs
from generator.analysis.delivery.tables import (
    adaptations_table,
    agreement_table,
    components_table,
    sessions_table,
    themes_table,
)
from generator.analysis.disclosure import profile
from generator.analysis.publishing import Publisher
from generator.analysis.simulation.study_files import log_files
from generator.evaluation.session_log import (
    AFTER_ACTIVITIES,
    BEFORE_ACTIVITIES,
    MARK,
    activity_heading,
    activity_of,
    term_of,
)
from generator.problems import Problem

HEADINGS = [
    *(column.heading for column in BEFORE_ACTIVITIES),
    activity_heading("Agree the rules", "core"),
    activity_heading("Talk it through", "adaptable"),
    activity_heading("Where to go", "core"),
    *(column.heading for column in AFTER_ACTIVITIES),
]
DAY = datetime(2018, 3, 5)
LINE = [DAY, "Dunlin Steps Primary", "4A", 4, "In full", 28, 26, "Done", "Changed", "", "Time",
        "Assembly", "No", ""]  # fmt: skip


def book(*lines: list[object], mark: str = MARK, headings: list[str] = HEADINGS) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in ([mark, "y4-hr"], [], headings, *lines):
        sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def read(demonstration, tmp_path: Path):
    """Return a function that reads a workbook as the logs of 2017-18."""
    d = demonstration
    logs = d.study.logs[0].model_copy(update={"sessions": ("sessions.xlsx",)})

    def sessions(content: bytes | None) -> tuple[pd.DataFrame, list[Problem]]:
        path = tmp_path / d.study.data_path("sessions.xlsx")
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content)
        return read_session_logs(tmp_path, d.study, logs)

    return sessions


def changed(**cells: object) -> list[object]:
    names = [*(c.id for c in BEFORE_ACTIVITIES), "a", "b", "c", *(c.id for c in AFTER_ACTIVITIES)]
    return [cells.get(name, value) for name, value in zip(names, LINE, strict=True)]


def test_a_line_becomes_a_session(read) -> None:
    table, problems = read(book(LINE))
    assert problems == []
    (row,) = table.to_dict("records")
    assert (row["school"], row["term"], row["lesson"]) == ("dunlin-steps", "spring", "y4-hr")
    assert (row["register"], row["present"]) == (28, 26)
    # An activity nobody marked in a lesson taught in full was done.
    assert (row["core"], row["core_done"], row["adaptable_done"]) == (2, 2, 1)
    assert (row["changed"], row["worried"]) == ("Time", False)


def test_a_lost_lesson_counts_as_planned_and_nothing_in_it_as_taught(read) -> None:
    table, problems = read(book(changed(taught="Not taught", present=None)))
    assert problems == []
    (row,) = table.to_dict("records")
    assert (row["register"], row["core"], row["present"]) == (0, 0, 0)


def test_a_shortened_lesson_did_not_do_what_nobody_marked(read) -> None:
    table, _ = read(book(changed(taught="Shortened")))
    assert (table["core"].item(), table["core_done"].item()) == (2, 1)


def test_empty_lines_and_other_sheets_are_passed_over(read) -> None:
    empty = [None] * len(LINE)
    table, problems = read(book(LINE, empty, LINE))
    assert (len(table), problems) == (2, [])


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"school": "Dunlin Step"}, "no school"),
        ({"date": "05/03/18"}, "is no date"),
        ({"date": datetime(2018, 10, 1)}, "not in 2017-18"),
        ({"taught": "Yes"}, "none of the choices"),
        ({"taught": None}, "none of the choices"),
        ({"changed": "Everything"}, "none of the choices"),
        ({"present": 31}, "more than the register"),
        ({"present": "most"}, "whole numbers"),
        ({"a": "Mostly"}, "not said of an activity"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(read, cells: dict[str, object], says: str) -> None:
    table, problems = read(book(LINE, changed(**cells)))
    assert [(p.code, p.line) for p in problems] == [("LOG002", 5)]
    assert says in problems[0].message
    assert len(table) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "no such file"),
        (b"", "not an Excel workbook"),
        (b"PK\x03\x04 cut off", "not an Excel workbook"),
        (book(LINE)[:900], "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "not an Excel workbook"),
        (book(LINE, mark="Register"), "no sheet has"),
        (book(LINE, headings=HEADINGS[1:]), "no heading Date"),
    ],
)
def test_what_is_no_log_is_refused(read, content: bytes | None, says: str) -> None:
    table, problems = read(content)
    assert [problem.code for problem in problems] == ["LOG001"]
    assert says in problems[0].message
    assert len(table) == 0


def test_a_heading_says_whether_an_activity_is_core() -> None:
    assert activity_of("Core: Sort the cards: all of them") == (
        "core",
        "Sort the cards: all of them",
    )
    assert activity_of("ADAPTABLE:  Talk") == ("adaptable", "Talk")
    assert activity_of("Present") is None


@pytest.mark.parametrize(
    ("month", "term"),
    [(9, "autumn"), (12, "autumn"), (1, "spring"), (3, "spring"), (4, "summer"), (7, "summer")],
)
def test_every_month_is_in_a_term(month: int, term: str) -> None:
    assert term_of(month) == term


@pytest.fixture(scope="module")
def delivery(demonstration, tmp_path_factory: pytest.TempPathFactory):
    """Return the second year's logs, which have focus groups."""
    d = demonstration
    folder = tmp_path_factory.mktemp("logs")
    for name, content in log_files(d.study, d.study.truth, d.study.logs[1:2]):
        path = folder / d.study.data_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    read, problems = read_delivery(folder, d.study, d.study.logs[1:2])
    assert problems == []
    return read


def test_terms_and_schools_add_up_to_the_whole(demonstration, delivery) -> None:
    table = sessions_table(demonstration.study, delivery)
    for school in ("all", "arm-whole-school", "gannet-point"):
        terms = [table.number(table.row(f"{school}.{term}"), "planned")
                 for term in ("autumn", "spring", "summer")]  # fmt: skip
        assert sum(terms) == table.number(table.row(f"{school}.year"), "planned")
    arms = [table.number(table.row(f"arm-{arm}.year"), "taught")
            for arm in ("whole-school", "lessons-alone")]  # fmt: skip
    assert sum(arms) == table.number(table.row("all.year"), "taught")


def test_the_terms_of_several_years_stand_apart_and_then_together(demonstration, delivery) -> None:
    earlier = delivery.sessions[delivery.sessions["term"] != "autumn"].assign(school_year="2017-18")
    both = replace(delivery, sessions=pd.concat([earlier, delivery.sessions], ignore_index=True))
    table = sessions_table(demonstration.study, both)
    there = [row.ids[1] for row in table.rows if row.ids[0] == "all"]
    assert there == ["year", "spring-2018", "summer-2018", "autumn-2018", "spring-2019",
                     "summer-2019", "spring", "summer", "autumn"]  # fmt: skip
    for column in ("classes", "planned", "taught"):
        summers = [table.number(table.row(f"all.{term}"), column)
                   for term in ("summer-2018", "summer-2019", "summer")]  # fmt: skip
        assert summers[0] + summers[1] == summers[2] > 0
    alone = sessions_table(demonstration.study, delivery)
    names = {row.ids[1]: row.names[1] for row in alone.rows}
    assert names == {"year": "Whole year", "autumn": "Autumn term", "spring": "Spring term",
                     "summer": "Summer term"}  # fmt: skip


def test_schools_with_the_lessons_alone_have_one_element(demonstration, delivery) -> None:
    table = components_table(demonstration.study, delivery)
    elements = {row.id: table.number(row, "elements") for row in table.rows}
    assert (elements["fulmar-cross"], elements["gannet-point"]) == (1, 3)


def test_changes_are_counted_by_phase(demonstration, delivery) -> None:
    table = adaptations_table(demonstration.study, delivery)
    sessions = delivery.sessions
    times = int(((sessions["changed"] == "Time") & (sessions["taught"] != "Not taught")).sum())
    shown = [table.number(table.row(f"{phase}.time"), "lessons") for phase in
             ("primary", "secondary")]  # fmt: skip
    assert sum(shown) == times


def test_coders_who_agree_in_five_pieces_of_six_are_found_to(demonstration, delivery) -> None:
    found = agreement(delivery.codes, 0.95)
    assert found.coders == 2
    assert 0.65 < found.kappa.value < 0.95
    assert found.alpha.value == pytest.approx(found.kappa.value, abs=0.03)
    assert found.double < found.units
    table = agreement_table(found)
    assert table.number(table.row("kappa"), "value") == pytest.approx(found.kappa.value, abs=0.006)


def test_a_single_coder_agrees_with_nobody_and_nothing_breaks(delivery) -> None:
    alone = delivery.codes[delivery.codes["coder"] == "A"]
    found = agreement(alone, 0.95)
    assert (found.double, found.kappa.value, found.alpha.value) == (0, None, None)
    assert agreement_table(found).rows[0].cells[2].status == "x"


def test_themes_are_told_in_groups_and_never_of_a_single_group(demonstration, delivery) -> None:
    table = themes_table(demonstration.study, delivery, Publisher(profile("school")))
    row = table.row("knowing-help.pupils")
    assert table.number(row, "groups") <= table.number(row, "of") == 6
    codes = delivery.codes
    alone = type(delivery)(
        delivery.sessions,
        delivery.training,
        delivery.events,
        codes[codes["group"] == codes["group"].iloc[0]],
    )
    hidden = themes_table(demonstration.study, alone, Publisher(profile("school")))
    assert {cell.status for row in hidden.rows for cell in row.cells} == {"c"}


@pytest.mark.parametrize(
    ("reader", "header", "line", "says"),
    [
        (read_training, "school,module,staff,attended", "dunlin-steps,all,24,25", "more than"),
        (read_training, "school,module,staff,attended", "nowhere,all,24,2", "no school"),
        (read_training, "school,staff,attended", "dunlin-steps,24,2", "columns are not"),
        (read_events, "school,term,element,kind,of,reached",
         "dunlin-steps,winter,community,fair,families,9", "not known"),
        (read_events, "school,term,element,kind,of,reached",
         "dunlin-steps,spring,community,fair,families,many", "is no number"),
        (read_focus_groups, "unit,group,of,school,coder,theme",
         "1,g,pupils,dunlin-steps,A,weather", "not known"),
        (read_focus_groups, "unit,group,of,school,coder,theme",
         "1,g,pupils,dunlin-steps,A,time\n1,g,pupils,dunlin-steps,A,time", "twice"),
        (read_focus_groups, "unit,theme", "1,time", "focus groups' codes"),
    ],
)  # fmt: skip
def test_other_logs_that_cannot_be_are_told(
    demonstration, tmp_path: Path, reader, header: str, line: str, says: str
) -> None:
    path = tmp_path / demonstration.study.data_path("log.csv")
    path.parent.mkdir(parents=True)
    path.write_text(f"{header}\n{line}\n", encoding="utf-8")
    _, problems = reader(tmp_path, demonstration.study, "log.csv")
    assert len(problems) == 1
    assert says in problems[0].message
