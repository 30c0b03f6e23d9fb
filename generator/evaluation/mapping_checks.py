"""Checks of a mapping against its study and measure: what is open, unknown, missing or doubled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.evaluation.mappings import NOTHING, OPEN, StudyMapping, places
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study
from generator.evaluation.surveys import MAPPING
from generator.problems import Problem
from generator.sources.yaml_files import Steps, YamlFile

_MOST_APART = 3
"""More columns than these that nobody has placed are told together."""


def check_mapping(
    mapping: StudyMapping,
    file: YamlFile,
    study: Study,
    measure: Measure,
    respondents: Respondents,
) -> Iterator[Problem]:
    """Yield every problem of a mapping that was read."""
    yield from _not_confirmed(mapping, file)
    for steps, value, known in _values(mapping, study, measure, respondents):
        if value == OPEN:
            yield file.problem(
                MAPPING,
                file.place(steps),
                f'nothing says what "{steps[-1]}" is',
                f'In place of "?" write one of: {_listed(known)}. A text that is no answer goes '
                'under "no_answer".',
            )
        elif known and value not in known:
            message = f'"{value}" is not known here'
            yield file.problem(MAPPING, file.place(steps), message, f"Known: {_listed(known)}.")
    yield from _gone_missing(mapping, file, measure)


def _not_confirmed(mapping: StudyMapping, file: YamlFile) -> Iterator[Problem]:
    unknown = [at for at, column in enumerate(mapping.columns) if column.to == OPEN]
    many = len(unknown) > _MOST_APART
    if many:
        listed = "; ".join(f'"{mapping.columns[at].column}"' for at in unknown)
        yield file.problem(
            MAPPING,
            file.place(("columns", unknown[0], "to")),
            f"nothing says where {len(unknown)} columns go: {listed}",
            'If none of them is to be read, replace every to: "?" in this file by to: nothing. If '
            "one is, write the item it asks.",
        )
    for index, column in enumerate(mapping.columns):
        if column.check is not None:
            yield file.problem(
                MAPPING,
                file.place(("columns", index, "check")),
                f'"{column.column}" is not confirmed yet',
                f'If it goes to "{column.to}", take "check" out; if not, correct "to" first.',
            )
        if column.to == OPEN and not many:
            yield file.problem(
                MAPPING,
                file.place(("columns", index, "to")),
                f'nothing says where "{column.column}" goes',
                'Write the item it asks, or "nothing" if it should not be read.',
            )


def _values(
    mapping: StudyMapping, study: Study, measure: Measure, respondents: Respondents
) -> Iterator[tuple[Steps, object, tuple[object, ...]]]:
    """Yield each value of the mapping with the values it can have; with none, it can have any."""
    items = tuple(item.id for item in measure.items)
    numbers = tuple(response.value for response in measure.responses)
    goals = (*places(measure, respondents), NOTHING)
    strands = respondents.characteristic_of
    elements = {element.id: element for element in respondents.code.elements}
    for index, column in enumerate(mapping.columns):
        if column.to != OPEN:
            yield ("columns", index, "to"), column.to, goals
        known: tuple[object, ...] = numbers if column.to in items else ()
        if column.to in strands:
            known = tuple(answer.id for answer in strands[column.to].answers)
        if column.to in elements:
            known = elements[column.to].choices
        for text, value in column.answers.items():
            yield ("columns", index, "answers", text), value, known
        if column.option is not None:
            yield ("columns", index, "option"), _as_value(column.option), known
    yield from _values_of_all(mapping, study, measure)


def _values_of_all(
    mapping: StudyMapping, study: Study, measure: Measure
) -> Iterator[tuple[Steps, object, tuple[object, ...]]]:
    numbers = tuple(response.value for response in measure.responses)
    items = tuple(item.id for item in measure.items)
    for text, number in mapping.answers.items():
        yield ("answers", text), number, numbers
    for text, school in mapping.schools.items():
        yield ("schools", text), school, tuple(study.school_of)
    for text, year in mapping.year_groups.items():
        yield ("year_groups", text), year, measure.years
    for index, item in enumerate(mapping.not_asked):
        yield ("not_asked", index), item, items
    if mapping.year_group is not None:
        yield ("year_group",), mapping.year_group, measure.years


def _as_value(text: str) -> int | str:
    return int(text) if text.isdigit() else text


def _gone_missing(mapping: StudyMapping, file: YamlFile, measure: Measure) -> Iterator[Problem]:
    reached = {column.to for column in mapping.columns}
    place = file.keys.get(("columns",), file.place(("columns",)))
    for item in measure.items:
        if item.id not in reached and item.id not in mapping.not_asked:
            yield file.problem(
                MAPPING,
                place,
                f'no column goes to the item "{item.id}"',
                f'Find the column that asks "{item.ask}". If the form left it out, write '
                f"not_asked: [{item.id}].",
            )
    if measure.of == "pupils" and "year_group" not in reached and mapping.year_group is None:
        hint = "Say which column asks it, or write year_group: … if they are all of one."
        yield file.problem(MAPPING, place, "nothing says which year group pupils are in", hint)


def _listed(known: Iterable[object]) -> str:
    return ", ".join(map(str, known)) or "what it is"
