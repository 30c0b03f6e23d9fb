"""Text files: a source's text, read whole, bounded in size and from within the project only."""

from __future__ import annotations

from pathlib import Path

from generator.problems import Problem, Rule, Unreadable
from generator.sources.paths import within

MAX_BYTES = 1_000_000

UNREADABLE_FILE = Rule(
    "SRC001",
    "The file cannot be read",
    "A file that is missing, not text in UTF-8, or larger than 1 MB is not a source.",
    "a file saved as UTF-16",
    "the same file saved as UTF-8",
)
RULES = (UNREADABLE_FILE,)


def read_text(root: Path, path: str, most: int = MAX_BYTES) -> str:
    """Return the text of the file `path` (relative to `root`), checked for size and encoding.

    `most` is how many bytes it may have: what people write is short, what a program wrote is not.

    Raises Unreadable with the problem when there is no such text.
    """

    def unreadable(message: str, hint: str) -> Unreadable:
        return Unreadable(Problem(path, 1, 1, UNREADABLE_FILE.code, message, hint))

    file = within(root, path)
    if file is None and (root / path).is_file():
        raise unreadable(
            "the file lies outside the project: a link or the path leads there",
            "Put a copy into the project in place of the link.",
        )
    try:
        if file is None and (root / path).exists():
            raise unreadable("this is not a file", "Put a file in its place, or take it out.")
        raw = (file or root / path).read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(
            f"the file cannot be read ({getattr(error, 'strerror', None) or error})",
            "Check that it exists and that you may open it.",
        ) from None
    if len(raw) > most:
        raise unreadable(
            f"the file has {len(raw):,} bytes; the most is {most:,}",
            "Split it, or take out what was pasted in by mistake.",
        )
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise unreadable(
            "the file is not text in UTF-8",
            "Open it in an editor and save it with the encoding UTF-8.",
        ) from None
