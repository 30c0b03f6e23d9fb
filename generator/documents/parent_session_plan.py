"""A session for parents on paper: the plan, what parents take home, the slip, the invitation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.documents.adult_activities import activity_blocks
from generator.documents.blocks import (
    Audience,
    Block,
    Document,
    Heading,
    Listing,
    Prose,
    Say,
    Table,
    Terms,
    WritingLines,
)
from generator.documents.community_setting import CommunitySetting
from generator.documents.sheets import keys, sheets_given
from generator.sources.figures_of_speech import number
from generator.toolkit.parent_session import ParentSession
from generator.toolkit.training_module import Activity

ABOVE = "Session for parents and carers"


def parent_session_plan(setting: CommunitySetting, session: ParentSession) -> Document:
    """Return the plan that the two who lead it carry."""
    blocks = chain(
        _before(setting, session),
        _minute_by_minute(session),
        chain.from_iterable(
            _activity(setting, session, activity, at)
            for at, activity in enumerate(session.activities, start=1)
        ),
        _asked(setting, session),
        _after(setting, session),
        (Heading("Keys"),),
        keys(setting, session.handouts),
        (Prose(setting.shared.not_evaluated, "small"),),
    )
    return _document(
        setting, session, session.title, "adult", tuple(blocks), badge="For those who lead it"
    )


def parent_session_handouts(setting: CommunitySetting, session: ParentSession) -> Document:
    """Return what parents are given, each sheet on a page of its own."""
    blocks = tuple(sheets_given(setting, session.handouts))
    return _document(setting, session, "Sheets for parents", "pupil", blocks)


def parent_session_slip(setting: CommunitySetting, session: ParentSession) -> Document:
    """Return the slip at the end: a few of the evaluation's questions for parents."""
    measure = setting.measure
    blocks = (
        Heading("Before you go"),
        Prose(setting.fill(setting.shared.sessions.slip)),
        Prose(setting.fill(measure.help_first), "small"),
        Prose(f"{measure.skipping} {measure.before}", "small"),
        Heading(measure.stem, 3),
        Table(
            ("Statement", *(response.label for response in measure.responses)),
            tuple(
                (measure.item(name).ask, *("☐" for _ in measure.responses))
                for name in session.items
            ),
            (5, *(1.5 for _ in measure.responses)),
        ),
        Prose("One thing I'd like to know more about:"),
        WritingLines(2),
    )
    return _document(setting, session, "Slip at the end", "pupil", blocks)


def parent_session_invitation(setting: CommunitySetting, session: ParentSession) -> Document:
    """Return the invitation and its short message, to edit."""
    blocks = (
        Prose("Fill in what stands in [brackets], then delete this line.", "small"),
        Heading("The letter"),
        Prose(setting.fill(session.invite)),
        Heading("The short message"),
        Prose(setting.fill(session.message)),
    )
    return _document(setting, session, "Invitation", "adult", blocks)


def _document(
    setting: CommunitySetting,
    session: ParentSession,
    title: str,
    audience: Audience,
    blocks: tuple[Block, ...],
    *,
    badge: str = "",
) -> Document:
    above = ABOVE if title == session.title else f"{ABOVE} · {session.title}"
    made_on = session.changelog[0].on
    return setting.document(title, above, made_on, audience, blocks, badge=badge)


def _before(setting: CommunitySetting, session: ParentSession) -> Iterator[Block]:
    fill, shared = setting.fill, setting.shared.sessions
    yield Prose(session.outcome, "lead")
    yield Terms(
        (
            ("Time", f"{session.minutes} minutes, {number(session.practised)} of them practised"),
            ("For whom", fill(session.for_whom)),
            ("Who leads", fill(session.led_by)),
            ("What it touches", fill(session.touches)),
        )
    )
    yield Heading("Before")
    yield Listing(tuple(map(fill, session.prepare)))
    yield Say((fill(session.invite),), "The invitation, three weeks before")
    yield Terms((("The room", fill(session.room)), ("Other ages", fill(session.other_ages))))
    yield Prose("**Have ready**")
    yield Listing(tuple(map(fill, session.equipment)))
    yield Table(
        ("Print", "How many"),
        (
            *((sheet.title, sheet.copies) for sheet in session.handouts),
            ("Slip at the end", "One each"),
        ),
        (2, 3),
    )
    yield Heading("What you need to know", 3)
    yield Listing(tuple(map(fill, session.know)))
    yield Heading("In every session", 3)
    yield Terms(tuple((each.title, fill(each.advice)) for each in shared.how_to_run))
    yield Listing(tuple(map(fill, shared.access)))


def _minute_by_minute(session: ParentSession) -> Iterator[Block]:
    rows = tuple(
        (number(start), number(activity.minutes), f"{at}\\. {activity.title}")
        for at, (start, activity) in enumerate(
            zip(session.starts, session.activities, strict=True), start=1
        )
    )
    yield Heading("Minute by minute")
    yield Table(("From", "Minutes", "Activity"), rows, (1, 1.2, 6))


def _activity(
    setting: CommunitySetting, session: ParentSession, activity: Activity, at: int
) -> Iterator[Block]:
    agreed, say = setting.shared.sessions.agreements, words_to_say(setting, activity)
    yield from activity_blocks(setting.fill, activity, at, agreed=agreed, say=say)
    if activity.handouts:
        titles = ", ".join(session.handout(name).title for name in activity.handouts)
        yield Prose(f"**Have ready:** {titles}", "small")


def words_to_say(setting: CommunitySetting, activity: Activity) -> tuple[str, ...]:
    """Return the words of an activity, with those that open and close every session."""
    shared = setting.shared.sessions
    first = shared.say_first if activity.kind == "opening" else ()
    last = shared.say_last if activity.kind == "closing" else ()
    return tuple(map(setting.fill, (*first, *activity.say, *last)))


def _asked(setting: CommunitySetting, session: ParentSession) -> Iterator[Block]:
    fill = setting.fill
    yield Heading("Questions parents ask")
    yield Table(
        ("They ask", "You might say"),
        tuple(
            (
                fill(each.ask),
                fill(each.answer) + (f"\n\n*Not:* {fill(each.avoid)}" if each.avoid else ""),
            )
            for each in session.asked
        ),
        (2, 4),
    )


def _after(setting: CommunitySetting, session: ParentSession) -> Iterator[Block]:
    fill, shared = setting.fill, setting.shared.sessions
    yield Heading("What to do if")
    yield Terms(tuple((fill(row.happens), fill(row.do)) for row in shared.in_any_session))
    yield Heading("Afterwards")
    yield Listing(tuple(map(fill, session.follow_up)))
    yield Heading("Reading the slips", 3)
    yield Listing(tuple(map(fill, shared.reading)))
