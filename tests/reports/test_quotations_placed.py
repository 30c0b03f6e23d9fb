"""Quotations in a report: those of the release as described there, and how many are not."""

from __future__ import annotations

from pathlib import Path

from generator.evaluation.framework import Framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.quotes import MADE_UP, Quote, Quotes
from generator.evaluation.release import Release, ReleasedQuestion
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


def test_that_a_quotation_is_made_up_stands_beside_it_and_not_in_it(release: Release) -> None:
    made_up = QUOTE.model_copy(update={"text": f"{MADE_UP}it was easier."})
    of = {kind: release.model_copy(update={"synthetic": kind}) for kind in (True, False)}
    quotes = Quotes(shown=(made_up,), held_back=0)
    assert "“It was easier.” *Pupil, primary school (synthetic).*" in said(of[True], quotes)
    assert f"“{MADE_UP}it was easier.” *Pupil, primary school.*" in said(of[False], quotes)


def test_quotations_stand_under_their_themes_in_the_order_of_the_table(root: Path) -> None:
    release = read_releases(root)[0]["final-2020"]
    others = [
        QUOTE.model_copy(update={"id": str(n), "theme": theme, "text": f"Words {n}."})
        for n, theme in enumerate(("time", "knowing-help", "time", "of-no-table"))
    ]
    text = said(release, Quotes(shown=(*others,), held_back=0))
    at = [
        text.index(one)
        for one in ("**Knowing where help is**", "Words 1", "**Time and timetable**", "Words 0",
                    "Words 2", "**Other talk**", "Words 3")
    ]  # fmt: skip
    assert at == sorted(at)
    assert "**Talk at home**" not in text


def test_questions_stand_with_their_answers_where_a_release_holds_them(
    release: Release, framework: Framework
) -> None:
    bare = tuple(
        one.model_copy(update={"questions": (), "answers": (), "stem": None})
        for one in release.measures
    )
    asked = bare[0].model_copy(
        update={
            "stem": "How true is this?",
            "answers": ("No", "Yes"),
            "questions": (ReleasedQuestion(outcome="help-seeking", ask="I know whom to tell."),),
        }
    )
    for measures, there in ((bare, False), ((asked, *bare[1:]), True)):
        fresh = release.model_copy(update={"measures": measures})
        context = Context(None, fresh, framework, {}, None)  # type: ignore[arg-type]
        pieces = list(_PARTS["questions"](context))
        assert (len(pieces) == 1) is not there
    words, table = pieces[1:]
    assert "“How true is this?” Answers: No; Yes." in words.markdown  # type: ignore[union-attr]
    assert [row.names for row in table.rows] == [("I know whom to tell.",)]  # type: ignore[union-attr]


def test_what_is_held_back_is_counted_and_no_more(release: Release) -> None:
    assert "2 other quotations are held back" in said(release, Quotes(shown=(QUOTE,), held_back=2))
    assert "No quotation may be printed" in said(release, Quotes(shown=(), held_back=3))
    assert "No quotation may be printed" in said(release, None)
