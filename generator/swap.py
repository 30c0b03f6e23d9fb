"""Outputs that are whole or not there: made beside the old one, then swapped in."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = ".made-by-wholeschool"
"""The file that shows that a folder is an output, and may be replaced by the next."""


class Busy(Exception):
    """Another run is writing the same output."""


class NotOurs(Exception):
    """The place for an output holds something that was not made here."""


@contextmanager
def swapped_in(target: Path) -> Iterator[Path]:
    """Give a fresh folder beside `target`; when the block ends well, it takes the target's place.

    If the block fails or the process dies at any moment, `target` stays as it was; what is left
    beside it is cleared away by the next run. Raises Busy when another run holds the same target,
    and NotOurs when the target is a file, or a folder with something in it that was not made here.
    """
    target = target.absolute()
    _refuse_what_is_not_ours(target)
    new, old = beside(target, "new"), beside(target, "old")
    target.parent.mkdir(parents=True, exist_ok=True)
    with _held(beside(target, "lock")):
        recover(target)
        new.mkdir()
        try:
            yield new
            (new / MARKER).touch()
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        if not target.exists():
            new.rename(target)
        elif _exchanged(new, target):
            shutil.rmtree(new)
        else:
            # Where folders can't be exchanged in one step, the next run finishes what this began.
            target.rename(old)
            new.rename(target)
            shutil.rmtree(old)


def expect_a_place(target: Path) -> None:
    """Raise what would stop a write to `target`, before long work for it is begun."""
    target = target.absolute()
    _refuse_what_is_not_ours(target)
    if target.parent.is_dir():
        with _held(beside(target, "lock")):
            pass


def _refuse_what_is_not_ours(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotOurs(f"{target} is not a folder. Name another place to write to.")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise NotOurs(
            f"{target} holds files that were not made here, and they would be lost. "
            "Name an empty or a new folder."
        )


def recover(target: Path) -> None:
    """Put right what a run that died has left beside `target`."""
    new, old = beside(target, "new"), beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is either the old one or the new one, never half."""
    write_whole_bytes(path, text.encode())


def write_whole_bytes(path: Path, raw: bytes) -> None:
    """Write a file so that it is either the old one or the new one, never half.

    Two runs may write the same file at once: each writes beside it under a name of its own, so
    neither can put the other's half in its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _taking_its_place(beside(path, f"{os.getpid()}.new"), path) as new:
        new.write_bytes(raw)


def write_private(path: Path, text: str) -> None:
    """Write a text file whole, in a file that nobody but its owner could read at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # One name for all runs, so that a run that died leaves no more than one half behind.
    new = beside(path, "new")
    new.unlink(missing_ok=True)
    with (
        _taking_its_place(new, path),
        os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
    ):
        file.write(text.encode())


@contextmanager
def _taking_its_place(new: Path, path: Path) -> Iterator[Path]:
    try:
        yield new
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def beside(target: Path, what: str) -> Path:
    """Return the place beside `target` where the next version of it is made."""
    return target.with_name(f".{target.name}.{what}")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step where the system can (Linux's renameat2)."""
    if sys.platform != "linux":
        return False
    here, exchange = -100, 2
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return call is not None and (
        call(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0
    )


@contextmanager
def _held(lock: Path) -> Iterator[None]:
    with lock.open("a+") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise Busy(
                f"another run is writing {lock.name[1:-5]}; wait until it has finished"
            ) from None
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
