"""Checks on a lesson's build: its parts, its minutes, and what they refer to within it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from generator.lessons.library import LessonPack
from generator.lessons.period import fit, periods_for
from generator.problems import Problem, Rule
from generator.sources.markdown import to_plain_text
from generator.sources.yaml_files import texts

MINUTES = Rule(
    "LES010",
    "The minutes do not add up",
    "A lesson that runs over loses its ending, and the ending is what steadies the room.",
    "minutes: 60, activities that take 65",
    "minutes: 60, activities that take 60",
)
PARTS = Rule(
    "LES011",
    "A part of the lesson is missing or out of place",
    "Every lesson opens with ground rules, takes a baseline, has two to four main activities, "
    "revisits the baseline and closes with a steady room and where to go for help.",
    "an activity of kind main after the closing",
    "opening, baseline, main, main, endpoint, closing",
    source="PSHE Association guidance on writing a lesson plan, 2021",
)
SHORT_CUT = Rule(
    "LES012",
    "The lesson cannot be cut to a shorter period",
    "A teacher with 30 or 50 minutes needs a version that keeps the opening, baseline, endpoint "
    "and closing.",
    "no activity has a short version",
    "short: {minutes: 4, how: Read two cards instead of four.}",
)
HANDOUT = Rule(
    "LES013",
    "A handout that is not there, or is never used",
    "A teacher looks for what the plan names, and prints what is in the folder.",
    "handouts: [scenario-card]",
    "handouts: [scenario-cards]",
)
SAME_ID = Rule(
    "LES014",
    "Two activities or handouts with the same id",
    "Delivery logs and links tell them apart by their ids.",
    "id: cards … id: cards",
    "id: cards … id: second-cards",
)
KEYWORD = Rule(
    "LES015",
    "A keyword that the lesson never uses",
    "A word in the list is a word to teach: pupils should meet it.",
    "keyword: impact, and no activity or handout says it",
    "keyword: impact, and activity 3 asks about it",
    severity="warning",
)
TALK = Rule(
    "LES016",
    "A long stretch of teacher talk",
    "Pupils learn by doing: no more than about four minutes of talk in a row, two in the youngest "
    "classes.",
    "say: a speech of 600 words",
    "say: 150 words, a question, 100 words",
    severity="warning",
)
ANSWERS = Rule(
    "LES017",
    "Cards without answers",
    "A teacher new to the lesson needs to know where each card belongs and why.",
    "a set of sorting cards, and no answer key",
    "a handout of kind answers",
    severity="warning",
)
NOT_EXERCISED = Rule(
    "LES018",
    "An outcome that no activity works on",
    "What pupils never do in the lesson can't be what they take from it, and a survey that asks "
    "about it measures something else.",
    "outcomes: [help-seeking]  # and no main activity exercises it",
    "exercises: [help-seeking]",
)
RULES = (MINUTES, PARTS, SHORT_CUT, HANDOUT, SAME_ID, KEYWORD, TALK, ANSWERS, NOT_EXERCISED)

WORDS_A_MINUTE = 120


def check_structure(pack: LessonPack, *, youngest: bool) -> Iterator[Problem]:
    """Yield the problems of the lesson's build; `youngest` is true for EYFS and KS1."""
    yield from _minutes(pack)
    yield from _parts(pack)
    yield from _short_versions(pack)
    yield from _handouts(pack)
    yield from _same_ids(pack)
    yield from _keywords(pack)
    yield from _talk(pack, 2 if youngest else 4)
    yield from _answers(pack)
    yield from _exercised(pack)


def _minutes(pack: LessonPack) -> Iterator[Problem]:
    lesson = pack.lesson
    total = sum(activity.minutes for activity in lesson.activities)
    if total != lesson.minutes:
        yield pack.file.problem(
            MINUTES,
            pack.file.place(("minutes",)),
            f"the activities take {total:g} minutes, the lesson {lesson.minutes}",
            "Change an activity's minutes (and its steps'), or the lesson's.",
        )


def _parts(pack: LessonPack) -> Iterator[Problem]:
    kinds = [activity.kind for activity in pack.lesson.activities]
    place = pack.file.place(("activities",))
    for kind in ("opening", "baseline", "endpoint", "closing"):
        if kinds.count(kind) != 1:
            yield pack.file.problem(
                PARTS,
                place,
                f"{kinds.count(kind)} activities of kind {kind}; a lesson has one",
                "The order is opening, baseline, two to four main, endpoint, closing.",
            )
    if not 2 <= kinds.count("main") <= 4:
        yield pack.file.problem(
            PARTS,
            place,
            f"{kinds.count('main')} activities of kind main; a lesson has two to four",
            "Split a long one, or join two that do the same work.",
        )
    order = [k for k in ("opening", "baseline", "main", "endpoint", "closing") if k in kinds]
    if list(dict.fromkeys(kinds)) != order:
        yield pack.file.problem(
            PARTS,
            place,
            f"the order is {', '.join(dict.fromkeys(kinds))}",
            f"Put them in this order: {', '.join(order)}.",
        )


def _short_versions(pack: LessonPack) -> Iterator[Problem]:
    for period in periods_for(pack.lesson):
        if period < pack.lesson.minutes and fit(pack.lesson, period) is None:
            yield pack.file.problem(
                SHORT_CUT,
                pack.file.place(("activities",)),
                f"the lesson has no version for {period} minutes",
                'Give activities a "short" version until those that must stay fit.',
            )


def _handouts(pack: LessonPack) -> Iterator[Problem]:
    there = [handout.id for handout in pack.handouts]
    named = [
        (("activities", index, "handouts", number), name)
        for index, activity in enumerate(pack.lesson.activities)
        for number, name in enumerate(activity.handouts)
    ] + [
        (("before", "quiet_alternative", "handouts", number), name)
        for number, name in enumerate(pack.lesson.before.quiet_alternative.handouts)
    ]
    for steps, name in named:
        if name not in there:
            near = difflib.get_close_matches(name, there, n=1, cutoff=0.5)
            yield pack.file.problem(
                HANDOUT,
                pack.file.place(steps),
                f'there is no handout "{name}"' + (f' (did you mean "{near[0]}"?)' if near else ""),
                f"Handouts in this folder: {', '.join(there)}.",
            )
    used = {name for _, name in named}
    for index, handout in enumerate(pack.handouts):
        if handout.id not in used and handout.kind != "answers":
            yield pack.handouts_file.problem(
                HANDOUT,
                pack.handouts_file.place(("handouts", index, "id")),
                f'no activity uses the handout "{handout.id}"',
                "Name it where it is given out, or take it out.",
            )


def _same_ids(pack: LessonPack) -> Iterator[Problem]:
    activities = [activity.id for activity in pack.lesson.activities]
    handouts = [handout.id for handout in pack.handouts]
    for names, file, key in (
        (activities, pack.file, "activities"),
        (handouts, pack.handouts_file, "handouts"),
    ):
        for name, count in Counter(names).items():
            if count > 1:
                index = len(names) - 1 - names[::-1].index(name)
                yield file.problem(
                    SAME_ID,
                    file.place((key, index, "id")),
                    f'the id "{name}" is used {count} times',
                    "Give each its own.",
                )


def _exercised(pack: LessonPack) -> Iterator[Problem]:
    lesson = pack.lesson
    exercised = {name for one in lesson.activities if one.kind == "main" for name in one.exercises}
    for index, outcome in enumerate(lesson.outcomes):
        if outcome not in exercised:
            yield pack.file.problem(
                NOT_EXERCISED,
                pack.file.place(("outcomes", index)),
                f'no main activity works on the outcome "{outcome}"',
                'Name it in "exercises" of the activity that does, or take it out.',
            )
    for index, activity in enumerate(lesson.activities):
        for position, name in enumerate(activity.exercises):
            if name not in lesson.outcomes:
                yield pack.file.problem(
                    NOT_EXERCISED,
                    pack.file.place(("activities", index, "exercises", position)),
                    f'"{name}" is not among the outcomes of this lesson',
                    f"Its outcomes: {', '.join(lesson.outcomes)}.",
                )


def _keywords(pack: LessonPack) -> Iterator[Problem]:
    shown = {
        key: pack.file.value[key] for key in ("activities", "key_learning_points", "misconceptions")
    }
    words = " ".join(
        text.lower()
        for value in (shown, pack.handouts_file.value, pack.quizzes_file.value)
        for _, text in texts(value)
    )
    for index, keyword in enumerate(pack.lesson.keywords):
        stem = re.escape(keyword.keyword.lower()[: max(4, len(keyword.keyword) - 2)])
        if not re.search(rf"\b{stem}", words):
            yield pack.file.problem(
                KEYWORD,
                pack.file.place(("keywords", index, "keyword")),
                f'no activity, handout or quiz uses the keyword "{keyword.keyword}"',
                "Use it, or teach another word.",
            )


def _talk(pack: LessonPack, most: int) -> Iterator[Problem]:
    for index, activity in enumerate(pack.lesson.activities):
        for number, words in enumerate(activity.say):
            minutes = len(to_plain_text(words).split()) / WORDS_A_MINUTE
            if minutes > most:
                yield pack.file.problem(
                    TALK,
                    pack.file.place(("activities", index, "say", number)),
                    f"about {minutes:.0f} minutes of talk without a pause",
                    f"Break it after {most} minutes with something for pupils to do.",
                )


def _answers(pack: LessonPack) -> Iterator[Problem]:
    if any(handout.kind == "answers" for handout in pack.handouts):
        return
    for index, handout in enumerate(pack.handouts):
        if handout.kind == "cards" and handout.audience == "pupil":
            yield pack.handouts_file.problem(
                ANSWERS,
                pack.handouts_file.place(("handouts", index)),
                f'the cards "{handout.id}" have no answer key in this lesson',
                'Add a handout of kind "answers": where each card belongs, and why.',
            )
            return
