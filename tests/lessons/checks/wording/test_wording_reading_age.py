"""The reading age of a passage, and which passages have one."""

import pytest

from generator.lessons.checks.wording import Phase, Voice, check_wording
from generator.lessons.checks.wording.reading_age import OLDEST_READER, reading_age, syllables

PLAIN = "The cat sat on the mat and the dog sat on the log. " * 6


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("table", 2), ("tables", 2), ("time", 1), ("timetable", 3), ("wanted", 2),
        ("asked", 1), ("people", 2), ("isn't", 2), ("don't", 1), ("friend's", 1), ("idea", 3),
        ("exploitation", 4), ("consent", 2), ("relationship", 4), ("safeguarding", 3),
        ("quiet", 2),
        ("created", 3), ("science", 2), ("bullying", 3), ("responsible", 4), ("a", 1),
        ("rhythm", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_reading_age_is_the_flesch_kincaid_grade_and_five() -> None:
    # 78 words of one syllable in 6 sentences of 13 words: 0.39 * 13 + 11.8 - 15.59 + 5.
    assert reading_age(PLAIN) == pytest.approx(6.28)


def test_a_text_under_sixty_words_has_no_reading_age() -> None:
    assert reading_age("word " * 59) is None
    assert reading_age("word " * 60) is not None


def test_the_lines_of_a_list_are_sentences() -> None:
    listed = "\n".join("- ask a friend to come along with you" for _ in range(8))
    age = reading_age(listed)
    assert age is not None
    assert age < 7


def test_speech_ends_a_sentence_inside_its_marks() -> None:
    spoken = "“Do you want to come?” Bo said. “No,” she said. “Not now.” " * 6
    age = reading_age(spoken)
    assert age is not None
    assert age < 6


def test_long_names_do_not_make_a_text_hard() -> None:
    short, long = (
        reading_age(PLAIN.replace("the dog", name)) for name in ("my Jo", "my Oluwaseyifunmi")
    )
    assert short is not None
    assert long is not None
    assert long - short < 1.2


def test_limits_rise_with_the_phase() -> None:
    assert list(OLDEST_READER) == list(Phase)
    assert list(OLDEST_READER.values()) == sorted(OLDEST_READER.values())


def test_a_passage_is_measured_for_its_readers_and_not_for_teachers() -> None:
    passage = (
        "When somebody is pressured to send a picture, the person who pressures them is"
        " responsible for it, and there are several services that can help to remove the picture"
        " from websites without telling anybody who sent it. Remember that a friend who listens"
        " carefully, and then encourages someone to talk to a responsible adult, has already"
        " helped, even if the problem is not solved straight away."
    )
    age = reading_age(passage)
    assert age is not None
    assert age > 14
    for voice, phase, silent in [
        (Voice.PUPIL, Phase.LKS2, False),
        (Voice.PARENT, Phase.KS4, False),
        (Voice.TEACHER, Phase.LKS2, True),
        (Voice.SAY, Phase.LKS2, True),
    ]:
        codes = [finding.code for finding in check_wording(passage, voice, phase)]
        assert codes == ([] if silent else ["LAN001"])
