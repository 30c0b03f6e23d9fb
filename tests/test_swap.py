from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import swap
from generator.swap import MARKER, Busy, NotOurs, expect_a_place, recover, swapped_in, write_whole


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != MARKER}


def fill(target: Path, text: str) -> None:
    with swapped_in(target) as folder:
        for name in ("a", "b", "c"):
            (folder / name).write_text(text)


def test_what_would_stop_a_write_is_known_before_the_work_for_it(tmp_path):
    target = tmp_path / "site"
    expect_a_place(target)
    fill(target, "old")
    expect_a_place(target)
    with swapped_in(target), pytest.raises(Busy, match="another run is writing site"):
        expect_a_place(target)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/thesis.txt").write_text("three years")
    with pytest.raises(NotOurs, match="would be lost"):
        expect_a_place(tmp_path / "docs")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site", "docs"]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_finished_output_takes_the_place_of_the_old(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(swap, "_exchanged", lambda _one, _other: False)
    target = tmp_path / "site"
    fill(target, "old")
    fill(target, "new")
    assert contents(target) == {"a": "new", "b": "new", "c": "new"}
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]


def test_an_output_that_fails_leaves_the_old_one_whole(tmp_path):
    target = tmp_path / "site"
    fill(target, "old")

    def failing() -> None:
        with swapped_in(target) as folder:
            (folder / "a").write_text("half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        failing()
    assert contents(target) == {"a": "old", "b": "old", "c": "old"}


def test_a_folder_with_somebodys_files_is_never_replaced(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/thesis.txt").write_text("three years")
    with pytest.raises(NotOurs, match="would be lost"):
        fill(tmp_path / "docs", "new")
    with pytest.raises(NotOurs, match="would be lost"):
        fill(tmp_path, "new")
    assert contents(tmp_path / "docs") == {"thesis.txt": "three years"}


def test_a_file_or_a_link_is_never_replaced(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for name in ("notes.txt", "link"):
        with pytest.raises(NotOurs, match="not a folder"):
            fill(tmp_path / name, "new")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "out").mkdir()
    fill(tmp_path / "out", "new")
    assert contents(tmp_path / "out") == {"a": "new", "b": "new", "c": "new"}


def test_two_at_once_are_refused(tmp_path):
    with (
        swapped_in(tmp_path / "site"),
        pytest.raises(Busy, match="site"),
        swapped_in(tmp_path / "site"),
    ):
        pass


def test_a_run_that_died_between_two_renames_is_put_right(tmp_path):
    old, new = tmp_path / ".site.old", tmp_path / ".site.new"
    for folder in (old, new):
        folder.mkdir()
    (old / "a").write_text("old")
    recover(tmp_path / "site")
    assert contents(tmp_path / "site") == {"a": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_is_written_whole(tmp_path):
    write_whole(tmp_path / "deep" / "x.json", "one")
    write_whole(tmp_path / "deep" / "x.json", "two")
    assert contents(tmp_path / "deep") == {"x.json": "two"}


PROGRAM = """
import sys
from pathlib import Path
from generator.swap import swapped_in
for number in range(10_000):
    with swapped_in(Path(sys.argv[1])) as folder:
        for name in "abcdefgh":
            (folder / name).write_text(str(number))
"""


def test_a_kill_at_any_moment_leaves_one_whole_output(tmp_path, root):
    target = tmp_path / "site"
    fill(target, "0")
    moments = random.Random(7)
    for _ in range(25):
        child = subprocess.Popen([sys.executable, "-c", PROGRAM, str(target)], cwd=root)
        while not (tmp_path / ".site.new").exists():
            time.sleep(0.002)
        time.sleep(moments.random() * 0.02)
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert len(set(contents(target).values())) == 1
    fill(target, "after")
    assert contents(target) == {"a": "after", "b": "after", "c": "after"}
