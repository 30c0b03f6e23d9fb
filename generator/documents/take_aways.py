"""Take-aways: the files that go with a session, a project or another part of the toolkit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.documents.lesson_sheets import Kind
from generator.documents.outputs import Archive, Content, Output


@dataclass(frozen=True)
class TakeAway:
    """Something to take away, in one kind of file or several; `folder` is its part of the site."""

    folder: str
    title: str
    name: str
    kinds: tuple[Kind, ...]

    def address(self, whose: str, kind: Kind) -> str:
        """Return the address below the site's root of the file that goes with this id."""
        return f"{self.folder}/{whose}/{whose}-{self.name}.{kind}"


def outputs_with_archive(
    whose: str, contents: Mapping[TakeAway, Content], everything: TakeAway
) -> Iterator[Output]:
    """Yield each content in every kind it is offered in, and last the archive of them all."""
    made = [
        Output(file.address(whose, kind), content)
        for file, content in contents.items()
        for kind in file.kinds
    ]
    yield from made
    yield Output(everything.address(whose, "zip"), _archive(made))


def _archive(outputs: Iterable[Output]) -> Archive:
    return Archive(tuple((output.address.rpartition("/")[2], output) for output in outputs))
