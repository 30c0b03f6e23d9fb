"""A personal prompt comes back as the same question about someone made up."""

import pytest
from labelled_set import LABELLED, sentences

from generator.lessons.checks.wording import Voice, check_wording
from generator.lessons.checks.wording.distancing import distanced


@pytest.mark.parametrize(
    ("prompt", "rewritten"),
    [
        (
            "Have you ever been hit by someone at home?",
            (
                "How might someone your age feel if they had been hit by someone at home, and who"
                " could help?"
            ),
        ),
        (
            "Has your brother ever hurt you?",
            "How might someone your age feel if their brother had hurt them, and who could help?",
        ),
        (
            "Has anyone here ever made you feel unsafe?",
            (
                "How might someone your age feel if another person had made them feel unsafe, and"
                " who could help?"
            ),
        ),
        (
            "When was the last time you felt scared at home?",
            "Who could someone your age turn to if they felt scared at home?",
        ),
        (
            "Do you know anybody who carries a knife?",
            "Who could someone your age turn to if they knew anybody who carries a knife?",
        ),
        (
            "Does your girlfriend ever read your messages?",
            (
                "How might someone your age feel if their girlfriend were to read their messages,"
                " and who could help?"
            ),
        ),
        (
            "Share a time when you were left out.",
            "How might someone your age feel if they were left out, and who could help?",
        ),
        (
            "What is the worst thing a friend has done to you?",
            (
                "Think of a made-up person your age. What is the worst thing a friend has done to"
                " them?"
            ),
        ),
        (
            "Would anyone like to tell us about a fight?",
            "What might someone your age feel or do if this happened to them, and who could help?",
        ),
    ],
)
def test_each_form_of_prompt_is_moved_to_someone_made_up(prompt: str, rewritten: str) -> None:
    assert distanced(prompt) == rewritten


def test_no_rewrite_is_itself_a_prompt_for_disclosure() -> None:
    prompts = [
        sentence
        for sentence in sentences(LABELLED)
        if "SAF001" in sentence.codes and sentence.voice is not Voice.TEACHER
    ]
    assert len(prompts) > 20
    for prompt in prompts:
        rewritten = distanced(prompt.text)
        question = rewritten.removeprefix("Think of a made-up person your age. ")
        codes = {f.code for f in check_wording(question, prompt.voice, prompt.phase)}
        assert "SAF001" not in codes, rewritten
