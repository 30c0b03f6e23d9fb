"""Writing a release: one that was approved stays as it was, and a correction is a new version.

The version that a new one replaces is kept, with its approval, in `versions/<number>/` beside the
new one: what was once published stays published, and what could be worked out from both counts.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.evaluation.approval import APPROVAL, Review, Reviews
from generator.evaluation.kept_releases import RELEASES, read_kept
from generator.evaluation.release import Correction, Moved, Release, Table
from generator.evaluation.release_files import release_files
from generator.evaluation.release_gate import is_of
from generator.problems import Unreadable
from generator.swap import swapped_in

VERSIONS = "versions"
"""The folder beside a release with the versions it replaced."""


class Approved(Exception):
    """A release that was approved, and would be written over without a word of why."""

    def __init__(self, release: Release, review: Review) -> None:
        super().__init__(release.id)
        self.release = release
        self.review = review


def next_version(root: Path, release: Release, why: str | None) -> Release | None:
    """Return a newly made release as it is to be written, or None where it says nothing new.

    Where an approved one is there it is the next version of it, and `why` says what is corrected;
    without `why` Approved is raised. One that was not approved is replaced by what is made now.
    """
    try:
        there = read_kept(root, f"{RELEASES}/{release.id}/release.json").release
    except (Unreadable, ValueError):
        return release
    carried = {"version": there.version, "corrections": there.corrections}
    fresh = release.model_copy(update=carried if there.corrections else {})
    review = _standing(root, there)
    if review is None:
        return fresh
    if fresh.model_copy(update={"provenance": there.provenance}) == there:
        return None
    if not why:
        raise Approved(there, review)
    version = there.version + 1
    correction = Correction(
        version=version,
        why=why,
        replaces_sha256=there.content_sha256(),
        moved=tuple(_moved(there, fresh)),
    )
    return fresh.model_copy(
        update={"version": version, "corrections": (*there.corrections, correction)}
    )


def write_release(root: Path, release: Release) -> Path:
    """Write the release's folder (release.json, a CSV a table, a data dictionary) and return it.

    The new folder is written beside the old and then takes its place in one step. Versions that
    it replaces, and reviews of it that did not approve, are carried over.
    """
    folder = root / RELEASES / release.id
    with swapped_in(folder) as fresh:
        for name, text in release_files(release).items():
            (fresh / name).write_text(text, encoding="utf-8", newline="")
        if (folder / VERSIONS).is_dir():
            shutil.copytree(folder / VERSIONS, fresh / VERSIONS)
        replaced = fresh / VERSIONS / str(release.version - 1)
        if release.version > 1 and not replaced.exists():
            replaced.mkdir(parents=True)
            for name in ("release.json", APPROVAL):
                shutil.copyfile(folder / name, replaced / name)
        elif (folder / APPROVAL).is_file():
            shutil.copyfile(folder / APPROVAL, fresh / APPROVAL)
    return folder


def _standing(root: Path, release: Release) -> Review | None:
    """Return the review that approved exactly this release, if there is one."""
    file = root / RELEASES / release.id / APPROVAL
    try:
        review = Reviews.model_validate_json(file.read_text(encoding="utf-8")).last
    except (OSError, ValueError):
        return None
    return review if review.approves and is_of(review, release) else None


def _moved(old: Release, new: Release) -> Iterator[Moved]:
    """Yield how many numbers of each table are new, gone or not what they were."""
    for name in sorted({*old.table_of, *new.table_of}):
        before, after = (_cells(one.table_of.get(name)) for one in (old, new))
        moved = sum(before.get(cell) != after.get(cell) for cell in {*before, *after})
        if moved:
            yield Moved(table=name, numbers=moved)


def _cells(table: Table | None) -> dict[tuple[str, str], object]:
    if table is None:
        return {}
    return {
        (row.id, column.id): cell
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    }
