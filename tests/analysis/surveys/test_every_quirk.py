"""Every quirk that survey tools' exports are known to have, and the test with a file that has it.

The list is what tools' own pages, and people who read their files, say of them. A quirk that is
learnt of is added here first.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from broken import BROKEN

from generator.analysis.simulation.exports import TOOLS

HERE = Path(__file__).parent
QUIRKS, FORMATS, OWN, QUALITY = (
    "test_quirks.py", "test_survey_formats.py", "test_own_forms.py", "../test_quality.py",
)  # fmt: skip

TRIED: dict[str, tuple[tuple[str, str], ...]] = {
    "Qualtrics": (
        ("three header rows: ids, questions, ImportIds", "broken: qualtrics-without-import-ids"),
        ("several choices in one cell, commas within them",
         f"{QUIRKS}: test_one_box_ticked_is_an_answer_even_with_commas_in_it"),
        ("several choices in columns of their own",
         f"{QUIRKS}: test_qualtrics_split_columns_are_one_question"),
        ("the text of an other choice, _TEXT",
         f"{QUIRKS}: test_qualtrics_text_of_other_is_never_read"),
        ("previews, tests and spam among the answers",
         f"{QUIRKS}: test_qualtrics_rows_that_are_no_answers_are_left_out_and_counted"),
        ("nothing but previews", "broken: previews-alone"),
        ("numbers in place of texts",
         f"{FORMATS}: test_an_export_of_codes_reads_once_somebody_said_what_they_mean"),
        ("recode values that are not one, two, three",
         f"{QUIRKS}: test_qualtrics_recode_values_need_not_be_one_two_three"),
        ("negative recodes for seen and not answered",
         f"{QUIRKS}: test_qualtrics_negative_recodes_mean_seen_and_not_answered"),
    ),
    "SurveyMonkey": (
        ("two header rows, the question over its first option alone",
         f"{QUIRKS}: test_surveymonkey_questions_are_filled_to_the_right_over_their_options"),
        ("the upper row merged, in a workbook",
         f"{QUIRKS}: test_surveymonkey_as_a_workbook_with_a_merged_upper_row"),
        ("one header row, with a hyphen between question and option",
         f"{QUIRKS}: test_surveymonkey_in_one_header_row"),
        ("names, addresses and IP addresses among the answers",
         f"{QUIRKS}: test_surveymonkey_identifiers_are_dropped_and_listed"),
    ),
    "Microsoft Forms": (
        ("a semicolon after the last choice", "broken: semicolon-after"),
        ("one question asked twice gets a number",
         f"{QUIRKS}: test_forms_gives_a_question_asked_twice_a_number"),
        ("spaces in headers that do not break, and spaces at their ends",
         f"{QUIRKS}: test_forms_headers_with_spaces_that_do_not_break_are_the_same_questions"),
        ("email and name filled in unless it is anonymous",
         f"{QUIRKS}: test_forms_fills_email_and_name_unless_it_is_anonymous"),
        ("real dates, whatever the locale",
         f"{QUIRKS}: test_forms_dates_are_real_dates_whatever_the_locale"),
        ("its own columns, and a question of the same name",
         f"{QUIRKS}: test_forms_own_columns_are_only_its_first"),
        ("statements of a grid without what stands above them",
         f"{FORMATS}: test_an_export_in_words_reads_as_it_was_answered_without_a_question"),
    ),
    "Google Forms": (
        ("choices joined by semicolons in the download, by commas in the sheet",
         f"{QUIRKS}: test_two_boxes_ticked_where_one_was_meant_are_told"),
        ("a choice with a comma in it", f"{QUIRKS}: test_the_longest_choice_is_taken_first"),
        ("the rows of a grid in brackets",
         f"{QUIRKS}: test_google_rows_of_a_grid_are_questions"),
        ("times in the sheet's locale", f"{QUIRKS}: test_google_sheet_dates_are_in_its_locale"),
        ("dates that fit both orders",
         f"{QUIRKS}: test_google_dates_that_fit_both_orders_are_asked_about"),
        ("a question that was edited has two columns",
         f"{QUIRKS}: test_google_question_edited_midway_adds_a_column"),
        ("a user name", f"{QUIRKS}: test_google_username_is_dropped"),
    ),
    "LimeSurvey": (
        ("headings as codes, in full or shortened",
         f"{QUIRKS}: test_limesurvey_abbreviated_headings_are_proposed_and_never_settled"),
        ("headings of codes and texts together",
         f"{QUIRKS}: test_limesurvey_codes_with_texts_in_the_heading"),
        ("answers as codes", f"{FORMATS}: test_numbers_and_codes_are_never_guessed"),
        ("no date of submission: not finished",
         f"{QUIRKS}: test_limesurvey_without_a_date_of_submission_is_unfinished_and_kept"),
        ("unfinished answers left out on request",
         f"{QUIRKS}: test_limesurvey_unfinished_can_be_left_out"),
        ("a column for an other answer's text",
         f"{QUIRKS}: test_limesurvey_text_of_other_stands_in_a_column_that_is_not_read"),
        ("-oth- for an other answer", "broken: lime-other"),
        ("N/A where a question was not shown", "broken: lime-not-shown"),
        ("a byte order mark, commas or semicolons",
         f"{QUIRKS}: test_limesurvey_byte_order_mark_and_both_delimiters"),
    ),
    "REDCap": (
        ("three underscores before an option, four before a negative one",
         f"{QUIRKS}: test_redcap_options_have_three_underscores_and_four_before_a_negative_code"),
        ("variable names as headers",
         f"{QUIRKS}: test_redcap_variable_names_that_are_the_items_ids_are_sure"),
        ("labels as headers, two of them alike",
         f"{QUIRKS}: test_redcap_label_headers_need_not_differ"),
        ("a row for each event", f"{QUIRKS}: test_redcap_events_are_chosen_in_the_mapping"),
        ("a row for each repeat of a form",
         f"{QUIRKS}: test_redcap_repeats_are_chosen_in_the_mapping"),
        ("two events and nobody said which", "broken: two-events"),
        ("forms that were not completed",
         f"{QUIRKS}: test_redcap_incomplete_forms_are_unfinished"),
    ),
    "SmartSurvey": (
        ("one, two or three header rows",
         f"{QUIRKS}: test_smartsurvey_has_one_two_or_three_header_rows"),
    ),
    "SPSS": (
        ("missing values that are answers",
         f"{QUIRKS}: test_spss_missing_values_that_are_answers_are_kept"),
        ("ticks as columns of nought and one",
         f"{QUIRKS}: test_spss_ticks_are_columns_of_nought_and_one"),
        ("dates as numbers of seconds", f"{QUIRKS}: test_spss_dates_are_dates"),
        ("a file that is cut off", "broken: sav-cut"),
    ),
    "Paper": (
        ("typed into our own sheet, with lists to choose from",
         f"{OWN}: test_answers_typed_from_paper_read_without_a_question"),
        ("one paper typed in twice", f"{OWN}: test_a_paper_typed_in_twice_is_told"),
    ),
    "Any file": (
        *((f"headers and nobody's answers, {tool}", f"broken: headers-alone-{tool}")
          for tool in ("qualtrics", "survey-monkey", "smart-survey", "microsoft-forms")),
        ("None and NA as texts",
         f"{QUIRKS}: test_none_and_na_are_texts_and_never_taken_for_missing"),
        ("dates without their order",
         f"{QUIRKS}: test_dates_are_never_read_without_their_order"),
        ("dates of two kinds in one column", "broken: dates-of-two-kinds"),
        ("one response twice", "broken: same-response-id"),
        ("one code or number twice",
         f"{QUIRKS}: test_one_number_twice_is_told_and_both_are_kept"),
        ("names in what people wrote",
         f"{QUIRKS}: test_free_text_is_not_read_and_what_lies_in_it_is_never_said"),
        ("one answer all the way down",
         f"{QUALITY}: test_one_answer_to_everything_is_flagged_and_a_few_alike_are_not"),
        ("answered faster than anybody reads",
         f"{QUALITY}: test_two_seconds_a_question_are_too_few_and_no_time_is_no_flag"),
        ("questions that were turned round already",
         f"{QUALITY}: test_a_wrong_reversal_is_caught"),
    ),
}  # fmt: skip

EACH = [(tool, quirk, test) for tool, several in TRIED.items() for quirk, test in several]


def tried_in(file: str) -> set[str]:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize(("tool", "quirk", "test"), EACH, ids=[f"{a}: {b}" for a, b, _ in EACH])
def test_a_quirk_has_its_file(tool: str, quirk: str, test: str) -> None:
    where, _, name = test.partition(": ")
    assert name in ({one.id for one in BROKEN} if where == "broken" else tried_in(where))


def test_every_quirk_that_is_tried_stands_in_the_list() -> None:
    listed = {test.partition(": ")[2] for _, _, test in EACH}
    assert tried_in(QUIRKS) - listed == set()


def test_every_tool_is_in_the_list() -> None:
    told = {tool.casefold().replace(" ", "") for tool in TRIED}
    for tool in TOOLS:
        plain = tool.replace("-", "")
        assert "plain" in tool or "googlesheet" in plain or any(plain.startswith(t) for t in told)
