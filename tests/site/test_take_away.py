"""What a lesson offers to take away, in the order and the words in which it is offered."""

from __future__ import annotations

import pytest

from generator.site.take_away import Download, by_readers


@pytest.mark.parametrize(
    ("size", "words"),
    [(None, ""), (300, "1 KB"), (119_600, "120 KB"), (1_440_000, "1.4 MB")],
)
def test_a_size_is_said_as_people_say_it(size: int | None, words: str):
    assert Download("Plan to carry", "pdf", "plan.pdf", size).size_in_words == words


def test_a_title_comes_once_with_all_its_kinds_and_the_zip_stands_apart():
    files = [
        Download("Everything", "zip", "all.zip"),
        Download("Plan to carry", "pdf", "plan.pdf"),
        Download("Slides", "pptx", "slides.pptx"),
        Download("Cards", "pdf", "cards.pdf", audience="pupil"),
        Download("Plan to carry", "docx", "plan.docx"),
    ]

    def kinds(downloads: list[Download]) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        return [
            (heading, [(title, [file.kind for file in row]) for title, row in rows])
            for heading, rows in by_readers(downloads)
        ]

    adults = [("Plan to carry", ["pdf", "docx"]), ("Slides", ["pptx"])]
    assert kinds(files) == [("For you", adults), ("For the class", [("Cards", ["pdf"])])]
    for_adults_alone = [file for file in files if file.audience == "adult"]
    assert kinds(for_adults_alone) == [("", adults)]
