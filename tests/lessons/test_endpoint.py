"""What the wall shows while pupils write for the last time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.lessons.checks.endpoint import check_endpoint
from generator.lessons.library import LessonPack, read_lessons


@pytest.fixture(scope="module")
def packs(root) -> dict[str, LessonPack]:
    return {pack.id: pack for pack in read_lessons(root)[0]}


def with_first_slide(pack: LessonPack, *lines: str) -> LessonPack:
    changed = []
    for one in pack.lesson.activities:
        if one.kind == "endpoint":
            first = one.slides[0].model_copy(update={"lines": lines})
            changed.append(one.model_copy(update={"slides": (first, *one.slides[1:])}))
        else:
            changed.append(one)
    lesson = pack.lesson.model_copy(update={"activities": tuple(changed)})
    return replace(pack, lesson=lesson)


def test_no_lesson_shows_its_marks_while_pupils_write(packs):
    for pack in packs.values():
        assert list(check_endpoint(pack)) == [], pack.id


@pytest.mark.parametrize(
    "lines",
    [
        ("Afresh, alone.", "Then 1 Name, 2 Not OK, 3 Tell"),
        ("W1 who", "W2 what for"),
        ("Then: C company, W a word, Cr crew",),
    ],
)
def test_a_key_on_the_first_slide_is_found(packs, lines):
    [problem] = check_endpoint(with_first_slide(packs["y10-ge"], *lines))
    assert problem.code == "LES024"


@pytest.mark.parametrize(
    "lines",
    [
        ("A mark for each offer, and the W that decides it",),
        ("1, 2, 3, or 0", "Words Ada could say"),
        ("A, I or C?", "Mend two lines that aren't fair."),
        ("1. A bit falls off the tower.", "2. A tight tummy."),
        ("In pairs", "Do it again", "Round 1 first, round 2 next"),
    ],
)
def test_a_task_is_no_key(packs, lines):
    assert list(check_endpoint(with_first_slide(packs["y10-ge"], *lines))) == []
