"""Whether a report may be published: the release it is made from is approved, on its own date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.evaluation.approval import Review
from generator.evaluation.release import Release
from generator.evaluation.release_gate import refusals
from generator.problems import Problem
from generator.reports.definition import Report


def check_approval(
    report: Report, releases: Mapping[str, Release], reviews: Mapping[str, Review]
) -> Iterator[Problem]:
    """Yield why the report may not be published; a release that isn't there is told elsewhere."""
    definition, file = report.definition, report.file
    release = releases.get(definition.release)
    if release is None:
        return
    for refusal in refusals(release, reviews.get(release.id), definition.published_on):
        place = file.place(("release",))
        yield file.problem(refusal.rule, place, refusal.message, refusal.hint)
