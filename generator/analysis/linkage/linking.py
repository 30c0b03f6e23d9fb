"""Linking two waves of a measure, as its respondents are linked: by code, by number, or not."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.analysis.linkage.codes import MOST_SLIPS, leave_out_hashes
from generator.analysis.linkage.errors import expected_errors
from generator.analysis.linkage.linked import LinkageQuality, Linked
from generator.analysis.linkage.matching import candidates, mutual_nearest, undecided
from generator.analysis.responses import linking_columns
from generator.evaluation.measures import Measure
from generator.evaluation.number_lists import LETTERS, as_number
from generator.evaluation.respondents import NUMBER, Respondents
from generator.evaluation.study import Wave


class NoKey(Exception):
    """Codes can't be linked without the study's key."""


def link(
    before: pd.DataFrame,
    after: pd.DataFrame,
    measure: Measure,
    waves: tuple[Wave, Wave],
    respondents: Respondents,
    key: bytes | None,
) -> Linked:
    """Link two waves of one measure; both tables as `responses` describes answers, no copies.

    People are sought within their school, and pupils within those who started school together:
    the year group moves up by one each year. The tables come back without codes and numbers.

    Raises NoKey where the measure is linked by a code and there is no key.
    """
    blocks = block_of(before, waves[0]), block_of(after, waves[1])
    if measure.linked_by == "number":
        pairs, quality = link_numbers(before[NUMBER], after[NUMBER], blocks)
    else:
        if key is None:
            raise NoKey
        elements = respondents.code.elements
        hashes = [leave_out_hashes(wave, elements, key) for wave in (before, after)]
        first, second = (
            table.assign(block=block.loc[table["row"]].to_numpy())
            for table, block in zip(hashes, blocks, strict=True)
        )
        pairs, quality = link_hashes(first, second, len(elements))
    return linked_as(before, after, measure, respondents, pairs, quality)


def linked_as(
    before: pd.DataFrame,
    after: pd.DataFrame,
    measure: Measure,
    respondents: Respondents,
    pairs: pd.DataFrame,
    quality: LinkageQuality,
) -> Linked:
    """Return two waves with the pairs that were found, without codes and numbers."""
    gone = list(linking_columns(measure, respondents))
    return Linked(before.drop(columns=gone), after.drop(columns=gone), pairs, quality)


def without_copies(
    answers: pd.DataFrame, measure: Measure, respondents: Respondents
) -> pd.DataFrame:
    """Return the answers with each survey that was handed in twice, word for word, counted once.

    Answers without a code or number can't be told from another person's that are alike, so all
    are kept. Rows keep their labels.
    """
    who = list(linking_columns(measure, respondents))
    if not who:
        return answers
    # How long it took differs between a survey and its copy; all that was said does not.
    copies = answers.drop(columns="seconds").duplicated() & (answers[who] != "").any(axis=1)
    return answers[~copies]


def block_of(answers: pd.DataFrame, wave: Wave) -> pd.Series:
    """Return for each row the block that a partner is sought in: school and starting year."""
    started = int(wave.school_year[:4]) - answers["year_group"]
    return answers["school"] + "|" + started.where(answers["year_group"] > 0, 0).astype(str)


def link_hashes(
    before: pd.DataFrame, after: pd.DataFrame, elements: int, *, most_slips: int = MOST_SLIPS
) -> tuple[pd.DataFrame, LinkageQuality]:
    """Link two waves by the hashes of codes that have this many elements.

    Args:
        before: `row`, `left_out`, `hash` and `block` of the earlier wave's people.
        after: the later wave's.
        elements: how many elements a code has.
        most_slips: how many elements may differ.

    """
    found = candidates(before, after)
    found = found[found["slips"] <= most_slips]
    pairs = mutual_nearest(found)
    people = pd.concat(
        wave.drop_duplicates("row").assign(side=side)[["side", "row", "block"]]
        for side, wave in (("before", before), ("after", after))
    )
    errors = expected_errors(found, pairs, people, elements)
    return pairs, LinkageQuality(
        by="code",
        with_code=(before["row"].nunique(), after["row"].nunique()),
        by_slips={slips: int((pairs["slips"] == slips).sum()) for slips in range(most_slips + 1)},
        undecided=undecided(found, pairs),
        false_links=errors.false_links,
        missed_links=errors.missed_links,
        slip=errors.slip,
    )


def link_numbers(
    before: pd.Series, after: pd.Series, blocks: Sequence[pd.Series]
) -> tuple[pd.DataFrame, LinkageQuality]:
    """Link two waves by the numbers that pupils were given.

    A number whose letter is wrong was misread and links nobody. Of misreadings that the letter
    can't rule out, one in 23 has the right letter by chance, which is how many links are expected
    to be false; whoever misread is missed as often as others are linked.
    """
    tables = [
        pd.DataFrame({"block": block, "number": numbers.map(as_number)}).rename_axis("row")
        for numbers, block in zip((before, after), blocks, strict=True)
    ]
    misread = sum(
        int(((table["number"] == "") & (raw != "")).sum())
        for table, raw in zip(tables, (before, after), strict=True)
    )
    given = [table[table["number"] != ""].reset_index() for table in tables]
    where = ["block", "number"]
    once = [table[~table.duplicated(where, keep=False)] for table in given]
    joined = once[0].merge(once[1], on=where, suffixes=("_before", "_after"))
    pairs = pd.DataFrame({"before": joined["row_before"], "after": joined["row_after"], "slips": 0})
    people = max(len(given[0]), 1)
    left = min(len(table) - len(alone) for table, alone in zip(given, once, strict=True))
    return pairs, LinkageQuality(
        by="number",
        with_code=(len(given[0]), len(given[1])),
        by_slips={0: len(pairs)},
        undecided=left,
        false_links=misread / (len(LETTERS) - 1),
        missed_links=misread * len(pairs) / people + left,
        slip=None,
    )
