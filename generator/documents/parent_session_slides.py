"""The slides of a session for parents: an opening, and what each activity shows, with notes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.community_setting import CommunitySetting
from generator.documents.look import WHOLE
from generator.documents.parent_session_plan import words_to_say
from generator.documents.slides import Deck, Slide
from generator.sources.figures_of_speech import minutes
from generator.toolkit.parent_session import ParentSession
from generator.toolkit.training_module import Activity

_SIZE = 32

_ABOUT_THE_NOTES = (
    "These notes are for you; families see only the slides. Leave the last one up until the room "
    "is empty."
)


def parent_session_slides(setting: CommunitySetting, session: ParentSession) -> Deck:
    """Return the deck of a session."""
    fill = setting.fill
    notes = (
        f"**{session.minutes} minutes, version {session.version}.** {_ABOUT_THE_NOTES}",
        f"**The room.** {fill(session.room)}",
        f"**What it touches.** {fill(session.touches)}",
    )
    slides = (
        Slide(session.title, lines=(session.outcome,), notes=notes, opening=True),
        *(
            Slide(
                fill(slide.title),
                f"{at} of {len(session.activities)} · {activity.title}",
                tuple(map(fill, slide.lines)),
                notes=tuple(_notes(setting, activity, at)),
                help=activity is session.activities[-1],
            )
            for at, activity in enumerate(session.activities, start=1)
            for slide in activity.slides
        ),
    )
    return Deck(
        title=session.title,
        foot=f"For parents and carers · {session.title}",
        look=WHOLE,
        size=_SIZE,
        made_on=session.changelog[0].on,
        slides=slides,
        keywords=("families and community",),
    )


def _notes(setting: CommunitySetting, activity: Activity, at: int) -> Iterator[str]:
    fill = setting.fill
    yield f"**Activity {at}: {activity.title}** ({minutes(activity.minutes)})"
    yield "**Do**"
    for place, step in enumerate(activity.steps, start=1):
        yield f"{place}\\. {fill(step.do)} ({minutes(step.minutes)})"
    yield "**Say**"
    yield from words_to_say(setting, activity)
    for question in activity.questions:
        yield f"**Ask** {fill(question.ask)}"
        yield f"**Expect** {' / '.join(map(fill, question.expect))}"
        for reply in question.if_you_hear:
            yield f"*If you hear* “{fill(reply.hear)}” *say* “{fill(reply.say)}”"
    yield f"**Listen for** {' / '.join(map(fill, activity.listen_for))}"
