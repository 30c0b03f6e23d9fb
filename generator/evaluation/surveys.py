"""The rules for survey exports and schools' logs, which the analysis reads behind the wall.

They stand here, on the public side, so that their pages can be made where there is no data.
"""

from __future__ import annotations

from generator.problems import Rule

COLUMNS = Rule(
    "SUR001",
    "A survey file whose columns are not the measure's",
    "A renamed or missing column would be a question that nobody seems to have answered.",
    "code,school,year_group,calmplan",
    "code,school,year_group,calm-plan",
)
ANSWER = Rule(
    "SUR002",
    "An answer that the measure does not offer",
    "An answer that isn't known can't be scored, and leaving it out in silence would bend results.",
    "Agreed",
    "Agree",
)
LINE = Rule(
    "SUR003",
    "A line that does not fit its header",
    "A line with too many or too few cells has its answers in the wrong columns.",
    "code,school\nAB12,dunlin-steps,Agree",
    "code,school,tell-adult\nAB12,dunlin-steps,Agree",
)
WHO = Rule(
    "SUR004",
    "A school, year group or number that the study does not have",
    "Answers and logs are counted by school and year group; unknown ones belong nowhere.",
    "AB12,dunlin-step,4",
    "AB12,dunlin-steps,4",
)
FILE = Rule(
    "SUR005",
    "A file that is no survey export that can be read",
    "What a file holds shows in its bytes, not in its name. One that is damaged, protected, far "
    "too large or of another kind is refused whole: part of it would be worse than nothing.",
    "answers.xls, which is a web page under another name",
    "answers.xlsx, saved from a spreadsheet as an Excel workbook",
)
IDENTITY = Rule(
    "SUR006",
    "Something that says who somebody is",
    "Nobody's name, address or number may come behind the questions. Whole columns of them are "
    "dropped at the door and listed; where one stands among answers, its cell is named and not "
    "shown.",
    "a pupil's name typed where the code belongs",
    "the same cell, emptied",
)
MAPPING = Rule(
    "SUR007",
    "A mapping that is not whole",
    "A mapping says which column is which question and what each answer is worth. What it leaves "
    "open would be guessed, and nothing is guessed.",
    '- {column: "I can calm down.", to: calm-plan, check: "71 % alike: is this right?"}',
    '- {column: "I can calm down.", to: calm-plan}',
)
DATE = Rule(
    "SUR008",
    "A date that can be read in two ways, or belongs elsewhere",
    "03/07/2018 is a day in July or in March. The order is written down once in the mapping; "
    "answers from outside the wave's dates may be another wave's.",
    "a column of dates from 01/07/2018 to 12/07/2018, and no order said",
    "dates: day-first",
)
TWICE = Rule(
    "SUR009",
    "A respondent who stands there twice",
    "An answer counted twice makes a result look surer than it is. It happens where two exports "
    "are pasted together.",
    "two rows with the response ID R_2Axy",
    "one row with each response ID",
)
SHEET = Rule(
    "SUR010",
    "A workbook in which rows may be hidden, merged or worked out",
    "A hidden row may have been hidden to leave it out, or by a filter that was forgotten. Merged "
    "cells and formulas can move an answer to another question. Only its owner knows.",
    "rows 5 and 9 are hidden",
    "every row shown, or deleted",
)
KEPT = Rule(
    "SUR011",
    "Answers of real people in the version control's reach",
    "What version control holds is copied to every machine that has the project, for good. A "
    "survey tool's files of real people lie beside the project and never in it. What is read from "
    "them, without who it was, is kept in the study's data folder, which version control leaves "
    "alone. Only a synthetic study's files may lie in the project.",
    "evaluation/forms-before.xlsx, which version control would pick up",
    "../surveys/forms-before.xlsx, in a folder beside the project",
)
RULES = (
    COLUMNS, ANSWER, LINE, WHO, FILE, IDENTITY, MAPPING, DATE, TWICE, SHEET, KEPT
)  # fmt: skip
