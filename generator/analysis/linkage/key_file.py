"""The study's key: made once, kept outside the repository, destroyed after the last link.

Without it nobody can make a code's hash, and so nobody can try out whose code it might be. A file
of 256 random bits, which only its owner may read.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

KEY_BYTES = 32
_LARGEST = 10_000
_FEWEST_DIFFERENT = 16
"""Of 32 random bytes hardly ever so few are different."""
_SEARCHED = 5_000_000
"""Larger files are not searched for a copy of the key."""


class BadKey(Exception):
    """A key that must not be used, or can't be; the message says why and what to do."""


def make_key(path: Path, root: Path) -> str:
    """Write a new key to a new file outside the repository and return its fingerprint."""
    _must_be_outside(path, root)
    if not path.parent.is_dir():
        raise BadKey(f"There is no folder {path.parent}. Make it first.")
    key = secrets.token_bytes(KEY_BYTES)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BadKey(
            f"{path} is there already. A key is never written over: what was linked with it could "
            "not be linked again. Choose another name."
        ) from None
    try:
        with os.fdopen(file, "w", encoding="ascii") as out:
            out.write(key.hex() + "\n")
    except OSError:
        path.unlink()  # half a key would stand in the way of a whole one
        raise
    return fingerprint(key)


def read_key(path: Path, root: Path) -> bytes:
    """Return the key in a file, or raise BadKey where it must not be used."""
    _must_be_outside(path, root)
    try:
        if path.stat().st_size > _LARGEST:
            raise BadKey(f"{path} is no key: it is too large.")
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
    except FileNotFoundError:
        raise BadKey(
            f"There is no key at {path}. If the study has one, name its file with --key: another "
            "key links nothing to what was linked before. If it has none yet, make it: "
            f"wholeschool study key new {path}"
        ) from None
    except OSError as error:
        raise BadKey(f"The key can't be read: {error.strerror}: {path}.") from None
    except ValueError:
        raise BadKey(
            f"{path} is no key: it does not hold hexadecimal digits alone. "
            "Make one: wholeschool study key new FILE"
        ) from None
    if len(key) < KEY_BYTES:
        raise BadKey(
            f"The key in {path} has {8 * len(key)} bits; it needs {8 * KEY_BYTES} or more, so that "
            "it can't be guessed. Make one: wholeschool study key new FILE"
        )
    if len(set(key)) < _FEWEST_DIFFERENT:
        raise BadKey(
            f"The key in {path} is not random: it repeats itself. "
            "Make one: wholeschool study key new FILE"
        )
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise BadKey(f"Others on this machine may read {path}. Run: chmod 600 {path}")
    return key


def fingerprint(key: bytes) -> str:
    """Return a name for a key from which nothing of it can be learned."""
    return hashlib.sha256(b"wholeschool key fingerprint\0" + key).hexdigest()[:16]


def destroy_key(path: Path, root: Path) -> str:
    """Overwrite and delete the key's file, and return the key's fingerprint.

    Raises BadKey, and leaves the file as it is, where a copy of the key lies beside it or in the
    project's folder: destroying one of two would prove nothing.
    """
    key = read_key(path, root)
    copies = sorted(str(copy) for copy in _copies(key, path, root))
    if copies:
        raise BadKey(
            f"A copy of the key lies in {', '.join(copies)}. Nothing was destroyed: delete that "
            "file first, then run this again."
        )
    size = path.stat().st_size
    for pattern in (secrets.token_bytes(size), bytes(size)):
        with path.open("r+b", buffering=0) as file:
            file.write(pattern)
            os.fsync(file.fileno())
    path.unlink()
    if path.exists():
        raise BadKey(f"{path} could not be deleted.")
    return fingerprint(key)


def _must_be_outside(path: Path, root: Path) -> None:
    """Raise BadKey where the file lies in the project's folder or under version control."""
    where = path.resolve()
    inside = where.is_relative_to(root.resolve())
    if inside or any((folder / ".git").exists() for folder in where.parents):
        raise BadKey(
            f"{path} lies in a repository. A key there would be published with the study, or kept "
            "for ever in its history. Choose a folder outside any repository."
        )


def _copies(key: bytes, path: Path, root: Path) -> Iterator[Path]:
    """Yield the files beside the key and below `root` that hold it, as text or as bytes.

    Folders whose name begins with a dot hold tools and history, and are not searched.
    """
    forms = (key, key.hex().encode(), key.hex().upper().encode())
    own = path.resolve()
    for file in (*path.parent.iterdir(), *_below(root)):
        try:
            small = file.is_file() and file.stat().st_size <= _SEARCHED
            if small and file.resolve() != own and any(one in file.read_bytes() for one in forms):
                yield file
        except OSError:
            continue


def _below(root: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(where) / name for name in names)
