"""What the toolkit's tests share: reading a shipped source, whole or with something changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.sources.reading import read_source
from generator.sources.records import Record
from generator.sources.yaml_files import YamlFile
from generator.toolkit.services import Services

Shipped = Callable[..., tuple[Any, YamlFile]]
"""Reads a shipped source into a model; changes (old text, new text) are put in first."""


@pytest.fixture
def shipped(root: Path, tmp_path: Path) -> Shipped:
    """Return a reader of shipped sources; it fails where the source or a change is not sound."""

    def read(path: str, model: type[Record], *changes: tuple[str, str]) -> tuple[Record, YamlFile]:
        text = (root / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, f"{text.count(old)} times in {path}: {old}"
            text = text.replace(old, new)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        record, file, problems = read_source(tmp_path, path, model)
        assert problems == []
        assert record is not None
        assert file is not None
        return record, file

    return read


@pytest.fixture(scope="session")
def service_ids(root: Path) -> list[str]:
    """Return the ids of the services that are shipped."""
    services, _, _ = read_source(root, "toolkit/services.yml", Services)
    assert services is not None
    return [service.id for service in services.services]
