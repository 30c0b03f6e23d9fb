"""A guide on paper: to read in a meeting, to give to governors, or to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.documents.blocks import Block, Document, Heading, Listing, Prose, Table, Terms
from generator.documents.filled import Fill, filler
from generator.documents.lesson_sheets import Kind
from generator.documents.look import ADULTS_SIZE, WHOLE
from generator.documents.outputs import CACHE, Output, Told, make_outputs
from generator.programme import Programme
from generator.toolkit.reading import Finding, Part, Reading

GUIDE_KINDS: tuple[Kind, ...] = ("pdf", "docx")
"""The kinds of file that each guide is offered as."""


def guide_address(guide_id: str, kind: Kind) -> str:
    """Return the address of a guide's file below the site's root."""
    return f"toolkit/guides/{guide_id}-guide.{kind}"


def guide_paper(guide: Reading, programme: Programme) -> Document:
    """Return the guide as a document."""
    fill = filler(programme)
    blocks: list[Block] = [Prose(fill(guide.opening))]
    for part in guide.parts:
        blocks.append(Heading(part.title))
        blocks += _part(part, programme, fill)
    return Document(
        title=guide.title,
        above="Whole-school toolkit · Reading",
        foot=f"{programme.masthead}: {guide.title}, version {guide.version}. CC BY 4.0.",
        audience="adult",
        look=WHOLE,
        size=ADULTS_SIZE,
        made_on=guide.changelog[0].on,
        blocks=tuple(blocks),
        keywords=("guide",),
    )


def _part(part: Part, programme: Programme, fill: Fill) -> Iterator[Block]:
    if part.text:
        yield Prose(fill(part.text))
    if part.points:
        yield Listing(tuple(map(fill, part.points)))
    if part.table:
        yield Table(part.table.columns, tuple(tuple(map(fill, row)) for row in part.table.rows))
    if part.findings:
        yield Table(
            ("Finding, and its source", "Firm?", "Take from it", "Don't take from it"),
            tuple(_finding(each, programme) for each in part.findings),
            (3, 1.1, 2.4, 2.4),
        )
    if part.replies:
        yield Table(
            ("You hear", "Say"),
            tuple((fill(each.hear), fill(each.say)) for each in part.replies),
            (2, 3.4),
        )
    if part.after:
        yield Prose(fill(part.after))
    if part.ways:
        yield Terms(tuple((way.words, fill(way.why)) for way in part.ways))


def _finding(finding: Finding, programme: Programme) -> tuple[str, str, str, str]:
    fact = programme.facts.fact(finding.fact)
    source = f"[{fact.source}]({fact.url})" if fact.url else fact.source
    return f"{fact.statement}\n\n{source}", finding.strength, finding.take, finding.not_take


def make_guide_files(programme: Programme, told: Told | None = None) -> dict[str, Path]:
    """Make every guide's files that are not made yet; return each file by its address."""
    outputs = [
        Output(guide_address(guide.id, kind), paper)
        for guide in programme.papers.guides.values()
        for paper in [guide_paper(guide, programme)]
        for kind in GUIDE_KINDS
    ]
    return make_outputs(outputs, programme.root / CACHE, told or (lambda _done, _of: None))
