"""The command that reads public files as an outsider would, and looks for what they give away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.console import Root, Stop, say

if TYPE_CHECKING:
    from generator.evaluation.release import Release
    from generator.public_files.leaks import Leak

# ruff: noqa: PLC0415

_SHOWN = 200


def attack(
    folder: Annotated[Path, typer.Argument(help="A built site, or one report's folder in it.")],
    root: Root = Path(),
) -> None:
    """Read every number out of what is public of each report, and compare it with its release.

    The page, what is read aloud or shown on hovering, charts and their data, the length of bars,
    every download and what lies within it, and the site's search. A number that the release does
    not print, or that stands where another is hidden, is named with its file and place.
    """
    from generator.evaluation.kept_releases import read_releases

    pages = sorted(file.parent.parent for file in folder.rglob("files/release.json"))
    if not pages:
        raise Stop(f"There is no report below {folder}: build the site, or name its folder.")
    releases, _ = read_releases(root)
    found: list[Leak] = []
    for page in pages:
        with say.status(f"Reading {page}…"):
            found += _leaks(root, folder, page, releases)
        say.print(f"{page}: read.")
    for leak in found[:_SHOWN]:
        typer.echo(f"{leak.place}: {leak.where}: {leak.what}")
    if len(found) > _SHOWN:
        typer.echo(f"… and {len(found) - _SHOWN} more.")
    if found:
        raise Stop(
            f"{len(found)} leaks. Publish none of this: find what printed them, or whether the "
            "release was made again since the site was built."
        )
    say.print(
        f"{len(pages)} report{'' if len(pages) == 1 else 's'} read: no number is public that the "
        "release does not print."
    )


def _leaks(root: Path, site: Path, page: Path, releases: dict[str, Release]) -> Iterator[Leak]:
    """Yield every leak of one report: of its folder, and of the site's search."""
    from dataclasses import replace

    from generator.evaluation.kept_releases import KeptRelease
    from generator.public_files.leaks import Leak, leaks_below, leaks_in_search, texts_of
    from generator.public_files.released import Released
    from generator.reports.claims import without_typed_numbers
    from generator.reports.definition import read_reports

    public = page / "files/release.json"
    name = page.relative_to(site).as_posix()
    try:
        told = KeptRelease.model_validate_json(public.read_text(encoding="utf-8")).release
    except ValueError:
        yield Leak(name, "files/release.json", "is not a release that can be read")
        return
    own = releases.get(told.id)
    if own is None or own.content_sha256() != told.content_sha256():
        yield Leak(name, "files/release.json", f"is not the release {told.id} of this project")
        return
    report = read_reports(root)[0].get(page.name)
    # What a text may hold of itself is a date or a year group; a statistic comes from the release.
    texts = report.texts.values() if report else ()
    words = (report.file.text, *map(without_typed_numbers, texts)) if report else ()
    of_study = tuple(one for one in releases.values() if one.study == own.study)
    released = Released(of_study, words)
    for leak in leaks_below(page, released, texts_of(site / "404.html")):
        yield replace(leak, place=f"{name}/{leak.place}")
    yield from leaks_in_search(site, f"{name}/", released)
