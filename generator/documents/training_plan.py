"""The plan a facilitator carries: what to have ready, do and say, and the keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.documents.adult_activities import activity_blocks
from generator.documents.blocks import (
    Block,
    Document,
    Heading,
    Listing,
    NewPage,
    Prose,
    Say,
    Table,
    Terms,
)
from generator.documents.rich_text import bullets
from generator.documents.sheets import keys
from generator.documents.training_setting import TrainingSetting
from generator.documents.when_a_pupil_tells import do_and_do_not
from generator.sources.figures_of_speech import minutes, number
from generator.toolkit.training_module import CORE_MINUTES, Activity

FOR_THE_FACILITATOR = "For the facilitator"


def training_plan(setting: TrainingSetting) -> Document:
    """Return the facilitator's plan of a session."""
    module = setting.module
    blocks = chain(
        _in_short(setting),
        _before(setting),
        _minute_by_minute(setting),
        chain.from_iterable(
            _activity(setting, activity, at)
            for at, activity in enumerate(module.activities, start=1)
        ),
        _situations(setting),
        _settings(setting),
        _after(setting),
        _keys(setting),
        (Prose(setting.training.not_evaluated, "small"),),
    )
    return setting.document(setting.name, "adult", tuple(blocks), badge=FOR_THE_FACILITATOR)


def words_to_say(setting: TrainingSetting, activity: Activity) -> tuple[str, ...]:
    """Return the words of an activity, with those that stand for every session."""
    words = activity.say
    if activity.kind == "opening":
        words = (*setting.training.say_first, *words)
    if activity.kind == "before":
        words = (*words, setting.training.before_and_after.mark)
    return tuple(map(setting.fill, words))


def _in_short(setting: TrainingSetting) -> Iterator[Block]:
    module, fill = setting.module, setting.fill
    yield Prose(module.outcome, "lead")
    yield Table(
        ("Time", "Practised", "Have ready"),
        (
            (
                f"{module.minutes} minutes; core {CORE_MINUTES}",
                f"{number(module.practised)} minutes",
                bullets(map(fill, module.equipment)),
            ),
        ),
        (1.4, 1.2, 4),
    )
    yield Terms((("For whom", fill(module.for_whom)), ("Who leads", fill(module.led_by))))


def _before(setting: TrainingSetting) -> Iterator[Block]:
    module, fill = setting.module, setting.fill
    yield Heading("Before")
    yield Listing(tuple(map(fill, module.prepare)))
    yield Table(
        ("Print", "How many"),
        (
            *((sheet.title, sheet.copies) for sheet in module.handouts),
            ("Questions before and after", "One of each a person"),
        ),
        (2, 3),
    )
    yield Say((fill(module.invite),), "Send to colleagues a week before")
    yield Terms((("The room", fill(module.room)), ("What it touches", fill(module.touches))))
    yield Heading("What you need to know", 3)
    yield Listing(tuple(map(fill, module.know)))


def _minute_by_minute(setting: TrainingSetting) -> Iterator[Block]:
    module, fill = setting.module, setting.fill
    rows = tuple(
        (
            number(start),
            number(activity.minutes),
            f"{at}\\. {activity.title}",
            number(activity.short.minutes) if activity.short else "–",
            fill(activity.short.how) if activity.short else "Left out",
        )
        for at, (start, activity) in enumerate(
            zip(module.starts, module.activities, strict=True), start=1
        )
    )
    columns = ("From", "Minutes", "Activity", "In the core", "How it goes there")
    yield Heading("Minute by minute")
    yield Table(columns, rows, (1, 1.2, 3, 1.3, 5))


def _activity(setting: TrainingSetting, activity: Activity, at: int) -> Iterator[Block]:
    agreed, say = setting.training.agreements, words_to_say(setting, activity)
    yield from activity_blocks(setting.fill, activity, at, agreed=agreed, say=say)
    if activity.handouts:
        titles = ", ".join(setting.module.handout(name).title for name in activity.handouts)
        yield Prose(f"**Give out:** {titles}", "small")


def _situations(setting: TrainingSetting) -> Iterator[Block]:
    ready, fill = setting.module.situations, setting.fill
    yield Heading("When a colleague says…")
    yield Table(
        ("You hear", "Say", "Then"),
        tuple(
            (fill(each.hear), fill(each.say), fill(each.do))
            for each in (ready.discloses, ready.minimises, ready.not_here, *ready.others)
        ),
        (2, 3, 3.4),
    )
    disclosure = setting.programme.practice.disclosure
    yield Heading("When a pupil tells: what every adult does", 3)
    yield do_and_do_not(fill, disclosure)
    yield Heading("In any session", 3)
    yield Terms(tuple((fill(row.happens), fill(row.do)) for row in setting.training.in_any_session))


def _settings(setting: TrainingSetting) -> Iterator[Block]:
    parts, fill = setting.module.settings, setting.fill
    yield Heading("Primary, PRU, AP and SEND")
    for title, texts in (
        ("Primary", parts.primary),
        ("Pupil referral units and alternative provision", parts.pru_and_ap),
        ("Special schools, and pupils with SEND anywhere", parts.send),
    ):
        yield Heading(title, 3)
        yield Listing(tuple(map(fill, texts)))


def _after(setting: TrainingSetting) -> Iterator[Block]:
    module, fill = setting.module, setting.fill
    follow = module.follow_up
    yield Heading("Monday, and after")
    yield Listing(tuple(map(fill, follow.monday)))
    yield Heading("Ten minutes, weeks later", 3)
    yield Terms(tuple((row.title, fill(row.how)) for row in follow.refreshers))
    yield Heading("How your school would see it", 3)
    yield Listing(tuple(map(fill, follow.seen_by)))
    yield Heading("Two ways to steady the room")
    for way in setting.training.steadying:
        label = f"{way.title} ({minutes(way.minutes)})"
        yield Say(tuple(map(fill, way.say)), label)
    yield Heading("Care for staff")
    yield Listing(tuple(map(fill, (*module.care, *setting.training.care))))
    yield Terms(tuple((each.in_a_sentence, each.audience) for each in setting.services))


def _keys(setting: TrainingSetting) -> Iterator[Block]:
    fill = setting.fill
    yield NewPage()
    yield Heading("Keys and answers")
    yield from keys(setting, setting.module.handouts)
    yield Heading("The situations, before and after", 3)
    yield Table(
        ("Question", "Right", "The others"),
        tuple(
            (
                fill(question.question),
                bullets(f"{c.answer}: {fill(c.feedback)}" for c in question.shown if c.right),
                bullets(f"{c.answer}: {fill(c.feedback)}" for c in question.shown if not c.right),
            )
            for question in setting.module.check
        ),
        (2, 2.4, 4),
    )
    reading = setting.training.before_and_after
    yield Heading("How to read the sheets", 3)
    yield Listing((*map(fill, reading.reading), fill(reading.small_groups)))
