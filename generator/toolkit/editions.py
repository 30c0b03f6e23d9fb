"""Reading schools' editions, wherever their files lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from generator.lessons.curriculum import PhaseId
from generator.problems import Problem, ordered
from generator.sources.reading import read_source
from generator.toolkit.edition import Edition
from generator.toolkit.edition_checks import check_edition

EDITIONS = "toolkit/editions"
EDITION_FILE = "school.yml"


@dataclass(frozen=True)
class KnownToEditions:
    """What an edition may refer to: each lesson's phase by its id, and the toolkit's ids."""

    lessons: Mapping[str, PhaseId]
    pathways: Set[str]
    services: Set[str]


def read_edition(
    root: Path, file: Path, known: KnownToEditions
) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Read a school's edition from its file; return it, or None, and every problem of it.

    The file may lie anywhere: a school keeps its own below the toolkit's `root` or apart from it.
    """
    folder = file.absolute().parent
    base = root.absolute() if folder.is_relative_to(root.absolute()) else folder
    path = file.absolute().relative_to(base).as_posix()
    edition, source, problems = read_source(base, path, Edition)
    if edition and source:
        problems += check_edition(
            edition,
            source,
            folder,
            lessons=known.lessons,
            pathways=known.pathways,
            services=known.services,
        )
    return edition, ordered(problems)


def check_editions(root: Path, known: KnownToEditions) -> Iterator[Problem]:
    """Yield every problem of the editions that lie below the toolkit's `root`."""
    for file in sorted(root.glob(f"{EDITIONS}/*/{EDITION_FILE}")):
        yield from read_edition(root, file, known)[1]
