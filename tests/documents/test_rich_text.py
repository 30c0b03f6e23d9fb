"""Authors' texts as paragraphs: nothing that was written is lost."""

from __future__ import annotations

import pytest

from generator.documents.rich_text import Paragraph, bullets, rich_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("999.", ["999."]),
        (bullets(["999.", "Tell an adult."]), ["999.", "Tell an adult."]),
        ("In danger:\n\n999.\n\nThen wait.", ["In danger:", "999.", "Then wait."]),
        ("1. Open\n2. Close", ["Open", "Close"]),
    ],
)
def test_a_number_alone_is_an_answer_and_before_words_an_item(text: str, said: list[str]) -> None:
    paragraphs = [block for block in rich_text(text) if isinstance(block, Paragraph)]
    assert ["".join(run.text for run in one.runs) for one in paragraphs if one.runs] == said
