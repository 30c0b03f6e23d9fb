"""A row of an export as a record of the answers' table: each cell by where its column goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.analysis.surveys.asking import Asking
from generator.analysis.surveys.cells import Wrong, answer_in, described, element_in, is_ticked
from generator.analysis.surveys.export import Column, Export, tidy
from generator.analysis.surveys.grid import Row
from generator.analysis.surveys.identity import looks_like
from generator.analysis.surveys.matching import plain_words
from generator.analysis.surveys.proposing import DECLINED, year_of
from generator.evaluation.mappings import MappedColumn, StudyMapping, mapping_path
from generator.evaluation.number_lists import as_number
from generator.evaluation.respondents import NUMBER
from generator.evaluation.surveys import ANSWER, IDENTITY, WHO
from generator.problems import Problem, Rule, Severity

_LIKE_A_NUMBER = re.compile(r"[0-9]{1,3}[A-Z]", re.ASCII)
_LONGEST_CLASS = 12
_TOLD = 20
"""How many problems of one column are told one by one."""

Record = dict[str, object]


@dataclass(frozen=True)
class Asked(Asking):
    """One survey of a study with the mapping its export is read by."""

    mapping: StudyMapping
    mapping_lines: Mapping[str, int] = field(default_factory=dict)

    def in_mapping(self, key: str) -> str:
        """Return where a key of the mapping stands, or the file where it would be added."""
        path = mapping_path(self.study.id, self.survey.mapping_name)
        line = self.mapping_lines.get(key)
        return f"{path}, line {line}" if line else path

    @cached_property
    def no_answer(self) -> frozenset[str]:
        """Return the texts that mean no answer, in small letters."""
        return DECLINED | {tidy(text).casefold() for text in self.mapping.no_answer}

    @cached_property
    def scale(self) -> dict[str, object]:
        """Return what each answer to an item is worth, by its text in small letters."""
        own = {tidy(text).casefold(): value for text, value in self.mapping.answers.items()}
        return {**self.measure.value_of, **own}

    @cached_property
    def schools(self) -> dict[str, str]:
        """Return each school's id by the texts that mean it."""
        known = {plain_words(text): school.id for school in self.study.schools
                 for text in (school.id, school.name)}  # fmt: skip
        return known | {plain_words(text): one for text, one in self.mapping.schools.items()}

    def strand(self, name: str, column: MappedColumn) -> dict[str, object]:
        """Return each answer's id of a characteristic by the texts that mean it."""
        answers = self.respondents.characteristic_of[name].answers
        known: dict[str, object] = {}
        for answer in answers:
            for text in (answer.id, answer.label, answer.label_children or answer.label):
                known[text.casefold()] = answer.id
        return known | {tidy(text).casefold(): one for text, one in column.answers.items()}


class Recorder:
    """Turns rows into records, and keeps what is wrong with their cells."""

    def __init__(
        self, export: Export, asked: Asked, columns: Sequence[tuple[MappedColumn, Column]]
    ) -> None:
        self._export = export
        self._asked = asked
        self._whole = [(one, at) for one, at in columns if one.option is None]
        self._ticks = [(one, at) for one, at in columns if one.option is not None]
        self._items = {item.id for item in asked.measure.items}
        self._strands = set(asked.measure.about_you)
        self._elements = {one.id: one for one in asked.respondents.code.elements}
        self._none = asked.no_answer | export.no_answer
        self._known = {one.column: self._answers_of(one) for one, _ in columns}
        self._found: list[tuple[Column, Problem]] = []
        self.wrong_numbers = 0

    def record(self, row: Row) -> tuple[Record, str]:
        """Return a row's record, and why it is left out if it is."""
        record: Record = {}
        if self._asked.survey.school is not None:
            record["school"] = self._asked.survey.school
        if self._asked.mapping.year_group is not None:
            record["year_group"] = self._asked.mapping.year_group
        for mapped, column in self._whole:
            value = self._value(row, mapped, column)
            if value is not None:
                record[mapped.to] = value
        record |= self._from_ticks(row)
        if not any(record.get(item) is not None for item in self._items):
            return record, "without an answer to any question"
        if "school" not in record:
            return record, "without a school"
        if self._asked.measure.of == "pupils" and "year_group" not in record:
            return record, "without a year group"
        return record, ""

    def problems(self) -> list[Problem]:
        """Return what was wrong with cells; of many in one column, the first ones and a count."""
        told: list[Problem] = []
        times: Counter[str] = Counter()
        for column, problem in self._found:
            times[column.name] += 1
            if times[column.name] <= _TOLD:
                told.append(problem)
            elif times[column.name] == _TOLD + 1:
                of = sum(one.name == column.name for one, _ in self._found)
                more = f'column {column.at} ("{column.name}"): {of - _TOLD} more like these'
                told.append(replace(problem, message=more))
        return told

    def _answers_of(self, mapped: MappedColumn) -> dict[str, object]:
        """Return what each answer of a column stands for, by its text in small letters."""
        if mapped.to in self._strands:
            return self._asked.strand(mapped.to, mapped)
        own: dict[str, object] = {tidy(one).casefold(): to for one, to in mapped.answers.items()}
        return {**self._asked.scale, **own} if mapped.to in self._items else own

    def _value(self, row: Row, mapped: MappedColumn, column: Column) -> object | None:
        text = tidy(row.cell(column.place))
        if mapped.to in self._items:
            return self._item(row, mapped, column, text)
        if mapped.to in self._strands:
            return self._strand(row, mapped, column, text)
        if not text or text.casefold() in self._none:
            return None
        if mapped.to == "school":
            return self._school(row, column, text)
        if mapped.to == "year_group":
            return self._year_group(row, column, text)
        if mapped.to == "seconds":
            return _seconds(text)
        return self._linking(row, mapped, column, text)

    def _item(self, row: Row, mapped: MappedColumn, column: Column, text: str) -> object | None:
        known = self._known[mapped.column]
        value = answer_in(text, known, self._none, self._export.joined_by)
        if isinstance(value, Wrong):
            labels = ", ".join(response.label for response in self._asked.measure.responses)
            worth = self._asked.measure.responses[-1].value
            hint = (
                f"Answers: {labels}. If the form offered it in other words, say what it is worth "
                f'under "answers" in {self._asked.in_mapping("answers")}, such as "ITS WORDS": '
                f'{worth}; if it means no answer, list it under "no_answer" there. If somebody '
                "wrote it instead of choosing, empty the cell: what was meant can't be known."
            )
            self._tell(ANSWER, row, column, f"{value.what} is not an answer", hint)
            return None
        return value

    def _strand(self, row: Row, mapped: MappedColumn, column: Column, text: str) -> object | None:
        known = self._known[mapped.column]
        if text.casefold() in known:
            return known[text.casefold()]
        value = answer_in(text, known, self._export.no_answer, self._export.joined_by)
        if isinstance(value, Wrong) and text.casefold() in self._none:
            return known["not-said"]
        if isinstance(value, Wrong):
            hint = "Say in the mapping which answer it is, under this column's answers."
            self._tell(ANSWER, row, column, f"{value.what} is not an answer", hint)
            return None
        return value

    def _from_ticks(self, row: Row) -> Record:
        """Return what the columns with ticks say: a question's answer if one alone is ticked."""
        ticked: dict[str, list[str]] = {}
        at: dict[str, Column] = {}
        for mapped, column in self._ticks:
            said = is_ticked(row.cell(column.place), column.parts[-1] if column.parts else "")
            at.setdefault(mapped.to, column)
            if isinstance(said, Wrong):
                hint = "A ticked cell holds 1, Yes, Checked or the option's own words."
                self._tell(ANSWER, row, column, f"the cell is {said.what}", hint)
            elif said and mapped.option is not None:
                ticked.setdefault(mapped.to, []).append(mapped.option)
        record: Record = {}
        for to, options in ticked.items():
            if len(options) == 1:
                record[to] = int(options[0]) if to in self._items else options[0]
            else:
                what = f"{len(options)} answers at once is not an answer"
                hint = "Nobody can tell which was meant: empty the cells, or correct them."
                self._tell(ANSWER, row, at[to], what, hint)
        return record

    def _school(self, row: Row, column: Column, text: str) -> str | None:
        known = self._asked.schools
        if plain_words(text) in known:
            return known[plain_words(text)]
        schools = self._asked.study.school_of
        hint = (
            f"The study's schools: {', '.join(schools)}. Correct the cell, or say which school "
            f'it means, under "schools" in {self._asked.in_mapping("schools")}: "WHAT STANDS '
            f'THERE": {next(iter(schools))}.'
        )
        self._tell(WHO, row, column, f"{described(text, known)} is no school here", hint)
        return None

    def _year_group(self, row: Row, column: Column, text: str) -> int | None:
        years = {
            tidy(one).casefold(): year for one, year in self._asked.mapping.year_groups.items()
        }
        plain = None if self._export.coded and text.isdigit() else year_of(text)
        year = years.get(text.casefold(), plain)
        if year in self._asked.measure.years:
            return int(year)
        listed = ", ".join(map(str, self._asked.measure.years))
        hint = f"{self._asked.measure.title}: years {listed}."
        self._tell(WHO, row, column, f"{described(text, ())} is not a year group", hint)
        return None

    def _linking(self, row: Row, mapped: MappedColumn, column: Column, text: str) -> str | None:
        """Return part of a code, a number or a class; nothing where it may say who somebody is."""
        who = looks_like(text)
        if who or (row.number, column.place) in self._export.grid.real_dates:
            what = f"what looks like {who}" if who else "a date that the spreadsheet made of it"
            hint = "The cell is not read. Empty it; the answers beside it count all the same."
            self._tell(IDENTITY, row, column, what, hint, severity="warning")
            return None
        if mapped.to in self._elements:
            said = str(self._known[mapped.column].get(text.casefold(), text))
            value = element_in(said, self._elements[mapped.to])
            if isinstance(value, Wrong):
                hint = "This part of the code is taken as left out."
                self._tell(WHO, row, column, value.what, hint, severity="warning")
                return None
            return value
        if mapped.to == NUMBER:
            return self._number(row, column, text)
        if len(text) > _LONGEST_CLASS:
            hint = "The cell is not read: a name may stand there. Empty it or correct it."
            what = f"{described(text, ())}, too long for a {mapped.to}"
            self._tell(IDENTITY, row, column, what, hint, severity="warning")
            return None
        return text

    def _number(self, row: Row, column: Column, text: str) -> str | None:
        """Return a pupil's number if it is written as one; a misread one is told and kept.

        The letter of a misread number links it to nobody, and how many there are says how many
        were misread into another's.
        """
        if as_number(text):
            return as_number(text)
        self.wrong_numbers += 1
        mend = (
            "Look it up in the list of numbers, correct the cell and read the file again. The "
            "answers beside it count all the same, but nothing links them."
        )
        written = "".join(text.upper().split())
        if _LIKE_A_NUMBER.fullmatch(written):
            what = f'"{written}" has a letter that does not belong to its digits: it was misread'
            self._tell(WHO, row, column, what, mend, severity="warning")
            return written
        what = f"{described(text, ())} is no pupil's number: three digits and a letter"
        self._tell(WHO, row, column, what, f"The cell is not kept. {mend}", severity="warning")
        return None

    def _tell(
        self,
        rule: Rule,
        row: Row,
        column: Column,
        what: str,
        hint: str,
        severity: Severity | None = None,
    ) -> None:
        message = f'row {row.number}, column {column.at} ("{column.name}"): {what}'
        problem = self._export.grid.problem(rule, row.number, column.place, message, hint)
        self._found.append((column, replace(problem, severity=severity or rule.severity)))


def _seconds(text: str) -> float | None:
    try:
        return max(0.0, float(text))
    except ValueError:
        return None
