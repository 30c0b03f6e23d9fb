"""Quotations in a report: those of the release as described there, and how many are not."""

from __future__ import annotations

from generator.evaluation.quotes import Quote, Quotes
from generator.evaluation.release import Release
from generator.reports.parts import _PARTS, Context


def said(release: Release, quotes: Quotes | None) -> str:
    fresh = release.model_copy(update={"quotes": quotes})
    context = Context(None, fresh, None, {}, None)  # type: ignore[arg-type]
    return "\n".join(piece.markdown for piece in _PARTS["quotes"](context))  # type: ignore[union-attr]


QUOTE = Quote(
    id="q1",
    of="pupils",
    theme="practice",
    text="It was *easier* the second time.",
    described="Pupil, primary school",
    agreed_by="Robin Example",
)


def test_a_quotation_stands_with_its_description_and_no_markup_of_its_own(
    release: Release,
) -> None:
    text = said(release, Quotes(shown=(QUOTE,), held_back=0))
    assert "Pupil, primary school" in text
    assert "*easier*" not in text.replace("\\*", "")
    assert "held back" not in text


def test_what_is_held_back_is_counted_and_no_more(release: Release) -> None:
    assert "2 other quotations are held back" in said(release, Quotes(shown=(QUOTE,), held_back=2))
    assert "No quotation may be printed" in said(release, Quotes(shown=(), held_back=3))
    assert "No quotation may be printed" in said(release, None)
