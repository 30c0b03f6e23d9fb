"""Reading one source whole: its YAML, its Markdown, its record, and every problem of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.problems import Problem, Unreadable
from generator.sources.formulas import formulas
from generator.sources.letters import unprintable_letters
from generator.sources.markdown import unsafe_markdown
from generator.sources.records import Model, read_record
from generator.sources.unseen import unseen_letters
from generator.sources.yaml_files import YamlFile, read_yaml


def read_source(
    root: Path, path: str, model: type[Model]
) -> tuple[Model | None, YamlFile | None, list[Problem]]:
    """Read the source `path` below `root` into its model.

    Returns the record (None if it can't be made), its file (None if unreadable), the problems.
    """
    try:
        file, problems = read_yaml(root, path)
    except Unreadable as unreadable:
        return None, None, [unreadable.problem]
    record, found = read_record(model, file)
    problems += unsafe_markdown(file) + unprintable_letters(file) + unseen_letters(file) + found
    if not model.holds_words_of_others:
        problems += formulas(file)
    return record, file, problems


class Sources:
    """Reads sources one by one, and keeps every file and every problem."""

    def __init__(self, root: Path, files: list[YamlFile]) -> None:
        self.problems: list[Problem] = []
        self._root = root
        self._files = files

    def one(self, path: str, model: type[Model]) -> tuple[Model, YamlFile] | None:
        """Return the record and its file, or None where it can't be understood."""
        record, file, found = read_source(self._root, path, model)
        self.problems += found
        self._files += [file] if file else []
        return (record, file) if record and file else None

    def all(self, pattern: str, model: type[Model]) -> Iterator[tuple[Model, YamlFile]]:
        """Yield every record of the files that fit the pattern, in order of their names."""
        for path in sorted(self._root.glob(pattern)):
            if found := self.one(path.relative_to(self._root).as_posix(), model):
                yield found
