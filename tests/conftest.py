"""What all tests share: the repository, and a small programme to break."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's root."""
    return ROOT


@pytest.fixture
def small_programme(tmp_path: Path) -> Path:
    """Copy the programme's shared sources and one small lesson to a folder of its own."""
    for name in ("curriculum.yml", "practice.yml", "facts.yml", "frameworks", "pictures"):
        source = ROOT / "lessons" / name
        target = tmp_path / "lessons" / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
    shutil.copytree(FIXTURES / "lessons/y5-sv", tmp_path / "lessons/y5-sv")
    # Editions are of the whole library: here is one lesson.
    shutil.copytree(
        ROOT / "toolkit",
        tmp_path / "toolkit",
        ignore=shutil.ignore_patterns("editions"),
    )
    plan = tmp_path / "toolkit/three-year-plan.yml"
    # Only one lesson is there for the plan to name.
    plan.write_text(
        re.sub(r"\n +lessons: \[.*\]", "", plan.read_text(encoding="utf-8")), encoding="utf-8"
    )
    naming = ("toolkit/projects/*.yml", "toolkit/community/sessions/*.yml")
    for source in (file for pattern in naming for file in tmp_path.glob(pattern)):
        text = source.read_text(encoding="utf-8")
        source.write_text(
            re.sub(r"\nlessons: \[.*\]", "\nlessons: [y5-sv]", text), encoding="utf-8"
        )
    shutil.copytree(
        ROOT / "evaluation", tmp_path / "evaluation", ignore=shutil.ignore_patterns("data")
    )
    return tmp_path
