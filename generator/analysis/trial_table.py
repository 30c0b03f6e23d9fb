"""How many schools a trial would need, as a table of the release: what a report's advice rests on.

It counts nobody: its numbers are of a trial that is yet to be held. They stand in the release so
that a report's sentences refer to them as they do to every other number.
"""

from __future__ import annotations

from generator.analysis.planning import NextStudy
from generator.analysis.statistics.power import schools_needed
from generator.analysis.statistics.published_effects import INCLUSIVE
from generator.evaluation.release import Column, Dimension, Row, Table

ASSUMED = NextStudy(
    pupils=120, lost=0.2, icc=0.05, correlation=0.5, effect=2 * abs(INCLUSIVE.effect)
)
"""What is assumed of the trial: the defaults of `wholeschool study plan`."""

_EFFECTS = (
    ("inclusive", "As INCLUSIVE found", abs(INCLUSIVE.effect)),
    ("twice", "Twice that", ASSUMED.effect),
)
_DIFFER = (("little", "Little", 0.02), ("middling", "Middling", ASSUMED.icc), ("much", "Much", 0.1))
_ARMS = 3  # whole school, lessons alone, a later start

_COLUMNS = (
    Column(
        id="effect",
        label="Difference to be found, in standard deviations",
        kind="coefficient",
        about="INCLUSIVE's is on bullying, between its two arms: Bonell and others, 2018.",
    ),
    Column(
        id="icc",
        label="Intraclass correlation of schools",
        kind="coefficient",
        about="The share of the spread of scores that lies between schools: assumed.",
    ),
    Column(
        id="pupils",
        label="Pupils compared in each school",
        kind="count",
        about=f"Of {ASSUMED.pupils} asked before, {ASSUMED.lost:.0%} are taken to be lost.",
    ),
    Column(
        id="schools",
        label="Schools in each arm, given the scores before",
        kind="count",
        about=f"Scores before and after are taken to correlate at {ASSUMED.correlation:g}, and to "
        "explain as much of how schools differ.",
    ),
    Column(
        id="schools-plain",
        label="Schools in each arm, by the scores after alone",
        kind="count",
        about="As many as would be needed if the scores before explained nothing.",
    ),
    Column(
        id="three-arms",
        label="Schools in three arms, given the scores before",
        kind="count",
        about="Whole school, lessons alone and a later start.",
    ),
)


def trial_table() -> Table:
    """Return the schools a trial needs for two effects, however much schools differ."""
    rows = []
    for effect_id, effect_name, effect in _EFFECTS:
        for differ_id, differ_name, icc in _DIFFER:
            given, plain = (
                schools_needed(
                    effect, pupils=ASSUMED.linked, icc=icc, pupil_r2=share, school_r2=share
                ).value
                for share in (ASSUMED.correlation**2, 0.0)
            )
            if given is None or plain is None:
                continue
            counts = (ASSUMED.linked, int(given), int(plain), _ARMS * int(given))
            rows.append(
                Row(
                    ids=(effect_id, differ_id),
                    names=(effect_name, differ_name),
                    cells=(effect, icc, *counts),
                )
            )
    return Table(
        id="trial",
        title="How many schools a trial would need",
        about="So that a difference of this size between two arms, with schools drawn by lot, is "
        "found four times in five at the five per cent level. Nothing of this study is in it: "
        f"it assumes {ASSUMED.pupils} pupils asked in each school, {ASSUMED.lost:.0%} of them "
        "lost, schools of one size, and scores before and after that correlate at "
        f"{ASSUMED.correlation:g}. Real schools differ in size and lose pupils unevenly, so a "
        "trial should plan for somewhat more.",
        dimensions=(
            Dimension(id="size", label="Size"),
            Dimension(id="schools-differ", label="How much schools differ"),
        ),
        columns=_COLUMNS,
        rows=tuple(rows),
    )
