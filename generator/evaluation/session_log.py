"""The session log: what a teacher writes down of each time a lesson was taught, or was not.

Every lesson has a spreadsheet with a log on a sheet of its own; a school may collect the sheets of
several lessons in one workbook. The columns stand here once: the documents write them, and the
analysis reads them back behind the wall.

A sheet has `MARK` and the lesson's id in its first row, the column headings in row `HEADING_ROW`,
and a line a class from the next row on. Between the fixed columns stands one for each activity,
headed by `activity_heading`, with the activity's id above it in row `IDS_ROW`. A line without a
class is empty and is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.evaluation.study import TERMS, Term
from generator.problems import Rule

LAYOUT = Rule(
    "LOG001",
    "A log that is not laid out as one",
    "Logs are read by their headings. One that was laid out anew, is damaged, or is a log of "
    "something else would be counted as nothing taught.",
    "a workbook in which the row of headings was deleted",
    "the lesson's own spreadsheet, filled in below its headings",
)
LINE = Rule(
    "LOG002",
    "A line of a log that can't be so",
    "A class that is larger present than on its register, or a date in another school year, was "
    "mistyped, and would bend what is said of the school.",
    "On the register: 28. Present: 31.",
    "On the register: 31. Present: 28.",
)
RULES = (LAYOUT, LINE)

MARK = "Delivery log"
"""What the first cell of a log's sheet says; the lesson's id stands in the cell beside it."""

IDS_ROW = 2
"""The row with the activities' ids above their headings, counted from 1."""

HEADING_ROW = 3
"""The row with the column headings, counted from 1."""

LogKind = Literal["date", "text", "whole number", "choice"]


@dataclass(frozen=True)
class LogColumn:
    """A column of the log: its name in the analysis, its heading, and what goes into it."""

    id: str
    heading: str
    kind: LogKind
    about: str
    choices: tuple[str, ...] = ()


TAUGHT = ("In full", "Shortened", "Not taught")
CHANGES = (
    "Nothing",
    "Time",
    "Activity or method",
    "Examples or content",
    "Access for a pupil or group",
    "Order",
    "Something else",
)
NO_YES = ("No", "Yes")

BEFORE_ACTIVITIES: tuple[LogColumn, ...] = (
    LogColumn("date", "Date", "date", "The day it was taught, or was to be."),
    LogColumn("school", "School", "text", "The school's name, or its id in the study."),
    LogColumn("class", "Class", "text", "Such as 8B. No names of pupils or staff."),
    LogColumn("year_group", "Year", "whole number", "The year group, 0 for Reception."),
    LogColumn("taught", "Taught", "choice", "Log lessons that were lost as well.", TAUGHT),
    LogColumn("register", "On the register", "whole number", "Pupils in the class."),
    LogColumn("present", "Present", "whole number", "Pupils who were there."),
)
"""The columns that stand before the activities."""

AFTER_ACTIVITIES: tuple[LogColumn, ...] = (
    LogColumn("changed", "What was changed most", "choice", "How it differed from plan.", CHANGES),
    LogColumn("why", "Why, or what took its place", "text", "A few words. No names."),
    LogColumn("worried", "Did anyone seem upset or worried?", "choice", "In the lesson.", NO_YES),
    LogColumn("passed_on", "Was a concern passed on?", "choice", "To the DSL. No names.", NO_YES),
)
"""The columns that stand after the activities."""

ACTIVITY_DONE = ("Done", "Changed", "Left out")
"""What is chosen for each activity of a lesson that was taught."""

_ACTIVITY = re.compile(r"^(core|adaptable): (.+)$", re.IGNORECASE)


def activity_heading(title: str, fidelity: Literal["core", "adaptable"]) -> str:
    """Return the heading of an activity's column, such as "Core: Sort the cards"."""
    return f"{fidelity.capitalize()}: {title}"


def activity_of(heading: str) -> tuple[Literal["core", "adaptable"], str] | None:
    """Return whether a heading is of a core or an adaptable activity, and which; else None."""
    match = _ACTIVITY.match(" ".join(heading.split()))
    if match is None:
        return None
    return ("core" if match[1].lower() == "core" else "adaptable"), match[2]


def term_of(month: int) -> Term:
    """Return the term that a month counts towards: spring ends with March."""
    return TERMS[0] if month >= 9 else TERMS[1] if month <= 3 else TERMS[2]
