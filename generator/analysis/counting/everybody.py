"""Whom the tables of everybody of an arm count: whose scores are missing, other ways, for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from generator.analysis.change import scored_pairs
from generator.analysis.counting.counted import Counted, Counting, RowOf
from generator.analysis.outcomes.characteristics import characteristics, compared_with
from generator.analysis.outcomes.other_models import models_named
from generator.analysis.outcomes.sensitivity import flagged
from generator.analysis.outcomes.whole_groups import whole_groups
from generator.analysis.waves import Asked, in_group

MISSING = "whose scores are missing"
_OTHER_WAYS = "other ways"
_FOR_WHOM = "for whom"
_WEIGHTED = ("schools-as-a-sample", "gee", "school-weights")
"""Ways in which schools have weights of their own, so that a change is no mean of its people's."""


def everybody_of_arms(counting: Counting) -> Iterator[Counted]:
    """Yield what is told of everybody of an arm: whose scores are missing, and other ways."""
    for whole in whole_groups(counting.asked, counting.study):
        one = whole.asked
        if one.before is None or one.scores_before is None:
            continue
        inside = in_group(one.before, whole.group) & one.before["year_group"].isin(one.followed)
        surveyed = counting.before(one, inside.to_numpy())
        paired = counting.pairs(one, one.pairs(whole.group)) & surveyed
        for scale in one.measure.scales:
            outcome = scale.outcome
            pairs = scored_pairs(one, outcome, one.pairs(whole.group))
            both = counting.pairs(one, pairs)
            scored = counting.before(one, (inside & one.scores_before[outcome].notna()).to_numpy())
            missing = RowOf(f"missing.{outcome}.{whole.group.id}", f"{outcome}, {MISSING}")
            missing.count("n", surveyed)
            missing.share("both", both, surveyed)
            missing.share("skipped", scored & paired & ~both, surveyed)
            missing.share("lost", scored & ~paired, surveyed)
            missing.share("none", surveyed & ~scored, surveyed)
            yield from missing
            before = counting.score_before(one, outcome)
            change = counting.score_after(one, outcome), replace(before, weight=-1.0)
            weighted = [
                f"sensitivity.{outcome}.{whole.group.id}.{way}.{end}"
                for way in models_named(counting.study.plan)
                for end in ("estimate", "low", "high")
            ]
            for way, who in (
                ("main", both),
                ("without-flagged", counting.pairs(one, pairs[~flagged(pairs, one)])),
                ("linked-without-slips", counting.pairs(one, pairs[pairs["slips"] == 0])),
                ("multiple-imputation", surveyed),
                ("imputed-lower", surveyed),
                ("schools-as-a-sample", both),
                *((way, both) for way in models_named(counting.study.plan)),
            ):
                address = f"sensitivity.{outcome}.{whole.group.id}.{way}"
                row = RowOf(address, f"{outcome}, {_OTHER_WAYS}")
                row.count("n", who)
                if who is not surveyed and way not in _WEIGHTED:
                    ends = ("low", "high", *(weighted if way == "main" else ()))
                    row.mean("estimate", who, *change, with_it=ends)
                yield from row
            yield from _for_whom(counting, one, outcome, pairs, whole.group.id)


def _for_whom(
    counting: Counting, one: Asked, outcome: str, pairs: pd.DataFrame, group: str
) -> Iterator[Counted]:
    """Yield the parts of each strand, and the one that each is set beside.

    Those too small to be told, and those of whom nothing is known, are entered too: they are
    secrets that the others could give away.
    """
    for name, parts in characteristics(pairs, one, counting.study, counting.respondents):
        row = RowOf(f"change.{outcome}.{group}", f"{outcome}, {_FOR_WHOM}")
        row.count("n", counting.pairs(one, pairs))
        yield from row
        told = parts.astype(object).where(parts.notna(), "unknown")
        sizes = parts.value_counts()
        beside = compared_with(name, counting.respondents)
        if beside not in sizes.index and len(sizes):
            beside = sizes.index[0]
        for part in dict.fromkeys(told):
            address = f"for-whom.{outcome}.{group}.{name}.{part}"
            row = RowOf(address, f"{outcome}, {_FOR_WHOM}")
            row.count("n", counting.pairs(one, pairs[told == part]), telling=True)
            if len(sizes):
                row.count("n-largest", counting.pairs(one, pairs[parts == beside]), telling=True)
            yield from row
