"""The slides of a session for parents: an opening, and what each activity shows, with notes."""

from __future__ import annotations

from generator.documents.adult_activities import activity_notes
from generator.documents.community_setting import CommunitySetting
from generator.documents.look import WHOLE
from generator.documents.parent_session_plan import words_to_say
from generator.documents.slides import Deck, Slide
from generator.toolkit.parent_session import ParentSession

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
                notes=tuple(
                    activity_notes(fill, activity, at, say=words_to_say(setting, activity))
                ),
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
