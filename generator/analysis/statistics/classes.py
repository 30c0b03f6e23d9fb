"""Classes: whom each pupil is taught with, where it is known.

Pupils of a class share lessons and one another, so they change alike, and an interval that takes
each for a pupil on their own is too narrow.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analysis.statistics.analysed import Labels

FEW_DEGREES = 4.0
"""Below so many degrees of freedom a robust interval is itself unsure (Tipton 2015)."""

FEWEST_DEGREES = 1.5
"""Below so many there is none: two classes alone, or one class and a few pupils beside it."""

LIKE_TOO_FEW_CLASSES = (
    "nearly all that is seen of how far classes differ is between two of them, which can't show it"
)
TOO_FEW_CLASSES = (
    "no more than two classes stand behind it, and two can't show how far classes differ"
)


def class_codes(school: NDArray[np.intp], classes: Labels | None) -> NDArray[np.intp]:
    """Return (n,) codes of each pupil's class, unlike between schools.

    A pupil whose class is missing, or all of them without `classes`, is in a class alone.

    Args:
        school: (n,) codes.
        classes: (n,) labels, None or NaN where the class is not known.

    """
    if classes is None:
        return np.arange(len(school))
    codes, names = pd.factorize(np.asarray(classes, dtype=object))
    alone = len(names) + np.arange(len(codes))
    within = np.where(codes < 0, alone, codes)
    return pd.factorize(np.asarray(school) * (len(names) + len(codes) + 1) + within)[0]


def of_classes(classes: pd.Series | None) -> Iterator[str]:
    """Yield what is to be said beside an interval of pupils whose classes were to be known."""
    if classes is None:
        return
    unknown = int(classes.isna().sum())
    if unknown == len(classes):
        yield (
            "classes were not recorded, so its interval does not allow for classmates changing "
            "alike and is likely to be somewhat too narrow"
        )
    elif unknown:
        yield "pupils whose class is not known are taken to be alone in theirs"


def few_classes(df: float) -> Iterator[str]:
    """Yield what is to be said of an interval robust to classes, where they are few."""
    if df < FEW_DEGREES:
        yield f"few classes stand behind its interval ({df:.1f} degrees of freedom)"
