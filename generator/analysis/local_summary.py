"""The local summary: how a study's surveys went, in numbers that nothing hides or rounds.

It is for the evaluator's own eyes. Small groups stand in it, so it stays in the study's data folder
and is never released: what may be published is made by `releasing` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from generator.analysis.quality import FAST_SECONDS_AN_ITEM, STRAIGHT_FROM, flags, item_rests
from generator.analysis.quality_tables import GOOD_ENOUGH
from generator.analysis.scoring import turned
from generator.analysis.statistics.omega import omega_total
from generator.analysis.statistics.reliability import reliability
from generator.analysis.summary_wording import (
    AGAINST,
    LOW,
    MANY_AT_AN_END,
    NONE,
    NOT_ASKED,
    WAITS,
    at_an_end,
    coefficient,
    estimate_told,
    linked_share,
    number_told,
    rate,
    share_told,
)
from generator.analysis.two_waves import Surveys
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure, Scale


@dataclass(frozen=True)
class Section:
    """A table of the summary, with what its columns and marks mean."""

    title: str
    legend: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sections(surveys: Surveys, framework: Framework) -> tuple[Section, ...]:
    """Return the summary's tables, the most needed first."""
    asked = surveys.asked()
    return (
        _responses(surveys),
        _links(surveys),
        _scales(asked, framework),
        _item_rests(asked),
        _items(asked),
        _flags(asked),
    )


def in_short(surveys: Surveys) -> Section:
    """Return the summary as a short table: a row a questionnaire."""
    rows = []
    for measure in surveys.named():
        one = surveys.read(measure)
        rates = [rate(*_total(surveys, measure, wave)) for wave in surveys.waves]
        lowest = NONE
        if one is not None:
            alphas = [alpha for answers in (one.before, one.after) if answers is not None
                      for alpha in _alphas(answers, measure)]  # fmt: skip
            lowest = coefficient(min(alphas), low=True) if alphas else NONE
        rows.append((measure.title, *rates, linked_share(one, measure), lowest))
    return Section(
        surveys.plan.title,
        "Answered: people, and their share of the roll. Linked: pairs, their share of those who "
        f"answered before, and its 95 % interval. Lowest alpha: of any scale, {LOW.strip()} below "
        f"{GOOD_ENOUGH:.2f}.",
        ("Questionnaire", "Answered before", "Answered after", "Linked", "Lowest alpha"),
        tuple(rows),
    )


def _total(surveys: Surveys, measure: Measure, wave: str) -> tuple[int | str, int]:
    """Return how many answered at a wave, or why nobody is counted, and the roll of those asked."""
    found = [(surveys.answered(measure, wave, school), surveys.roll(measure, wave, school))
             for school in surveys.study.schools]  # fmt: skip
    counted = [(people, roll) for people, roll in found if isinstance(people, int)]
    if not counted:
        return next((WAITS for people, _ in found if people == WAITS), NOT_ASKED), 0
    return sum(people for people, _ in counted), sum(roll for _, roll in counted)


def _responses(surveys: Surveys) -> Section:
    rows = []
    for measure in surveys.named():
        for school in surveys.study.schools:
            told = [(surveys.answered(measure, wave, school), surveys.roll(measure, wave, school))
                    for wave in surveys.waves]  # fmt: skip
            if any(people != NOT_ASKED for people, _ in told):
                cells = (cell for people, roll in told for cell in (str(roll), rate(people, roll)))
                rows.append((measure.title, school.name, *cells))
        totals = [_total(surveys, measure, wave) for wave in surveys.waves]
        # The total of one school, or of none that was read, would only seem to say more.
        if surveys.read(measure) is not None and len(surveys.study.schools) > 1:
            cells = (cell for people, roll in totals for cell in (str(roll), rate(people, roll)))
            rows.append((measure.title, "All schools asked", *cells))
    return Section(
        "Who answered",
        "Roll: people who could be asked, as the study says. Answered: people, and their share of "
        "the roll; somebody who handed in the same answers twice counts once. A share above 100 % "
        f"means that the roll is wrong. “{NOT_ASKED}”: the study has no such survey then; "
        f"“{WAITS}”: it has, and one of its two files is still missing.",
        ("Questionnaire", "School", "Roll before", "Answered before", "Roll after",
         "Answered after"),
        tuple(rows),
    )  # fmt: skip


def _links(surveys: Surveys) -> Section:
    rows = []
    for measure in surveys.named():
        one = surveys.read(measure)
        if one is None or one.linked is None or one.before is None:
            continue
        quality = one.linked.quality
        found, false = quality.recall, quality.false_share
        rows.append(
            (
                measure.title,
                *map(str, quality.with_code),
                linked_share(one, measure),
                str(quality.undecided),
                NONE if found is None else f"{found:.0%}",
                NONE if false is None else f"{false:.1%}",
            )
        )
    return Section(
        "Who was linked",
        "With a code: people who gave enough to be linked, by code or number. Linked: pairs, their "
        "share of all who answered before, and its 95 % interval (Wilson's). Undecided: two people "
        "were equally near, so neither was linked. Found: the estimated share of those with a code "
        "both times who were linked. False: the estimated share of links between two people.",
        ("Questionnaire", "With a code before", "With a code after", "Linked", "Undecided",
         "Found, estimated", "False, estimated"),
        tuple(rows),
    )  # fmt: skip


def _scales(asked: Sequence[Asked], framework: Framework) -> Section:
    rows = []
    for one in asked:
        for scale in one.measure.scales:
            for when, answers, scores in _both(one):
                values = scores[scale.outcome].dropna()
                low, high = one.measure.ends(scale)
                alpha, omega = _reliability(answers, one.measure, scale)
                rows.append(
                    (
                        one.measure.title,
                        framework.by_id[scale.outcome].name,
                        when,
                        str(len(scale.items)),
                        str(len(values)),
                        number_told(values.mean()),
                        number_told(values.std()),
                        alpha,
                        omega,
                        at_an_end(int((values <= low).sum()), len(values)),
                        at_an_end(int((values >= high).sum()), len(values)),
                    )
                )
    return Section(
        "Scales",
        "Mean and SD of the scores, more being better. Alpha: Cronbach's, with its 95 % interval "
        "(Feldt's); omega: McDonald's, which needs three questions; one question alone has "
        f"neither.{LOW} marks either below {GOOD_ENOUGH:.2f}: such a score is too rough for more "
        f"than a first look. Lowest and highest: the share with the lowest and the highest score; "
        f"from {MANY_AT_AN_END:.0%}, marked (many), changes are likely to look too small. "
        "The site's page of methods (evaluation/methods.html) explains each of these.",
        ("Questionnaire", "Outcome", "When", "Questions", "People", "Mean", "SD", "Alpha", "Omega",
         "Lowest", "Highest"),
        tuple(rows),
    )  # fmt: skip


def _item_rests(asked: Sequence[Asked]) -> Section:
    rows = [
        (
            measure.title,
            measure.item(one.item).ask,
            one.when,
            str(one.people),
            (NONE if one.correlation is None else f"{one.correlation:.2f}")
            + (AGAINST if one.is_against else ""),
        )
        for measure, one in item_rests(asked)
    ]
    return Section(
        "How each question goes with the rest of its scale",
        "Item-rest correlations, questions that are scored the other way round turned first. "
        f"{AGAINST.strip()} marks one that is below zero by more than chance: it is probably "
        "turned round once too often, or once too seldom.",
        ("Questionnaire", "Question", "When", "People", "Item-rest"),
        tuple(rows),
    )


def _items(asked: Sequence[Asked]) -> Section:
    rows = []
    for one in asked:
        for item in one.measure.items:
            cells = []
            for answers in (one.before, one.after):
                if answers is None:
                    cells.append(NOT_ASKED)
                else:
                    cells.append(share_told(int(answers[item.id].isna().sum()), len(answers)))
            rows.append((one.measure.title, item.ask, *cells))
    return Section(
        "Left out, by question",
        "People who answered something and not this question, and their share. A question that "
        "many leave out may be hard to read, or too close.",
        ("Questionnaire", "Question", "Left out before", "Left out after"),
        tuple(rows),
    )


def _flags(asked: Sequence[Asked]) -> Section:
    rows = []
    for one in asked:
        for when, answers, _ in _both(one):
            flagged, timed = flags(answers, one.measure), int(answers["seconds"].notna().sum())
            fast = share_told(int(flagged["fast"].sum()), timed) if timed else "no times"
            straight = share_told(int(flagged["straight_lined"].sum()), len(answers))
            rows.append((one.measure.title, when, str(len(answers)), straight, fast))
    return Section(
        "Answered without reading",
        f"Straight down: at least {STRAIGHT_FROM} answers, all the same before any is turned. "
        f"Very fast: under {FAST_SECONDS_AN_ITEM:g} seconds a question, of those whose time is "
        "known. They are kept; the linked responses say who they are, for a second look without "
        "them.",
        ("Questionnaire", "When", "People", "Straight down", "Very fast"),
        tuple(rows),
    )


def _both(one: Asked) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """Yield each wave that was asked, its answers and its scores."""
    if one.before is not None and one.scores_before is not None:
        yield "before", one.before, one.scores_before
    yield "after", one.after, one.scores_after


def _alphas(answers: pd.DataFrame, measure: Measure) -> Iterator[float]:
    values = turned(answers, measure)
    for scale in measure.scales:
        if len(scale.items) > 1:
            alpha = reliability(values[list(scale.items)]).alpha.value
            if alpha is not None:
                yield alpha


def _reliability(answers: pd.DataFrame, measure: Measure, scale: Scale) -> tuple[str, str]:
    if len(scale.items) < 2:
        return NONE, NONE
    values = turned(answers, measure)[list(scale.items)]
    alpha = reliability(values).alpha
    omega = omega_total(values) if len(scale.items) > 2 else None
    return estimate_told(alpha), NONE if omega is None else estimate_told(omega)
