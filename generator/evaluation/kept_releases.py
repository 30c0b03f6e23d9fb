"""Releases as they are kept: each with the hash of all it says, so that a change is seen.

A release lies in `evaluation/releases/<id>/release.json`, as the analysis wrote it.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from generator.evaluation.release import Hash, Release
from generator.problems import Problem, Rule, Unreadable
from generator.sources.records import Record
from generator.sources.text_files import read_text

RELEASES = "evaluation/releases"

_MOST_BYTES = 50_000_000

NOT_A_RELEASE = Rule(
    "EVA020",
    "A release that cannot be read",
    "Releases are written by the analysis and never by hand; one that has been edited, or was made "
    "by another version of the program, can't be trusted.",
    "a release.json with a number changed by hand",
    "the file as wholeschool analyse wrote it",
)
RULES = (NOT_A_RELEASE,)


class KeptRelease(Record):
    """A release as its file keeps it: with the hash of all it says, taken when it was made."""

    content_sha256: Hash
    release: Release


def read_releases(root: Path) -> tuple[dict[str, Release], list[Problem]]:
    """Read every release below `root`; return them by id, and a problem for each not to be used.

    A release is not to be used when it can't be read, when what it says is not what it said when
    it was made, or when it lies in another release's folder.
    """
    releases: dict[str, Release] = {}
    problems: list[Problem] = []
    for path in sorted((root / RELEASES).glob("[!.]*/release.json")):
        name = path.relative_to(root).as_posix()
        release_id = path.parent.name
        try:
            kept = read_kept(root, name)
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(step) for step in first["loc"])
            message = f"this is not a release as the analysis writes it ({where}: {first['msg']})"
            problems.append(_not_to_be_used(name, message, release_id))
        else:
            release = kept.release
            if kept.content_sha256 != release.content_sha256():
                message = "this release was changed after the analysis wrote it"
                problems.append(_not_to_be_used(name, message, release.id))
            elif release.id != release_id:
                message = f'this is the release "{release.id}" in the folder of another'
                problems.append(_not_to_be_used(name, message, release_id))
            else:
                releases[release.id] = release
    return releases, problems


def read_kept(root: Path, name: str) -> KeptRelease:
    """Read one release with its hash; raises Unreadable, or ValidationError if it is none."""
    return KeptRelease.model_validate_json(read_text(root, name, _MOST_BYTES))


def replaced_versions(root: Path, release_id: str) -> tuple[Release, ...]:
    """Return the versions of a release that later ones replaced, the first one first.

    They were published, and what they said is still known.
    """
    found = sorted(
        (root / RELEASES / release_id / "versions").glob("[0-9]*/release.json"),
        key=lambda path: int(path.parent.name),
    )
    return tuple(read_kept(root, path.relative_to(root).as_posix()).release for path in found)


def _not_to_be_used(name: str, message: str, release_id: str) -> Problem:
    hint = f"Make it again: wholeschool analyse STUDY --report {release_id}"
    return Problem(name, 1, 1, NOT_A_RELEASE.code, message, hint)
