"""The assets of the site: styles, scripts, fonts, drawings, and files to download."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.programme import Programme

FOLDER = Path(__file__).parent / "assets"


def assets(programme: Programme) -> Iterator[tuple[str, Path]]:
    """Yield each asset's address below the site's root, and the file it is copied from."""
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            yield f"assets/{path.relative_to(FOLDER).as_posix()}", path
    for path in sorted((programme.root / "lessons/pictures").glob("*.svg")):
        yield f"lessons/pictures/{path.name}", path
    for pack in programme.packs:
        for path in sorted((programme.root / pack.folder / "pictures").glob("*.svg")):
            yield f"lessons/{pack.id}/pictures/{path.name}", path
