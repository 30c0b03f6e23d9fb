"""Commands on reports: one is begun, checked and seen as it is written."""

from __future__ import annotations

import shutil
import threading
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.report_standing import report_standing
from generator.site.report_preview import ReportPreview, handler

NEW = ("new", "report", "try-it", "--release", "interim-2018", "--published-on", "2018-12-14")


@pytest.fixture
def evaluation(root: Path, tmp_path: Path) -> Path:
    """Return a folder that holds the project's evaluation, without the survey's data."""
    shutil.copytree(
        root / "evaluation", tmp_path / "evaluation", ignore=shutil.ignore_patterns("data")
    )
    return tmp_path


def test_a_new_report_passes_every_check_and_can_be_seen(evaluation: Path) -> None:
    made = CliRunner().invoke(app, [*NEW, "--root", str(evaluation)])
    assert made.exit_code == 0, made.output
    standing = report_standing(evaluation, "try-it")
    assert standing is not None
    assert standing.problems == ()
    page = ReportPreview(evaluation, "try-it").page()
    assert "Not answered yet." in page
    assert "{{" not in page
    assert 'id="figure-primary"' in page
    assert 'id="table-participation"' in page
    again = CliRunner().invoke(app, [*NEW, "--root", str(evaluation)])
    assert again.exit_code == 1


def test_a_check_tells_what_is_wrong_and_how_the_sections_read(evaluation: Path) -> None:
    file = evaluation / "evaluation/reports/interim-2018/summary.md"
    name = ["report", "check", "interim-2018", "--root", str(evaluation)]
    right = CliRunner().invoke(app, name)
    assert right.exit_code == 0, right.output
    assert "Summary" in right.output
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\nThen 199 more said so.\n", encoding="utf-8")
    wrong = CliRunner().invoke(app, name)
    assert wrong.exit_code == 1
    assert '"199" is typed by hand' in wrong.output
    other = CliRunner().invoke(app, ["report", "check", "nowhere", "--root", str(evaluation)])
    assert other.exit_code == 1


def test_a_preview_renews_itself_and_keeps_the_last_whole_page(evaluation: Path) -> None:
    file = evaluation / "evaluation/reports/interim-2018/cost.md"
    preview = ReportPreview(evaluation, "interim-2018")
    first, stamp = preview.page(), preview.stamp()
    assert "There are no costs in this report" in first
    assert "To mend" not in first
    file.write_text("Nothing was costed.\n", encoding="utf-8")
    assert preview.stamp() != stamp
    assert "Nothing was costed." in preview.page()
    file.write_text("It cost 40 pounds.\n", encoding="utf-8")
    broken = preview.page()
    assert "cost.md:1:9" in broken
    assert "Nothing was costed." in broken


def test_a_release_that_nobody_approved_is_marked(evaluation: Path) -> None:
    for file in (evaluation / "evaluation/releases/interim-2018").glob("*"):
        if file.suffix in {".json", ".yml"} and file.name != "release.json":
            file.unlink()
    for folder in (evaluation / "evaluation/releases/interim-2018").iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    page = ReportPreview(evaluation, "interim-2018").page()
    assert "Not approved" in page
    assert "1. Summary" in page


def test_the_browser_is_told_when_to_look_again(evaluation: Path) -> None:
    preview = ReportPreview(evaluation, "interim-2018")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(preview)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        seen = {}
        for path in ("/", "/stamp", "/watch.js", "/site.css", "/material.css"):
            connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
            connection.request("GET", path)
            seen[path] = connection.getresponse().read().decode()
            connection.close()
        server.shutdown()
    assert f'data-stamp="{seen["/stamp"]}"' in seen["/"]
    assert "location.reload" in seen["/watch.js"]
    assert ".ws-chart" in seen["/site.css"]
    assert ".md-typeset" in seen["/material.css"]
