"""Kept links: who is whom, written down once, so that the key can be destroyed and nobody relinked.

`data/links.json` of a study holds row numbers and no code: which row of one export is the same
person as which row of another. It names the exports by their hash, since a row's number means
nothing in another version of the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import pandas as pd
from pydantic import Field, ValidationError

from generator.analysis.linkage.linked import LinkageQuality, Linked
from generator.evaluation.linking import OLD_LINKS
from generator.evaluation.respondents import LinkedBy
from generator.evaluation.study import Study
from generator.problems import Problem
from generator.sources.records import Line, Record
from generator.swap import write_private

LINKS = "links.json"

_AGAIN = "Make them again while there is a key: wholeschool study link STUDY --key FILE"

Count = Annotated[int, Field(ge=0)]


class KeptLink(Record):
    """The pairs of one measure's two waves: rows of the two exports, and how many slips."""

    measure: Line
    waves: tuple[Line, Line]
    sha256: tuple[tuple[Line, ...], tuple[Line, ...]]
    by: LinkedBy
    with_code: tuple[Count, Count]
    undecided: Count
    false_links: float
    missed_links: float
    slip: float | None
    pairs: tuple[tuple[Count, Count, Count], ...]

    def pairs_table(self) -> pd.DataFrame:
        """Return the pairs as `matching` gives them."""
        return pd.DataFrame(self.pairs, columns=["before", "after", "slips"], dtype=int)

    def quality(self, most_slips: int) -> LinkageQuality:
        """Return how well the waves could be linked, as it was when they were."""
        slips = [slips for *_, slips in self.pairs]
        return LinkageQuality(
            by=self.by,
            with_code=self.with_code,
            by_slips={number: slips.count(number) for number in range(most_slips + 1)},
            undecided=self.undecided,
            false_links=self.false_links,
            missed_links=self.missed_links,
            slip=self.slip,
        )


class KeptLinks(Record):
    """All links of a study, and the fingerprint of the key they were made with."""

    study: Line
    key: Line
    links: tuple[KeptLink, ...]

    def of(self, measure: str, waves: tuple[str, str]) -> KeptLink | None:
        """Return the link of a measure's two waves, or None."""
        for one in self.links:
            if (one.measure, one.waves) == (measure, waves):
                return one
        return None


def kept(
    root: Path,
    study: Study,
    measure: str,
    waves: tuple[str, str],
    files: tuple[tuple[str, ...], tuple[str, ...]],
    linked: Linked,
    becomes: Mapping[str, str],
) -> KeptLink:
    """Return the link of a measure's two waves, made from these exports, as it is written down.

    `becomes` is what files are about to become that lose their codes: the link is to these.
    """
    quality = linked.quality
    columns = (linked.pairs[name].tolist() for name in ("before", "after", "slips"))
    before, after = (
        tuple(
            hashlib.sha256(becomes[name].encode()).hexdigest()
            if name in becomes
            else _hash(root, study, name)
            for name in names
        )
        for names in files
    )
    return KeptLink(
        measure=measure,
        waves=waves,
        sha256=(before, after),
        by=quality.by,
        with_code=quality.with_code,
        undecided=quality.undecided,
        false_links=quality.false_links,
        missed_links=quality.missed_links,
        slip=quality.slip,
        pairs=tuple(zip(*columns, strict=True)),
    )


def read_kept_links(root: Path, study: Study) -> tuple[KeptLinks | None, list[Problem]]:
    """Return the links kept for a study, or None, and a problem where they can't be used."""
    path = study.data_path(LINKS)
    try:
        text = (root / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None, []
    try:
        return KeptLinks.model_validate_json(text), []
    except (ValidationError, UnicodeDecodeError):
        message = "these are not links as the program writes them"
        return None, [Problem(path, 1, 1, OLD_LINKS.code, message, _AGAIN)]


def write_kept_links(root: Path, study: Study, links: KeptLinks) -> Path:
    """Write a study's links into its data folder and return the file."""
    path = root / study.data_path(LINKS)
    write_private(path, links.model_dump_json(indent=1) + "\n")
    return path


def stale(
    root: Path, study: Study, link: KeptLink, files: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Problem]:
    """Yield a problem for each export that is not the one the link was made from."""
    for names, hashes in zip(files, link.sha256, strict=True):
        for at, name in enumerate(names):
            if at >= len(hashes) or _hash(root, study, name) != hashes[at]:
                message = "this is not the file that was linked"
                hint = f"Put the export back as it was. {_AGAIN}"
                yield Problem(study.data_path(name), 1, 1, OLD_LINKS.code, message, hint)


def _hash(root: Path, study: Study, name: str) -> str:
    return hashlib.sha256((root / study.data_path(name)).read_bytes()).hexdigest()
