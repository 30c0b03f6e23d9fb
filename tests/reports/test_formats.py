"""How released numbers are written."""

from __future__ import annotations

import pytest

from generator.evaluation.release import NotShown, Release
from generator.reports.formats import WrongFormat, direction_of, in_sentence, in_table, signed
from generator.reports.references import references, resolved, unknown_references

RISE = "change.help-seeking.primaries.estimate"
FALL = "change.help-seeking.gannet-point.estimate"
HIDDEN = "change.belonging-and-safety.dunlin-steps.estimate"


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        (RISE, "+5.0 points"),
        (f"{RISE} | points", "5.0 points"),
        (f"{RISE} | interval", "+1.0 to +9.0"),
        (f"{RISE} | change-with-interval", "+5.0 points, interval +1.0 to +9.0"),
        (f"{RISE} | direction", "rose"),
        (f"{FALL} | change", "−5.0 points"),
        (f"{FALL} | direction", "fell"),
        ("change.belonging-and-safety.primaries.estimate | direction", "showed no clear change"),
        ("change.help-seeking.primaries.standardised", "+0.17"),
        ("change.help-seeking.primaries.before", "60.0"),
        ("study.all.schools | words", "six"),
        ("participation.pupils-all.roll", "2,335"),
        ("sessions.all.year.share", "80%"),
        ("release.before-month", "January 2018"),
        ("release.data-until", "20 July 2018"),
        (f"{HIDDEN} | change-with-interval", "[c: hidden to protect people's confidentiality]"),
    ],
)
def test_a_reference_is_written_as_its_format_says(
    made_up: Release, reference: str, text: str
) -> None:
    assert resolved(f"So: {{{{ {reference} }}}}.", made_up, {}) == f"So: {text}."


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("change.help-seaking.primaries.estimate", 'Did you mean "change.help-seeking.primaries'),
        (f"{RISE} | stars", "Formats: count, words"),
        (f"{RISE} | words", "not a count"),
        ("participation.pupils-all.roll | interval", "has no interval"),
        ("figure:unknown", "table.row.column"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_flaw_with_its_mend(
    made_up: Release, reference: str, says: str
) -> None:
    (flaw,) = unknown_references(f"So {{{{ {reference} }}}}.", made_up, {})
    assert (flaw.rule.code, flaw.start) == ("RPT002", 3)
    assert says in flaw.hint


def test_what_is_placed_within_a_sentence_is_a_flaw(made_up: Release) -> None:
    (flaw,) = unknown_references("See {{ place figure:one }} here.", made_up, {})
    assert "line of its own" in flaw.message


def test_signs_are_proper_and_zero_has_none() -> None:
    assert [signed(v) for v in (1.25, -1.26, 0.0, -0.04)] == ["+1.2", "−1.3", "0.0", "0.0"]


def test_an_interval_that_touches_zero_is_not_clear() -> None:
    assert [direction_of(*i) for i in ((0.1, 2), (0, 2), (-2, 0), (-2, -0.1))] == [
        "rise",
        "none",
        "none",
        "fall",
    ]


def test_a_hidden_cell_is_its_symbol_in_a_table() -> None:
    assert in_table(NotShown(status="u"), "percent") == "u"


def test_words_for_a_number_that_is_a_text_are_refused(release: Release) -> None:
    found = release.find("recovery.help-seeking.primaries.held")
    assert found is not None
    with pytest.raises(WrongFormat, match="not a number"):
        in_sentence(found, "count")


def test_references_say_where_they_stand() -> None:
    (reference,) = references("a {{ b.c.d | words }} e")
    assert (reference.start, reference.target, reference.form) == (2, "b.c.d", "words")


@pytest.mark.parametrize("form", ["", " | change", " | direction", " | grade"])
def test_a_number_that_is_hidden_is_refused_in_a_sentence(made_up: Release, form: str) -> None:
    (flaw,) = unknown_references(f"It is {{{{ {HIDDEN}{form} }}}}.", made_up, {})
    assert flaw.rule.code == "RPT012"
    assert "hidden to protect" in flaw.message
