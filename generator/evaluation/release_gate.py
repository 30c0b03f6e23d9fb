"""The gate: a release that nobody approved, or whose approval has run out, is not published.

The build has no clock, so whether an approval has run out is judged by the date of the report that
is published from it: publishing is what was approved. A report that is published again, with a new
date, needs an approval that still holds on that date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from generator.evaluation.approval import APPROVAL, Review, Reviews, reviews_of
from generator.evaluation.kept_releases import RELEASES
from generator.evaluation.release import Release
from generator.evaluation.release_files import release_files
from generator.problems import Problem, Rule, Unreadable
from generator.sources.figures_of_speech import day
from generator.sources.text_files import read_text
from generator.swap import write_whole

NOT_APPROVED = Rule(
    "EVA024",
    "A report made from a release that nobody has approved",
    "What is published can't be taken back. A program can't know what a school, a class or a "
    "newspaper already knows; a person who answers for it by name looks first.",
    "a report on a release without approval.json",
    "wholeschool release approve interim-2018 --name NAME --role ROLE",
)
RUN_OUT = Rule(
    "EVA025",
    "A report published outside the time its release is approved for",
    "What an outsider can know grows with every other thing that is published. An approval is for "
    "a time; a report that is published, or published again, after it needs a fresh look.",
    "published_on: 2021-03-01, of a release approved until 3 December 2020",
    "the same release, approved again",
)
ALTERED = Rule(
    "EVA026",
    "An approval that was changed, or is of something else, or a data file that was",
    "An approval holds for exactly what the reviewer saw. If one number has changed since, it "
    "says nothing.",
    "an approval.json with a no turned into a yes by hand",
    "the file as wholeschool release approve wrote it",
)
RULES = (NOT_APPROVED, RUN_OUT, ALTERED)

CODES = frozenset(rule.code for rule in (NOT_APPROVED, RUN_OUT))
"""Problems with which a report may still be looked at where nobody else sees it."""


@dataclass(frozen=True)
class Refusal:
    """Why a report may not be published from a release on a day, and what to do."""

    rule: Rule
    message: str
    hint: str


def read_reviews(
    root: Path, releases: dict[str, Release]
) -> tuple[dict[str, Review], list[Problem]]:
    """Read the review that stands of each release, by release, and every problem of the files.

    A review that is not of what the release now says is a problem, and stands for nothing; so is a
    data file beside the release that says something else.
    """
    standing: dict[str, Review] = {}
    problems: list[Problem] = []
    for path in sorted((root / RELEASES).glob(f"[!.]*/{APPROVAL}")):
        name, folder = path.relative_to(root).as_posix(), path.parent.name
        try:
            kept = Reviews.model_validate_json(read_text(root, name))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
            continue
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(step) for step in first["loc"])
            message = f"these are not reviews as they are written ({where}: {first['msg']})"
            problems.append(_altered(name, message, folder))
            continue
        if kept.altered:
            problems.append(_altered(name, "these reviews were changed after they were written",
                                     folder))  # fmt: skip
        elif folder not in releases:
            if not (path.parent / "release.json").exists():
                problems.append(_altered(name, "there is no release beside these reviews", folder))
        elif not is_of(kept.last, releases[folder]) and kept.last.approves:
            message = "the release has changed since it was reviewed"
            problems.append(_altered(name, message, folder))
        elif is_of(kept.last, releases[folder]):
            standing[folder] = kept.last
    for release in releases.values():
        problems += _not_its_own(root, release)
    return standing, problems


def _not_its_own(root: Path, release: Release) -> Iterator[Problem]:
    """Yield a problem for each data file beside a release that does not say what it says.

    What is published is made anew from the release; but a reviewer reads the files that lie there.
    """
    its_own = release_files(release)
    for path in sorted((root / RELEASES / release.id).glob("*.csv")):
        name = path.relative_to(root).as_posix()
        if path.name not in its_own:
            message = f'this data file is none of the release "{release.id}"'
        elif path.read_text(encoding="utf-8", errors="replace") != its_own[path.name]:
            message = f'this data file says something else than the release "{release.id}"'
        else:
            continue
        hint = f"Take it out, or make it again: wholeschool analyse STUDY --report {release.id}"
        yield Problem(name, 1, 1, ALTERED.code, message, hint)


def is_of(review: Review, release: Release) -> bool:
    """Tell whether the review is of exactly what the release says."""
    seen = (review.release, review.version, review.content_sha256)
    return seen == (release.id, release.version, release.content_sha256())


def refusals(release: Release, review: Review | None, published_on: date) -> Iterator[Refusal]:
    """Yield why a report may not be published from a release on a day, if it may not."""
    command = f"wholeschool release approve {release.id} --name NAME --role ROLE"
    if review is None:
        message = f'nobody has approved the release "{release.id}"'
        yield Refusal(NOT_APPROVED, message, f"Have it reviewed: {command}")
    elif not review.approves:
        asked = ", ".join(doubt.check for doubt in review.doubts) or "not every question"
        message = f'{review.name} did not approve the release "{release.id}": {asked}'
        hint = f"Mend what was doubted, make it again, then: {command}"
        yield Refusal(NOT_APPROVED, message, hint)
    elif published_on < review.on:
        message = (
            f"it is published on {day(published_on)}, and the release was approved on "
            f"{day(review.on)}"
        )
        yield Refusal(RUN_OUT, message, f"Give it a date from {day(review.on)} on.")
    elif published_on > review.until:
        message = (
            f"it is published on {day(published_on)}, and the release was approved until "
            f"{day(review.until)}"
        )
        yield Refusal(RUN_OUT, message, f"Have it reviewed again: {command}")


def record_review(root: Path, review: Review) -> Path:
    """Add the review beneath those that are there, and return the file."""
    file = root / RELEASES / review.release / APPROVAL
    earlier: tuple[Review, ...] = ()
    if file.is_file():
        earlier = Reviews.model_validate_json(file.read_text(encoding="utf-8")).reviews
    kept = reviews_of((*earlier, review))
    write_whole(file, kept.model_dump_json(exclude_unset=True, indent=1) + "\n")
    return file


def _altered(name: str, message: str, release_id: str) -> Problem:
    hint = (
        "Take the file out, look through the release, and have it reviewed: "
        f"wholeschool release approve {release_id} --name NAME --role ROLE"
    )
    return Problem(name, 1, 1, ALTERED.code, message, hint)
