"""Linkage: which answers before and after are the same person's, without anybody's name.

People write a code of their own at each wave. Two surveys are linked when their codes are the
same, they come from the same school and year group, and neither code stands there twice: where
two people could be meant, nobody is linked.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

WITHIN = ["school", "year_group", "code"]


@dataclass(frozen=True)
class Linked:
    """Answers before and after, and the pairs among them.

    `pairs` has one row a person, with the position of their answers in `before` and `after`.
    `without_copies` are the answers with surveys handed in twice, word for word, counted once.
    """

    before: pd.DataFrame
    after: pd.DataFrame
    pairs: pd.DataFrame

    @property
    def is_linked(self) -> pd.Series:
        """Return, for each row of `before`, whether it has a partner."""
        return pd.Series(self.before.index.isin(self.pairs["before"]), index=self.before.index)


def link(before: pd.DataFrame, after: pd.DataFrame) -> Linked:
    """Link two waves of one measure; both tables as `read_survey` gives them."""
    first, second = without_copies(before), without_copies(after)
    pairs = _unambiguous(first, "before").merge(
        _unambiguous(second, "after"), on=WITHIN, how="inner", validate="one_to_one"
    )
    return Linked(first, second, pairs[["before", "after"]])


def without_copies(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the answers with each survey that was handed in twice, word for word, counted once.

    Answers without a code can't be told from another person's that are alike, so all are kept.
    """
    copies = answers.duplicated() & (answers["code"] != "")
    return answers[~copies].reset_index(drop=True)


def _unambiguous(answers: pd.DataFrame, name: str) -> pd.DataFrame:
    coded = answers[answers["code"] != ""]
    once = coded[~coded.duplicated(WITHIN, keep=False)]
    return once[WITHIN].assign(**{name: once.index})
