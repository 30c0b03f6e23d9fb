"""Licensed scales: scored as their authors say, from any form, with never a word of theirs."""

from __future__ import annotations

import io
import re
import stat
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.licensed_scores import licensed_scores, quality, turned
from generator.cli import main
from generator.commands.console import say
from generator.evaluation.licensed import LICENSED, LicensedScale, read_licensed

ROOT = Path(__file__).parents[2]
SCALES = read_licensed(ROOT)[0]
SCORED = {name: scale for name, scale in SCALES.items() if scale.scores}


def people(scale: LicensedScale, *rows: list[float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(scale.positions), dtype=float)


def score(*words: str, at: Path) -> tuple[int, str]:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(out):
        patch.setattr("sys.argv", ["wholeschool", "survey", "score", *words, "--root", str(ROOT)])
        patch.setattr(say, "_file", out)
        patch.setattr(say, "width", 200)
        patch.chdir(at)
        with pytest.raises(SystemExit) as left:
            main()
    return int(left.value.code or 0), " ".join(out.getvalue().split())


@pytest.mark.parametrize("name", SCORED)
def test_the_lowest_and_the_highest_answers_give_the_ends_of_each_score(name: str) -> None:
    scale = SCORED[name]
    low, high = scale.answers.lowest, scale.answers.highest
    rows = [
        [end_if if position in scale.reversed else end for position in scale.positions]
        for end, end_if in ((low, high), (high, low))
    ]
    found = licensed_scores(people(scale, *map(list, rows)), scale)
    for one in scale.scores:
        assert tuple(found[one.id]) == scale.ends(one)


def test_sdq_as_youthinmind_scores_it() -> None:
    # Everybody answers 1 to all: five ones a score, and 20 difficulties in all.
    sdq = SCALES["sdq"]
    ones = licensed_scores(people(sdq, [1.0] * 25), sdq).iloc[0]
    assert ones.to_dict() == {
        "emotional": 5, "conduct": 5, "hyperactivity": 5, "peer": 5, "prosocial": 5, "total": 20,
    }  # fmt: skip
    # Not true of anything: the five items told as strengths count 2 each, as difficulties do.
    none = licensed_scores(people(sdq, [0.0] * 25), sdq).iloc[0]
    assert none.to_dict() == {
        "emotional": 0, "conduct": 2, "hyperactivity": 4, "peer": 4, "prosocial": 0, "total": 10,
    }  # fmt: skip


def test_sdq_is_made_up_from_three_of_five_and_rounded_to_a_whole_number() -> None:
    sdq = SCALES["sdq"]
    row = [1.0] * 25
    for position, value in ((3, 2.0), (8, 1.0), (13, 1.0), (16, np.nan), (24, np.nan)):
        row[position - 1] = value
    # Youthinmind's own example: 4 from three items is 6.67 from five, so 7.
    assert licensed_scores(people(sdq, row), sdq).loc[0, "emotional"] == 7
    row[12] = np.nan
    found = licensed_scores(people(sdq, row), sdq).loc[0]
    assert np.isnan(found["emotional"])
    assert np.isnan(found["total"])
    assert found["conduct"] == 5


def test_wemwbs_is_a_sum_and_missing_where_an_item_is() -> None:
    scale = SCALES["wemwbs"]
    found = licensed_scores(people(scale, [3.0] * 14, [3.0] * 13 + [np.nan]), scale)["total"]
    assert found[0] == 42
    assert np.isnan(found[1])


def test_teachers_scores_are_means_of_their_own_four_items() -> None:
    scale = SCALES["tses-short"]
    row = [float(position) if position <= 9 else 9.0 for position in scale.positions]
    found = licensed_scores(people(scale, row), scale).iloc[0]
    assert found["engagement"] == (2 + 3 + 4 + 9) / 4
    assert found["instruction"] == (5 + 9 + 9 + 9) / 4
    assert found["management"] == (1 + 6 + 7 + 8) / 4


@given(st.lists(st.integers(1, 5), min_size=18, max_size=18))
def test_turning_round_twice_changes_nothing(answers: list[int]) -> None:
    scale = SCALES["pssm"]
    items = people(scale, [float(one) for one in answers])
    assert turned(turned(items, scale), scale).equals(items)
    expected = sum(6 - one if at in (3, 6, 9, 12, 16) else one for at, one in enumerate(answers, 1))
    assert licensed_scores(items, scale).loc[0, "total"] == expected


def test_items_that_a_tool_turned_round_already_are_seen() -> None:
    scale = SCALES["pssm"]
    leaning = np.random.default_rng(3).normal(size=(60, 1))
    noise = np.random.default_rng(4).normal(size=(60, 18))
    straight = pd.DataFrame(np.clip(np.round(3 + leaning + 0.5 * noise), 1, 5))
    straight.columns = list(scale.positions)
    (told,) = quality(straight, scale)
    assert set(told.against) == {3, 6, 9, 12, 16}
    (right,) = quality(turned(straight, scale), scale)
    assert right.against == ()
    assert right.alpha is not None
    assert right.alpha > 0.8


def test_no_licensed_words_stand_in_the_sources() -> None:
    for path in (ROOT / LICENSED).glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        # Questions of these scales speak of oneself; ours about them never do.
        assert re.search(r"\bI(?:'ve|'m| am| have| get| usually| feel)\b", text) is None, path
    assert "ask" not in LicensedScale.model_fields


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("reversed: [7,", "reversed: [27,", "there is no item 27 among 25"),
        ("scores: [emotional,", "scores: [feelings,", "before one that it is made of"),
        ("id: conduct,", "id: emotional,", "stands twice"),
        ("score: sum, may_be_missing: 2", "score: sum, may_be_missing: 5", "could rest on none"),
        ("highest: 2", "highest: 0", "must be above the lowest"),
        ("id: sdq", "id: sdk", 'called "sdk"'),
        ("key_from:", "why_no_key:", "why_no_key"),
        ("licence:", "items_words: []\nlicence:", "items_words"),
    ],
)
def test_a_key_that_does_not_fit_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (ROOT / LICENSED / "sdq.yml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / LICENSED / "sdq.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = read_licensed(tmp_path)[1]
    assert any(said in problem.message for problem in problems), problems
    assert all(problem.line > 0 and problem.hint for problem in problems)


# --- The command ------------------------------------------------------------------------------


def form(path: Path, heads: list[str], rows: list[list[object]]) -> None:
    pd.DataFrame(rows, columns=heads).to_csv(path, index=False)


def test_scores_are_written_for_their_owner_and_nothing_else(tmp_path: Path) -> None:
    heads = ["Name", "School", *(f"w{at}" for at in range(1, 15))]
    rows = [["Kayleigh Smithson", "Tern Hill", *[4] * 14], ["Jo Bold", "Gull Bay", *[2] * 13, ""]]
    form(tmp_path / "answers.csv", heads, rows)
    code, said = score(
        "answers.csv", "--scale", "wemwbs", "--to", "scores.csv", "--keep", "School", at=tmp_path
    )
    assert code == 0, said
    assert "Items 1 to 14 from columns C to P" in said
    assert "Cite: Clarke" in said
    out = tmp_path / "scores.csv"
    assert out.read_text(encoding="utf-8").splitlines() == [
        "row,School,total", "2,Tern Hill,56", "3,Gull Bay,",
    ]  # fmt: skip
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_column_kept_beside_the_scores_is_no_formula(tmp_path: Path) -> None:
    heads = ["=1+1", *(f"w{at}" for at in range(1, 15))]
    form(tmp_path / "answers.csv", heads, [["=HYPERLINK(1)", *[4] * 14], ["-2", *[4] * 14]])
    words = ("--scale", "wemwbs", "--to", "scores.csv", "--keep", "=1+1")
    code, said = score("answers.csv", *words, at=tmp_path)
    assert code == 0, said
    assert (tmp_path / "scores.csv").read_text(encoding="utf-8").splitlines() == [
        "row,'=1+1,total", "2,'=HYPERLINK(1),56", "3,-2,56",
    ]  # fmt: skip


def test_what_was_scored_what_not_and_what_dropped_is_told(tmp_path: Path) -> None:
    heads = ["Email", "Class", *(f"w{at}" for at in range(1, 15)), "School"]
    rows = [
        ["a.b@school.example", "7B", *[4] * 14, "Tern Hill"],
        ["c.d@school.example", "7B", *[4] * 13, "", "Tern Hill"],
        ["e.f@school.example", "7B", *[""] * 14, "Gull Bay"],
        ["g.h@school.example", "7B", *[3] * 14, "Gull Bay"],
    ]
    form(tmp_path / "answers.csv", heads, rows)
    code, said = score(
        "answers.csv", "--scale", "wemwbs", "--to", "scores.csv", "--keep", "School", at=tmp_path
    )
    assert code == 0, said
    assert "Of 4 rows: 2 scored 1 left blank: too many of the scale's items are missing" in said
    assert "missing (row 3) 1 left blank: none of the scale's items is answered (row 4)" in said
    assert 'Dropped: column A ("Email"), which says who somebody is.' in said
    assert "Not read, as no items of the scale: columns B." in said
    assert "people's scores" not in said


def test_words_are_worth_what_is_said_and_items_begin_where_it_is_said(tmp_path: Path) -> None:
    heads = ["School", *"abcdefg"]
    form(tmp_path / "answers.csv", heads, [["Tern Hill", *["Often"] * 6, "Never"]])
    words = ("answers.csv", "--scale", "swemwbs", "--to", "scores.csv")
    code, said = score(*words, at=tmp_path)
    assert code == 1
    assert 'Say with which header the items begin: --first "HEADER".' in said
    code, said = score(*words, "--first", "a", at=tmp_path)
    assert code == 1
    assert 'row 2, column B, item 1: "Often" is no number from 1 to 5' in said
    code, said = score(
        *words, "--first", "a", "--answer", "Often=4", "--answer", "Never=1", at=tmp_path
    )
    assert code == 0, said
    assert (tmp_path / "scores.csv").read_text(encoding="utf-8").endswith("2,25\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--scale", "wembs"), 'no licensed scale "wembs"'),
        (("--scale", "gem"), "described and cannot be scored here"),
        (("--scale", "wemwbs", "--keep", "Name"), "says who somebody is"),
        (("--scale", "wemwbs", "--answer", "Often"), "Write TEXT=NUMBER, from 1 to 5"),
        (("--scale", "wemwbs", "--first", "w2"), "13 columns follow"),
        (("--scale", "wemwbs", "--first", "w"), "stands in no column"),
        (("--scale", "wemwbs", "--tool", "paper"), 'no tool "paper"'),
        (("--scale", "sdq"), "no run of 25 numbered columns"),
    ],
)
def test_what_cannot_be_scored_is_told(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    heads = ["Name", *(f"w{at}" for at in range(1, 15))]
    form(tmp_path / "answers.csv", heads, [["Kayleigh Smithson", *[4] * 14]])
    code, out = score("answers.csv", *words, "--to", "scores.csv", at=tmp_path)
    assert code == 1
    assert said in out
    assert "Kayleigh" not in out
    assert not (tmp_path / "scores.csv").exists()


def test_scores_go_to_a_file_or_beside_a_study_and_not_to_both(tmp_path: Path) -> None:
    form(tmp_path / "answers.csv", [f"w{at}" for at in range(1, 15)], [[4] * 14])
    for words in ((), ("--to", "scores.csv", "--study", "harbour-cluster")):
        code, out = score("answers.csv", "--scale", "wemwbs", *words, at=tmp_path)
        assert code == 1
        assert "Say where the scores go" in out


def test_a_name_among_the_answers_is_told_and_never_shown(tmp_path: Path) -> None:
    heads = [f"w{at}" for at in range(1, 15)]
    form(tmp_path / "answers.csv", heads, [[*[4] * 13, "Kayleigh Smithson"], [4] * 14])
    code, out = score("answers.csv", "--scale", "wemwbs", "--to", "scores.csv", at=tmp_path)
    assert code == 1
    assert "row 2, column N, item 14: something that says who somebody is" in out
    assert "Kayleigh" not in out


def test_nothing_is_written_where_version_control_would_take_it(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path / "project")], check=True)
    form(tmp_path / "answers.csv", [f"w{at}" for at in range(1, 15)], [[4] * 14])
    code, out = score("answers.csv", "--scale", "wemwbs", "--to", "project/scores.csv", at=tmp_path)
    assert code == 1
    assert "SUR011" in out
    assert not (tmp_path / "project/scores.csv").exists()


def test_scores_are_not_written_into_the_projects_folder(tmp_path: Path) -> None:
    target = ROOT / "scores-of-nobody.csv"
    (tmp_path / "answers.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, _ = score("answers.csv", "--scale", "wemwbs", "--to", str(target), at=tmp_path)
    assert code == 1
    assert not target.exists()
