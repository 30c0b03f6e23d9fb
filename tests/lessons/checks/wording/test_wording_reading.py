"""How a text is taken apart: tokens, sentences and the way back to the characters."""

import pytest

from generator.lessons.checks.wording import Phase, Voice
from generator.lessons.checks.wording.reading import Sentence, read


def sentences(text: str) -> tuple[Sentence, ...]:
    return read(text, Voice.TEACHER, Phase.KS3).sentences


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("She didn't tell.", "she did not tell ."),
        ("He’s told; you'd been told", "he is tell ; you had been tell"),
        ("You'd tell", "you would tell"),
        ("Let's go, grown-up!", "let us go , grow up !"),
        ("Kofi's knives can't stay", "kofi 's knife can not stay"),
        ("They left her out", "they leave her out"),
        ("shouldn’t’ve", "should not have"),
    ],
)
def test_words_come_to_their_plain_form(text: str, tokens: str) -> None:
    (sentence,) = sentences(text)
    assert sentence.tokens == f" {tokens} "


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two? Three!", 3),
        ("A line that is\nwrapped goes on.", 1),
        ("A heading\n\nA paragraph.", 2),
        ("- one\n- two\n- three", 3),
        ("1. one\n2. two", 2),
        ("| a cell | another |", 2),
        ("Sort these, e.g. the red card. Then stop.", 2),
        ("It took 2.5 minutes.", 1),
        ("", 0),
        ("...", 0),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_quoted_words_are_a_sentence_of_their_own_and_leave_a_mark() -> None:
    outer, inner = sentences("Never ask “Why did she stay?” here.")
    assert outer.tokens == " never ask \ue000 here . "
    assert inner.tokens == " why did she stay ? "
    assert inner.is_question
    assert not outer.is_question


def test_a_stop_inside_a_quotation_ends_the_sentence_only_before_a_capital() -> None:
    assert len(sentences("He said “Go.” She went.")) == 3
    assert len(sentences("“Go?” said Sam.")) == 2


def test_a_stretch_of_tokens_leads_back_to_its_characters() -> None:
    text = "Well,  she   didn’t tell anyone."
    (sentence,) = sentences(text)
    first = sentence.tokens.index("did not")
    start, end = sentence.span(first, first + len("did not tell "))
    assert text[start:end] == "didn’t tell"


def test_each_sentence_knows_the_next() -> None:
    first, second = sentences("Some say so. That is wrong.")
    assert first.following == second.tokens
    assert second.following == ""
