"""Killed at random moments, whatever is written stays whole: the old or the new, never between."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sizes import sizes

from generator.swap import MARKER


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
@pytest.mark.parametrize("times", sizes("kills"))
def test_a_kill_at_any_moment_leaves_what_was_written_whole(
    root: Path, tmp_path: Path, times: int, told: Callable[[str], None]
) -> None:
    program = [sys.executable, "-u", str(Path(__file__).with_name("killed.py"))]
    child = subprocess.Popen(
        [*program, str(times), "7", str(tmp_path)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    with child:
        assert child.stdout is not None
        for line in child.stdout:
            said.append(line)
            told(line.strip())
    assert child.returncode == 0, "".join(said)
    assert sum(int(line.split()[0]) for line in said) == times


def contents(site: Path) -> dict[str, str]:
    """Return the hash of every file, by its name."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def differing(one: dict[str, str], other: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return what is not the same in both, for a failure to tell."""
    names = sorted({*one, *other})
    return {
        name: (one.get(name, "missing"), other.get(name, "missing"))
        for name in names
        if one.get(name) != other.get(name)
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
@pytest.mark.parametrize("times", sizes("kills-of-builds"))
def test_a_build_killed_at_any_moment_leaves_the_site_that_was(
    root: Path, project: Path, times: int, told: Callable[[str], None]
) -> None:
    about = project / "content/about/index.md"
    written = about.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "generator.cli", "build", "--root", str(project)]
    environment = {**os.environ, "PYTHONPATH": str(root)}

    def change(version: int) -> None:
        about.write_text(f"{written}\nVersion {version}.\n", encoding="utf-8")

    whole = []
    lasts = 0.0
    for version in (0, 1):
        change(version)
        began = time.monotonic()
        subprocess.run(command, env=environment, check=True, capture_output=True)
        lasts = time.monotonic() - began
        whole.append(contents(project / "site"))
    assert whole[0] != whole[1]
    moments = random.Random(11)
    for number in range(times):
        change(number % 2)
        child = subprocess.Popen(
            command,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.random() * lasts * 1.1)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        assert {} in [differing(contents(project / "site"), one) for one in whole]
        told(f"{number + 1} builds killed: the site was whole every time")
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert differing(contents(project / "site"), whole[(times - 1) % 2]) == {}
    assert not [one for one in project.glob(".site.*") if one.is_dir()], "nothing is left over"
