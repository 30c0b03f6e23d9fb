"""How a report stands while it is written: its problems, and how its sections read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.evaluation_sources import EvaluationSources, read_evaluation
from generator.lessons.checks.wording.reading_age import reading_age
from generator.problems import Problem
from generator.reports.checks import check_report
from generator.reports.definition import REPORTS, Report, names_of
from generator.reports.gate import check_approval
from generator.reports.references import PLACE, Cited, references, resolved
from generator.reports.turned_round import turned_round
from generator.sources.markdown import to_plain_text

OLDEST_READER = 14
"""The highest reading age, in years, that a page in plain English may ask for."""


@dataclass(frozen=True)
class SectionStanding:
    """A section: how long it is, whom it asks for, and how many numbers it refers to."""

    id: str
    title: str
    words: int
    reading_age: float | None
    references: int


@dataclass(frozen=True)
class Standing:
    """A report, every problem of it, and its sections."""

    report: Report
    sources: EvaluationSources
    problems: tuple[Problem, ...]
    unapproved: tuple[Problem, ...]
    sections: tuple[SectionStanding, ...]
    oldest_reader: int = OLDEST_READER


def report_standing(root: Path, name: str) -> Standing | None:
    """Return how a report stands, or None where there is none that can be read."""
    sources, found = read_evaluation(root)
    report = sources.reports.get(name)
    if report is None or sources.framework is None:
        return None
    own = f"{REPORTS}/{name}/"
    problems = [one for one in found if one.path.startswith(own)]
    problems += check_report(report, sources.releases, sources.framework)
    problems += turned_round(report, sources.releases, sources.measures.values())
    unapproved = tuple(check_approval(report, sources.releases, sources.reviews))
    return Standing(
        report,
        sources,
        tuple(sorted({*problems, *unapproved})),
        unapproved,
        tuple(_sections(report, sources)),
    )


def _sections(report: Report, sources: EvaluationSources) -> list[SectionStanding]:
    definition, names = report.definition, names_of(report)
    release = sources.releases.get(definition.release)
    found = []
    for section in definition.sections:
        text = report.texts.get(section.text, "")
        prose = PLACE.sub("", text)
        if release:
            earlier = {one: sources.releases[one] for one in definition.earlier
                       if one in sources.releases}  # fmt: skip
            prose = resolved(prose, Cited(release, earlier), names)
        plain = to_plain_text(prose)
        found.append(
            SectionStanding(
                section.id,
                section.title,
                len(plain.split()),
                reading_age(plain),
                sum(1 for _ in references(text)),
            )
        )
    return found
