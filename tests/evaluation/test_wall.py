"""The wall: nothing public reads pupil-level data, or imports the side that does."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

BEHIND = "generator.analysis"
MAY_IMPORT_IT = "generator/commands/"
ONLY_BEHIND = {"pandas", "scipy", "statsmodels", "numpy", "openpyxl"}


def imported_by(file: Path) -> set[str]:
    """Return the full names of the modules a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def public_modules(root: Path) -> list[Path]:
    folder = root / "generator"
    return [f for f in sorted(folder.rglob("*.py")) if folder / "analysis" not in f.parents]


def test_nothing_public_imports_the_analysis_or_what_it_alone_needs(root: Path) -> None:
    guilty = [
        (file.relative_to(root).as_posix(), name)
        for file in public_modules(root)
        for name in sorted(imported_by(file))
        if (name + ".").startswith(BEHIND + ".") or name.partition(".")[0] in ONLY_BEHIND
        if not file.relative_to(root).as_posix().startswith(MAY_IMPORT_IT)
    ]
    assert guilty == []


def test_the_analysis_imports_no_room_but_evaluation_and_what_lies_under_it(root: Path) -> None:
    allowed = ("generator.analysis", "generator.evaluation", "generator.sources",
               "generator.problems", "generator.spreadsheets", "generator.swap")  # fmt: skip
    guilty = [
        (file.relative_to(root).as_posix(), name)
        for file in sorted((root / "generator/analysis").rglob("*.py"))
        for name in sorted(imported_by(file))
        if name.startswith("generator.") and not name.startswith(allowed)
    ]
    assert guilty == []


def test_the_interim_report_renders_where_there_is_no_data_and_no_pandas(
    root: Path, tmp_path: Path
) -> None:
    evaluation = tmp_path / "evaluation"
    shutil.copytree(root / "evaluation", evaluation, ignore=shutil.ignore_patterns("data"))
    script = f"""
import sys
for name in {sorted(ONLY_BEHIND)!r}:
    sys.modules[name] = None
from pathlib import Path
from generator.evaluation.framework import read_framework
from generator.evaluation.kept_releases import read_releases
from generator.reports.checks import check_report
from generator.reports.definition import read_reports
from generator.reports.rendering import render_report
here = Path({str(tmp_path)!r})
framework, _ = read_framework(here)
releases, _ = read_releases(here)
report = read_reports(here)[0]["interim-2018"]
assert check_report(report, releases, framework) == []
assert len(render_report(report, releases["interim-2018"], framework).html) > 50_000
assert "generator.analysis" not in sys.modules
"""
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                            cwd=root, check=False)  # fmt: skip
    assert result.returncode == 0, result.stderr
