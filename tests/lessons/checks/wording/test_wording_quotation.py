"""Quoted words are somebody else's or the lesson's own, by what stands around them."""

import pytest

from generator.lessons.checks.wording import Phase, Voice, check_wording

BLAME = "She should have left him."
REPORTED = [
    (Voice.TEACHER, "Never say “{}”"),
    (Voice.TEACHER, "Instead of “{}”, ask what kept her there."),
    (Voice.TEACHER, "If a pupil says “{}”, ask what he should have done."),
    (Voice.TEACHER, "You may hear “{}” from a few pupils."),
    (Voice.TEACHER, "“{}” is blame, so turn it round."),
    (Voice.TEACHER, 'Listen for "{}" and ask who chose to hurt.'),
    (Voice.SAY, "‘{}’ said Uncle Joe, and Amara shook her head."),
    (Voice.SAY, "Kai wrote: “{}” What was missing?"),
    (Voice.SAY, "“{}” That is wrong."),
    (Voice.PUPIL, "“{}” What could his friends say?"),
    (Voice.ASK, "What would you say to “{}”"),
    (Voice.PARENT, "Your child may have heard “{}” from older pupils."),
]
OWN = [
    (Voice.TEACHER, "Say: “{}”"),
    (Voice.TEACHER, "Then tell them: “{}”"),
    (Voice.TEACHER, "If nobody answers, say “{}”"),
    (Voice.SAY, "“{}”"),
    (Voice.ASK, "'{}'"),
    (Voice.SAY, "Remember: {}"),
    (Voice.TEACHER, "{}"),
]


@pytest.mark.parametrize(("voice", "frame"), REPORTED)
def test_words_of_others_and_words_warned_against_are_let_through(voice: Voice, frame: str) -> None:
    assert check_wording(frame.format(BLAME), voice, Phase.KS4) == []


@pytest.mark.parametrize(("voice", "frame"), OWN)
def test_the_lessons_own_words_are_checked_in_quotation_marks_too(voice: Voice, frame: str) -> None:
    (finding,) = check_wording(frame.format(BLAME), voice, Phase.KS4)
    assert finding.code == "SAF002"


def test_a_speaker_goes_on_in_the_next_quotation() -> None:
    text = "“Shh,” said the man. “This is our secret.” “Never tell anyone.”"
    assert check_wording(text, Voice.SAY, Phase.LKS2) == []


def test_a_question_that_a_note_puts_to_pupils_is_read_as_put_to_pupils() -> None:
    text = "Ask: “Have you ever been followed home?”"
    (finding,) = check_wording(text, Voice.TEACHER, Phase.KS3)
    assert (finding.code, finding.matched) == ("SAF001", "Have you ever been followed home?")


def test_a_word_too_old_for_the_class_is_too_old_in_quotation_marks() -> None:
    (finding,) = check_wording("“I have a gun,” he said.", Voice.PUPIL, Phase.KS1)
    assert finding.code == "SAF006"


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The boys' coach didn't ask why: she should've left, he told the boys' dad."
    assert {f.code for f in check_wording(text, Voice.TEACHER, Phase.KS4)} == {"SAF002"}
