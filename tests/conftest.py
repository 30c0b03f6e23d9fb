"""What all tests share: the repository, and a small programme to break."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from generator.loading import load_programme
from generator.problems import has_errors
from generator.programme import Programme

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"

LONGEST = (
    "tests/analysis/test_outcome_tables.py",  # makes the release that others find
    "tests/site/test_whole_site.py",  # builds the site that others find
    "tests/analysis/test_releasing.py",
    "tests/site/test_no_pupil_leaks.py",
)
"""The files of tests that take longest: they are begun first, so that no worker ends long after."""

MadeOnce = Callable[[str, Callable[[Path], object]], Path]
"""Makes what is called so at the path it gives, or finds what another worker made there."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first: workers take files in this order."""
    at = {ROOT / path: number for number, path in enumerate(LONGEST)}
    items.sort(key=lambda item: at.get(item.path, len(at)))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """Return what makes a file or folder that takes long, once for all workers of a run."""
    alone = worker_id == "master"
    shared = tmp_path_factory.mktemp("shared") if alone else tmp_path_factory.getbasetemp().parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        target = shared / name
        with FileLock(shared / f"{name}.lock"):
            if not target.exists():
                half = shared / f"half-made-{name}"
                make(half)
                half.rename(target)
        return target

    return made


@pytest.fixture(scope="session")
def whole_programme(root: Path) -> Programme:
    """Load the whole programme, once for all tests: nothing can change it."""
    programme, problems = load_programme(root)
    assert programme is not None
    assert not has_errors(problems)
    return programme


@pytest.fixture
def small_programme(tmp_path: Path) -> Path:
    """Copy the programme's shared sources and one small lesson to a folder of its own."""
    return lay_small_programme(tmp_path)


@pytest.fixture(scope="session")
def loaded_small_programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """Load a small programme that no test changes, once for all tests."""
    programme, _ = load_programme(lay_small_programme(tmp_path_factory.mktemp("small")))
    assert programme is not None
    return programme


def lay_small_programme(folder: Path) -> Path:
    """Copy the programme's shared sources and one small lesson to the folder."""
    for name in ("curriculum.yml", "practice.yml", "facts.yml", "frameworks", "pictures"):
        source = ROOT / "lessons" / name
        target = folder / "lessons" / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
    shutil.copytree(FIXTURES / "lessons/y5-sv", folder / "lessons/y5-sv")
    # Editions are of the whole library: here is one lesson.
    shutil.copytree(
        ROOT / "toolkit",
        folder / "toolkit",
        ignore=shutil.ignore_patterns("editions"),
    )
    plan = folder / "toolkit/three-year-plan.yml"
    # Only one lesson is there for the plan to name.
    plan.write_text(
        re.sub(r"\n +lessons: \[.*\]", "", plan.read_text(encoding="utf-8")), encoding="utf-8"
    )
    naming = ("toolkit/projects/*.yml", "toolkit/community/sessions/*.yml")
    for source in (file for pattern in naming for file in folder.glob(pattern)):
        text = source.read_text(encoding="utf-8")
        source.write_text(
            re.sub(r"\nlessons: \[.*\]", "\nlessons: [y5-sv]", text), encoding="utf-8"
        )
    # Releases and reports take longer to load than all the rest.
    without = shutil.ignore_patterns("data", "releases", "reports")
    shutil.copytree(ROOT / "evaluation", folder / "evaluation", ignore=without)
    return folder
