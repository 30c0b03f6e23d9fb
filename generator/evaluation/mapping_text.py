"""A proposed mapping as a file to be corrected: YAML that a person reads from top to bottom.

Nothing in it was anybody's answer: headers, ids, and the choices that the form offered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.evaluation.mappings import MappedColumn, StudyMapping

SCHEMA = "# yaml-language-server: $schema=../../../../generator/schemas/mapping.schema.json"


def mapping_text(mapping: StudyMapping) -> str:
    """Return the text of the mapping's file."""
    return "\n".join(_lines(mapping)) + "\n"


def lines_of(text: str) -> dict[str, int]:
    """Return the line of each key of a mapping's file, by the key."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        key, colon, _ = line.partition(":")
        if colon and key.isidentifier():
            found.setdefault(key, number)
    return found


def _lines(mapping: StudyMapping) -> Iterator[str]:
    yield SCHEMA
    yield "# Proposed from the headers of an export. Correct it, and it reads without questions:"
    yield '# "to" is where a column goes ("nothing" if it is not read); take each "check" out once'
    yield '# it is right; write a value in place of each "?".'
    yield f"measure: {mapping.measure}"
    yield f"tool: {mapping.tool}"
    if mapping.sheet:
        yield f"sheet: {_quoted(mapping.sheet)}"
    if mapping.dates:
        yield f"dates: {mapping.dates}"
    yield "columns:"
    for column in mapping.columns:
        yield from _column(column)
    yield from _values("answers", mapping.answers)
    if mapping.no_answer:
        yield "no_answer:"
        yield from (f"  - {_quoted(text)}" for text in mapping.no_answer)
    yield from _values("schools", mapping.schools)
    yield from _values("year_groups", mapping.year_groups)


def _column(column: MappedColumn) -> Iterator[str]:
    yield f"  - column: {_quoted(column.column)}"
    if column.asks:
        yield f"    asks: {_quoted(column.asks)}"
    yield f"    to: {_quoted(column.to) if column.to == '?' else column.to}"
    if column.option is not None:
        yield f"    option: {_quoted(column.option)}"
    yield from _values("answers", column.answers, "    ")
    if column.check is not None:
        yield f"    check: {_quoted(column.check)}"


def _values(key: str, values: Mapping[str, object], indent: str = "") -> Iterator[str]:
    if values:
        yield f"{indent}{key}:"
        for text, value in values.items():
            said = _quoted(value) if isinstance(value, str) else value
            yield f"{indent}  {_quoted(text)}: {said}"


def _quoted(text: str) -> str:
    """Return the text between quotation marks, as YAML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)
