"""The command: what it shows, what it writes, what it refuses, and that it asks nothing twice."""

from __future__ import annotations

import io
import re
import stat
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest
from broken import rows_of
from survey_setting import Setting, setting_of

from generator.analysis.simulation.exports import export
from generator.analysis.surveys.survey_files import read_survey
from generator.cli import main
from generator.commands.console import say

STUDY = "evaluation/studies/harbour-cluster"
MAPPING = f"{STUDY}/mappings/pupils-ks2.yml"
ANSWERS = f"{STUDY}/data/pupils-ks2-2017-18-before.csv"


def run(setting: Setting, file: Path, *words: str, wave: str = "") -> tuple[int, str]:
    """Run the command as its user would, and return its exit code and all that it says."""
    out = io.StringIO()
    about = ["--study", "harbour-cluster", "--measure", setting.measure.id,
             "--wave", wave or setting.survey.wave, "--root", str(setting.root)]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(out):
        patch.setattr("sys.argv", ["wholeschool", "survey", "read", str(file), *about, *words])
        patch.setattr(say, "_file", out)
        patch.setattr(say, "width", 200)
        with pytest.raises(SystemExit) as left:
            main()
    return int(left.value.code or 0), out.getvalue()


def forms(setting: Setting, name: str = "forms.xlsx") -> Path:
    return setting.file(name, setting.exported("microsoft-forms"))


def test_a_form_in_the_projects_own_words_reads_at_once(primary: Setting) -> None:
    code, said = run(primary, forms(primary))
    assert code == 0, said
    assert "recognised as Microsoft Forms, certainly" in said
    assert said.count(" sure ") == len(primary.form) + 1  # and the heading
    assert "6 people read." in said
    assert 'Dropped: column D ("Email")' in said
    table, problems = read_survey(
        primary.root, primary.survey, primary.measure, primary.study, primary.respondents
    )
    assert problems == []
    # Everybody is there, in an order that has nothing to do with who answered first.
    expected, items = primary.expected(), [*table.columns]
    assert table.sort_values(items, ignore_index=True).equals(
        expected.sort_values(items, ignore_index=True)
    )
    assert not table.equals(expected)


def test_an_answer_written_otherwise_is_told(primary: Setting) -> None:
    file = primary.file(
        "forms.csv", primary.exported("google-sheet").replace(b"Sometimes", b"sometimes!", 1)
    )
    code, said = run(primary, file)
    assert code == 0, said
    assert said.count("Taken for") == 1
    assert 'Taken for "Sometimes": "sometimes!".' in said


def test_what_is_written_is_for_its_owner_and_holds_nobodys_name(primary: Setting) -> None:
    rows = rows_of(primary.exported("google-sheet"))
    file = primary.file("named.csv", primary.exported("microsoft-forms"))
    people = [replace(one, answers={**one.answers, "name": "Kayleigh"}) for one in primary.people]
    form = [*primary.form, replace(primary.form[2], id="name", ask="What is your full name?")]
    file = primary.file("named.xlsx", export("microsoft-forms", form, people))
    code, said = run(primary, file)
    assert code == 0, said
    assert 'Dropped: column S ("What is your full name?")' in said
    written = primary.root / ANSWERS
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    text = written.read_text(encoding="utf-8")
    assert "Kayleigh" not in text + said + (primary.root / MAPPING).read_text(encoding="utf-8")
    assert len(text.splitlines()) == len(rows)


def test_the_raw_export_is_never_copied(primary: Setting) -> None:
    before = {path for path in primary.root.rglob("*") if path.is_file()}
    run(primary, forms(primary))
    after = {path for path in primary.root.rglob("*") if path.is_file()}
    made = sorted(path.relative_to(primary.root).as_posix() for path in after - before)
    assert made == [ANSWERS, MAPPING, "forms.xlsx"]


def test_what_the_wave_does_not_ask_is_told_column_by_column(primary: Setting) -> None:
    asking = setting_of(primary.root, "pupils-ks2", "2018-19-after")
    study = primary.root / STUDY / "study.yml"
    text = study.read_text(encoding="utf-8")
    silent = text.replace("2018-19-after, asks: [about-you]", "2018-19-after, asks: []")
    assert silent != text
    study.write_text(silent, encoding="utf-8")
    code, said = run(asking, forms(asking))
    assert code == 0, said
    lines = [line for line in said.splitlines() if line.startswith("Not kept: column")]
    assert len(lines) == len(asking.measure.about_you)
    assert f'add about-you to "asks" of that wave in {STUDY}/study.yml' in said
    answers = primary.root / STUDY / "data/pupils-ks2-2018-19-after.csv"
    header = answers.read_text(encoding="utf-8").splitlines()[0]
    assert not {*header.split(",")} & {*asking.measure.about_you}

    study.write_text(text, encoding="utf-8")
    code, said = run(asking, forms(asking))
    assert code == 0, said
    assert "Not kept" not in said


def test_what_is_only_alike_waits_for_a_person(primary: Setting) -> None:
    reworded = {"calm-plan": "I know things I can do to calm down when I'm angry or upset.",
                "belong": "I do not feel that I belong at my school."}  # fmt: skip
    form = [replace(one, ask=reworded.get(one.id, one.ask)) for one in primary.form]
    file = primary.file("forms.xlsx", export("microsoft-forms", form, primary.people))
    code, said = run(primary, file)
    assert code == 1
    assert "Correct the mapping, then run the same command again." in said
    assert said.count("is not confirmed yet") == 2
    assert not (primary.root / ANSWERS).exists()
    mapping = primary.root / MAPPING
    lines = mapping.read_text(encoding="utf-8").splitlines()
    assert sum("    check:" in line for line in lines) == 2
    kept = [line for line in lines if "    check:" not in line]
    mapping.write_text("\n".join(kept) + "\n", encoding="utf-8")
    code, said = run(primary, file)
    assert code == 0, said
    assert "Proposed mapping" not in said


def test_another_questionnaires_file_is_named_and_nothing_else_is_said(
    secondary: Setting, primary: Setting
) -> None:
    file = secondary.file("forms.xlsx", secondary.exported("microsoft-forms"))
    code, said = run(primary, file)
    assert code == 1
    assert "looks like the questionnaire pupils-ks3-4" in said
    assert "--measure pupils-ks3-4" in said
    assert "SUR" not in said
    assert not (primary.root / MAPPING).exists()


def test_one_mapping_serves_two_wordings_and_offers_each_column_once(primary: Setting) -> None:
    assert run(primary, forms(primary))[0] == 0
    reworded = {
        "belong": "I feel that I belong at our own school.",
        "dare-no": "School is my place",
    }
    form = [replace(one, ask=reworded.get(one.id, one.ask)) for one in primary.form]
    file = primary.file("later.xlsx", export("microsoft-forms", form, primary.people))
    code, said = run(primary, file)
    assert code == 1
    assert said.count("Was it renamed to") == 1
    assert "but is not like it. Only if it asks the same" in said
    mapping = primary.root / MAPPING
    text = mapping.read_text(encoding="utf-8")
    line = text.splitlines().index("columns:") + 1
    assert f"mappings/pupils-ks2.yml, line {line}" in said
    add = [one for one in said.splitlines() if one.startswith("    - {column:")]
    to = {"belong": "belong", "dare-no": "dare-no"}
    added = [f'  - {{column: "{reworded[one]}", to: {to[one]}}}' for one in reworded]
    assert {one.strip() for one in added} <= {one.strip() for one in add}
    mapping.write_text(text.replace("columns:\n", "columns:\n" + "\n".join(added) + "\n"),
                       encoding="utf-8")  # fmt: skip
    for each in (file, forms(primary)):
        code, said = run(primary, each)
        assert code == 0, said

    both = [*primary.form, replace(primary.form[-1], id="again", ask="School is my place")]
    doubled = primary.file("both.xlsx", export("microsoft-forms", both, primary.people))
    code, said = run(primary, doubled)
    assert code == 1
    assert 'both go to "dare-no"' in said


def test_a_correction_is_told_with_its_file_line_and_text(primary: Setting) -> None:
    assert run(primary, forms(primary))[0] == 0
    mapping = primary.root / MAPPING
    text = mapping.read_text(encoding="utf-8")
    lines = text.splitlines()
    answers = {**primary.people[0].answers, "school": "TQ", "belong": "Sort of"}
    people = [replace(primary.people[0], answers=answers), *primary.people[1:]]
    typed = primary.file("typed.xlsx", primary.exported("microsoft-forms", people))
    code, said = run(primary, typed)
    assert code == 1
    said = " ".join(said.split())
    for key, words in (("answers", '"ITS WORDS": '), ("schools", '"WHAT STANDS THERE": ')):
        at = next(at for at, line in enumerate(lines, 1) if line == f"{key}:")
        assert f'"{key}" in {MAPPING}, line {at}' in said
        assert words in said


def test_an_export_of_codes_is_told_to_be_made_again_in_words(primary: Setting) -> None:
    file = primary.file("codes.csv", primary.exported("lime-survey-codes"))
    code, said = run(primary, file)
    assert code == 1
    assert "export it so and delete this mapping" in " ".join(said.split())
    (primary.root / MAPPING).unlink()
    file = primary.file("words.csv", primary.exported("lime-survey-full"))
    code, said = run(primary, file)
    assert code == 0, said
    assert "delete this mapping" not in said


def test_the_next_wave_of_the_same_form_reads_without_questions(primary: Setting) -> None:
    run(primary, forms(primary))
    later = primary.study.wave_of["2017-18-after"]
    moved = later.opens - primary.study.wave_of["2017-18-before"].opens
    people = [
        replace(one, started=one.started + moved, finished=(one.finished or one.started) + moved)
        for one in primary.people
    ]
    file = primary.file("after.xlsx", primary.exported("microsoft-forms", people))
    code, said = run(primary, file, wave="2017-18-after")
    assert code == 0, said
    assert "Proposed mapping" not in said
    code, said = run(primary, file)
    assert code == 1
    assert "Is this another wave's file?" in said


def test_an_export_in_the_studys_folder_is_read_there_in_place(primary: Setting) -> None:
    study = primary.root / STUDY / "study.yml"
    text = study.read_text(encoding="utf-8")
    study.write_text(text.replace("pupils-ks2-2017-18-before.csv", "ks2.xlsx"), encoding="utf-8")
    folder = primary.root / STUDY / "data"
    folder.mkdir(exist_ok=True)
    file = folder / "ks2.xlsx"
    file.write_bytes(primary.exported("microsoft-forms"))
    code, said = run(primary, file)
    assert code == 0, said
    assert "read there in place" in said
    assert [path.name for path in folder.glob("*.*")] == ["ks2.xlsx"]
    outside = forms(primary)
    code, said = run(primary, outside)
    assert code == 1
    assert "an export to be read in place" in said


def test_nobody_read_never_takes_the_place_of_people(primary: Setting) -> None:
    assert run(primary, forms(primary))[0] == 0
    answers = primary.root / ANSWERS
    kept = answers.read_bytes()
    form = [one for one in primary.form if one.id != "school"]
    people = [replace(one, answers={name: said for name, said in one.answers.items()
                                    if name != "school"}) for one in primary.people]  # fmt: skip
    of_one = primary.file("of-one.xlsx", export("microsoft-forms", form, people))
    mapping = primary.root / MAPPING
    of_all = mapping.read_text(encoding="utf-8")
    mapping.unlink()
    code, said = run(primary, of_one)
    assert code == 1
    assert "run the same command with --school and one of: " in said
    assert answers.read_bytes() == kept
    mapping.write_text(of_all, encoding="utf-8")

    unknown = [replace(one, answers={**one.answers, "school": ""}) for one in primary.people]
    empty = primary.file("no-school.xlsx", primary.exported("microsoft-forms", unknown))
    code, said = run(primary, empty)
    assert code == 1
    assert "Nobody was read" in said
    assert answers.read_bytes() == kept

    fewer = primary.file("fewer.xlsx", primary.exported("microsoft-forms", primary.people[:4]))
    code, said = run(primary, fewer)
    assert code == 1
    assert "holds 6 people, and fewer.xlsx has 4" in said
    assert answers.read_bytes() == kept
    code, said = run(primary, fewer, "--replace")
    assert code == 0, said
    assert "in place of the 6 people read before" in said


def test_what_is_no_pupils_number_is_named_by_its_row(primary: Setting) -> None:
    given = {1: "Sam", 2: "014A", 3: "14"}
    people = [
        replace(one, answers={**one.answers, "number": given.get(at, one.answers["number"])})
        for at, one in enumerate(primary.people)
    ]
    file = primary.file("forms.xlsx", primary.exported("microsoft-forms", people))
    code, said = run(primary, file)
    assert code == 0, said
    said = " ".join(said.split())  # lines break where the folder's name makes them
    assert "3 of them gave a number that links nobody" in said
    assert "row 3, column" in said
    assert "three digits and a letter" in said
    assert '"014A" has a letter that does not belong to its digits' in said
    assert "Sam" not in said
    text = (primary.root / ANSWERS).read_text(encoding="utf-8")
    assert "Sam" not in text
    assert ",14," not in text
    assert "014A" in text


def test_a_response_handed_in_twice_is_counted_once_and_told(primary: Setting) -> None:
    again = replace(primary.people[0], finished=primary.people[1].finished)
    people = [*primary.people, again]
    file = primary.file("forms.xlsx", primary.exported("microsoft-forms", people))
    code, said = run(primary, file)
    assert code == 0, said
    assert "7 responses of 6 people read." in said
    assert len((primary.root / ANSWERS).read_text(encoding="utf-8").splitlines()) == 7


def test_a_file_in_the_way_that_was_not_written_here_is_left_alone(primary: Setting) -> None:
    target = primary.root / ANSWERS
    target.parent.mkdir(exist_ok=True)
    target.write_text("my own notes\n", encoding="utf-8")
    code, said = run(primary, forms(primary))
    assert code == 1
    assert "was not written here" in said
    assert target.read_text(encoding="utf-8") == "my own notes\n"


def test_answers_of_real_people_are_refused_where_version_control_would_take_them(
    primary: Setting,
) -> None:
    subprocess.run(["git", "init", "-q", str(primary.root)], check=True)
    study = primary.root / STUDY / "study.yml"
    text = study.read_text(encoding="utf-8").replace("synthetic: true", "synthetic: false")
    text = re.sub(", as_if_from: [a-z-]+", "", text.partition("\ntruth:")[0])
    study.write_text(text + "\n", encoding="utf-8")
    code, said = run(primary, forms(primary))
    assert code == 1
    assert "SUR011" in said
    assert not (primary.root / MAPPING).exists()


def test_what_is_not_there_is_told_with_what_is(primary: Setting) -> None:
    file = forms(primary)
    for words, expected in (
        (("--tool", "forms"), 'There is no tool "forms". Use one of microsoft-forms'),
        (("--sheet", "Autumn"), 'there is no sheet "Autumn"'),
        (("--school", "dunlin-steps"), "add this line"),
    ):
        code, said = run(primary, file, *words)
        assert code == 1
        assert expected in " ".join(said.split())
    code, said = run(primary, primary.root / "gone.xlsx")
    assert code == 1
    assert "there is no such file" in said
    code, said = run(primary, file, wave="2017-18-later")
    assert "There is no wave of this study" in said


def test_a_survey_that_the_study_does_not_have_is_told_with_the_line_to_add(
    secondary: Setting,
) -> None:
    study = secondary.root / STUDY / "study.yml"
    lines = study.read_text(encoding="utf-8").splitlines()
    wanted = "measure: pupils-ks3-4, wave: 2019-20-after"
    study.write_text(
        "\n".join(line for line in lines if wanted not in line) + "\n", encoding="utf-8"
    )
    code, said = run(secondary, secondary.file("forms.xlsx", b""))
    assert code == 1
    assert "  - {measure: pupils-ks3-4, wave: 2019-20-after, file: pupils-ks3-4" in said
