"""The co-design kit on paper: the plan for whoever leads, and the sheets to give out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.documents.blocks import (
    Audience,
    Block,
    Cards,
    Document,
    Drawing,
    Figure,
    Heading,
    Listing,
    NewPage,
    Prose,
    Say,
    Table,
    Terms,
)
from generator.documents.filled import Fill, filler
from generator.documents.lesson_sheets import Kind
from generator.documents.look import ADULTS_SIZE, WHOLE
from generator.documents.outputs import CACHE, Output, Told, make_outputs
from generator.documents.paper import paper_card, paper_part, paper_table
from generator.lessons.handouts import Picture
from generator.programme import Programme
from generator.sources.figures_of_speech import minutes
from generator.toolkit import training_module as session_sheets
from generator.toolkit.co_design import CoDesign, GivenSheet, Session

SHEET_SIZE = 12.0
KINDS: tuple[Kind, ...] = ("pdf", "docx")


@dataclass(frozen=True)
class KitFile:
    """A part of the kit to take away."""

    title: str
    name: str

    def address(self, kind: Kind) -> str:
        """Return the file's address below the site's root."""
        return f"toolkit/co-design/co-design-{self.name}.{kind}"


PLAN = KitFile("The kit, for whoever leads", "kit")
SHEETS = KitFile("Sheets to give out", "sheets")
KIT_FILES = (PLAN, SHEETS)
"""What there is to take away, in the order in which it is offered."""


@dataclass(frozen=True)
class _Setting:
    """The kit, and what its papers draw from the rest of the programme."""

    programme: Programme
    fill: Fill

    @property
    def kit(self) -> CoDesign:
        return self.programme.papers.co_design

    def drawing(self, picture: Picture) -> Drawing:
        """Return one of the shared drawings."""
        path = self.programme.root / "lessons/pictures" / picture.file
        return Drawing(path.read_text(encoding="utf-8"), picture.alt)

    def document(self, title: str, audience: Audience, blocks: tuple[Block, ...]) -> Document:
        return Document(
            title=title,
            above=f"Whole-school toolkit · {self.kit.title}",
            foot=f"{self.programme.masthead}: {self.kit.title}, version {self.kit.version}. "
            "CC BY 4.0.",
            audience=audience,
            look=WHOLE,
            size=ADULTS_SIZE if audience == "adult" else SHEET_SIZE,
            made_on=self.kit.changelog[0].on,
            blocks=blocks,
            keywords=("co-design", "consultation"),
        )


def co_design_plan(programme: Programme) -> Document:
    """Return the kit for whoever leads: how to ask, six sessions, how to answer."""
    setting = _Setting(programme, filler(programme))
    blocks = [*_before(setting)]
    for each in setting.kit.sessions:
        blocks += [NewPage(), *_session(setting, each)]
    blocks += [NewPage(), *_afterwards(setting)]
    return setting.document(setting.kit.title, "adult", tuple(blocks))


def co_design_sheets(programme: Programme) -> Document:
    """Return every sheet to give out, each on a page of its own."""
    setting = _Setting(programme, filler(programme))
    blocks: list[Block] = []
    for at, sheet in enumerate(setting.kit.sheets):
        if at:
            blocks.append(NewPage())
        blocks += [Heading(sheet.title), Prose(sheet.copies, "small")]
        if sheet.instructions:
            blocks.append(Prose(setting.fill(sheet.instructions)))
        blocks += _sheet(setting, sheet)
    return setting.document("Sheets to give out", "pupil", tuple(blocks))


def make_co_design_files(programme: Programme, told: Told | None = None) -> dict[str, Path]:
    """Make the kit's files that are not made yet; return each file by its address."""
    papers = {PLAN: co_design_plan(programme), SHEETS: co_design_sheets(programme)}
    outputs = [Output(file.address(kind), papers[file]) for file in KIT_FILES for kind in KINDS]
    return make_outputs(outputs, programme.root / CACHE, told or (lambda _done, _of: None))


def _before(setting: _Setting) -> Iterator[Block]:
    kit, fill = setting.kit, setting.fill
    yield Prose(fill(kit.about))
    yield Heading("What we promise")
    yield Listing(tuple(map(fill, kit.promises)))
    yield Heading("What we don't ask")
    yield Listing(tuple(map(fill, kit.not_asked)))
    yield Heading("Six weeks, step by step")
    yield Table(
        ("When", "What", "Who", "Ends with"),
        tuple((each.when, fill(each.what), each.who, each.ends_with) for each in kit.stages),
        (1.2, 3.6, 1.6, 1.8),
    )
    yield Heading("Inviting people")
    yield Listing(tuple(map(fill, kit.inviting)))
    yield Heading("Words for consent")
    for wording in kit.consent:
        yield Say((fill(wording.words),), wording.for_whom)
    yield Heading("Words to open with")
    yield Say(tuple(map(fill, kit.say_first_pupils)), "With pupils")
    yield Say(tuple(map(fill, kit.say_first_adults)), "With adults")
    yield Heading("When you hear…")
    yield Table(
        ("You hear", "Say"),
        tuple((fill(each.hear), fill(each.say)) for each in kit.safe_words),
        (2, 3.4),
    )


def _session(setting: _Setting, session: Session) -> Iterator[Block]:
    fill = setting.fill
    yield Heading(f"{session.title} ({minutes(session.minutes)})")
    yield Prose(fill(session.aim), "lead")
    yield Terms(
        (
            ("Who", session.who),
            ("Group", session.group),
            ("Have ready", "; ".join(session.kit)),
            ("Print", ", ".join(setting.kit.sheet(name).title for name in session.sheets)),
        )
    )
    yield Heading("Before", 3)
    yield Listing(tuple(map(fill, session.prepare)))
    for step in session.steps:
        yield Heading(f"{step.title} ({minutes(step.minutes)})", 3)
        yield Prose(fill(step.do))
        said = (*(setting.kit.say_first(session) if step.opens else ()), *step.say)
        if said:
            yield Say(tuple(map(fill, said)))
        if step.listen_for:
            yield Prose("**Listen for**")
            yield Listing(tuple(map(fill, step.listen_for)))
    yield Heading("If it happens", 3)
    yield Terms(tuple((fill(row.happens), fill(row.do)) for row in session.if_it_happens))
    yield Heading("For everyone to take part", 3)
    yield Listing(tuple(map(fill, session.adapt)))
    yield Heading("Afterwards", 3)
    yield Listing(tuple(map(fill, session.after)))


def _afterwards(setting: _Setting) -> Iterator[Block]:
    kit, fill = setting.kit, setting.fill
    yield Heading("Making sense of it")
    yield Listing(tuple(map(fill, kit.making_sense)))
    yield Heading("You said, we did")
    yield Listing(tuple(map(fill, kit.answering)))
    yield Prose("An invented example, and rows for your own:")
    yield paper_table(setting, kit.said_and_did)
    empty = tuple("" for _ in kit.said_and_did.columns)
    yield Table(kit.said_and_did.columns, (empty,) * 5)
    for wording in kit.answers:
        yield Say((fill(wording.words),), wording.for_whom)
    yield Prose(kit.not_evaluated, "small")


def _sheet(setting: _Setting, sheet: GivenSheet) -> Iterator[Block]:
    if isinstance(sheet, session_sheets.Cards):
        across: Literal[2, 3] = 3 if any(card.picture for card in sheet.cards) else 2
        cards = tuple(paper_card(setting, card) for card in sheet.cards)
        # A set that would fill one row alone is set three times: one for each of three pupils.
        yield Cards(cards * 3 if len(cards) <= across else cards, across)
    elif isinstance(sheet, session_sheets.Worksheet):
        for part in sheet.parts:
            yield paper_part(setting, part, level=3)
    else:
        if sheet.pictures:
            yield Figure(tuple(map(setting.drawing, sheet.pictures)), 50)
        yield Prose(setting.fill(sheet.text))
        if sheet.table:
            yield paper_table(setting, sheet.table)
