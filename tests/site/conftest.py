"""A small site built with this theme, served, and a browser to look at it with.

Its pages lie in `components/`: every part a page may be made from, text written by hand, a page
with the exit control, and the front page filled with made-up counts.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
from playwright.sync_api import Browser, sync_playwright
from served import served
from watched import Watched

from generator.programme import Programme
from generator.site.page import link

ROOT = Path(__file__).parents[2]
PAGES = Path(__file__).parent / "components"
ASSETS = ROOT / "generator/site/assets"
FOUND = ROOT / ".venv/chromium"  # where install_browser.py writes the one it found
CHROMIUM = (
    FOUND.read_text(encoding="utf-8").strip() if FOUND.is_file() else shutil.which("chromium")
)

CONFIG = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: docs
site_dir: site
hooks: []
theme:
  custom_dir: {ROOT / "content/overrides"}
nav:
  - Home: index.md
  - Lessons: [lessons/index.md]
  - Toolkit: [toolkit/index.md, toolkit/prose.md]
  - Evaluation: [evaluation/index.md]
"""

HOME: dict[str, Any] = {
    "counts": {
        "lessons": 60,
        "years": 14,
        "first_year": "Reception",
        "last_year": "Year 13",
        "statements_covered": 96,
        "services_checked": 17,
    },
    "strands": [
        {"code": "HR", "name": "Healthy relationships", "summary": "Care, limits and consent."},
        {"code": "VG", "name": "VAWG and equality", "summary": "Fairness, respect and safety."},
        {
            "code": "SV",
            "name": "Serious youth violence",
            "summary": "Calm, help and safe ways out.",
        },
        {
            "code": "GE",
            "name": "Gangs and exploitation",
            "summary": "Belonging, trust and pressure.",
        },
    ],
    "latest_report": {
        "title": "Interim report, December 2018",
        "path": "evaluation/index.md",
        "date": "22 November 2026",
        "synthetic": True,
    },
}


def fill_pages(docs: Path) -> None:
    """Copy the pages to `docs`, fill the two that are templates, and lay the assets beside them."""
    shutil.copytree(PAGES, docs)
    shutil.copytree(ASSETS, docs / "assets")
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader([ROOT / "generator/site/templates", docs]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(to=partial(link, "index.md"), school=None)
    parts = env.get_template("components.md.j2").render()
    (docs / "components.md").write_text(parts, encoding="utf-8")
    (docs / "components.md.j2").unlink()
    strands = [{**strand, "path": "lessons/index.md"} for strand in HOME["strands"]]
    home = env.get_template("home.html.j2").render({**HOME, "strands": strands})
    front = '---\ntitle: Home\ntemplate: home.html\n---\n\n<div class="ws-page">\n'
    body = "\n".join(line for line in home.splitlines() if line.strip())
    (docs / "index.md").write_text(f"{front}{body}\n</div>\n", encoding="utf-8")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small site once, strictly, as MkDocs would on anybody's machine."""
    folder = tmp_path_factory.mktemp("small-site")
    fill_pages(folder / "docs")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def address(small_site: Path) -> Iterator[str]:
    """Serve the small site on this machine and give its address."""
    with served(small_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once: the system's where there is one, else Playwright's own."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 375, "height": 800})
    yield Watched(context, address, searches=True)
    context.close()


@pytest.fixture
def desktop(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context, address, searches=True)
    context.close()


@pytest.fixture(scope="session")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


@pytest.fixture(scope="session")
def whole_site(root: Path, made_once) -> Path:
    """Build the site as "mkdocs build --strict" does on a fresh clone, once for all workers."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    return made_once("site", build)


@pytest.fixture(scope="session")
def whole_address(whole_site: Path) -> Iterator[str]:
    with served(whole_site) as address:
        yield address
