"""A reading: a guide for adults, with the facts that it rests on and how firm each of them is.

Read from `toolkit/guides/<id>.yml`. A fact is named by its id and stands in `lessons/facts.yml`.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.lessons.activity import Reply
from generator.lessons.handouts import Table
from generator.problems import Problem, Rule
from generator.sources.records import Line, Prose, Record, Slug
from generator.sources.upkeep import Upkept
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.training_wording import check_training_wording

Strength = Literal[
    "many studies", "one trial", "one study", "official guidance", "reported, not read"
]
"""What kind of ground a finding stands on, in words that a governor understands."""

UNKNOWN = Rule(
    "TLK120",
    "A guide names something that is not there",
    "What a guide states as a fact stands in the bank of facts with its source. A name that leads "
    "nowhere leaves a claim without one.",
    "fact: dating-maters",
    "fact: dating-matters",
)
SAME_ID = Rule(
    "TLK121",
    "Two parts of a guide with the same id",
    "The list at the top of the page leads to a part by its id: of two it finds only one.",
    "- id: evidence\n- id: evidence",
    "- id: evidence\n- id: limits",
)
RULES = (UNKNOWN, SAME_ID)

PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.md(#[a-z0-9]+(-[a-z0-9]+)*)?$")]
"""The path of a page of this site, such as toolkit/framework.md."""


class Finding(Record):
    """A fact, how firm its ground is, and what a school may and may not take from it."""

    fact: Slug
    strength: Strength
    take: Prose
    not_take: Prose


class Way(Record):
    """A page to go on to, and what it is for there."""

    page: PagePath
    words: Line
    why: Line


class Part(Record):
    """A part of a guide: prose, and beneath it whatever it needs."""

    id: Slug
    title: Line
    text: Prose | None = None
    points: tuple[Prose, ...] = ()
    table: Table | None = None
    findings: tuple[Finding, ...] = ()
    replies: tuple[Reply, ...] = ()
    ways: tuple[Way, ...] = ()
    after: Prose | None = None

    @model_validator(mode="after")
    def _holds_something(self) -> Part:
        if not (self.text or self.points or self.table or self.findings or self.replies):
            raise ValueError(
                "an empty part | Give it a text, points, a table, findings or replies."
            )
        return self


class Reading(Upkept):
    """A guide, part by part."""

    id: Slug
    title: Line
    summary: Annotated[str, Field(max_length=160)]
    for_whom: Line
    minutes: Annotated[int, Field(ge=3, le=60)]
    opening: Prose
    parts: Annotated[tuple[Part, ...], Field(min_length=3)]

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the ids of the facts that its findings rest on, each once."""
        return tuple(dict.fromkeys(each.fact for part in self.parts for each in part.findings))


def check_reading(guide: Reading, file: YamlFile, facts: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the guide, each with its place in `file`."""
    if not file.path.endswith(f"/{guide.id}.yml"):
        message = f'the guide is called "{guide.id}" and its file otherwise'
        yield file.problem(UNKNOWN, file.place(("id",)), message, "Call both the same.")
    names = [part.id for part in guide.parts]
    for name, times in Counter(names).items():
        if times > 1:
            place = file.place(("parts", len(names) - 1 - names[::-1].index(name), "id"))
            yield file.problem(SAME_ID, place, f'two parts are called "{name}"', "Rename one.")
    for index, part in enumerate(guide.parts):
        for position, finding in enumerate(part.findings):
            if finding.fact not in facts:
                steps: Steps = ("parts", index, "findings", position, "fact")
                near = difflib.get_close_matches(finding.fact, facts, n=3, cutoff=0.5)
                hint = f"Near it: {', '.join(near)}." if near else "Add it to lessons/facts.yml."
                message = f'there is no fact "{finding.fact}"'
                yield file.problem(UNKNOWN, file.place(steps), message, hint)
    yield from check_training_wording(file)
