"""A lesson's slides: an opening, the ground rules, what each activity shows, and who helps."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.lesson_plan import OWN_CARD, words_to_say
from generator.documents.lesson_setting import LessonSetting
from generator.documents.slides import Deck, Slide
from generator.lessons.activity import Activity
from generator.lessons.activity import Slide as LessonSlide
from generator.sources.figures_of_speech import minutes

_ABOUT_THE_NOTES = (
    "These notes are for you; the class sees only the slides. Each slide has the words to say and "
    "the questions of its activity. The last one says who helps: leave it up while pupils pack up."
)
_ABOUT_HELP = "Leave this slide up while pupils pack up, so that nobody has to ask for it."


def lesson_slides(setting: LessonSetting) -> Deck:
    """Return the deck of a lesson."""
    lesson = setting.lesson
    slides = (
        _opening_slide(setting),
        _ground_rules(setting),
        *(
            _slide(setting, activity, at, slide, shown)
            for at, activity in enumerate(lesson.activities, start=1)
            for shown, slide in enumerate(activity.slides, start=1)
        ),
        _help_slide(setting),
    )
    return Deck(
        title=lesson.title,
        foot=f"{lesson.place.year_name} · {lesson.title}",
        look=setting.look,
        size=44 if setting.is_for_the_youngest else 36,
        made_on=setting.made_on,
        slides=slides,
        keywords=("lesson slides", lesson.place.year_name),
    )


def _opening_slide(setting: LessonSetting) -> Slide:
    lesson = setting.lesson
    notes = [
        f"**{lesson.place.year_name}, {lesson.minutes} minutes, version {lesson.version}.** "
        + _ABOUT_THE_NOTES,
        f"**The room.** {setting.fill(lesson.before.room)}",
    ]
    if setting.gate:
        notes += ["**In place? One missing: teach it another day.**", *setting.gate]
    return Slide(lesson.title, lines=(lesson.outcome,), notes=tuple(notes), opening=True)


def _ground_rules(setting: LessonSetting) -> Slide:
    fill = setting.fill_for_pupils
    rules = setting.practice.pupil.ground_rules
    lines = tuple(
        fill(rule.rule) + (f" *{fill(rule.action)}*" if rule.action else "") for rule in rules
    )
    opening = next((a for a in setting.lesson.activities if a.kind == "opening"), None)
    notes = _notes(setting, opening, 1) if opening else ()
    teacher = f"**The ground rules.** {setting.fill(setting.practice.teacher.ground_rules)}"
    return Slide("How we work today", "Ground rules", lines, notes=(teacher, *notes))


def _slide(
    setting: LessonSetting, activity: Activity, at: int, slide: LessonSlide, shown: int
) -> Slide:
    fill = setting.fill_for_pupils
    drawing = setting.drawing_of(slide.picture, slide.alt or "") if slide.picture else None
    notes = _notes(setting, activity, at)
    if len(activity.slides) > 1:
        of = f"*Slide {shown} of {len(activity.slides)} in this activity.*"
        notes = (notes[0], of, *notes[1:])
    above = f"{activity.title} · {minutes(activity.minutes)}"
    lines = tuple(map(fill, slide.lines))
    return Slide(fill(slide.title), above, lines, drawing, notes, number=at)


def _notes(setting: LessonSetting, activity: Activity, at: int) -> tuple[str, ...]:
    """Return an activity's notes: what to do, the words to say, what to ask and to expect."""
    return tuple(_note_lines(setting, activity, at))


def _note_lines(setting: LessonSetting, activity: Activity, at: int) -> Iterator[str]:
    fill = setting.fill
    yield f"**Activity {at}: {activity.title}** ({minutes(activity.minutes)}, {activity.fidelity})"
    yield "**Do**"
    for number, step in enumerate(activity.steps, start=1):
        yield f"{number}\\. {fill(step.do)} ({minutes(step.minutes)})"
    words = words_to_say(setting, activity)
    if words:
        yield "**Say**"
        for text in words:
            yield from (part for part in text.split("\n\n") if part.strip())
    for question in activity.questions:
        yield f"**Ask** {fill(question.ask)}" + (f" *({question.at})*" if question.at else "")
        yield f"**Expect** {' / '.join(map(fill, question.expect))}"
        for reply in question.if_you_hear:
            yield f"*If you hear* “{fill(reply.hear)}” *say* {fill(reply.say)}"


def _help_slide(setting: LessonSetting) -> Slide:
    fill = setting.fill_for_pupils
    card = setting.practice.pupil.help_card
    here, keep_telling = fill(card.in_school), f"**{fill(card.keep_telling)}**"
    services = [
        (f"**{service.in_a_sentence}**", fill(when)) for service, when in setting.help_services
    ]
    lines = (here, *(f"{name} {when}" for name, when in services), keep_telling)
    brief = (here, *(name for name, _ in services), keep_telling)
    notes = (
        f"{_ABOUT_HELP} "
        + (
            f"Give out nothing else. {OWN_CARD}"
            if setting.lesson.signposting.own_card
            else "Give out or show the help card."
        ),
        *(f"{name}: {when}" for name, when in services),
        f"**Say** {setting.fill(setting.lesson.signposting.say)}",
        f"**If a pupil tells you something** {setting.fill(setting.practice.teacher.disclosure)}",
    )
    return Slide(fill(card.title), "Who helps", lines, notes=notes, help=True, brief=brief)
