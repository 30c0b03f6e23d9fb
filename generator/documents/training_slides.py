"""A training session's slides: an opening, what we agree, what each activity shows, with notes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.adult_activities import activity_notes
from generator.documents.slides import Deck, Slide
from generator.documents.training_plan import words_to_say
from generator.documents.training_setting import TrainingSetting
from generator.lessons.activity import Slide as SessionSlide
from generator.sources.figures_of_speech import minutes
from generator.toolkit.training_module import Activity, Module

_SIZE = 32
_BEFORE_THE_SESSIONS_OWN = 2
"""The slides before the session's own: the opening one, and what we agree."""

_ABOUT_THE_NOTES = (
    "These notes are for you; colleagues see only the slides. Each slide has the words to say and "
    "the questions of its activity. Leave the last one up until the room is empty."
)


def first_slides(module: Module) -> dict[str, int]:
    """Return, for each activity, the number of its first slide in the deck."""
    numbers, following = {}, _BEFORE_THE_SESSIONS_OWN + 1
    for activity in module.activities:
        numbers[activity.id] = following
        following += len(activity.slides)
    return numbers


def count_slides(module: Module) -> int:
    """Return how many slides the deck has."""
    return _BEFORE_THE_SESSIONS_OWN + sum(len(each.slides) for each in module.activities)


def training_slides(setting: TrainingSetting) -> Deck:
    """Return the deck of a session."""
    module = setting.module
    slides = (
        _opening_slide(setting),
        _agreements(setting),
        *(
            _slide(setting, activity, at, slide, last=activity is module.activities[-1])
            for at, activity in enumerate(module.activities, start=1)
            for slide in activity.slides
        ),
    )
    return Deck(
        title=setting.name,
        foot=f"Staff training · {setting.name}",
        look=setting.look,
        size=_SIZE,
        made_on=setting.made_on,
        slides=slides,
        keywords=("staff training",),
    )


def _opening_slide(setting: TrainingSetting) -> Slide:
    module, fill = setting.module, setting.fill
    notes = (
        f"**Session {setting.number}, {module.minutes} minutes, version {module.version}.** "
        + _ABOUT_THE_NOTES,
        f"**The room.** {fill(module.room)}",
        f"**What it touches.** {fill(module.touches)}",
    )
    return Slide(setting.name, lines=(module.outcome,), notes=notes, opening=True)


def _agreements(setting: TrainingSetting) -> Slide:
    opening = setting.module.activities[0]
    lines = tuple(map(setting.fill, setting.training.agreements))
    return Slide("What we agree", "Before we start", lines, notes=_notes(setting, opening, 1))


def _slide(
    setting: TrainingSetting, activity: Activity, at: int, slide: SessionSlide, *, last: bool
) -> Slide:
    fill = setting.fill
    above = f"{at} of {len(setting.module.activities)} · {activity.title}"
    lines = tuple(map(fill, slide.lines))
    drawing = setting.drawing_of(slide.picture, slide.alt or "") if slide.picture else None
    notes = _notes(setting, activity, at)
    return Slide(fill(slide.title), above, lines, drawing, notes, help=last)


def _notes(setting: TrainingSetting, activity: Activity, at: int) -> tuple[str, ...]:
    return tuple(_note_lines(setting, activity, at))


def _note_lines(setting: TrainingSetting, activity: Activity, at: int) -> Iterator[str]:
    yield from activity_notes(setting.fill, activity, at, say=words_to_say(setting, activity))
    if activity.short:
        how = setting.fill(activity.short.how)
        yield f"**In the core** ({minutes(activity.short.minutes)}) {how}"
