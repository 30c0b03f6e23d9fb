"""Each school's own mean change with an error that may be taken as known, to pool schools with.

Pooling weighs a school by its standard error and takes that error as known. Two or three classes
hardly show how classes differ, and a school whose few classes look alike by chance would get nearly
all the weight. So schools with few classes lend one another what they show of classes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.statistics.analysed import Labels
from generator.analysis.statistics.classes import FEW_DEGREES
from generator.analysis.statistics.estimates import Estimate, Floats
from generator.analysis.statistics.paired import change_within_schools, variance_by_class


@dataclass(frozen=True, slots=True)
class SchoolMean:
    """One school's change from its mean before: as it stands alone, and the error to pool it with.

    `se` is None where the school is left out of the summary, and `why` says why, or what was done
    to the error.
    """

    school: object
    before: float
    change: Estimate
    se: float | None
    why: str | None


def school_means(
    before: pd.Series,
    after: pd.Series,
    school: Labels,
    *,
    classes: Labels | None = None,
    level: float = 0.95,
) -> tuple[SchoolMean, ...]:
    """Return each school's mean change, in the schools' order, with an error to pool it with.

    A school's error is the larger of its classes' (CR2) and its pupils'. With fewer than four
    degrees of freedom between its classes, its pupils' variance is multiplied by what all these
    schools' classes together show, Σ ν_s V_s(classes)/V_s(pupils) / Σ ν_s, never less than one; and
    it is left out where all of them together have fewer than four.

    Args:
        before: (n,) scores, none missing.
        after: (n,) scores of the same people.
        school: (n,) labels.
        classes: (n,) labels, None where not known; None for people in no classes.
        level: of each school's interval.

    """
    schools = pd.Series(np.asarray(school, dtype=object))
    taught = None if classes is None else pd.Series(np.asarray(classes, dtype=object))
    first, second = (np.asarray(scores, dtype=float) for scores in (before, after))
    if taught is not None and not taught.notna().any():
        taught = None
    found = []
    for name in dict.fromkeys(schools):
        here = (schools == name).to_numpy()
        within = None if taught is None else taught[here].reset_index(drop=True)
        both, labels = (first[here], second[here]), schools[here].to_numpy()
        change = change_within_schools(*both, labels, classes=within, level=level)
        moved = both[1] - both[0]
        of_class = None if within is None else variance_by_class(moved, within)
        found.append((name, float(both[0].mean()), change, _error_of_pupils(moved), of_class))
    shown = [
        (of_class[1], of_class[0] / se**2)
        for *_, se, of_class in found
        if of_class is not None and se
    ]
    degrees = sum(df for df, _ in shown)
    common = max(1.0, sum(df * times for df, times in shown) / degrees) if degrees else 1.0
    return tuple(
        SchoolMean(name, mean, change, *_error(se, of_class, clustered=taught is not None,
                                         degrees=degrees, common=common))
        for name, mean, change, se, of_class in found
    )  # fmt: skip


def _error_of_pupils(change: Floats) -> float | None:
    """Return the standard error of a mean change, were its people unrelated."""
    if len(change) < 2 or not np.ptp(change):
        return None
    return float(change.std(ddof=1) / np.sqrt(len(change)))


def _error(
    se: float | None,
    of_class: tuple[float, float] | None,
    *,
    clustered: bool,
    degrees: float,
    common: float,
) -> tuple[float | None, str | None]:
    """Return the error to pool with, and what there is to say of it."""
    if not se:
        return None, "no two of its people changed differently, or it has one alone"
    if not clustered:
        return se, None
    if of_class is None:
        return None, "its pupils are all of one class"
    variance, df = of_class
    if df >= FEW_DEGREES:
        return max(float(np.sqrt(variance)), se), None
    if degrees < FEW_DEGREES:
        return None, "these schools together have too few classes to know its error"
    return se * float(np.sqrt(common)), (
        f"its few classes ({df:.1f} degrees of freedom) are taken to differ as those of all these "
        "schools do"
    )
