"""What short versions go on to use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.lessons.checks.short_versions import check_short_versions
from generator.lessons.library import LessonPack, read_lessons
from generator.lessons.period import fit, periods_for


@pytest.fixture(scope="module")
def packs(root) -> dict[str, LessonPack]:
    return {pack.id: pack for pack in read_lessons(root)[0]}


def changed(pack: LessonPack, activity_id: str, **fields: object) -> LessonPack:
    activities = tuple(
        one.model_copy(update=fields) if one.id == activity_id else one
        for one in pack.lesson.activities
    )
    return replace(pack, lesson=pack.lesson.model_copy(update={"activities": activities}))


def with_short(pack: LessonPack, activity_id: str, how: str) -> LessonPack:
    activity = next(one for one in pack.lesson.activities if one.id == activity_id)
    assert activity.short
    return changed(pack, activity_id, short=activity.short.model_copy(update={"how": how}))


def told(pack: LessonPack) -> list[str]:
    return [problem.message for problem in check_short_versions(pack)]


def test_sound_lessons_raise_nothing(packs):
    for pack in packs.values():
        assert told(pack) == [], pack.id


def test_a_question_about_a_card_that_was_not_read_is_found(packs):
    how = "Hear and swap clips 2, 4 and 5 (3). Second question (1)."
    assert told(with_short(packs["y3-vg"], "swap-the-voices", how)) == [
        "clip 3 is asked about, and the short version leaves it out"
    ]


def test_a_stop_that_comes_back_has_to_be_read(packs):
    how = "Read stops 2, 4 and 5. One line turned round. Words."
    assert told(with_short(packs["y11-sv"], "five-stops", how)) == [
        "stop 3 is used again in Lines to throw, and the short version leaves it out"
    ]


def test_a_range_and_all_of_a_kind_hold_what_is_kept(packs):
    pack = packs["y6-ge"]
    assert told(with_short(pack, "seven-groups", "Cards 1 to 6, palms.")) == []
    assert told(with_short(pack, "seven-groups", "Every card, palms.")) == []
    assert "card 5 is to be kept, and the short version leaves it out" in told(
        with_short(pack, "seven-groups", "Cards 1, 3 and 6, palms.")
    )


def test_what_is_asked_before_and_after_is_shortened_together(packs):
    for pack in packs.values():
        for period in periods_for(pack.lesson):
            plan = fit(pack.lesson, period)
            assert plan
            how = {part.activity.kind: part.how is None for part in plan.parts}
            both = [one for one in pack.lesson.activities if one.kind in {"baseline", "endpoint"}]
            if all(one.short for one in both):
                assert how["baseline"] == how["endpoint"], f"{pack.id} in {period} minutes"
