"""A report's content, piece by piece: what a page, a PDF and a Word file are all set from.

Numbers are filled in and formatted here, once, so that no form of the report can have others.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.reports.shown_tables import ShownTable


@dataclass(frozen=True)
class Words:
    """A text in Markdown, its references filled in."""

    markdown: str


@dataclass(frozen=True)
class Pairs:
    """Facts, each under its name; the facts are Markdown."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Answer:
    """The answer to a commissioned question, and how strong the evidence for it is."""

    id: str
    question: str
    markdown: str
    strength: str
    why: str


@dataclass(frozen=True)
class Answers:
    """Every answer, in the order in which the questions were asked."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class FileList:
    """Files to take away: the name of each and what it holds."""

    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownFigure:
    """A figure in every form: drawing, chart spec, words, table and data file."""

    id: str
    number: str
    title: str
    subtitle: str
    source: str
    note: str
    svg: Markup
    narrow_svg: Markup
    plotly_json: str
    alternative: str
    table: ShownTable
    csv: str
    csv_name: str
    alone: str
    picture_name: str
    synthetic: bool


Piece = Words | Pairs | Answers | FileList | ShownTable | ShownFigure
