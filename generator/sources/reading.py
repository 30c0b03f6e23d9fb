"""Reading one source whole: its YAML, its Markdown, its record, and every problem of them."""

from __future__ import annotations

from pathlib import Path

from generator.problems import Problem, Unreadable
from generator.sources.letters import unprintable_letters
from generator.sources.markdown import unsafe_markdown
from generator.sources.records import Model, read_record
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
    return record, file, problems + unsafe_markdown(file) + unprintable_letters(file) + found
