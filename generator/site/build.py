"""Building the site: MkDocs into a fresh folder, swapped in whole when it is complete."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from generator.swap import swapped_in


class BuildFailed(Exception):
    """The site could not be built; the message says why and what to do."""


def build_site(root: Path, target: Path, edition: Path | None = None) -> int:
    """Build the site below `root` into `target`; return the number of pages.

    `edition` is a school's file, to be laid over the site.
    Everything is made in a folder beside `target` and swapped in at the end, so a build that fails
    or is stopped leaves the previous site as it was. Every warning of MkDocs is an error. Raises
    BuildFailed with what was found, and Busy when another build of the same site runs.
    """
    found = _Warnings()
    logging.getLogger("mkdocs").addHandler(found)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        with swapped_in(target) as folder:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True)
            if edition:
                config.extra["edition"] = str(edition.absolute())
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
            return sum(1 for _ in folder.rglob("*.html"))
    except (Abort, BuildError, ConfigurationError) as error:
        said = "\n".join(found.messages) or str(error)
        raise BuildFailed(f"{said}\n\nThe site was not changed.") from None
    finally:
        logging.getLogger("mkdocs").removeHandler(found)


class _Warnings(logging.Handler):
    """Keeps what MkDocs complains of, to be told in one place."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
