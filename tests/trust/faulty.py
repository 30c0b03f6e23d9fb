"""Faults of a machine, made for a command that runs in a process of its own."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_DROP = 24
_PASSING_OVER_RIGHTS = (1, 2, 3)
"""Linux: what lets the superuser read and write what its rights would not."""

_EARLY = """
import datetime, time
class Early(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(1970, 1, 1, tzinfo=tz)
from generator.cli import main
datetime.datetime = Early
time.time, time.time_ns = lambda: 1.0, lambda: 10**9  # what date.today() asks, too
main()
"""


@dataclass(frozen=True)
class Told:
    """What a command left to its caller."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """Return what it said, its lines put together."""
        return " ".join((self.out + " " + self.err).split())


def command(
    *words: str | Path,
    at: Path,
    fault: Callable[[], None] | None = None,
    early: bool = False,
    **environment: str,
) -> Told:
    """Run the command in the folder `at` with a fault laid on its process."""
    program = ["-c", _EARLY] if early else ["-m", "generator.cli"]
    done = subprocess.run(
        [sys.executable, *program, *map(str, words)],
        cwd=at,
        preexec_fn=fault,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "400", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=3600,
    )
    out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    assert "Traceback" not in err, err
    return Told(done.returncode, out, err)


def rights_count() -> None:
    """Let rights to files count for the superuser too, as they do for everybody else."""
    if sys.platform == "linux" and os.geteuid() == 0:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
        for right in _PASSING_OVER_RIGHTS:
            prctl(_DROP, right, 0, 0, 0)


def no_room_after(size: int) -> Callable[[], None]:
    """Let no file grow beyond so many bytes, as on a disk with no more room than that."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit
