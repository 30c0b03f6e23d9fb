"""Kills a write again and again at a random moment, and looks at what is there each time.

Run as a program of its own, which starts no thread before it makes copies of itself:
killed.py TIMES SEED FOLDER. It ends with 0 if whatever was written was whole every time.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import NoReturn

from generator import swap
from generator.documents.blocks import Document, Prose
from generator.documents.look import WHOLE
from generator.documents.outputs import Archive, Output, make_outputs
from generator.evaluation.kept_releases import KeptRelease, read_releases
from generator.evaluation.release import Release
from generator.evaluation.release_files import release_files
from generator.evaluation.release_versions import write_release
from generator.sources.text_files import read_text
from generator.swap import MARKER, swapped_in, write_private, write_whole

ROOT = Path(__file__).parents[2]
NAMES = [f"{folder}/{number}.html" for folder in "abc" for number in range(12)]


@dataclass(frozen=True)
class Write:
    """A write to be killed: what is written each time, and how to look whether it is whole."""

    write: Callable[[Path, int], None]
    look: Callable[[Path], None]
    share: int
    """Of twenty kills, so many are of this."""


def _folder(target: Path, number: int) -> None:
    with swapped_in(target) as folder:
        for name in NAMES:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(f"{number}\n" * 500, encoding="utf-8")


def _folder_by_renames(target: Path, number: int) -> None:
    # As on a system that can't exchange two folders in one step.
    swap._exchanged = lambda _one, _other: False
    _folder(target, number)


def _look_at_folder(target: Path) -> None:
    if not target.exists():
        swap.recover(target)  # between two renames: the next run puts it back, as any run does
    found = {
        path.relative_to(target).as_posix(): path.read_text(encoding="utf-8")
        for path in target.rglob("*")
        if path.is_file() and path.name != MARKER
    }
    assert sorted(found) == sorted(NAMES), "files are missing"
    assert len(set(found.values())) == 1, "two versions in one folder"
    assert len(next(iter(found.values())).splitlines()) == 500, "half a file"


def _release() -> Release:
    text = read_text(ROOT, "evaluation/releases/interim-2018/release.json")
    return KeptRelease.model_validate_json(text).release


RELEASE = _release()


def _write_release(target: Path, number: int) -> None:
    write_release(target, RELEASE.model_copy(update={"title": f"Number {number}"}))


def _look_at_release(target: Path) -> None:
    releases, problems = read_releases(target)
    assert problems == []
    (release,) = releases.values()
    for name, text in release_files(release).items():
        there = (target / "evaluation/releases" / release.id / name).read_text(encoding="utf-8")
        assert there == text.replace("\r\n", "\n"), f"{name} is of another version"


def _documents(number: int) -> list[Output]:
    made = []
    for page in range(3):
        words = Prose(f"Version {number}. " + "Words upon words. " * 200)
        document = Document(
            title=f"Page {page}",
            above="Year 5",
            foot=f"{number}",
            blocks=(words,),
            audience="adult",
            look=WHOLE,
            size=11,
            made_on=date(2026, 11, 22),
        )
        made += [Output(f"{page}.{kind}", document) for kind in ("pdf", "docx")]
    members = tuple((one.address, one) for one in made)
    return [*made, Output("all.zip", Archive(members))]


def _write_documents(target: Path, number: int) -> None:
    make_outputs(_documents(number), target)


def _look_at_documents(target: Path) -> None:
    for path in target.iterdir():
        if path.name.startswith("."):
            continue
        raw = path.read_bytes()
        if path.suffix == ".pdf":
            assert raw.startswith(b"%PDF")
            assert raw.rstrip().endswith(b"%%EOF"), f"half of {path.name}"
        else:
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None


def _write_files(target: Path, number: int) -> None:
    words = json.dumps({"number": number, "words": "word " * 20_000})
    write_whole(target / "study.yml", words)
    write_private(target / "answers.csv", words)


def _look_at_files(target: Path) -> None:
    for name in ("study.yml", "answers.csv"):
        json.loads((target / name).read_text(encoding="utf-8"))
    assert (target / "answers.csv").stat().st_mode & 0o077 == 0, "somebody else could read it"


WRITES = {
    "folder": Write(_folder, _look_at_folder, 5),
    "renames": Write(_folder_by_renames, _look_at_folder, 4),
    "release": Write(_write_release, _look_at_release, 4),
    "documents": Write(_write_documents, _look_at_documents, 4),
    "files": Write(_write_files, _look_at_files, 3),
}


def main(times: int, seed: int, folder: Path) -> None:
    """Kill the writes so many times together; stop at the first time that one is not whole."""
    moments = random.Random(seed)
    assert sum(one.share for one in WRITES.values()) == 20
    for name, one in WRITES.items():
        kills = times * one.share // 20
        kill(one, kills, moments, folder / name)
        sys.stdout.write(f"{kills} kills of {name}: whole every time\n")


def kill(one: Write, times: int, moments: random.Random, target: Path) -> None:
    """Kill one write so many times and look at what is there each time."""
    _in_a_copy(lambda: one.write(target, 0))
    began = time.monotonic()
    _in_a_copy(lambda: one.write(target, 1))
    lasts = time.monotonic() - began
    for number in range(times):
        child = os.fork()
        if not child:
            _until_killed(one, target, number)
        time.sleep(moments.random() * lasts * 1.5)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        one.look(target)
    # What comes next recovers, whatever the last kill left behind.
    _in_a_copy(lambda: one.write(target, -1))
    one.look(target)


def _until_killed(one: Write, target: Path, number: int) -> NoReturn:
    for further in count():
        one.write(target, 100 + number * 1000 + further)
    raise AssertionError


def _in_a_copy(action: Callable[[], None]) -> None:
    child = os.fork()
    if not child:
        action()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0, "the write failed by itself"


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
