"""Making files from what is to stand in them: only those that changed, on every core.

Each output's file is kept in a cache under a name that holds the hash of its content and of the
writers' own code, so an unchanged one is never made again. The cache is kept to a size.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import typst

from generator.documents.blocks import Document
from generator.documents.delivery_log import DeliveryLog
from generator.documents.pictures import Picture
from generator.documents.report_book import ReportBook
from generator.documents.slides import Deck
from generator.swap import write_whole_bytes

CACHE = "build/documents"
"""Where made files are kept, below the root."""

CACHE_LIMIT = 700_000_000
"""The size, in bytes, above which the files that were not used longest are dropped."""

WRITERS = (
    "blocks", "delivery_log", "look", "office_package", "pdf", "pdf_data", "pictures",
    "report_book", "rich_text", "slide_panels", "slides", "typst_markup", "word", "word_cards",
    "word_data", "word_frame", "word_text", "word_xml", "workbooks",
)  # fmt: skip
"""The modules that decide how a content looks as a file: a change in one makes all files anew."""

Told = Callable[[int, int], None]
"""Is told how many of how many files are made."""

_FOLDER = Path(__file__).parent
_FEW = 12
"""So many files are made sooner here than it takes to start other processes."""
_AT_ONCE = 6
_MAY_BE_ANOTHERS = 3600
"""Seconds within which a half-written file may still be another run's."""


class CannotBeMade(Exception):
    """A file that can't be made; the message says which, and why."""


@dataclass(frozen=True)
class Archive:
    """Outputs to be packed into one file, each under the name it has there."""

    members: tuple[tuple[str, Output], ...]


Content = Document | Deck | DeliveryLog | ReportBook | Picture | Archive


@dataclass(frozen=True)
class Output:
    """A file to make: its address below the site's root, whose ending says its kind."""

    address: str
    content: Content

    @property
    def kind(self) -> str:
        """Return the address's ending, such as "pdf"."""
        return self.address.rpartition(".")[2]


def make_outputs(
    outputs: Sequence[Output], folder: Path, told: Told = lambda _done, _of: None
) -> dict[str, Path]:
    """Make what is not in the cache `folder` yet; return each output's file by its address.

    Raises CannotBeMade for the first that can't be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digests = _Digests()
    files = {
        output.address: folder / f"{_stem(output)}-{digests.of(output)}.{output.kind}"
        for output in outputs
    }
    missing = [output for output in outputs if not in_cache(files[output.address])]
    archives = [output for output in missing if isinstance(output.content, Archive)]
    singles = [output for output in missing if not isinstance(output.content, Archive)]
    done = 0
    for some in _made(singles, files):
        done += some
        told(done, len(missing))
    for archive in archives:
        write_whole_bytes(files[archive.address], _packed(archive, files))
        done += 1
        told(done, len(missing))
    _drop_the_oldest(folder, set(files.values()))
    return files


def write(content: Content, kind: str) -> bytes:
    """Return the content as a file of this kind."""
    # Each writer is loaded where it is used: a build that finds all in the cache needs none.
    # ruff: noqa: PLC0415
    if isinstance(content, Document) and kind == "pdf":
        from generator.documents.pdf import write_pdf

        return write_pdf(content)
    if isinstance(content, Document) and kind == "docx":
        from generator.documents.word import write_docx

        return write_docx(content)
    if isinstance(content, Deck) and kind == "pptx":
        from generator.documents.slides import write_pptx

        return write_pptx(content)
    if isinstance(content, DeliveryLog) and kind == "xlsx":
        from generator.documents.delivery_log import write_xlsx

        return write_xlsx(content)
    if isinstance(content, ReportBook) and kind == "xlsx":
        from generator.documents.report_book import write_report_book

        return write_report_book(content)
    if isinstance(content, Picture) and kind == "png":
        from generator.documents.pictures import write_png

        return write_png(content)
    raise ValueError(f"a {type(content).__name__} can't be written as {kind}")


def _made(outputs: Sequence[Output], files: dict[str, Path]) -> Iterable[int]:
    """Make the outputs and yield, again and again, how many more are there."""
    batches = [
        [(output, files[output.address]) for output in outputs[at : at + _AT_ONCE]]
        for at in range(0, len(outputs), _AT_ONCE)
    ]
    if len(outputs) <= _FEW:
        for batch in batches:
            yield _make_batch(batch)
        return
    # Fresh processes rather than copies of this one: Typst's threads would not survive the copy.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            for made in as_completed([pool.submit(_make_batch, batch) for batch in batches]):
                yield made.result()
        except BrokenProcessPool:
            raise CannotBeMade(
                "A process that makes documents was ended from outside, perhaps for want of "
                "memory. Run the same command again: what was made is kept."
            ) from None
        except (CannotBeMade, OSError):
            pool.shutdown(cancel_futures=True)
            raise


def _make_batch(batch: Sequence[tuple[Output, Path]]) -> int:
    for output, file in batch:
        try:
            raw = write(output.content, output.kind)
        except typst.TypstError as error:
            raise CannotBeMade(f"{output.address} can't be made: {error}") from None
        write_whole_bytes(file, raw)
    return len(batch)


def _packed(archive: Output, files: dict[str, Path]) -> bytes:
    from generator.documents.office_package import zipped

    if not isinstance(archive.content, Archive):
        raise TypeError(f"{archive.address} is no archive")
    return zipped(
        {name: files[member.address].read_bytes() for name, member in archive.content.members}
    )


def _stem(output: Output) -> str:
    return output.address.rpartition("/")[2].rpartition(".")[0]


class _Digests:
    """The hash of each output: of all it is made from."""

    def __init__(self) -> None:
        self._of_content: dict[int, str] = {}

    def of(self, output: Output) -> str:
        """Return the hash, shortened, as it stands in a file's name."""
        return self._whole(output)[:16]

    def _whole(self, output: Output) -> str:
        content = output.content
        if isinstance(content, Archive):
            words = repr([(name, self._whole(member)) for name, member in content.members])
        else:
            # One content is written in several kinds, and is large: it is taken in once.
            words = self._of_content.get(id(content), "")
            if not words:
                words = hashlib.sha256(repr(content).encode()).hexdigest()
                self._of_content[id(content)] = words
        whole = f"{_writers()}\n{output.kind}\n{words}"
        return hashlib.sha256(whole.encode()).hexdigest()


@cache
def _writers() -> str:
    """Return the hash of all that decides how a content looks as a file."""
    stamp = hashlib.sha256()
    for package in ("typst", "jinja2", "markdown-it-py", "xlsxwriter"):
        stamp.update(f"{package} {version(package)}\n".encode())
    own = [_FOLDER / f"{name}.py" for name in WRITERS]
    for path in (*own, *sorted(_FOLDER.glob("templates/**/*.*")), *sorted(_FOLDER.glob("fonts/*"))):
        stamp.update(path.name.encode() + path.read_bytes())
    return stamp.hexdigest()


def in_cache(file: Path) -> bool:
    """Tell whether the file is there; if so, note that it was used, so that it is not dropped."""
    try:
        os.utime(file)
    except FileNotFoundError:
        return False
    return True


def _drop_the_oldest(folder: Path, needed: set[Path]) -> None:
    """Drop the halves of runs that died, and what was not used longest until the limit is kept."""
    known = sorted(_files_in(folder), key=lambda each: each[1].st_mtime)
    total = sum(status.st_size for _, status in known)
    for path, status in known:
        half = path.name.startswith(".")
        if half and status.st_mtime > known[-1][1].st_mtime - _MAY_BE_ANOTHERS:
            continue
        if half or (total > CACHE_LIMIT and path not in needed):
            path.unlink(missing_ok=True)
            total -= status.st_size


def _files_in(folder: Path) -> Iterable[tuple[Path, os.stat_result]]:
    for path in folder.iterdir():
        # Another run may take a file away while this one looks.
        with suppress(FileNotFoundError):
            if path.is_file():
                yield path, path.stat()
