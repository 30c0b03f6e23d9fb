"""What a school puts in writing: the policies, read and checked together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem
from generator.sources.reading import read_source
from generator.sources.records import Model
from generator.sources.yaml_files import YamlFile
from generator.toolkit.framework import Framework
from generator.toolkit.policies import Policies
from generator.toolkit.policy import Policy
from generator.toolkit.policy_checks import check_policies


@dataclass(frozen=True)
class Papers:
    """The policies, and what stands once for all of them."""

    shared_policies: Policies
    policies: tuple[Policy, ...]


def read_papers(
    root: Path, framework: Framework | None, files: list[YamlFile]
) -> tuple[Papers | None, list[Problem]]:
    """Read the papers below `root`; return them, or None where one is missing, and the problems.

    Every file that was read is added to `files`, so that its texts are checked with all others.
    """
    reading = _Reading(root, files)
    shared = reading.one("toolkit/policies.yml", Policies)
    policies = list(reading.all("toolkit/policies/*.yml", Policy))
    problems = reading.problems
    if shared and framework:
        listed = {each.id for each in framework.policies}
        problems += check_policies(shared, policies, listed)
    if shared is None:
        return None, problems
    return Papers(shared[0], shared[0].in_order(policy for policy, _ in policies)), problems


class _Reading:
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
