"""Responses: the tables that the analysis hands on, and what every column of them is.

Everything behind the wall is one of four tables. All are pandas frames with a plain index 0, 1, …

**Answers** (`surveys`): what one survey's file says, one row a survey handed in.

    school       str    the school's id in the study
    year_group   int    0 for staff and families
    class        str    pupils only; "" where it was not asked
    number       str    from the teacher's list; "" where there is none, or the code links
    <element>    str    one column each of the code's elements, as written; "" where left out
    <strand>     str    one column each of the measure's `about_you`: the answer's id, such as
                        "female"; "not-said" where people prefer not to; "" where it was not asked
                        at this wave, or was left out
    seconds      float  how long it took, NaN where the export doesn't say
    <item>       float  one column each of the measure's items: the value answered, reversed items
                        still as they were answered, NaN where left out

**Scores** (`scoring`): same index, one column a scale, named by its outcome: from 0 to 100 and more
is better where the scale is scored by the mean; in the scale's own units where by the sum. NaN
where more items are missing than the scale allows.

**Flags** (`quality`): same index, columns `straight_lined` and `fast` (bool). Flagged answers are
kept: the flags are counted in the release, and are there for a sensitivity analysis. A survey that
was handed in twice, word for word, counts once from the start.

**Linked** (`linkage`): one row a person who could be linked, columns `before` and `after` (the rows
of their answers in each wave's table) and `slips` (how many elements of the code differ). Both
tables have lost their codes and numbers by then.

`waves.read_waves` gives all of it for a release, one `Asked` a measure: `before` and `after` with
`scores_before` and `scores_after`, `linked`, and `people`: one row a linked person with the earlier
wave's school, year group and class, for each strand the later wave's answer (or the earlier one's
where the later is ""), and the pair. `people.join(...)` on `before` and `after` reaches scores,
flags and items. Pupils are one year group on for each of `years_on` between the waves.

Families answer without code or number, so theirs are never linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from generator.evaluation.measures import Measure
from generator.evaluation.respondents import NUMBER, Respondents
from generator.evaluation.study import Wave

WHERE = ("school", "year_group", "class")
"""The columns that say where a person belongs."""


def asked_columns(measure: Measure, wave: Wave, respondents: Respondents) -> tuple[str, ...]:
    """Return the columns that a survey of the measure has at this wave, in the order asked.

    A school's own export may leave out `school`, and `seconds` is only in some.
    """
    columns = ["school"]
    if measure.of == "pupils":
        columns.append("year_group")
        columns += ["class"] if "class" in wave.asks else []
    columns += linking_columns(measure, respondents)
    columns += measure.about_you if "about-you" in wave.asks else ()
    return (*columns, *(item.id for item in measure.items))


def linking_columns(measure: Measure, respondents: Respondents) -> tuple[str, ...]:
    """Return the columns that say whose answers they are: the code's elements, or the number."""
    if measure.linked_by == "code":
        return respondents.element_ids
    return (NUMBER,) if measure.linked_by == "number" else ()


def answers_table(
    rows: Iterable[Mapping[str, object]], measure: Measure, respondents: Respondents
) -> pd.DataFrame:
    """Return a table of answers with every column there is, from rows that have some of them.

    What a row leaves out is "" for text, 0 for the year group, and NaN for items and seconds.
    """
    words = ["school", "class", *linking_columns(measure, respondents), *measure.about_you]
    numbers = ["seconds", *(item.id for item in measure.items)]
    columns = ["school", "year_group", *words[1:], *numbers]
    empty: dict[str, object] = {**dict.fromkeys(words, ""), "year_group": 0}
    table = pd.DataFrame([empty | dict(row) for row in rows], columns=columns)
    types = dict.fromkeys(words, "str") | {"year_group": "int"} | dict.fromkeys(numbers, "float")
    return table.astype(types)
