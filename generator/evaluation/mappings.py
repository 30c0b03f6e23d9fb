"""Mappings: which column of a survey export is which question, and what each answer is worth.

One file a measure in a study's `mappings/`, or more where its waves were asked in different forms.
A mapping holds headers, ids and the answers offered; never what anybody answered. The program
proposes it, a person corrects it, and from then on the same form's exports read without questions.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from generator.evaluation.measures import Measure
from generator.evaluation.respondents import NUMBER, Respondents
from generator.evaluation.study import STUDIES
from generator.problems import Problem
from generator.sources.reading import read_source
from generator.sources.records import Line, Record, Slug
from generator.sources.yaml_files import YamlFile

ToolName = Literal[
    "microsoft-forms", "google-forms", "qualtrics", "survey-monkey", "lime-survey", "redcap",
    "smart-survey", "spss", "plain",
]  # fmt: skip
DateOrder = Literal["day-first", "month-first", "year-first", "serial"]
"""How dates are written: 31/12/2018, 12/31/2018, 2018-12-31, or a spreadsheet's count of days."""

NOTHING = "nothing"
"""Where a column goes that is not read."""
OPEN = "?"
"""What stands for the value of an answer until somebody says it."""
WHERE = ("school", "year_group", "class", "seconds")
"""Where a column goes that says where a person belongs, or how long they took."""


class MappedColumn(Record):
    """A column: its name, what it asks where its name doesn't say so, and where it goes.

    `to` is an item, an element of the code, a characteristic, "school", "year_group", "class",
    "number", "seconds", or "nothing". `option` is the answer that a column with a tick stands for.
    `answers` are this column's own; `check` is a note that must be taken out once it is right.
    """

    column: Line
    asks: Line | None = None
    to: Line
    option: Line | None = None
    answers: dict[str, Line | int] = Field(default_factory=dict)
    check: Line | None = None


class StudyMapping(Record):
    """How one form's exports are read.

    `answers` are worth the same for every item; `no_answer` are texts that mean none. `schools` and
    `year_groups` say which a text in the export is, where it is not the study's own word; a form
    for one `year_group` alone asks none. `only` keeps the rows that have these values (a REDCap
    event). `not_asked` are items that the form left out.
    """

    holds_words_of_others: ClassVar[bool] = True

    measure: Slug
    tool: ToolName
    sheet: Line | None = None
    dates: DateOrder | None = None
    year_group: Annotated[int, Field(ge=0, le=13)] | None = None
    only: dict[str, str] = Field(default_factory=dict)
    unfinished: Literal["keep", "leave-out"] = "keep"
    not_asked: tuple[Slug, ...] = ()
    columns: Annotated[tuple[MappedColumn, ...], Field(min_length=1)]
    answers: dict[str, int | Literal["?"]] = Field(default_factory=dict)
    no_answer: tuple[str, ...] = ()
    schools: dict[str, Slug | Literal["?"]] = Field(default_factory=dict)
    year_groups: dict[str, int | Literal["?"]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _columns_once(self) -> StudyMapping:
        names = Counter(column.column for column in self.columns)
        twice = [name for name, times in names.items() if times > 1]
        if twice:
            raise ValueError(
                f'the column "{twice[0]}" stands twice | Keep one; a header that is in the file '
                'twice is told apart by "#2" after it.'
            )
        return self


def mapping_path(study_id: str, name: str) -> str:
    """Return the path of a mapping below the project's folder."""
    return f"{STUDIES}/{study_id}/mappings/{name}.yml"


def read_mapping(
    root: Path, study_id: str, name: str
) -> tuple[StudyMapping | None, YamlFile | None, list[Problem]]:
    """Read a study's mapping; return it, its file, and every problem of its form."""
    return read_source(root, mapping_path(study_id, name), StudyMapping)


def places(measure: Measure, respondents: Respondents) -> tuple[str, ...]:
    """Return everything that a column can go to."""
    linking = {"code": respondents.element_ids, "number": (NUMBER,), "nothing": ()}
    items = (item.id for item in measure.items)
    return (*WHERE, *linking[measure.linked_by], *measure.about_you, *items)
