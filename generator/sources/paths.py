"""Safe paths: a file named in a source stays within the folder it belongs to."""

from __future__ import annotations

from pathlib import Path


def within(folder: Path, name: str) -> Path | None:
    """Return the file `name` below `folder`, or None if it is missing or leads out of it.

    Symbolic links are followed first, so a link that points out of the folder is refused too.
    """
    try:
        file = (folder / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links that lead in a circle
        return None
    return file if file.is_file() and file.is_relative_to(folder.resolve()) else None
