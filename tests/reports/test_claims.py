"""What a report may not say: typed numbers, wrong directions, causes."""

from __future__ import annotations

import pytest

from generator.evaluation.release import Release
from generator.reports.claims import causes, claims, directions, typed_numbers

RISE = "{{ change.help-seeking.primaries.estimate | points }}"
FALL = "{{ change.help-seeking.gannet-point.estimate | points }}"
FLAT = "{{ change.belonging-and-safety.primaries.estimate | change-with-interval }}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Of 1,020 pupils some said yes.", "1,020"),
        ("It rose by 4.5 points.", "4.5"),
        ("About 62% agreed.", "62%"),
        ("Twelve pupils said so.", "Twelve"),
        ("All four primary schools agreed.", "four"),
        ("Nine in ten agreed.", "Nine in ten"),
        ("Half of them agreed.", "Half of"),
        ("Most pupils agreed.", "Most pupils"),
        ("The number doubled.", "doubled"),
        ("n = 45", "45"),
    ],
)
def test_a_typed_statistic_is_found_at_its_place(text: str, words: str) -> None:
    (flaw,) = typed_numbers(text)
    assert (flaw.rule.code, flaw.words) == ("RPT001", words)
    assert text[flaw.start :].startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "From January 2018 to 20 July 2018, in the school year 2017-18.",
        "Pupils in Years 3 to 6 and Year 11, at Key Stage 2.",
        "A score from 0 to 100, in points of 100, as in PCD 223.",
        "See [the trial](https://example.org/a/1234) and {{ a.b.c | words }} others.",
        "1. Ask staff.\n2. Watch lessons.",
        "The first report has two parts, and one way to read them.",
    ],
)
def test_dates_years_groups_scales_and_references_are_not_statistics(text: str) -> None:
    assert list(typed_numbers(text)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        f"Asking for help rose by {RISE}.",
        f"It fell by {FALL}.",
        f"Belonging showed no clear change ({FLAT}).",
        f"Help rose by {RISE} in one and fell by {FALL} in the other.",
        f"With {RISE}, help increased.",
        f"Pupils changed clearly more in one school than in the other ({RISE}).",
        f"There was no clear difference between the schools ({FLAT}).",
        "Nobody knows whether it rose.",
        "It would have improved.",
    ],
)
def test_directions_that_their_intervals_bear_out_pass(made_up: Release, sentence: str) -> None:
    assert list(directions(sentence, made_up)) == []


@pytest.mark.parametrize(
    ("sentence", "word", "says"),
    [
        (f"It fell by {RISE}.", "fell", "is +1.0 to +9.0"),
        (f"It improved by {FALL}.", "improved", "is −9.0 to −1.0"),
        (f"Belonging rose ({FLAT}).", "rose", "is −3.0 to +5.0"),
        (f"They changed clearly less ({RISE}).", "clearly less", "is +1.0 to +9.0"),
        (f"There was no clear difference ({FALL}).", "no clear difference", "is −9.0 to −1.0"),
        (f"There was no clear change ({RISE}).", "no clear change", "is +1.0 to +9.0"),
        (f"Help rose by {RISE} in one and grew by {FALL} in the other.", "grew", "gannet-point"),
        (f"First, a number: {RISE}. Then belonging rose.", "rose", "without the number"),
        ("Scores went up.", "went up", "without the number"),
    ],
)
def test_a_direction_is_checked_against_the_interval_it_cites(
    made_up: Release, sentence: str, word: str, says: str
) -> None:
    (flaw,) = directions(sentence, made_up)
    assert (flaw.rule.code, flaw.words) == ("RPT003", word)
    assert says in flaw.message
    assert sentence[flaw.start :].startswith(word)


def test_causes_need_a_design_that_could_show_them(made_up: Release) -> None:
    (flaw,) = causes("The lessons led to more asking for help.")
    assert (flaw.rule.code, flaw.words) == ("RPT004", "led to")
    assert list(causes("It does not say what the programme caused.")) == []
    assert list(causes("After the lessons, more pupils said they would ask.")) == []
    assert [flaw.rule.code for flaw in claims("The training worked.", made_up)] == ["RPT004"]
