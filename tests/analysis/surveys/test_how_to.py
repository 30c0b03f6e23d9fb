"""The page for evaluators: its commands, run as they stand, lead from exports to linked scores."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import stat
import subprocess
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from survey_setting import form_of

from generator.analysis.simulation.exports import Person, export
from generator.cli import main
from generator.commands import new_study
from generator.commands.console import say
from generator.evaluation.framework import read_framework
from generator.evaluation.measures import read_measures
from generator.evaluation.questionnaire import questions
from generator.evaluation.respondents import read_respondents
from generator.evaluation.studies import read_studies

PAGE = "content/evaluation/how-to.md"


def run(words: list[str], at: Path) -> tuple[int, str]:
    out = io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        chdir(at),
        redirect_stdout(out),
        redirect_stderr(out),
    ):
        patch.setattr("sys.argv", words)
        patch.setattr(say, "_file", out)
        patch.setattr(say, "width", 200)
        with pytest.raises(SystemExit) as left:
            main()
    return int(left.value.code or 0), out.getvalue()


def commands_of(page: Path) -> list[list[str]]:
    # What comes after the linking is for a release, of which these tests make none.
    text = page.read_text(encoding="utf-8").partition("## Before anything is published")[0]
    blocks = re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    return [shlex.split(line) for line in lines if " study numbers " not in line]


@pytest.fixture
def evaluator(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the project's folder as an evaluator has it who has never run a study."""
    monkeypatch.setattr(new_study, "today", lambda: date(2026, 8, 20))
    project = tmp_path / "project"
    (project / "lessons").mkdir(parents=True)
    shutil.copy(root / "lessons/curriculum.yml", project / "lessons/curriculum.yml")
    shutil.copy(root / ".gitignore", project / ".gitignore")
    ignore = shutil.ignore_patterns("studies", "releases", "reports")
    shutil.copytree(root / "evaluation", project / "evaluation", ignore=ignore)
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    return project


def forms_of(folder: Path, wave_id: str, study_id: str) -> bytes:
    """Return what Microsoft Forms gives for sixty made-up pupils, with the same codes each time."""
    framework, _ = read_framework(folder)
    respondents, _ = read_respondents(folder)
    assert framework is not None
    assert respondents is not None
    measure = read_measures(folder, framework)[0]["pupils-ks3-4"]
    study = read_studies(folder, framework, {measure.id: measure})[0][study_id]
    schools = tuple((school.name, school.id) for school in study.schools)
    asked = questions(measure, respondents, schools=schools[1:], about_you=False)
    opens = datetime.combine(study.wave_of[wave_id].opens, datetime.min.time())
    people = []
    for number in range(60):
        given = {}
        for at, one in enumerate(asked):
            if one.part == "items":
                given[one.to] = one.labels[(number + at + (wave_id[-1] == "r")) % len(one.labels)]
            elif one.labels:
                given[one.to] = one.labels[(number * 7 + at) % len(one.labels)]
            else:
                # A number or a letter that is this pupil's own, and the same at both times.
                given[one.to] = str(1 + (number * (at + 3)) % 19)
        started = opens + timedelta(days=number % 9, hours=9, minutes=number, seconds=number)
        people.append(Person(given, started, started + timedelta(minutes=8)))
    return export("microsoft-forms", form_of(asked, measure), people)


def hand_in(evaluator: Path, study: str) -> None:
    """Put a Forms export of each wave where the page's commands look for it."""
    surveys = evaluator.parent / "surveys"
    surveys.mkdir()
    for when in ("before", "after"):
        raw = forms_of(evaluator, f"2026-27-{when}", study)
        (surveys / f"forms-{when}.xlsx").write_bytes(raw)


def test_four_commands_lead_from_forms_exports_to_scored_linked_responses(
    root: Path, evaluator: Path
) -> None:
    commands = commands_of(root / PAGE)
    begin, *four = commands
    assert begin[:3] == ["wholeschool", "new", "study"]
    assert len(four) == 4
    code, said = run(begin, evaluator)
    assert code == 0, said
    hand_in(evaluator, begin[3])
    for command in four:
        code, said = run(command, evaluator)
        assert code == 0, said
    assert "60 linked" in said
    data = evaluator / "evaluation/studies" / begin[3] / "data"
    (linked,) = data.glob("linked-*.csv")
    table = pd.read_csv(linked)
    assert len(table) == 60
    assert table["help-seeking_before"].between(0, 100).all()
    assert table["help-seeking_after"].notna().all()
    assert list(table["person"]) == list(range(1, 61))
    assert not [name for name in table if name.startswith("row")]
    assert table["item_hit-back_after"].isin([1, 2, 3, 4, 5]).all()
    scores = [name for name in table if name.startswith("help-seeking")]
    assert (table[scores] == table[scores].round(2)).all(axis=None)
    dictionary = pd.read_csv(data / f"dictionary-of-{linked.name}", keep_default_na=False)
    assert list(dictionary["column"]) == list(table.columns)
    assert (dictionary["what it is"] != "").all()
    told = dictionary.set_index("column").loc["item_hit-back_before"]
    assert "If someone hits you, you have to hit them back." in told["what it is"]
    assert "5 Strongly agree" in told["values"]
    assert {stat.S_IMODE(one.stat().st_mode) for one in data.iterdir()
            if one.name != "README.md"} == {0o600}  # fmt: skip


def test_after_the_last_link_nothing_kept_leads_back_to_a_person(
    root: Path, evaluator: Path
) -> None:
    begin, *four = commands_of(root / PAGE)
    surveys = evaluator.parent / "surveys"
    surveys.mkdir()
    assert run(begin, evaluator)[0] == 0
    for when in ("before", "after"):
        raw = forms_of(evaluator, f"2026-27-{when}", begin[3])
        (surveys / f"forms-{when}.xlsx").write_bytes(raw)
    data = evaluator / "evaluation/studies" / begin[3] / "data"
    for command in four[:3]:
        assert run(command, evaluator)[0] == 0
    respondents, _ = read_respondents(evaluator)
    assert respondents is not None
    elements = set(respondents.element_ids)
    answers = sorted(data.glob("pupils-*.csv"))
    assert all(elements <= set(pd.read_csv(one).columns) for one in answers)
    code, said = run(four[3], evaluator)
    assert code == 0, said
    assert "hold no codes or numbers any more" in said
    for one in sorted(data.glob("*.csv")):
        assert not elements & set(pd.read_csv(one).columns), one
    assert {stat.S_IMODE(one.stat().st_mode) for one in answers} == {0o600}

    # What was linked stays linked, with the key and without; another key is told.
    (linked,) = data.glob("linked-*.csv")
    first = linked.read_bytes()
    code, again = run(four[3], evaluator)
    assert code == 0, again
    assert "60 linked" in again
    assert linked.read_bytes() == first
    other = [word.replace("north-cluster.key", "other.key") for word in four[0]]
    assert run(other, evaluator)[0] == 0
    code, said = run([*four[3][:-1], other[-1]], evaluator)
    assert code == 1
    assert "linked with another key" in said
    code, said = run(four[2], evaluator)
    assert code == 1
    assert "its codes were taken out" in said

    destroy = ["wholeschool", "study", "key", "destroy", begin[3], four[0][-1]]
    code, said = run([*destroy, "--on", "2027-07-20", "--by", "Evaluator"], evaluator)
    assert code == 0, said
    assert '"exports_with_codes": []' in (data / "key-destroyed.json").read_text(encoding="utf-8")


def test_the_evaluator_has_a_summary_with_nothing_hidden(root: Path, evaluator: Path) -> None:
    begin, *four = commands_of(root / PAGE)
    assert run(begin, evaluator)[0] == 0
    hand_in(evaluator, begin[3])
    for command in four:
        code, said = run(command, evaluator)
        assert code == 0, said
    assert "60 linked, of 60 before (100%, 95% interval 94% to 100%)" in said
    assert "for your eyes alone and never for release" in said
    row = next(line for line in said.splitlines() if "Years 7 to 13" in line and "│" in line)
    # Five years of 150 pupils are on the roll of the one secondary school.
    assert "60 (8%)" in row
    assert "60 (100%, 94% to 100%)" in row
    assert "(low)" in row
    staff = next(line for line in said.splitlines() if "who works in" in line and "│" in line)
    assert staff.count("not read yet") == 3
    families = next(line for line in said.splitlines() if "carers" in line and "│" in line)
    assert "not asked" in families
    assert "never linked" in families
    assert "0%" not in families
    data = evaluator / "evaluation/studies" / begin[3] / "data"
    (summary,) = data.glob("summary-*.html")
    page = summary.read_text(encoding="utf-8")
    assert "Not for release" in page
    for words in (
        "Who answered", "Who was linked", "Scales", "Item-rest", "Left out, by question",
        "Straight down", "Very fast", "below 0.70", "Alpha", "Omega", "Lowest",
    ):  # fmt: skip
        assert words in page, words
    assert "Synthetic" not in page
    # Only of what was read is there a total.
    assert page.count("All schools asked") == 1


def with_items(raw: bytes, shift: int) -> bytes:
    """Return a form's file with fourteen more questions, as a licensed scale beside ours is."""
    book = load_workbook(io.BytesIO(raw))
    sheet = book.active
    first = sheet.max_column + 1
    for row in range(1, sheet.max_row + 1):
        for item in range(14):
            value = f"Well-being {item + 1}" if row == 1 else 1 + (row + shift) % 5
            sheet.cell(row, first + item, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_licensed_scale_in_the_same_form_is_linked_with_our_answers(
    root: Path, evaluator: Path
) -> None:
    begin, new_key, _, _, link = commands_of(root / PAGE)
    for command in (begin, new_key):
        (evaluator.parent / "surveys").mkdir(exist_ok=True)
        assert run(command, evaluator)[0] == 0
    study = evaluator / "evaluation/studies" / begin[3]
    for shift, when in enumerate(("before", "after")):
        wave = f"2026-27-{when}"
        file = evaluator.parent / f"surveys/forms-{when}.xlsx"
        file.write_bytes(with_items(forms_of(evaluator, wave, begin[3]), shift))
        about = [str(file), "--study", begin[3], "--measure", "pupils-ks3-4", "--wave", wave]
        scale = ["wholeschool", "survey", "score", *about, "--scale", "wemwbs"]
        code, said = run(["wholeschool", "survey", "read", *about], evaluator)
        if when == "before":
            assert code == 1
            mapping = study / "mappings/pupils-ks3-4.yml"
            text = mapping.read_text(encoding="utf-8")
            mapping.write_text(text.replace('to: "?"', "to: nothing"), encoding="utf-8")
            code, said = run(scale, evaluator)
            assert "nobody's answers to this survey are there yet" in said
            code, said = run(["wholeschool", "survey", "read", *about], evaluator)
        assert code == 0, said
        code, said = run(scale, evaluator)
        assert code == 0, said
    answers = study / "data/pupils-ks3-4-2026-27-before.csv"
    whole = answers.read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    answers.write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")
    code, said = run(link, evaluator)
    assert code == 1
    assert "wemwbs was scored beside other answers" in said
    answers.write_text(whole, encoding="utf-8", newline="\r\n")

    # The second time the codes are gone, and the scale goes on with the answers.
    code, said = run(link, evaluator)
    assert code == 0, said
    code, said = run(link, evaluator)
    assert code == 0, said
    (linked,) = study.glob("data/linked-*.csv")
    table = pd.read_csv(linked)
    before, after = table["wemwbs_total_before"], table["wemwbs_total_after"]
    assert before.notna().all()
    # Row by row one step up the scale, from its top to its bottom.
    assert set(after - before) == {14, -56}

    code, said = run([*scale[:3], str(file.with_name("forms-before.xlsx")), *scale[4:]], evaluator)
    assert code == 1
    assert "is not the file that" in said


def test_lists_that_names_go_into_lie_outside_the_project(root: Path, evaluator: Path) -> None:
    begin, *_ = commands_of(root / PAGE)
    assert run(begin, evaluator)[0] == 0
    numbers = ["wholeschool", "study", "numbers", begin[3], "--to"]
    code, said = run([*numbers, "lists"], evaluator)
    assert code == 1
    assert "version control would pick this file up" in said
    assert not (evaluator / "lists").exists()
    code, said = run([*numbers, "../surveys/lists"], evaluator)
    assert code == 0, said
    (youngest, *_) = sorted((evaluator.parent / "surveys/lists").glob("*.pdf"))
    assert "in 2026-27" in PdfReader(youngest).pages[0].extract_text()
    code, said = run([*numbers, "../surveys/other-lists"], evaluator)
    assert code == 1
    assert "were made before" in said
    assert not (evaluator.parent / "surveys/other-lists").exists()


def test_the_page_names_no_command_or_option_that_is_not_there(root: Path) -> None:
    text = (root / PAGE).read_text(encoding="utf-8")
    for words in re.findall(r"`wholeschool ([a-z ]+?)`", text):
        code, said = run(["wholeschool", *words.split(), "--help"], root)
        assert code == 0, said
