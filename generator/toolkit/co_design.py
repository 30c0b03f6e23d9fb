"""The co-design kit: how a school asks pupils, staff, parents and agencies, and answers them.

Read from `toolkit/co-design.yml`. Its sheets are of the kinds that staff training hands out.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import accumulate
from typing import Annotated

from pydantic import Field, model_validator

from generator.lessons.activity import Contingency, Reply
from generator.lessons.handouts import Table
from generator.problems import Problem, Rule
from generator.sources.records import Line, Minutes, Prose, Record, Slug
from generator.sources.upkeep import Upkept
from generator.sources.yaml_files import YamlFile
from generator.toolkit.training_module import Cards, Sheet, Worksheet
from generator.toolkit.training_wording import check_training_wording

SHEET = Rule(
    "TLK130",
    "A sheet of the co-design kit that is not there, or that nobody uses",
    "Whoever leads a session prints what it names.",
    "sheets: [place-map]",
    "sheets: [places-map]",
)
SAYS_FIRST = Rule(
    "TLK131",
    "A consultation that does not begin with what is passed on",
    "People may tell more than they meant to. Each session opens with the words that say what is "
    "passed on, as the kit gives them for pupils and for adults.",
    "steps: [{minutes: 10, title: The map, …}]  # and no step with opens: true",
    "steps: [{minutes: 5, title: Welcome, opens: true, …}]",
)
RULES = (SHEET, SAYS_FIRST)

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]

GivenSheet = Annotated[Cards | Worksheet | Sheet, Field(discriminator="kind")]


class Wording(Record):
    """Words to send or say, and whom they are for."""

    id: Slug
    for_whom: Line
    words: Prose


class Stage(Record):
    """A step of the whole: when, what, who, and what there is at its end."""

    when: Line
    what: Prose
    who: Line
    ends_with: Line


class SessionStep(Record):
    """A timed step of a session. The one that `opens` begins with the kit's own opening words."""

    minutes: Minutes
    title: Line
    opens: bool = False
    do: Prose
    say: tuple[Prose, ...] = ()
    listen_for: tuple[Prose, ...] = ()


class Session(Record):
    """A session in which one group of people is asked, in full."""

    id: Slug
    title: Line
    who: Line
    group: Line
    minutes: Annotated[int, Field(ge=15, le=90)]
    with_pupils: bool
    aim: Prose
    prepare: Texts
    kit: Annotated[tuple[Line, ...], Field(min_length=1)]
    steps: Annotated[tuple[SessionStep, ...], Field(min_length=3)]
    if_it_happens: Annotated[tuple[Contingency, ...], Field(min_length=2)]
    adapt: Texts
    sheets: Annotated[tuple[Slug, ...], Field(min_length=1)]
    after: Texts

    @model_validator(mode="after")
    def _minutes_add_up(self) -> Session:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise ValueError(
                f"the steps take {total:g} minutes, the session {self.minutes} | Change the steps' "
                "minutes, or the session's."
            )
        return self

    @property
    def starts(self) -> tuple[float, ...]:
        """Return the minute at which each step starts."""
        return tuple(accumulate((each.minutes for each in self.steps[:-1]), initial=0.0))


class CoDesign(Upkept):
    """The co-design kit, complete."""

    title: Line
    summary: Annotated[str, Field(max_length=160)]
    about: Prose
    promises: Texts
    not_asked: Texts
    stages: Annotated[tuple[Stage, ...], Field(min_length=4)]
    inviting: Texts
    consent: Annotated[tuple[Wording, ...], Field(min_length=3)]
    say_first_pupils: Texts
    say_first_adults: Texts
    safe_words: Annotated[tuple[Reply, ...], Field(min_length=4)]
    sessions: Annotated[tuple[Session, ...], Field(min_length=4)]
    making_sense: Texts
    answering: Texts
    said_and_did: Table
    answering_sheets: tuple[Slug, ...]
    answers: Annotated[tuple[Wording, ...], Field(min_length=2)]
    sheets: Annotated[tuple[GivenSheet, ...], Field(min_length=4)]
    not_evaluated: Prose

    def sheet(self, sheet_id: str) -> Cards | Worksheet | Sheet:
        """Return the sheet with this id."""
        return next(each for each in self.sheets if each.id == sheet_id)

    def say_first(self, session: Session) -> tuple[str, ...]:
        """Return the words that a session opens with."""
        return self.say_first_pupils if session.with_pupils else self.say_first_adults


def check_co_design(kit: CoDesign, file: YamlFile) -> Iterator[Problem]:
    """Yield what is wrong with the kit, each with its place in `file`."""
    known = [sheet.id for sheet in kit.sheets]
    used = {name for session in kit.sessions for name in session.sheets}
    used |= set(kit.answering_sheets)
    for position, name in enumerate(kit.answering_sheets):
        if name not in known:
            place = file.place(("answering_sheets", position))
            hint = f"Known: {', '.join(known)}."
            yield file.problem(SHEET, place, f'there is no sheet "{name}"', hint)
    for index, session in enumerate(kit.sessions):
        for position, name in enumerate(session.sheets):
            if name not in known:
                near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
                hint = f"Near it: {', '.join(near)}." if near else f"Known: {', '.join(known)}."
                place = file.place(("sessions", index, "sheets", position))
                yield file.problem(SHEET, place, f'there is no sheet "{name}"', hint)
        if not session.steps[0].opens or any(step.opens for step in session.steps[1:]):
            yield file.problem(
                SAYS_FIRST,
                file.place(("sessions", index, "steps")),
                f'"{session.title}" does not begin with what is passed on',
                'Put "opens: true" into its first step, and into no other.',
            )
    for index, name in enumerate(known):
        if name not in used:
            place = file.place(("sheets", index, "id"))
            message = f'no session uses the sheet "{name}"'
            yield file.problem(SHEET, place, message, "Name it in a session, or take it out.")
        if known.index(name) != index:
            place = file.place(("sheets", index, "id"))
            yield file.problem(SHEET, place, f'two sheets are called "{name}"', "Rename one.")
    yield from check_training_wording(file)
