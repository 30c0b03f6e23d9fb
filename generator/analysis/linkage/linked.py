"""Two waves of a measure, linked: who is whom, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from generator.analysis.statistics.proportions import wilson
from generator.evaluation.respondents import LinkedBy


@dataclass(frozen=True)
class LinkageQuality:
    """How well two waves could be linked.

    Attributes:
        by: a code people make, or a number from their teacher's list.
        with_code: how many people before and after gave enough to be linked at all.
        by_slips: how many links there are with 0, 1 and 2 elements that differ.
        undecided: people with a candidate who were not linked, because two were equally near.
        false_links, missed_links: how many are expected (see `errors`).
        slip: the chance that one element differs between two waves of one person, if known.

    """

    by: LinkedBy
    with_code: tuple[int, int]
    by_slips: Mapping[int, int]
    undecided: int
    false_links: float
    missed_links: float
    slip: float | None

    @property
    def links(self) -> int:
        """Return how many pairs were made."""
        return sum(self.by_slips.values())

    @property
    def recall(self) -> float | None:
        """Return the share of the people asked twice who were expected to be found, if any."""
        right = self.links - self.false_links
        return right / (right + self.missed_links) if right + self.missed_links > 0 else None

    @property
    def false_share(self) -> float | None:
        """Return the share of the links that are expected to be false, if there are links."""
        return self.false_links / self.links if self.links else None

    @property
    def in_words(self) -> str:
        """Return what was linked and how well, in a sentence."""
        found = "unknown" if self.recall is None else f"{self.recall:.0%}"
        false = "unknown" if self.false_share is None else f"{self.false_share:.1%}"
        before, after = self.with_code
        share = wilson(min(self.links, before), before)
        sure = ""
        if share.value is not None and share.low is not None and share.high is not None:
            sure = f" ({share.value:.0%}, 95% interval {share.low:.0%} to {share.high:.0%})"
        return (
            f"{self.links} linked, of {before} before{sure} and {after} after with a {self.by}; "
            f"found of those asked twice, estimated: {found}; false links, estimated: {false}"
        )


@dataclass(frozen=True)
class Linked:
    """Answers before and after, and the pairs among them.

    `pairs` has one row a person, with the labels of their answers in `before` and `after` and the
    number of elements that differ. Neither table holds a code or a number any more.
    """

    before: pd.DataFrame
    after: pd.DataFrame
    pairs: pd.DataFrame
    quality: LinkageQuality

    @property
    def is_linked(self) -> pd.Series:
        """Return, for each row of `before`, whether it has a partner."""
        return pd.Series(self.before.index.isin(self.pairs["before"]), index=self.before.index)
