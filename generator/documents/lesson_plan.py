"""The plan a teacher carries: what to have ready, do and say, minute by minute."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.documents.blocks import (
    Block,
    Document,
    Heading,
    Listing,
    Notice,
    Prose,
    Say,
    Table,
    Terms,
    Together,
)
from generator.documents.lesson_handouts import help_card_blanks
from generator.documents.lesson_setting import LessonSetting
from generator.documents.lesson_sheets import (
    ONE_SIDED,
    LessonFile,
    sheets_for_the_class,
    sheets_for_the_teacher,
)
from generator.documents.rich_text import bullets
from generator.documents.slide_numbers import first_slides, slide_numbers
from generator.documents.when_a_pupil_tells import do_and_do_not
from generator.lessons.activity import Activity, Question
from generator.lessons.kit import uneven_groups, whole_kit
from generator.sources.figures_of_speech import minutes, number

_NOT_EVALUATED = "This lesson has not been evaluated."
_CLOSING_KINDS = ("opening", "closing")


OWN_CARD = "The small cards lie on the tables; nobody has to take one."
"""What is said of a card that a lesson has in place of the usual help card."""


def lesson_plan(setting: LessonSetting) -> Document:
    """Return the plan of a lesson."""
    lesson = setting.lesson
    blocks = chain(
        _in_short(setting),
        _before(setting),
        _people(setting),
        _minute_by_minute(setting),
        chain.from_iterable(
            _activity(setting, activity, at)
            for at, activity in enumerate(lesson.activities, start=1)
        ),
        _if_a_pupil_tells(setting),
    )
    return setting.document(lesson.title, "adult", tuple(blocks))


def _in_short(setting: LessonSetting) -> Iterator[Block]:
    lesson, fill = setting.lesson, setting.fill
    method = setting.programme.curriculum.method(lesson.methods[0]).name
    yield Prose(lesson.outcome, "lead")
    yield Prose(
        f"**{lesson.minutes} minutes** · {method} · **sensitivity {lesson.sensitivity} of 3** · "
        f"{_NOT_EVALUATED}"
    )
    words = "; ".join(f"*{word.keyword}:* {fill(word.description)}" for word in lesson.keywords)
    kit = whole_kit(lesson, setting.programme.practice, setting.phase.id)
    have_ready = "; ".join(map(fill, kit))
    yield Terms((("Objective", lesson.objective), ("Have ready", have_ready), ("Words", words)))


def _before(setting: LessonSetting) -> Iterator[Block]:
    lesson, fill = setting.lesson, setting.fill
    yield Heading("Before")
    yield Listing(
        (
            *map(fill, lesson.before.prepare),
            fill("Tell {dsl} a week before: the message is among the lesson's files."),
            *_to_write_in(setting),
        )
    )
    pack = setting.pack
    yield Terms(
        (
            _to_print("Print for the class", sheets_for_the_class(pack), ONE_SIDED),
            _to_print("Print for yourself", sheets_for_the_teacher(pack)),
        )
    )
    if setting.gate:
        yield Notice("In place? One missing: teach it another day", setting.gate)
    yield Say((fill(lesson.before.day_before),), "Say to the class the day before")


def _to_print(readers: str, sheets: tuple[LessonFile, ...], how: str = "") -> tuple[str, str]:
    listed = "; ".join(
        f"*{sheet.title}*" + (f" ({sheet.copies})" if sheet.copies else "") for sheet in sheets
    )
    return f"{readers}, {len(sheets)} sheets", f"{how.capitalize()}. {listed}" if how else listed


def _to_write_in(setting: LessonSetting) -> Iterator[str]:
    blanks = help_card_blanks(setting)
    if blanks and not setting.lesson.signposting.own_card:
        names = " and ".join(name[:1].lower() + name[1:] for name in blanks)
        yield (
            f"Before you copy the help card, write in the {names}. Everything else for pupils "
            "reads without names; in this plan and the messages, brackets are yours to fill in."
        )


def _people(setting: LessonSetting) -> Iterator[Block]:
    fill, before = setting.fill, setting.lesson.before
    yield Heading("People and room")
    yield Terms(
        (
            ("The second adult", fill(before.second_adult)),
            ("Pupils this may touch", " ".join(map(fill, before.pupils_affected))),
            ("A quiet alternative", fill(before.quiet_alternative.task)),
            ("The room", fill(before.room)),
        )
    )
    yield Prose("**What you need to know**")
    yield Listing(tuple(map(fill, before.teacher_knowledge)))


def _minute_by_minute(setting: LessonSetting) -> Iterator[Block]:
    lesson = setting.lesson
    rows = tuple(
        (
            number(start),
            number(activity.minutes),
            f"{at}\\. {activity.title}",
            slide_numbers(lesson, activity) or "–",
            ", ".join(sheet.title for sheet in setting.pack.given_out(activity)) or "–",
            activity.fidelity.capitalize(),
        )
        for at, (start, activity) in enumerate(
            zip(lesson.starts, lesson.activities, strict=True), start=1
        )
    )
    columns = ("From", "Minutes", "Activity", "Slides", "Give out", "Core or adaptable")
    table = Table(columns, rows, (1, 1.3, 3.6, 1.2, 4, 1.9))
    yield Together((Heading("Minute by minute"), table))
    groups = uneven_groups(lesson, setting.programme.practice)
    if groups:
        how = " ".join(setting.fill(one.teacher) for one in groups)
        yield Prose(
            f"Does the class not come out even? {how} Everybody says the line that the lesson "
            "practises at least once.",
            "small",
        )


def _activity(setting: LessonSetting, activity: Activity, at: int) -> Iterator[Block]:
    fill = setting.fill
    yield Together(
        (
            Heading(f"{at}\\. {activity.title} ({minutes(activity.minutes)})"),
            Prose(_cues(setting, activity, at)),
            Prose(fill(_why(activity)), "small"),
        )
    )
    yield Listing(
        tuple(f"{fill(step.do)} ({minutes(step.minutes)})" for step in activity.steps),
        numbered=True,
    )
    if activity.kind == "opening":
        rules = setting.practice.pupil.ground_rules
        yield Prose("**The ground rules**")
        yield Listing(
            tuple(
                fill(rule.rule) + (f" *({fill(rule.action)})*" if rule.action else "")
                for rule in rules
            )
        )
    words = words_to_say(setting, activity)
    if words:
        yield Say(words)
    if activity.kind == "closing":
        if setting.lesson.signposting.own_card:
            yield Prose(f"**Give out nothing else.** {OWN_CARD}")
        else:
            yield Prose("**Give out or show the help card,** so that nobody has to ask for it.")
    yield Prose(f"**Pupils** {fill(activity.pupils_do)}")
    if activity.questions:
        yield Table(
            ("Ask", "Good answers, and replies"),
            tuple(_question(setting, question) for question in activity.questions),
            (2, 3),
        )
    yield from _signs(setting, activity)


def _cues(setting: LessonSetting, activity: Activity, at: int) -> str:
    """Return when the activity begins, what is on the wall, and what is given out."""
    lesson = setting.lesson
    cues = [f"**From minute {number(lesson.starts[at - 1])}**"]
    if activity.slides:
        first = first_slides(lesson)[activity.id]
        shown = (f"{first + n} “{slide.title}”" for n, slide in enumerate(activity.slides))
        cues.append(f"**Slide{'s' * (len(activity.slides) > 1)}** {', '.join(shown)}")
    for label, sheets in (
        ("Give out", setting.pack.given_out(activity)),
        ("Have to hand", setting.pack.to_hand(activity)),
    ):
        if sheets:
            cues.append(f"**{label}** " + ", ".join(sheet.title for sheet in sheets))
    return " · ".join(cues)


def words_to_say(setting: LessonSetting, activity: Activity) -> tuple[str, ...]:
    """Return the words to say in an activity, with those of every opening and every closing.

    A closing says who helps first, as its steps do, so that the room is steadied last.
    """
    words = activity.numbered_words
    if activity.kind == "opening":
        for label, (first, *more) in setting.practice.opening_words:
            words = (*words, f"**{label}:** {first}", *more)
    if activity.kind == "closing":
        words = (setting.lesson.signposting.say, *words)
    return tuple(map(setting.fill, words))


def _why(activity: Activity) -> str:
    if activity.fidelity == "core":
        return f"**Core. The idea behind it:** {activity.mechanism}"
    return f"**Adaptable.** You may change: {activity.may_change} Keep: {activity.keep}"


def _question(setting: LessonSetting, question: Question) -> tuple[str, str]:
    fill = setting.fill
    ask = f"*{question.at}*\n\n{fill(question.ask)}" if question.at else fill(question.ask)
    replies = [
        f"*If you hear* “{fill(reply.hear)}” *say* {fill(reply.say)}"
        for reply in question.if_you_hear
    ]
    return ask, "\n\n".join([bullets(map(fill, question.expect)), *replies])


def _signs(setting: LessonSetting, activity: Activity) -> Iterator[Block]:
    fill = setting.fill
    if activity.listen_for:
        yield Prose("**Listen and look for**")
        yield Listing(tuple(map(fill, activity.listen_for)))
    for name, rows in (
        ("What counts as progress", activity.progress),
        ("What to do if", activity.if_it_happens),
    ):
        if rows:
            yield Prose(f"**{name}**")
            yield Terms(tuple((fill(row.happens), fill(row.do)) for row in rows))
    ways = (
        ("Support", activity.support),
        ("Challenge", activity.challenge),
        ("SEND", activity.send),
        ("EAL", activity.eal),
    )
    own = [(name, fill(words)) for name, words in ways if words]
    if own:
        yield Table(tuple(name for name, _ in own), (tuple(words for _, words in own),))
    short = activity.short
    if short and setting.shortens(activity):
        yield Prose(f"**In {minutes(short.minutes)}:** {fill(short.how)}", "small")


def _if_a_pupil_tells(setting: LessonSetting) -> Iterator[Block]:
    fill, practice = setting.fill, setting.practice
    disclosure = setting.programme.practice.disclosure
    yield Heading("If a pupil tells you something")
    yield Prose(fill(practice.teacher.disclosure))
    yield Say(tuple(map(fill, practice.say.disclosure_alone)), "Say, one to one")
    yield Say((fill(practice.say.disclosure_in_class),), "Say, if it comes out before the class")
    yield do_and_do_not(fill, disclosure)
    asked = " ".join(f"“{fill(question)}”" for question in disclosure.may_ask)
    yield Prose(f"**What you may ask:** {asked}")
    yield Prose(f"{fill(disclosure.teacher_record)} {fill(disclosure.teacher_tell)}")
    yield Heading("Some things ask for more", 3)
    yield Terms(
        tuple((fill(case.hear), fill(case.do)) for case in disclosure.teacher_special_cases)
    )
