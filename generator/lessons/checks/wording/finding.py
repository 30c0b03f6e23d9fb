"""What a wording check is told and what it answers: voices, phases, rules and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.lessons.checks.wording.reading import Reading


class Voice(StrEnum):
    """Who speaks the words and to whom: the same sentence is safe in one and unsafe in another."""

    SAY = "say"
    """The teacher's words to pupils."""
    ASK = "ask"
    """A question put to pupils."""
    PUPIL = "pupil"
    """Text that pupils read: a card, a slide, a worksheet, a story."""
    PUPIL_SAYS = "pupil-says"
    """What pupils may answer, right answers and wrong ones."""
    TEACHER = "teacher"
    """Notes to the adults in the room."""
    PARENT = "parent"
    """A letter or note for home."""
    DSL = "dsl"
    """A note for the designated safeguarding lead."""


PUPIL_FACING = frozenset({Voice.SAY, Voice.ASK, Voice.PUPIL})
ADULT_FACING = frozenset({Voice.TEACHER, Voice.PARENT, Voice.DSL})
ALL_BUT_ANSWERS = PUPIL_FACING | ADULT_FACING


class Phase(StrEnum):
    """The phase of the pupils taught, youngest first."""

    EYFS = "eyfs"
    KS1 = "ks1"
    LKS2 = "lks2"
    UKS2 = "uks2"
    KS3 = "ks3"
    KS4 = "ks4"
    KS5 = "ks5"


class Severity(StrEnum):
    """An error stops a build; a warning is shown and waits for a person."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that breaks a rule.

    `start` and `end` are character offsets into the text as it was given, and `matched` is the
    text between them. `hint` says what to write instead, in words a teacher can use.
    """

    code: str
    start: int
    end: int
    matched: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text that shows a rule at work."""

    text: str
    voice: Voice
    phase: Phase


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of wording: why it stands, where it comes from, and how breaches are found.

    `source` names the original publication. `failing` breaks this rule and `passing` says the
    same thing soundly. `find` yields every breach in a text that has been read.
    """

    code: str
    name: str
    reason: str
    source: str
    severity: Severity
    failing: Example
    passing: Example
    find: Callable[[Reading], Iterable[Finding]]
