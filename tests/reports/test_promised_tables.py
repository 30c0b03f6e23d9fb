"""Tables of what was promised and found: words of the report, numbers of the release."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.evaluation.framework import Framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import Release
from generator.reports.checks import check_report
from generator.reports.definition import Definition, Deliverable, Measured, Objective, read_reports
from generator.reports.parts import strength_in_words
from generator.reports.promised_tables import deliverables_table, headline_table, objectives_table
from generator.reports.references import Cited

ROOT = Path(__file__).parents[2]
NUMBER = "change.help-seeking.primaries.estimate"
DELIVERABLES = (
    Deliverable(
        promised="Lessons",
        due="July 2018",
        done="{{ sessions.all.year.share }} of lessons taught",
        status="in part",
    ),
)
OBJECTIVES = (
    Objective(
        objective="Pupils ask for help",
        measured=(
            Measured(by="Asking for help", number=NUMBER),
            Measured(by="Concerns", not_measured="No school sent its numbers"),
        ),
    ),
)


@pytest.fixture
def definition() -> Definition:
    first = read_reports(ROOT)[0]["interim-2018"].definition
    return first.model_copy(update={"deliverables": DELIVERABLES, "objectives": OBJECTIVES})


def test_deliverables_say_what_there_is_with_its_number(
    definition: Definition, release: Release
) -> None:
    (row,) = deliverables_table(definition, Cited(release), {}).rows
    found = release.find("sessions.all.year.share")
    assert found
    assert [cell.text for cell in row.cells] == [
        "July 2018",
        f"{found.cell:g}% of lessons taught",
        "In part",
    ]


def test_objectives_have_their_result_and_its_grade(
    definition: Definition, made_up: Release
) -> None:
    measured, not_measured = objectives_table(definition, Cited(made_up)).rows
    assert [cell.text for cell in measured.cells] == [
        "370",
        "Rose: +5.0 points, interval +1.0 to +9.0",
        "A first indication",
    ]
    assert not_measured.cells[1].text == "No school sent its numbers"


def test_the_main_result_stands_beside_what_other_assumptions_make_of_it() -> None:
    release = read_releases(ROOT)[0]["final-2020"]
    shown = headline_table(release, "Asking for help")
    assert "Evidence: " in str(shown.blocks[0][0])
    names = [row.names[0] for row in shown.blocks[0][1]]
    assert names[0].startswith("Everybody linked")
    assert names[-1].startswith("Schools taken as differing")
    change = release.find(f"{NUMBER.removesuffix('estimate')}low")
    first = shown.blocks[0][1][0]
    assert change
    assert first.cells[2].number == change.cell
    for row in shown.rows:
        low, high, read = row.cells[2].number, row.cells[3].number, row.cells[4].text
        if low is not None and high is not None:
            assert (read == "No clear change") is (low <= 0 <= high)


DELIVERABLE = "deliverables: [{promised: It, due: May 2018, done: %s, status: done}]"


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        ("objectives: [{objective: It, measured: [{by: A, number: a.b.c}]}]", "nothing at"),
        (DELIVERABLE % "12 of it", "typed by hand"),
        (DELIVERABLE % "All", "placed in a section"),
    ],
)
def test_what_is_wrong_in_them_is_found(
    tmp_path: Path, framework: Framework, release: Release, listed: str, says: str
) -> None:
    folder = "evaluation/reports/interim-2018"
    shutil.copytree(ROOT / folder, tmp_path / folder)
    file = tmp_path / folder / "report.yml"
    before, _, rest = file.read_text(encoding="utf-8").partition("\ndeliverables:")
    _, _, after = rest.partition("\nsections:")
    file.write_text(f"{before}\n{listed}\n\nsections:{after}", encoding="utf-8")
    findings = tmp_path / folder / "findings.md"
    text = findings.read_text(encoding="utf-8").replace("{{ place deliverables }}", "")
    findings.write_text(text, encoding="utf-8")
    reports, _ = read_reports(tmp_path)
    problems = check_report(reports["interim-2018"], {release.id: release}, framework)
    assert any(says in problem.message for problem in problems)


def test_an_answer_says_how_strong_its_evidence_is_for_each_group_apart() -> None:
    (finding,) = (
        one
        for one in read_reports(ROOT)[0]["final-2020"].definition.findings
        if one.question == "objectives"
    )
    assert strength_in_words(finding) == (
        "For pupils, too weak to use; for staff, a first indication; for families, no evidence yet"
    )
    alone = finding.model_copy(update={"apart": ()})
    assert strength_in_words(alone) == "Too weak to use"
