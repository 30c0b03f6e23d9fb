"""Practice: what stands once for every lesson of a kind, and is laid into each.

Read from `lessons/practice.yml`. A lesson chooses by its phase (words and supports for
that age), its sensitivity (what has to be in place), its withdrawal flag and its methods.

Keys say who a text is for: `pupil` is read by pupils, `say` is spoken to them, `teacher`,
`parent` and `dsl` are for those adults only. Texts may hold references such as {dsl},
{second-adult} or {service:childline}; [square brackets] are blanks to fill by hand.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from generator.lessons.curriculum import Curriculum, MethodId, PhaseId
from generator.sources.records import Line, Prose, Record, Slug

Sensitivity = Literal[1, 2, 3]
Withdrawal = Literal["relationships", "health", "sex-education"]
Family = Literal["early-years", "primary", "secondary", "sixth-form"]
"""Phases that share the law on withdrawal and the frame of the letter home."""

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]

_FAMILY_OF: dict[PhaseId, Family] = {
    "eyfs": "early-years",
    "ks1": "primary",
    "lks2": "primary",
    "uks2": "primary",
    "ks3": "secondary",
    "ks4": "secondary",
    "ks5": "sixth-form",
}
_SHOWN_BY_ACTIONS: tuple[PhaseId, ...] = ("eyfs", "ks1")


def family_of(phase: PhaseId) -> Family:
    """Return the family of phases that this one belongs to."""
    return _FAMILY_OF[phase]


class GroundRule(Record):
    """A rule in pupils' words; for the youngest, an action that everybody copies."""

    rule: Line
    action: Line | None = None


class CardService(Record):
    """A service on the help card, by its id, and when a pupil would turn to it.

    One that is `only_where_named` stands on the cards of lessons that name it in their signposting.
    """

    service: Slug
    when: Line
    only_where_named: bool = False

    def stands_in(self, named: Collection[str]) -> bool:
        """Tell whether it stands on the card of a lesson that names these services."""
        return not self.only_where_named or self.service in named


class HelpCard(Record):
    """A card a pupil keeps: who helps, how to begin, what happens then, and to go on telling."""

    title: Line
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    in_school: Line
    services: Annotated[tuple[CardService, ...], Field(min_length=2)]
    words_to_start: Annotated[tuple[Line, ...], Field(min_length=2)]
    keep_telling: Line
    after_telling: Prose


class ForPupils(Record):
    """What pupils of a phase read, or have read to them."""

    ground_rules: Annotated[tuple[GroundRule, ...], Field(min_length=4, max_length=6)]
    help_card: HelpCard


class Steadying(Record):
    """An exercise that calms the room: the words to say, and how the adult leads it."""

    title: Line
    minutes: Annotated[int, Field(ge=1, le=4)]
    say: Texts
    teacher: Line


class Spoken(Record):
    """What a teacher says to pupils of a phase, in the words to say."""

    confidentiality: Texts
    right_to_pass: Prose
    question_box: Texts
    disclosure_alone: Texts
    disclosure_in_class: Prose
    steadying: Annotated[tuple[Steadying, ...], Field(min_length=1, max_length=2)]


class ForTeachers(Record):
    """What a teacher of a phase needs to know and do, in every lesson."""

    ground_rules: Prose
    question_box_name: Line
    question_box: Texts
    how_children_tell: Texts
    disclosure: Prose
    second_adult: Texts
    send: Texts
    eal: Texts


class PhasePractice(Record):
    """What stands once for every lesson of a phase."""

    phase: PhaseId
    pupil: ForPupils
    say: Spoken
    teacher: ForTeachers

    @property
    def opening_words(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what is said in every opening, in its order: what it is about, and the words."""
        return (
            ("What stays private", self.say.confidentiality),
            ("Passing", (self.say.right_to_pass,)),
            (self.teacher.question_box_name, self.say.question_box),
        )

    @model_validator(mode="after")
    def _youngest_have_actions(self) -> PhasePractice:
        if self.phase in _SHOWN_BY_ACTIONS:
            for rule in self.pupil.ground_rules:
                if rule.action is None:
                    raise ValueError(
                        f'the ground rule "{rule.rule}" has no action | Children this age learn '
                        'a rule by doing it: add "action".'
                    )
        return self


class SpecialCase(Record):
    """Something a pupil may tell that asks for more than the usual answer."""

    hear: Line
    do: Prose


class Disclosure(Record):
    """How any adult answers a pupil who begins to tell; the words are each phase's own."""

    teacher_do: Texts
    teacher_do_not: Texts
    may_ask: Texts
    teacher_record: Prose
    teacher_tell: Prose
    teacher_special_cases: tuple[SpecialCase, ...]


class SensitivityPractice(Record):
    """What a sensitivity level requires, as lists, and its line in the message to the DSL.

    `gate` is what has to be in place on the day, or the lesson is taught on another; in it
    [minutes] stands for the lesson's shortest version.
    """

    level: Sensitivity
    name: Line
    means: Prose
    gate: tuple[Prose, ...] = ()
    supervision: Texts
    dsl: Texts
    parents: Texts
    timing: Texts
    step_out: Texts
    second_adult: Texts
    dsl_message: Prose

    def gate_for(self, minutes: int) -> tuple[str, ...]:
        """Return the gate of a lesson that needs at least so many minutes."""
        return tuple(text.replace("[minutes]", str(minutes)) for text in self.gate)


class WithdrawalNote(Record):
    """What a withdrawal flag means for these families of phases."""

    flag: Withdrawal
    families: Annotated[tuple[Family, ...], Field(min_length=1)]
    teacher: Prose
    parent: Prose


class LetterFrame(Record):
    """The letter home around what a lesson adds: each part is a paragraph for parents."""

    families: Annotated[tuple[Family, ...], Field(min_length=1)]
    greeting: Line
    opening: Prose
    see_materials: Prose
    ask: Prose
    if_your_child_tells: Prose
    worried: Prose
    closing: Prose


class Standing(Record):
    """How far the statutory guidance binds lessons of this family of phases."""

    family: Family
    teacher: Prose
    parent: Prose


class DslBriefFrame(Record):
    """The message to the DSL around what a lesson adds."""

    heading: Line
    opening: Prose
    please_tell_me: Line
    may_come_up: Line
    promise: Prose


class AfterLesson(Record):
    """What a teacher does after any lesson: that day, for staff, and in the weeks after."""

    same_day: Texts
    staff: Texts
    later: Texts


class InGroups(Record):
    """What a teacher does when a class does not come out even in groups of this kind."""

    of: Literal["pairs", "threes", "fours", "tables", "stations"]
    teacher: Prose


class KitThing(Record):
    """Something every lesson of these phases hands out, and the word by which its kit has it."""

    called: Line
    thing: Line
    phases: Annotated[tuple[PhaseId, ...], Field(min_length=1)]
    from_sensitivity: Sensitivity = 1


class Fairness(Record):
    """Reminders to adults to see every child as a child, and where they come from."""

    teacher: Texts
    source: Line


class Badge(Record):
    """The frame of the evidence badge; [method] stands for the leading method's name."""

    opening: Annotated[str, Field(pattern=r"\[method\]")]
    not_evaluated: Line

    def text_for(self, method_id: MethodId, curriculum: Curriculum) -> str:
        """Return the badge's words for a lesson that is led by this method."""
        method = curriculum.method(method_id)
        return " ".join(
            (
                self.opening.replace("[method]", method.name.lower()),
                method.known,
                curriculum.badge_note,
                self.not_evaluated,
            )
        )


class Practice(Record):
    """Everything that stands once for every lesson of a kind."""

    phases: tuple[PhasePractice, ...]
    disclosure: Disclosure
    sensitivities: tuple[SensitivityPractice, ...]
    withdrawals: tuple[WithdrawalNote, ...]
    letters: tuple[LetterFrame, ...]
    standing: tuple[Standing, ...]
    dsl_brief: DslBriefFrame
    after: AfterLesson
    fairness: Fairness
    groups: Annotated[tuple[InGroups, ...], Field(min_length=1)]
    kit: Annotated[tuple[KitThing, ...], Field(min_length=1)]
    badge: Badge

    def phase(self, phase_id: PhaseId) -> PhasePractice:
        """Return what stands for every lesson of this phase."""
        return next(entry for entry in self.phases if entry.phase == phase_id)

    def sensitivity(self, level: Sensitivity) -> SensitivityPractice:
        """Return what this sensitivity level requires."""
        return next(entry for entry in self.sensitivities if entry.level == level)

    def withdrawal(self, flag: Withdrawal, phase_id: PhaseId) -> WithdrawalNote:
        """Return what the withdrawal flag means in this phase."""
        family = family_of(phase_id)
        return next(
            note for note in self.withdrawals if note.flag == flag and family in note.families
        )

    def letter(self, phase_id: PhaseId) -> LetterFrame:
        """Return the frame of the letter home for this phase."""
        return next(letter for letter in self.letters if family_of(phase_id) in letter.families)

    def standing_of(self, phase_id: PhaseId) -> Standing:
        """Return how far the statutory guidance binds this phase."""
        return next(entry for entry in self.standing if entry.family == family_of(phase_id))

    @model_validator(mode="after")
    def _complete(self) -> Practice:
        families = get_args(Family)
        kinds: tuple[tuple[str, list[object], list[object]], ...] = (
            ("phases", [e.phase for e in self.phases], list(get_args(PhaseId))),
            ("sensitivities", [e.level for e in self.sensitivities], list(get_args(Sensitivity))),
            ("letters", [each for e in self.letters for each in e.families], list(families)),
            ("standing", [e.family for e in self.standing], list(families)),
            (
                "withdrawals",
                [f"{e.flag} in {family}" for e in self.withdrawals for family in e.families],
                [f"{flag} in {family}" for flag in get_args(Withdrawal) for family in families],
            ),
        )
        for kind, present, needed in kinds:
            for name in needed:
                if present.count(name) != 1:
                    raise ValueError(
                        f'"{kind}" has {present.count(name)} entries for {name} | Every lesson '
                        "finds its text here, so write exactly one."
                    )
        return self
