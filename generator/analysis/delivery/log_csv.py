"""Logs as plain CSV: one header row, one line an entry."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from generator.evaluation.surveys import LINE
from generator.problems import Problem, Rule, Unreadable
from generator.sources.text_files import read_text


@dataclass(frozen=True)
class CsvFile:
    """A CSV file's header and lines, each with the number it has in the file."""

    path: str
    header: list[str]
    lines: list[tuple[int, list[str]]]

    def problem(self, rule: Rule, line: int, message: str, hint: str) -> Problem:
        """Return a problem at a line of this file."""
        return Problem(self.path, line, 1, rule.code, message, hint)


def read_csv(root: Path, path: str) -> tuple[CsvFile, list[Problem]]:
    """Read a CSV file below `root`; lines that don't fit the header are problems.

    Raises Unreadable when there is no such file, or it is not text.
    """
    text = read_text(root, path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    lines: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        for cells in reader:
            if len(cells) == len(header):
                lines.append((reader.line_num, [cell.strip() for cell in cells]))
            elif cells:
                message = f"this line has {len(cells)} cells; the header has {len(header)}"
                hint = "Put text with a comma in quotation marks, or export the file again."
                problems.append(Problem(path, reader.line_num, 1, LINE.code, message, hint))
    except csv.Error as error:
        hint = "Export the file again as CSV."
        line = reader.line_num
        raise Unreadable(Problem(path, line, 1, LINE.code, f"not CSV: {error}", hint)) from None
    return CsvFile(path, header, lines), problems
