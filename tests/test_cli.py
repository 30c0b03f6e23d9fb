from __future__ import annotations

import io
import json
import re
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from generator.cli import app, main
from generator.commands.console import say


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(*words: str, at: Path) -> Done:
    """Run the command in this process, as its user would in the folder `at`."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, chdir(at), redirect_stdout(out):
        patch.setattr("sys.argv", ["wholeschool", *words])
        patch.setattr(say, "_file", err)
        patch.setattr(say, "width", 200)
        with redirect_stderr(err), pytest.raises(SystemExit) as left:
            main()
    return Done(int(left.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture
def broken(small_programme: Path) -> Path:
    lesson = small_programme / "lessons/y5-sv/lesson.yml"
    lesson.write_text(lesson.read_text().replace("minutes: 30\n", "minutes: 35\n"))
    return small_programme


def test_check_says_that_nothing_is_wrong(small_programme):
    done = run("check", "lessons/y5-sv", at=small_programme)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\d+ files checked: nothing wrong\.\n", done.stdout)


def test_check_shows_the_line_and_the_mend(broken):
    done = run("check", "lessons/y5-sv", at=broken)
    assert done.returncode == 1
    assert (
        "lessons/y5-sv/lesson.yml:6:10: error LES010: the activities take 30 minutes" in done.stdout
    )
    assert "    6 | minutes: 35\n      |          ^\n" in done.stdout


def test_check_writes_workflow_commands(broken):
    done = run("check", "lessons/y5-sv", "--format", "github", at=broken)
    assert done.stdout.startswith(
        "::error file=lessons/y5-sv/lesson.yml,line=6,col=10,title=LES010::"
    )
    assert done.returncode == 1


def test_check_writes_json(broken):
    done = run("check", "lessons/y5-sv", "--format", "json", at=broken)
    assert [(one["code"], one["line"]) for one in json.loads(done.stdout)] == [("LES010", 6)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--format", "xml"], 'There is no format "xml". Use one of text, github, json.'),
        (["check", "--root", "nowhere"], "There are no lessons in"),
        (["check", "lessons/y9-zz"], 'There is no file or folder "lessons/y9-zz" in'),
        (["export", "lessons"], "would be lost"),
        (["build", "--to", "toolkit"], "would be lost"),
        (
            ["study", "simulate", "nowhere"],
            'There is no study "nowhere". There is: harbour-cluster.',
        ),
        (
            ["analyse", "harbour-cluster", "--report", "final"],
            'There is no release of this study "final".',
        ),
    ],
)
def test_a_command_that_cannot_go_on_says_what_to_do(small_programme, words, said):
    done = run(*words, at=small_programme)
    assert done.returncode == 1
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_build_with_problems_changes_nothing(broken):
    done = run("build", at=broken)
    assert done.returncode == 1
    assert "LES010" in done.stdout
    assert "The site was not changed: mend these first." in " ".join(done.stderr.split())
    assert not (broken / "site").exists()


def commands(group, before: str = "") -> list[str]:
    click_group = typer.main.get_command(group)
    found = []
    for name, command in click_group.commands.items():
        inner = getattr(command, "commands", None)
        found += [f"{name} {one}" for one in inner] if inner else [name]
    return found


@pytest.mark.parametrize("command", commands(app))
def test_every_command_is_in_the_readme_and_has_help(root, command):
    texts = (root / "README.md").read_text() + (root / "CONTRIBUTING.md").read_text()
    assert f"wholeschool {command}" in texts
    done = run(*command.split(), "--help", at=root)
    assert done.returncode == 0
