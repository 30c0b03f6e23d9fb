"""Faults of the machine: what was there stays, the message says what to do, the next run recovers.

The commands are the real ones, in processes of their own, on a small project.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from faulty import Told, command, no_room_after, rights_count
from sizes import sizes

from generator.swap import MARKER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits of a Unix")
Telling = Callable[[str], None]
FULL = "there is no room for it. Make room on the disk, then run the same command again."
FORBIDDEN = "you may not read or write it. Give yourself the right to, then run the same command"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER and path.suffix != ".lock"
    }


WRITES: dict[str, tuple[list[str], str]] = {
    "a new school": (["new", "school", "Hill Road", "--phases", "primary", "--to", "new"], "new"),
    "a table": (["study", "plan", "--csv", "new/table.csv"], "new"),
    "a key": (["study", "key", "new", "new/study.key", "--root", "{root}"], "new"),
    "number lists": (["study", "numbers", "harbour-cluster", "--to", "new/lists"], "new"),
    "a study": (
        ["new", "study", "north", "--title", "North", "--year", "2026-27", "--synthetic",
         "--school", "Hill Road, primary, 30, 20, 40"],
        "evaluation/studies/north",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRITES)
def test_on_a_full_disk_a_command_says_so_and_leaves_nothing_half(
    root: Path, small_programme: Path, what: str
) -> None:
    words, written = WRITES[what]
    words = [word.format(root=root) for word in words]
    if what != "a study":
        (small_programme / "new").mkdir()
    before = contents(small_programme)
    told = command(*words, at=small_programme, fault=no_room_after(10))
    assert told.code == 1
    assert FULL in told.words
    assert contents(small_programme) == before
    told = command(*words, at=small_programme)
    assert told.code == 0, told.words
    assert contents(small_programme / written)


@pytest.mark.parametrize("what", ["a new school", "a table", "number lists"])
def test_in_a_folder_that_may_not_be_written_a_command_says_so(
    root: Path, small_programme: Path, what: str
) -> None:
    words, _ = WRITES[what]
    folder = small_programme / "new"
    folder.mkdir()
    folder.chmod(0o555)
    told = command(*words, at=small_programme, fault=rights_count)
    folder.chmod(0o755)
    assert told.code == 1
    assert FORBIDDEN in told.words
    assert contents(folder) == {}


@pytest.fixture
def lesson(small_programme: Path) -> Path:
    """A lesson in a project without a toolkit: what a toolkit says takes long to check."""
    shutil.rmtree(small_programme / "toolkit")
    return small_programme / "lessons/y5-sv/lesson.yml"


def test_a_source_or_a_folder_that_may_not_be_read_is_told(
    small_programme: Path, lesson: Path
) -> None:
    lesson.chmod(0)
    told = command("check", at=small_programme, fault=rights_count)
    assert told.code == 1
    assert "lesson.yml:1:1: error SRC001: the file cannot be read (Permission denied)" in told.words
    lesson.chmod(0o644)
    lesson.parent.chmod(0)
    told = command("check", at=small_programme, fault=rights_count)
    lesson.parent.chmod(0o755)
    assert told.code == 1
    assert f"lessons/y5-sv/lesson.yml: {FORBIDDEN}" in told.words


def test_a_build_that_may_not_write_says_so_before_it_checks_anything(
    small_programme: Path, lesson: Path
) -> None:
    lesson.write_text("title: [", encoding="utf-8")  # would be told, were it read
    folder = small_programme / "new"
    folder.mkdir()
    folder.chmod(0o555)
    told = command("build", "--to", "new/site", at=small_programme, fault=rights_count)
    folder.chmod(0o755)
    assert told.code == 1
    assert FORBIDDEN in told.words
    assert "SRC002" not in told.words
    assert contents(folder) == {}


def test_a_terminal_that_shows_no_letters_beyond_ascii_is_no_fault(
    small_programme: Path, lesson: Path
) -> None:
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("title: Helping safely", 'title: "Ħelping <b>žafely</b> 王"'))
    told = command("check", at=small_programme, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert told.code == 1
    assert "SRC020" in told.words


@pytest.mark.parametrize("rounds", sizes("faults-of-builds"))
def test_a_build_meets_every_fault_and_leaves_the_site_that_was(
    project: Path, tmp_path_factory: pytest.TempPathFactory, rounds: int, told: Telling
) -> None:
    built = command("build", at=project)
    assert built.code == 0, built.words
    before = contents(project / "site")
    about = project / "content/about/index.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
    full_disks(project, before, rounds, told)
    forbidden_folder(project, before)
    told("a folder that may not be written: the old site stays")
    two_at_once(project)
    after = contents(project / "site")
    assert after != before
    told("two builds at once: one site, whole")
    in_1970(project)
    assert contents(project / "site") == after
    told("a clock and files of 1970: the same site")
    moved = tmp_path_factory.mktemp("Prévention 学校 of ours") / "a folder"
    with_windows_line_ends(project, moved)
    there = contents(moved / "site")
    assert sorted(there) == sorted(after)
    differ = [name for name in after if unix(there[name]) != unix(after[name])]
    assert [name for name in differ if not name.endswith(".zip")] == []
    told("a folder with spaces and letters beyond ASCII, and Windows' line ends: the same pages")


def full_disks(project: Path, before: dict[str, bytes], rounds: int, told: Telling) -> None:
    for number in range(rounds):
        if number % 2:
            shutil.rmtree(project / "build")  # documents too are made anew
        room = (20_000, 60_000, 300_000, 1_500_000, 900, 4_000_000)[number % 6]
        full = command("build", at=project, fault=no_room_after(room))
        assert (full.code, contents(project / "site") == before) == (1, True), full.words
        assert FULL in full.words
        told(f"no file may be larger than {room:,} bytes: the old site stays")


def forbidden_folder(project: Path, before: dict[str, bytes]) -> None:
    project.chmod(0o555)
    forbidden = command("build", at=project, fault=rights_count)
    project.chmod(0o755)
    assert (forbidden.code, contents(project / "site") == before) == (1, True), forbidden.words
    assert FORBIDDEN in forbidden.words


def two_at_once(project: Path) -> None:
    done: list[Told] = []
    threads = [
        threading.Thread(target=lambda: done.append(command("build", at=project))) for _ in range(2)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert 0 in (one.code for one in done), [one.words for one in done]
    for one in done:
        assert one.code == 0 or "another run is writing site; wait" in one.words


def in_1970(project: Path) -> None:
    for path in project.rglob("*"):
        if path.is_file():
            os.utime(path, (0, 0))
    shutil.rmtree(project / "build")
    early = command("build", at=project, early=True)
    assert early.code == 0, early.words


def with_windows_line_ends(project: Path, moved: Path) -> None:
    made = {"site", "build"}  # at the top: the hook lies in another folder named "site"
    shutil.copytree(project, moved, ignore=lambda at, _: made if Path(at) == project else set())
    for kind in ("yml", "md", "html", "svg"):
        for path in moved.rglob(f"*.{kind}"):
            if "releases" not in path.parts:
                path.write_bytes(unix(path.read_bytes()).replace(b"\n", b"\r\n"))
    elsewhere = command("build", at=moved)
    assert elsewhere.code == 0, elsewhere.words


def unix(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")


@pytest.mark.trust
@pytest.mark.skipif(not shutil.which("unshare"), reason="no real disk is filled without unshare")
def test_on_a_small_disk_that_fills_up_a_build_leaves_the_site_that_was(
    root: Path, project: Path, tmp_path: Path
) -> None:
    program = (
        'mount -t tmpfs -o size=600m none "$1/disk" || exit 77; '
        'cp -r "$2"/. "$1/disk" && cd "$1/disk" && "$3" -m generator.cli build && '
        'find site -type f -exec md5sum {} + | sort > "$1/before" && '
        'echo "More." >> content/about/index.md && '
        "dd if=/dev/zero of=filler bs=1M count=$(($(df -m --output=avail . | tail -1) - 20)) && "
        '("$3" -m generator.cli build 2> "$1/said"; echo $? > "$1/code") && '
        'find site -type f -exec md5sum {} + | sort > "$1/after" && '
        'rm filler && "$3" -m generator.cli build'
    )
    own = tmp_path.with_name(f"{tmp_path.name}-disk")
    (own / "disk").mkdir(parents=True)
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", program, "sh", own, project, sys.executable],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip(
            "no real disk was filled: this machine lets nobody mount a small one, so only limits "
            f"on a file's size were tried: {done.stderr[-200:]}"
        )
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
    assert (own / "code").read_text().strip() == "1"
    assert "no room" in " ".join((own / "said").read_text().split())
    assert (own / "before").read_text() == (own / "after").read_text()
