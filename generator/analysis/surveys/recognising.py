"""Which questionnaire a file holds, by the questions that its columns ask."""

from __future__ import annotations

from collections.abc import Mapping

from generator.analysis.surveys.export import Export
from generator.analysis.surveys.matching import plain_words
from generator.evaluation.measures import Measure


def questions_there(export: Export, measure: Measure) -> int:
    """Return how many of a measure's questions the file's columns ask, in its words or ids."""
    said = {plain_words(text) for column in export.columns
            for text in (column.name, column.asks, *column.parts[-1:])}  # fmt: skip
    return sum(bool({plain_words(item.ask), plain_words(item.id)} & said) for item in measure.items)


def questionnaire_of(
    export: Export, asked: Measure, measures: Mapping[str, Measure]
) -> Measure | None:
    """Return the questionnaire that the file plainly is, where it is not the one that was said.

    Questionnaires share questions: another is only named if most of it is there, and most of the
    one that was said is not.
    """

    def share(measure: Measure) -> float:
        return questions_there(export, measure) / len(measure.items)

    best = max(measures.values(), key=share)
    return best if share(best) > 2 / 3 and share(asked) < 1 / 3 else None
