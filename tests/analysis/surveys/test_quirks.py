"""The quirks that survey tools' exports really have, each with a file that has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from broken import csv_of, rows_of, workbook
from survey_setting import Outcome, Setting

from generator.analysis.simulation.exports import Question, export, suffix
from generator.analysis.surveys.cells import choices_in
from generator.analysis.surveys.moments import moment, orders_that_fit
from generator.analysis.surveys.sniffing import sniff

BLACK = "Black, Black British, Caribbean or African"
ASIAN = "Asian or Asian British"


def as_ticks(setting: Setting, *chosen: tuple[str, ...]) -> tuple[list[Question], list]:
    """Return the form with the ethnic group as boxes to tick, and people who ticked these."""
    form = [replace(one, many=True) if one.id == "ethnic-group" else one for one in setting.form]
    people = [
        replace(person, answers={**person.answers, "ethnic-group": ticks})
        for person, ticks in zip(setting.people, chosen, strict=False)
    ]
    return form, people


def read_ticks(setting: Setting, tool: str, *chosen: tuple[str, ...]) -> Outcome:
    return setting.read(f"ticks{suffix(tool)}", export(tool, *as_ticks(setting, *chosen)))


def columns(setting: Setting, name: str, raw: bytes):
    return {one.name: one for one in sniff(setting.file(name, raw)).export.columns}


# --- Several choices --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tool",
    ["microsoft-forms", "google-forms", "google-sheet", "qualtrics", "survey-monkey",
     "lime-survey-full", "redcap-labels", "smart-survey"],
)  # fmt: skip
def test_one_box_ticked_is_an_answer_even_with_commas_in_it(secondary: Setting, tool: str) -> None:
    outcome = read_ticks(secondary, tool, (BLACK,), (ASIAN,), (), (BLACK,))
    assert outcome.table is not None, outcome.words
    assert outcome.table["ethnic-group"].tolist() == ["black", "asian", "", "black"]


@pytest.mark.parametrize(
    "tool",
    ["microsoft-forms", "google-forms", "google-sheet", "qualtrics", "survey-monkey",
     "lime-survey-full", "redcap-labels", "smart-survey", "spss"],
)  # fmt: skip
def test_two_boxes_ticked_where_one_was_meant_are_told(secondary: Setting, tool: str) -> None:
    outcome = read_ticks(secondary, tool, (BLACK,), (ASIAN, BLACK), (ASIAN,))
    assert outcome.table is None
    assert "2 answers at once" in outcome.words
    assert {one.line for one in outcome.errors if one.code == "SUR002"} == {
        {"spss": 2, "qualtrics": 5, "survey-monkey": 4, "smart-survey": 5}.get(tool, 3)
    }


def test_the_longest_choice_is_taken_first() -> None:
    offered = ["chess", "chess, or go", "football", "go, or nothing"]
    assert choices_in("Chess, or go, Football", offered, (", ",)) == ["chess, or go", "football"]
    assert choices_in("Chess, Football", offered, (", ",)) == ["chess", "football"]
    assert choices_in("Chess;Football;", offered, (";", ", ")) == ["chess", "football"]
    assert choices_in("Chess, rugby", offered, (", ",)) is None


# --- Qualtrics --------------------------------------------------------------------------------


@pytest.mark.parametrize("tool", ["qualtrics", "qualtrics-codes", "qualtrics-tsv"])
@pytest.mark.parametrize("kind", ["preview", "test", "spam"])
def test_qualtrics_rows_that_are_no_answers_are_left_out_and_counted(
    primary: Setting, tool: str, kind: str
) -> None:
    first, *others = primary.people
    people = [replace(first, kind=kind), *others]
    sniffed = sniff(primary.file(f"rows{suffix(tool)}", primary.exported(tool, people)))
    assert len(sniffed.export.rows) == 5
    ((row, why),) = sniffed.export.left_out
    assert row == 4
    assert kind in why


def test_qualtrics_recode_values_need_not_be_one_two_three(primary: Setting) -> None:
    odd = {1: 21, 2: 22, 3: 24}
    form = [
        replace(one, codes=tuple(odd[code] for code in one.codes)) if one.codes else one
        for one in primary.form
    ]
    raw = export("qualtrics-codes", form, primary.people * 3)
    outcome = primary.read("recoded.csv", raw)
    assert outcome.table is None
    mapping = next(primary.root.glob("evaluation/studies/*/mappings/*.yml"))
    text = mapping.read_text(encoding="utf-8")
    for value, code in odd.items():
        assert f'"{code}": "?"' in text
        text = text.replace(f'"{code}": "?"', f'"{code}": {value}')
    schools = [one.id for one in primary.study.schools if one.phase == "primary"]
    for at, school in enumerate(schools, 1):
        text = text.replace(f'"{at}": "?"', f'"{at}": "{school}"', 1)
    for at in range(1, 5):
        text = text.replace(f'"{at}": "?"', f'"{at}": {at + 2}', 1)
    mapping.write_text(text, encoding="utf-8")
    outcome = primary.read("recoded.csv", export("qualtrics-codes", form, primary.people))
    assert outcome.table is not None, outcome.words
    items = [item.id for item in primary.measure.items]
    assert outcome.table[items].equals(primary.expected()[items])


def test_qualtrics_negative_recodes_mean_seen_and_not_answered(primary: Setting) -> None:
    rows = rows_of(primary.exported("qualtrics"))
    rows[4][-1] = "-99"
    outcome = primary.read("seen.csv", csv_of(rows))
    assert outcome.table is not None, outcome.words
    assert outcome.table["belong"].isna().tolist()[1]


def test_qualtrics_text_of_other_is_never_read(primary: Setting) -> None:
    rows = rows_of(primary.exported("qualtrics"))
    rows[0].append("Q1_4_TEXT")
    rows[1].append("Which school are you at? - Another school - Text")
    rows[2].append('{"ImportId":"QID1_4_TEXT"}')
    for row in rows[3:]:
        row.append("Miss Kayleigh's school")
    outcome = primary.read("other.csv", csv_of(rows))
    assert outcome.table is not None, outcome.words
    assert any("free text" in one.why for one in outcome.dropped)


def test_qualtrics_split_columns_are_one_question(secondary: Setting) -> None:
    rows = rows_of(secondary.exported("qualtrics"))
    at = rows[1].index("What is your ethnic group?")
    for row, cells in zip(
        rows, (("Q9_1", "Q9_2"), (f"What is your ethnic group? - {BLACK}",
               f"What is your ethnic group? - {ASIAN}"), ("{}", "{}"), (BLACK, ""), ("", ASIAN),
               ("", ""), ("", "1"), ("", ""), ("", "")), strict=True):  # fmt: skip
        row[at : at + 1] = cells
    outcome = secondary.read("split.csv", csv_of(rows))
    assert outcome.table is not None, outcome.words
    assert outcome.table["ethnic-group"].tolist() == ["black", "asian", "", "asian", "", ""]


# --- SurveyMonkey -----------------------------------------------------------------------------


def test_surveymonkey_questions_are_filled_to_the_right_over_their_options(
    secondary: Setting,
) -> None:
    raw = export("survey-monkey", *as_ticks(secondary, (BLACK,)))
    found = columns(secondary, "monkey.csv", raw)
    assert found[f"What is your ethnic group? | {BLACK}"].parts[-1] == BLACK
    assert all("Unnamed" not in name for name in found)


def test_surveymonkey_identifiers_are_dropped_and_listed(primary: Setting) -> None:
    outcome = primary.read("monkey.csv", primary.exported("survey-monkey"))
    names = {one.column.name for one in outcome.dropped}
    assert {"IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1"} <= names


def test_surveymonkey_in_one_header_row(primary: Setting) -> None:
    rows = rows_of(primary.exported("survey-monkey"))
    stem = rows[0].index(primary.measure.stem)
    rows[0][stem:] = rows[1][stem:]
    outcome = primary.read("condensed.csv", csv_of([rows[0], *rows[2:]]))
    assert outcome.table is not None, outcome.words
    assert outcome.table.equals(primary.expected())


def test_surveymonkey_as_a_workbook_with_a_merged_upper_row(primary: Setting) -> None:
    rows = rows_of(primary.exported("survey-monkey"))
    stem = rows[0].index(primary.measure.stem)

    def write(book, _: list[list[str]]) -> None:
        page = book.add_worksheet("Sheet")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
        page.merge_range(0, stem, 0, len(rows[0]) - 1, primary.measure.stem)

    outcome = primary.read("monkey.xlsx", workbook(primary, write))
    assert outcome.table is not None, outcome.words


# --- Microsoft Forms --------------------------------------------------------------------------


def test_forms_gives_a_question_asked_twice_a_number(primary: Setting) -> None:
    form = [*primary.form, replace(primary.form[-1], id="again")]
    outcome = primary.read("twice.xlsx", export("microsoft-forms", form, primary.people))
    assert outcome.table is None
    assert 'nothing says where "I feel that I belong at my school.2" goes' in outcome.words


def test_forms_headers_with_spaces_that_do_not_break_are_the_same_questions(
    primary: Setting,
) -> None:
    form = [replace(one, ask=f"{one.ask.replace(' ', chr(160), 2)} ") for one in primary.form]
    outcome = primary.read("spaces.xlsx", export("microsoft-forms", form, primary.people))
    assert outcome.sure
    assert outcome.table is not None, outcome.words


def test_forms_fills_email_and_name_unless_it_is_anonymous(primary: Setting) -> None:
    outcome = primary.read("named.xlsx", primary.exported("microsoft-forms"))
    assert {"Email", "Name"} <= {one.column.name for one in outcome.dropped}


def test_forms_dates_are_real_dates_whatever_the_locale(primary: Setting) -> None:
    outcome = primary.read("dates.xlsx", primary.exported("microsoft-forms"))
    assert outcome.table is not None
    assert outcome.table["seconds"].tolist() == [360 + number for number in range(6)]


def test_forms_own_columns_are_only_its_first(primary: Setting) -> None:
    form = [*primary.form, Question("name", "Name")]
    people = [replace(one, answers={**one.answers, "name": "Kayleigh"}) for one in primary.people]
    outcome = primary.read("name.xlsx", export("microsoft-forms", form, people))
    assert outcome.table is not None, outcome.words
    assert [one.column.at for one in outcome.dropped] == ["D", "E", "S"]


# --- Google Forms -----------------------------------------------------------------------------


@pytest.mark.parametrize("tool", ["google-forms", "google-sheet"])
def test_google_rows_of_a_grid_are_questions(primary: Setting, tool: str) -> None:
    found = columns(primary, "google.csv", primary.exported(tool))
    grid = [one for one in found.values() if len(one.parts) == 2]
    assert [one.parts[1] for one in grid] == [item.ask for item in primary.measure.items]


def test_google_sheet_dates_are_in_its_locale(primary: Setting) -> None:
    british = primary.read("british.csv", primary.exported("google-sheet"))
    assert british.table is not None
    mapping = next(primary.root.glob("evaluation/studies/*/mappings/*.yml"))
    assert "dates: day-first" in mapping.read_text(encoding="utf-8")


def test_google_dates_that_fit_both_orders_are_asked_about(primary: Setting) -> None:
    rows = rows_of(primary.exported("google-sheet"))
    for at, row in enumerate(rows[1:], 1):
        row[0] = f"0{at}/02/2018 10:00:00"
    outcome = primary.read("either.csv", csv_of(rows))
    (problem,) = outcome.errors
    assert problem.code == "SUR008"
    assert "whether the day or the month comes first" in problem.message


def test_google_question_edited_midway_adds_a_column(primary: Setting) -> None:
    primary.learn("google-sheet")
    rows = rows_of(primary.exported("google-sheet"))
    rows[0].append(rows[0][-1].replace("belong at", "belong in"))
    for row in rows[1:]:
        row.append("")
    rows[3][-1], rows[3][-2] = rows[3][-2], ""
    outcome = primary.read("edited.csv", csv_of(rows))
    assert outcome.table is None
    assert "belong in" in outcome.errors[0].message


def test_google_username_is_dropped(primary: Setting) -> None:
    rows = rows_of(primary.exported("google-sheet"))
    for at, row in enumerate(rows):
        row.insert(1, "Username" if at == 0 else "pupil@example.org")
    outcome = primary.read("username.csv", csv_of(rows))
    assert outcome.table is not None, outcome.words
    assert [one.column.name for one in outcome.dropped] == ["Username"]


# --- LimeSurvey -------------------------------------------------------------------------------


def test_limesurvey_abbreviated_headings_are_proposed_and_never_settled(primary: Setting) -> None:
    rows = rows_of(primary.exported("lime-survey-full").replace(b'";"', b'","'))
    for at, cell in enumerate(rows[0][8:], 8):
        row = f"[{cell.partition('[')[2]}" if "[" in cell else ""
        rows[0][at] = f"{cell[:15]}.. {row}"
    outcome = primary.read("abbreviated.csv", csv_of(rows))
    assert not outcome.sure
    waiting = [one for one in outcome.errors if "not confirmed yet" in one.message]
    assert any("Which school ar" in one.message for one in waiting)
    assert not any("grown-up" in one.message for one in waiting)


def test_limesurvey_codes_with_texts_in_the_heading(primary: Setting) -> None:
    rows = rows_of(primary.exported("lime-survey-full").replace(b'";"', b'","'))
    codes = rows_of(primary.exported("lime-survey"))[0]
    rows[0] = [f"{code}. {text}" for code, text in zip(codes, rows[0], strict=True)]
    outcome = primary.read("both.csv", csv_of(rows))
    assert outcome.sure
    assert outcome.table is not None, outcome.words
    assert outcome.table.equals(primary.expected())


def test_limesurvey_without_a_date_of_submission_is_unfinished_and_kept(primary: Setting) -> None:
    first, *others = primary.people
    raw = primary.exported("lime-survey-full", [replace(first, finished=None), *others])
    outcome = primary.read("partial.csv", raw)
    assert outcome.unfinished == 1
    assert outcome.table is not None
    assert len(outcome.table) == 6


def test_limesurvey_unfinished_can_be_left_out(primary: Setting) -> None:
    primary.learn("lime-survey-full")
    mapping = next(primary.root.glob("evaluation/studies/*/mappings/*.yml"))
    mapping.write_text(
        mapping.read_text(encoding="utf-8") + "unfinished: leave-out\n", encoding="utf-8"
    )
    first, *others = primary.people
    raw = primary.exported("lime-survey-full", [replace(first, finished=None), *others])
    outcome = primary.read("partial.csv", raw)
    assert outcome.left_out == {"not finished": 1}
    assert outcome.table is not None
    assert len(outcome.table) == 5


def test_limesurvey_text_of_other_stands_in_a_column_that_is_not_read(primary: Setting) -> None:
    rows = rows_of(primary.exported("lime-survey"))
    rows[0].append("G01Q01[other]")
    for row in rows[1:]:
        row.append("")
    found = columns(primary, "other.csv", csv_of(rows))
    assert found["G01Q01[other]"].role == "other text"


def test_limesurvey_byte_order_mark_and_both_delimiters(primary: Setting) -> None:
    for tool in ("lime-survey", "lime-survey-full"):
        raw = primary.exported(tool)
        assert raw.startswith(b"\xef\xbb\xbf")
        assert sniff(primary.file("lime.csv", raw)).export.tool == "lime-survey"


# --- REDCap -----------------------------------------------------------------------------------


def test_redcap_options_have_three_underscores_and_four_before_a_negative_code(
    secondary: Setting,
) -> None:
    form = [
        replace(one, many=True, codes=(1, 2, 3, 4, 5, -1)) if one.id == "ethnic-group" else one
        for one in secondary.form
    ]
    found = columns(secondary, "raw.csv", export("redcap", form, secondary.people))
    assert found["ethnic_group___5"].parts == ("ethnic_group", "5")
    assert found["ethnic_group____1"].parts == ("ethnic_group", "-1")


def test_redcap_variable_names_that_are_the_items_ids_are_sure(primary: Setting) -> None:
    primary.read("raw.csv", primary.exported("redcap", primary.people * 3))
    mapping = next(primary.root.glob("evaluation/studies/*/mappings/*.yml"))
    text = mapping.read_text(encoding="utf-8")
    assert '- column: "sort_out_quarrel"\n    to: sort-out-quarrel\n' in text
    assert "check:" not in text


def test_redcap_events_are_chosen_in_the_mapping(primary: Setting) -> None:
    rows = rows_of(primary.exported("redcap-labels"))
    rows[0].insert(1, "Event Name")
    lines = [rows[0]]
    for row in rows[1:]:
        lines += [[row[0], "Before", *row[1:]], [row[0], "After", *[""] * (len(row) - 1)]]
    outcome = primary.read("events.csv", csv_of(lines))
    assert "only: {Event Name: After}" in outcome.words
    mapping = next(primary.root.glob("evaluation/studies/*/mappings/*.yml"))
    mapping.write_text(
        mapping.read_text(encoding="utf-8") + "only: {Event Name: Before}\n", encoding="utf-8"
    )
    outcome = primary.read("events.csv", csv_of(lines))
    assert outcome.left_out == {"of another event": 6}
    assert outcome.table is not None
    assert len(outcome.table) == 6


def test_redcap_repeats_are_chosen_in_the_mapping(primary: Setting) -> None:
    rows = rows_of(primary.exported("redcap-labels"))
    rows[0][1:1] = ["Repeat Instrument", "Repeat Instance"]
    lines = [rows[0]]
    for row in rows[1:]:
        lines += [[row[0], "Survey", at, *row[1:]] for at in ("1", "2")]
    outcome = primary.read("repeats.csv", csv_of(lines))
    assert outcome.table is None
    mapping = next(primary.root.glob("evaluation/studies/*/mappings/*.yml"))
    mapping.write_text(
        mapping.read_text(encoding="utf-8") + 'only: {Repeat Instance: "1"}\n', encoding="utf-8"
    )
    outcome = primary.read("repeats.csv", csv_of(lines))
    assert outcome.table is not None, outcome.words
    items = [item.id for item in primary.measure.items]
    assert outcome.table[items].equals(primary.expected()[items])
    assert outcome.left_out == {"of another event": 6}


def test_redcap_label_headers_need_not_differ(primary: Setting) -> None:
    form = [*primary.form, replace(primary.form[-1], id="again")]
    found = columns(primary, "labels.csv", export("redcap-labels", form, primary.people))
    ask = primary.form[-1].ask
    assert {ask, f"{ask} #2"} <= set(found)


def test_redcap_incomplete_forms_are_unfinished(primary: Setting) -> None:
    first, *others = primary.people
    for tool in ("redcap", "redcap-labels"):
        raw = primary.exported(tool, [replace(first, finished=None), *others])
        assert sniff(primary.file("done.csv", raw)).export.unfinished == {2}


# --- SmartSurvey ------------------------------------------------------------------------------


def test_smartsurvey_has_one_two_or_three_header_rows(primary: Setting, secondary: Setting) -> None:
    plain = [replace(one, stem="") for one in primary.form]
    ticks = as_ticks(secondary, (BLACK,))
    for count, form, people in (
        (1, plain, primary.people),
        (2, primary.form, primary.people),
        (3, *ticks),
    ):
        raw = export("smart-survey", form, people)
        export_read = sniff(primary.file("smart.csv", raw)).export
        assert f"{count} header row" in export_read.title
        assert len(export_read.rows) == len(people)


# --- SPSS -------------------------------------------------------------------------------------


def test_spss_missing_values_that_are_answers_are_kept(primary: Setting, tmp_path: Path) -> None:
    path = tmp_path / "missing.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"q1": [1.0, 99.0, None], "q2": [1.0, 2.0, 3.0]}),
        path,
        column_labels={"q1": "I can say no.", "q2": "I can ask."},
        variable_value_labels={"q1": {1: "Yes", 99: "Prefer not to say"}},
        missing_ranges={"q1": [99]},
    )
    found = sniff(path).export
    assert [row.cell(0) for row in found.rows] == ["Yes", "Prefer not to say", ""]
    assert [row.cell(1) for row in found.rows] == ["1", "2", "3"]
    assert found.columns[0].asks == "I can say no."


def test_spss_ticks_are_columns_of_nought_and_one(secondary: Setting) -> None:
    outcome = read_ticks(secondary, "spss", (BLACK,), (ASIAN,), ())
    assert outcome.table is not None, outcome.words
    assert outcome.table["ethnic-group"].tolist() == ["black", "asian", ""]


def test_spss_dates_are_dates(primary: Setting, tmp_path: Path) -> None:
    path = tmp_path / "dates.sav"
    frame = pd.DataFrame({"day": [datetime(2018, 1, 9), None], "q": [1.0, 2.0]})
    pyreadstat.write_sav(frame, path, variable_format={"day": "DATE11"})
    assert [row.cell(0)[:10] for row in sniff(path).export.rows] == ["2018-01-09", ""]


# --- Everywhere -------------------------------------------------------------------------------


def test_none_and_na_are_texts_and_never_taken_for_missing(primary: Setting) -> None:
    for word in ("None", "NA", "NaN", "null"):
        rows = rows_of(primary.exported("google-sheet"))
        rows[3][6] = word
        outcome = primary.read("none.csv", csv_of(rows))
        assert outcome.table is None
        assert {one.code for one in outcome.errors} <= {"SUR002", "SUR007"}


def test_dates_are_never_read_without_their_order() -> None:
    assert moment("03/07/2018 10:00", None) is None
    assert moment("03/07/2018 10:00", "day-first") == datetime(2018, 7, 3, 10)
    assert moment("03/07/2018 10:00 PM", "month-first") == datetime(2018, 3, 7, 22)
    assert moment("2018-07-03T10:00:05Z", None) == datetime(2018, 7, 3, 10, 0, 5)
    assert moment("3 July 2018", None) == datetime(2018, 7, 3)
    assert moment("43110.5", "serial") == datetime(2018, 1, 10, 12)
    assert moment("31/02/2018", "day-first") is None
    assert orders_that_fit(["03/07/2018", "13/07/2018"]) == ("day-first",)
    assert orders_that_fit(["03/07/2018", "04/07/2018"]) == ("day-first", "month-first")
    assert orders_that_fit(["03/07/2018", "2018-07-04"]) == ()


def test_one_number_twice_is_told_and_both_are_kept(primary: Setting) -> None:
    first, second, *others = primary.people
    same = replace(second, answers={**second.answers, **{
        name: first.answers[name] for name in ("school", "year_group", "number")}})  # fmt: skip
    outcome = primary.read("same.csv", primary.exported("google-forms", [first, same, *others]))
    assert outcome.table is not None
    (problem,) = outcome.problems
    assert (problem.code, problem.severity, problem.line) == ("SUR009", "warning", 3)


def test_free_text_is_not_read_and_what_lies_in_it_is_never_said(primary: Setting) -> None:
    rows = rows_of(primary.exported("google-sheet"))
    rows[0].append("Is there anything else you would like to say?")
    for at, row in enumerate(rows[1:]):
        row.append("Nothing" if at else "my mate Jordan Okafor lives at CR0 3RL")
    outcome = primary.read("free.csv", csv_of(rows))
    assert outcome.table is None
    assert "Okafor" not in outcome.words
    mapping = next(primary.root.glob("evaluation/studies/*/mappings/*.yml"))
    assert "Okafor" not in mapping.read_text(encoding="utf-8")
