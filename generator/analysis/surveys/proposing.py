"""Proposing a mapping: which column asks which question, and what each answer is worth.

Columns are matched to questions first; then the answers found in them are looked up among those
the measure offers. What nobody has said stays open, as "?", for a person to fill in. An answer
stands in the proposal only if the form offered it: not what somebody wrote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from generator.analysis.surveys.asking import Asking
from generator.analysis.surveys.columns import dropped_columns
from generator.analysis.surveys.export import Column, Export, tidy
from generator.analysis.surveys.identity import looks_like
from generator.analysis.surveys.matching import Proposed, matched, plain_words
from generator.analysis.surveys.moments import orders_that_fit, within
from generator.evaluation.mappings import (
    NOTHING,
    OPEN,
    DateOrder,
    MappedColumn,
    StudyMapping,
)
from generator.evaluation.measures import Measure
from generator.evaluation.questionnaire import SKIP, SKIP_CHILDREN, Asked, questions
from generator.evaluation.study import Wave

_REPEATED = 3
"""How often a text must stand in a column to be taken for an option that was offered."""
_MOST_CHOICES = 15
"""The most texts in a column whose answers were chosen, not written."""
_NO_ANSWER = {"n/a", "na", "not answered", "no answer", "-", "."}
DECLINED = frozenset(
    tidy(text).casefold()
    for text in (SKIP, SKIP_CHILDREN, "I'd rather not say", "I’d rather not say",
                 "Rather not say", "Prefer not to say", "Prefer not to answer")
)  # fmt: skip
"""What people choose who would rather not answer, in small letters."""


@dataclass(frozen=True)
class Proposal:
    """A mapping to be corrected, and how it came about, column by column."""

    mapping: StudyMapping
    columns: tuple[Proposed, ...]

    @property
    def is_sure(self) -> bool:
        """Tell whether nothing is left to be confirmed."""
        values = (*self.mapping.answers.values(), *self.mapping.schools.values(),
                  *self.mapping.year_groups.values(),
                  *(v for one in self.mapping.columns for v in one.answers.values()))  # fmt: skip
        settled = all(one.sureness not in {"check", "open"} for one in self.columns)
        return settled and OPEN not in values


def propose(export: Export, asking: Asking) -> Proposal:
    """Return a proposal for how the export's columns and answers are to be read."""
    study, measure = asking.study, asking.measure
    schools = tuple((school.name, school.id) for school in study.schools)
    asked = questions(measure, asking.respondents, schools=schools, classes=True)
    texts = {column: [row.cell(column.place) for row in export.rows] for column in export.columns}
    columns = [one for one in export.columns if one.role == "answer" and one.parts]
    out = {one.column for one in dropped_columns(export, study)}
    proposed = {one: Proposed(one, NOTHING, "dropped") for one in columns if one in out}
    proposed |= matched([one for one in columns if one not in proposed], asked)
    by_to = {one.to: one for one in asked}
    cells = {column: _distinct(texts[column], export) for column in proposed}
    items = {item.id for item in measure.items}
    scales = [cells[column] for column, one in proposed.items() if one.to in items]
    answers, no_answer = _scale_answers(scales, measure, export)
    mapping = StudyMapping(
        measure=measure.id,
        tool=export.tool,
        dates=_dates(export, asking.wave),
        columns=tuple(
            _mapped(one, by_to.get(one.to), cells[column], export)
            for column, one in proposed.items()
        ),
        answers=answers,
        no_answer=no_answer,
        schools=_known(proposed, cells, "school", schools, export),
        year_groups=_years(proposed, cells, measure, export),
        not_asked=(),
    )
    return Proposal(mapping, tuple(proposed[column] for column in columns))


def _distinct(cells: Iterable[str], export: Export) -> Counter[str]:
    """Return the texts of a column, without the marks between choices, and how often each is."""
    found: Counter[str] = Counter()
    for cell in cells:
        text = tidy(cell)
        if ";" in export.joined_by:
            text = text.rstrip(";").strip()
        if text:
            found[text] += 1
    return found


def _may_be_shown(text: str, times: int, offered: Iterable[str]) -> bool:
    """Tell whether a text is an option that a form offered, and not what somebody wrote."""
    if looks_like(text) or len(text) > 120:
        return False
    return times >= _REPEATED or any(fuzz.ratio(text, one) >= 80 for one in offered)


def _scale_answers(
    columns: Sequence[Counter[str]], measure: Measure, export: Export
) -> tuple[dict[str, int | Literal["?"]], tuple[str, ...]]:
    """Return what each answer found is worth, "?" where nobody said, and what means no answer."""
    answers: dict[str, int | Literal["?"]] = {}
    none: set[str] = set()
    labels = [response.label for response in measure.responses]
    by_words = {plain_words(response.label): response.value for response in measure.responses}
    found = sum(columns, Counter())
    # Where a column has many texts people wrote them, and were not given them to choose from.
    chosen = {text for column in columns if len(column) <= _MOST_CHOICES for text in column}
    for text, times in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        value = by_words.get(plain_words(text))
        if value is not None:
            answers[text] = value
        elif text.casefold() in DECLINED or _is_no_answer_code(text, export):
            none.add(text)
        elif text.casefold() in export.no_answer:
            continue
        elif text.casefold() in _NO_ANSWER or (
            _may_be_shown(text, times if text in chosen else 0, labels)
        ):
            answers[text] = "?"
    return answers, tuple(sorted(none))


def _is_no_answer_code(text: str, export: Export) -> bool:
    """Tell whether a number is how Qualtrics says that a question was seen and not answered."""
    return export.tool == "qualtrics" and re.fullmatch(r"-\d+", text) is not None


def _mapped(
    one: Proposed, asked: Asked | None, found: Counter[str], export: Export
) -> MappedColumn:
    answers: dict[str, str | int] = {}
    if asked and asked.part in {"about-you", "linking"} and asked.choices and not one.option:
        known = {plain_words(label) for label, _ in asked.choices}
        known |= {plain_words(answer) for _, answer in asked.choices}
        answers = {
            text: OPEN
            for text, times in sorted(found.items())
            if plain_words(text) not in known
            and text.casefold() not in {*DECLINED, *export.no_answer}
            and _may_be_shown(text, times if len(found) <= _MOST_CHOICES else 0, known)
        }
    asks = one.column.asks if plain_words(one.column.asks) != plain_words(one.column.name) else None
    return MappedColumn(
        column=one.column.name,
        asks=asks or None,
        to=one.to,
        option=one.option,
        answers=answers,
        check=one.note or None,
    )


def _known(
    proposed: dict[Column, Proposed],
    cells: dict[Column, Counter[str]],
    to: str,
    choices: Iterable[tuple[str, str]],
    export: Export,
) -> dict[str, str]:
    """Return what each text in the column of schools is, "?" where it is none that is known."""
    column = next((column for column, one in proposed.items() if one.to == to), None)
    known = {plain_words(text): answer for label, answer in choices for text in (label, answer)}
    found = cells[column] if column is not None else Counter()
    result = {}
    for text, times in sorted(found.items()):
        answer = known.get(plain_words(text))
        if answer is not None:
            result[text] = answer
        elif text.casefold() not in {*DECLINED, *export.no_answer} and _may_be_shown(
            text, times, known
        ):
            result[text] = OPEN
    return result


def _years(
    proposed: dict[Column, Proposed],
    cells: dict[Column, Counter[str]],
    measure: Measure,
    export: Export,
) -> dict[str, int | Literal["?"]]:
    """Return the texts in the column of year groups that are not plainly one."""
    column = next((column for column, one in proposed.items() if one.to == "year_group"), None)
    found = cells[column] if column is not None else Counter()
    return {
        text: "?"
        for text, times in sorted(found.items())
        if (year_of(text) not in measure.years or (export.coded and text.isdigit()))
        and (times >= _REPEATED or text.isdigit())
        and text.casefold() not in {*DECLINED, *export.no_answer}
        and not looks_like(text)
    }


def year_of(text: str) -> int | None:
    """Return the year group that a text plainly is: "7", "Year 7", "Y7"."""
    found = re.fullmatch(r"(?:year|yr|y)?\.?\s*(?:group\s*)?(\d{1,2})", text.strip().casefold())
    return int(found[1]) if found else None


def _dates(export: Export, wave: Wave) -> DateOrder | None:
    """Return the order of day and month if the dates themselves, or the wave's, settle it."""
    columns = (*export.of_role("finished"), *export.of_role("started"))
    texts = [row.cell(one.place) for one in columns for row in export.rows]
    there = [text for text in texts if text.strip() and not text.startswith("[")]
    fitting = orders_that_fit(there) if there else ()
    if len(fitting) == 1:
        return fitting[0]
    inside = [one for one in fitting if within(there, one, wave.opens, wave.closes) > 0.9]
    return inside[0] if len(inside) == 1 else None
