"""A denial, a belief of others, a limit or a verdict around a phrase makes it sound."""

import pytest

from generator.lessons.checks.wording import Phase, Voice, check_wording

SOUND = [
    "Nobody ever asks for it: it was not her own fault.",
    "It is a myth that lots of young people carry a knife.",
    "Some people think that girls are more emotional than boys.",
    "The belief that boys are always violent is unfair.",
    "Do not promise that it will stay a secret.",
    "What we say stays in this room, unless somebody is at risk.",
    "He told her that nothing bad would happen.",
    "Avoid calling her a gang member.",
    "Not moves: filming, threats, promising to keep it secret.",
    "He may be depressed, or tired, or just bored.",
]
UNSOUND = [
    ("It was her own fault.", "SAF002"),
    ("Explain that lots of young people carry a knife.", "SAF009"),
    ("I think girls are more emotional than boys.", "SAF011"),
    ("Don't you think it was her own fault?", "SAF002"),
    ("It never rains, but boys are always violent.", "SAF011"),
    ("We believe that it will stay a secret.", "SAF010"),
    ("Tell pupils that he is a gang member.", "SAF004"),
    ("He is clearly depressed.", "SAF014"),
]


@pytest.mark.parametrize("text", SOUND)
def test_framed_words_are_sound(text: str) -> None:
    assert check_wording(text, Voice.TEACHER, Phase.KS4) == []


@pytest.mark.parametrize(("text", "code"), UNSOUND)
def test_the_lessons_own_claim_is_not_framed(text: str, code: str) -> None:
    assert code in {finding.code for finding in check_wording(text, Voice.TEACHER, Phase.KS4)}


def test_asking_how_many_is_sound_and_asking_why_so_many_is_not() -> None:
    assert check_wording("How many young people carry a knife?", Voice.ASK, Phase.KS3) == []
    loaded = check_wording("Why do so many young people carry a knife?", Voice.ASK, Phase.KS3)
    assert [finding.code for finding in loaded] == ["SAF009"]


def test_who_should_have_acted_decides_whether_it_is_blame() -> None:
    assert check_wording("The staff should have told someone.", Voice.SAY, Phase.KS4) == []
    assert check_wording("He should have stopped.", Voice.SAY, Phase.KS4) == []
    assert check_wording("She should have told someone.", Voice.SAY, Phase.KS4) != []
