"""What is sent a week before a lesson: the message to the DSL, and the letter to parents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.documents.blocks import Block, Document, Heading, Listing, Prose, Terms
from generator.documents.lesson_setting import LessonSetting

_SIZE = 10.5


def dsl_message(setting: LessonSetting) -> Document:
    """Return the message to the DSL: what is taught, what to tell the teacher, what may come up."""
    return _to_send(setting, "Message to the DSL", _message(setting))


def parent_letter(setting: LessonSetting) -> Document:
    """Return the letter home: what is taught and why, and how to talk about it."""
    return _to_send(setting, "Letter to parents and carers", _letter(setting))


def attachments(setting: LessonSetting) -> str:
    """Return what goes with the message to the DSL, in a sentence."""
    sheets = [sheet.title for sheet in setting.pack.handouts if sheet.audience == "pupil"]
    usual = [] if setting.lesson.signposting.own_card else ["the help card"]
    named = ", ".join([*sheets, "the two quizzes", *usual])
    return f"Attached: the plan, the slides, and what pupils get: {named}."


def _to_send(setting: LessonSetting, title: str, blocks: Iterator[Block]) -> Document:
    """Return a document that a school fills in and sends: its blanks stand out in Word."""
    document = setting.document(title, "adult", tuple(blocks))
    return replace(document, size=_SIZE, marks_blanks=True)


def _message(setting: LessonSetting) -> Iterator[Block]:
    fill, lesson, practice = setting.fill, setting.lesson, setting.programme.practice
    brief, own = practice.dsl_brief, lesson.before.dsl_brief
    yield Prose(f"**{fill(brief.heading)}**")
    yield Prose(
        f"**Lesson:** {lesson.place.year_name}, {lesson.title} ({lesson.minutes} minutes, "
        f"sensitivity {lesson.sensitivity} of 3)"
    )
    yield Prose(fill(brief.opening))
    yield Prose(fill(own.about))
    yield Prose(fill(practice.sensitivity(lesson.sensitivity).dsl_message))
    yield Prose(f"**{fill(brief.please_tell_me)}**")
    yield Listing(tuple(map(fill, own.please_tell_me)), numbered=True)
    yield Prose(f"**{fill(brief.may_come_up)}**")
    yield Listing(tuple(map(fill, own.may_come_up)))
    yield Prose(fill(brief.promise))
    yield Prose(attachments(setting), "small")


def _letter(setting: LessonSetting) -> Iterator[Block]:
    fill, lesson, practice = setting.fill, setting.lesson, setting.programme.practice
    phase = setting.phase.id
    letter, home = practice.letter(phase), lesson.home
    end = "" if lesson.title[-1] in "?!" else "."
    yield Prose(fill(letter.greeting))
    yield Prose(fill(letter.opening))
    yield Heading("What is taught")
    named = f"{lesson.place.year_name}, {setting.strand_name_for_families}: {lesson.title}{end}"
    yield Prose(f"**{named}** {lesson.outcome}")
    yield Prose(fill(home.taught))
    yield Prose(f"**What it touches:** {fill(lesson.content_guidance)}")
    yield Heading("Why now")
    yield Prose(fill(home.why))
    yield Heading("How to talk about it at home")
    yield Listing(tuple(map(fill, home.talk)))
    yield Heading("Words your child will meet")
    yield Terms(tuple((word.keyword, fill(word.description)) for word in lesson.keywords))
    yield Heading("See the materials")
    yield Prose(fill(letter.see_materials))
    yield Heading("Your rights")
    yield Prose(fill(practice.withdrawal(lesson.withdrawal, phase).parent))
    yield Prose(fill(practice.standing_of(phase).parent))
    yield Heading("If your child tells you something")
    yield Prose(fill(letter.if_your_child_tells))
    yield Prose(fill(letter.worried))
    yield Prose(fill(letter.ask))
    yield Prose(fill(letter.closing))
