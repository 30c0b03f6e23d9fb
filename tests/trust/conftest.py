"""What the tests of the promises share: a way to say how far they are."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def told(
    capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> Callable[[str], None]:
    """Say how far a long test is, at once, in the terminal of whoever waits for it."""

    def tell(text: str) -> None:
        if "long" in request.node.name:
            with capsys.disabled():
                sys.stdout.write(f"\n  {text}")
                sys.stdout.flush()

    return tell


@pytest.fixture
def with_reports(root: Path, small_programme: Path) -> Path:
    """A small programme with the releases and reports of the whole one."""
    for name in ("evaluation/releases", "evaluation/reports"):
        shutil.copytree(root / name, small_programme / name)
    return small_programme


@pytest.fixture
def project(root: Path, small_programme: Path) -> Path:
    """A small project that the real command builds, with a title to change."""
    shutil.copytree(root / "content", small_programme / "content")
    shutil.copyfile(root / "mkdocs.yml", small_programme / "mkdocs.yml")
    hook = "generator/site/mkdocs_hook.py"
    (small_programme / hook).parent.mkdir(parents=True)
    shutil.copyfile(root / hook, small_programme / hook)
    return small_programme
