"""What was commissioned, and where it is: every point of the two founding documents as data.

Read from `toolkit/commission.yml`. Each point says what was asked or stated, in which
document and paragraph, and on which page of this site it is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.problems import Problem, Rule
from generator.sources.records import Line, Prose, Record, Slug
from generator.sources.yaml_files import YamlFile

PointKind = Literal[
    "deliverable",
    "strand",
    "role",
    "scope",
    "design",
    "commitment",
    "aim",
    "context",
    "need",
    "focus",
    "eligibility",
    "concern",
    "route",
    "case type",
    "offer",
    "process",
    "delivery",
    "support",
    "partner",
    "practice",
    "value",
    "evaluation",
    "equality",
    "safeguarding",
    "date",
    "history",
    "procurement",
    "funding",
    "budget",
    "legal",
    "gap",
]

PageAddress = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9-]+/)+(#[a-z0-9]+(-[a-z0-9]+)*)?$")
]
"""The address of a page of this site, such as toolkit/framework/ or toolkit/pathways/barnet/."""

Reference = Annotated[str, StringConstraints(pattern=r"^[A-Z]-[0-9]{2}$")]
"""What a point is called by, such as P-24."""

NOT_PLACED = Rule(
    "TLK030",
    "Something commissioned that has no place",
    "Whoever paid for it must be able to see where each thing asked for or stated is met, and "
    "what on the page meets it.",
    "ref: P-24\nkind: deliverable\nfact: An overarching framework.",
    "ref: P-24\nkind: deliverable\nfact: An overarching framework.\npage: toolkit/framework/",
)
UNKNOWN_DOCUMENT = Rule(
    "TLK031",
    "A point from a document that is not listed",
    "Every fact names the document it was read in, so that anybody can look it up.",
    "document: pcd-224",
    "document: pcd-223",
)
SAME_REFERENCE_TWICE = Rule(
    "TLK032",
    "The same reference twice",
    "Of two points with one reference, one would be lost from the table.",
    "- ref: P-24\n- ref: P-24",
    "- ref: P-24\n- ref: P-25",
)
NOT_TOLD = Rule(
    "TLK033",
    "A point said to be told in the history that the history does not tell",
    "Whoever follows the link to the history must find the fact there, with its source.",
    "history:\n  - when: April 2016\n    points: []",
    "history:\n  - when: April 2016\n    points: [P-27]",
)
RULES = (NOT_PLACED, UNKNOWN_DOCUMENT, SAME_REFERENCE_TWICE, NOT_TOLD)

HISTORY = "toolkit/commission/#history"


class Document(Record):
    """A document that commissioned or describes the work, and where to read it."""

    id: Slug
    title: Line
    published_by: Line
    url: Line
    find_it: Line | None = None
    dated: Line
    read_on: date
    licence: Prose


class Place(Record):
    """A page, and what on it meets a point."""

    page: PageAddress
    where: Line


class Point(Record):
    """One thing a document asks for or states, and where it is met.

    `where` says what on the page meets it; `also` are further places that do.
    """

    ref: Reference
    document: Slug
    paragraph: Line
    kind: PointKind
    fact: Prose
    page: PageAddress | None = None
    where: Line | None = None
    also: tuple[Place, ...] = ()


class Event(Record):
    """One entry of the history, in order. `planned` marks what was expected, not reported.

    `points` are the references of the points that it tells.
    """

    when: Line
    what: Prose
    planned: bool = False
    points: tuple[Reference, ...] = ()
    sources: Annotated[tuple[Line, ...], Field(min_length=1)]


class Commission(Record):
    """What was commissioned, the history around it, and where each part is met."""

    title: Line
    about: Prose
    not_endorsed: Prose
    documents: Annotated[tuple[Document, ...], Field(min_length=1)]
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    history: Annotated[tuple[Event, ...], Field(min_length=1)]
    not_known: Annotated[tuple[Prose, ...], Field(min_length=1)]

    @cached_property
    def pages(self) -> dict[str, tuple[Point, ...]]:
        """Return the points by the page that meets them, in the order of the file."""
        found: dict[str, tuple[Point, ...]] = {}
        for point in self.points:
            first = (point.page,) if point.page else ()
            for page in (*first, *(place.page for place in point.also)):
                found[page] = (*found.get(page, ()), point)
        return found

    def document(self, document_id: str) -> Document:
        """Return the document with this id."""
        return next(each for each in self.documents if each.id == document_id)


def check_commission(commission: Commission, file: YamlFile) -> list[Problem]:
    """Return what is wrong with the points, each with its place in `file`."""
    known = [document.id for document in commission.documents]
    seen: set[str] = set()
    problems: list[Problem] = []
    for position, point in enumerate(commission.points):
        problems += _placing(point, position, file)
        if point.document not in known:
            problems.append(
                file.problem(
                    UNKNOWN_DOCUMENT,
                    file.place(("points", position, "document")),
                    f'{point.ref} comes from "{point.document}", which is not listed',
                    f"Known here: {', '.join(known)}.",
                )
            )
        if point.ref in seen:
            problems.append(
                file.problem(
                    SAME_REFERENCE_TWICE,
                    file.place(("points", position, "ref")),
                    f"two points have the reference {point.ref}",
                    "Give each its own.",
                )
            )
        seen.add(point.ref)
    return [*problems, *_telling(commission, file)]


def _placing(point: Point, position: int, file: YamlFile) -> Iterator[Problem]:
    if not (point.page and point.where):
        yield file.problem(
            NOT_PLACED,
            file.place(("points", position)),
            f"{point.ref} ({point.kind}) has no place on the site",
            'Add "page" with the address that meets it, and "where" with what on it does.',
        )


def _telling(commission: Commission, file: YamlFile) -> Iterator[Problem]:
    told = {ref for event in commission.history for ref in event.points}
    promised = {point.ref for point in commission.points if point.page == HISTORY}
    for position, point in enumerate(commission.points):
        if point.ref in promised - told:
            yield file.problem(
                NOT_TOLD,
                file.place(("points", position, "page")),
                f"{point.ref} is said to be told in the history, and no event tells it",
                'Name it among the "points" of the event that tells it, or place it elsewhere.',
            )
    for position, event in enumerate(commission.history):
        for ref in sorted(set(event.points) - promised):
            yield file.problem(
                NOT_TOLD,
                file.place(("history", position, "points")),
                f"the event tells {ref}, which is not placed in the history",
                f'Give {ref} the page "{HISTORY}", or take it out here.',
            )
