"""Which questions are worse when more agree: what a report says of it, against its questionnaires.

A report looks for harm by rule. A question that is scored the other way round and not named as such
would be read as a success where it is a fall, and the other way about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.evaluation.measures import Measure
from generator.evaluation.release import Release
from generator.problems import Problem, Rule
from generator.reports.definition import Report

TURNED = Rule(
    "RPT016",
    "A question read the wrong way round",
    "A report that looks for what fell has to know for which questions agreeing is the worse "
    "answer. The questionnaires mark those as reversed, and the report names the same.",
    "worse_when_agreed: []  # and a questionnaire's item hit-back has reversed: true",
    "worse_when_agreed: [hit-back]",
)
RULES = (TURNED,)

_QUESTIONS = "agreeing"
_NAMED = "worse_when_agreed"


def worse_when_agreed(release: Release, measures: Iterable[Measure]) -> list[str]:
    """Return the questions of a release that their questionnaires score the other way round."""
    table = release.table_of.get(_QUESTIONS)
    asked = {row.ids[0] for row in table.rows} if table else set()
    reversed_items = (item.id for one in measures for item in one.items if item.reversed)
    return [item for item in dict.fromkeys(reversed_items) if item in asked]


def turned_round(
    report: Report, releases: dict[str, Release], measures: Iterable[Measure]
) -> Iterator[Problem]:
    """Yield a problem where a report's questions are not those that are scored the other way."""
    release = releases.get(report.definition.release)
    told = report.definition.worse_when_agreed
    looks = any("{{ place falls }}" in text for text in report.texts.values())
    if release is None or not (looks or told):
        return
    scored = worse_when_agreed(release, measures)
    unnamed = [one for one in scored if one not in told]
    wrong = [one for one in told if one not in scored]
    if not unnamed and not wrong:
        return
    parts = []
    if unnamed:
        parts.append(f"{', '.join(unnamed)}: scored the other way round, and not named")
    if wrong:
        parts.append(f"{', '.join(wrong)}: named, and no such question is scored that way")
    place = report.file.place((_NAMED,) if told else ())
    hint = f"Write {_NAMED}: [{', '.join(scored)}]"
    yield report.file.problem(TURNED, place, "; ".join(parts), hint)
