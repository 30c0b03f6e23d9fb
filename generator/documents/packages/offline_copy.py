"""The offline copy: the whole site as one archive that works from a USB stick, search included.

It is the site as built, with three changes: what only a served page needs is left out (the policy
that names an origin, fonts fetched early), the search index is there as a script too, since a page
opened from a disk may fetch nothing, and a small shim runs the search where a browser starts no
worker from a file. Archives for learning platforms are left out: they are of no use offline.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

from generator.documents.office_package import FIRST_DAY_OF_ZIP
from generator.swap import beside

OFFLINE_COPY = "whole-school-offline.zip"
"""Its address below the site's root."""

_FOLDER = "whole-school"
_START_HERE = "Start here.html"
_SERVED = re.compile(r"<!--served-->.*?<!--/served-->", re.DOTALL)
_SHIM = "assets/vendor/iframe-worker-shim.js"
_INDEX = "search/search_index.json"
_PACKED = (".png", ".woff2", ".docx", ".pptx", ".xlsx", ".pdf", ".zip")
_LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", OFFLINE_COPY)


def write_offline_copy(site: Path) -> Path:
    """Write the offline copy of the built `site` into it; return its file.

    The same site gives the same bytes.
    """
    target = site / OFFLINE_COPY
    new = beside(target, "new")
    with zipfile.ZipFile(new, "w") as archive:
        _add(archive, _START_HERE, _START.encode())
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if not path.is_file() or path == new or _is_left_out(name):
                continue
            raw = path.read_bytes()
            _add(archive, f"{_FOLDER}/{name}", _opened(name, raw))
            if name == _INDEX:
                script = f"{_FOLDER}/{name.removesuffix('on')}"
                _add(archive, script, b"var __index = " + raw)
    new.replace(target)
    return target


def _is_left_out(name: str) -> bool:
    hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
    return hidden or name in _LEFT_OUT or name.endswith(".imscc")


def _opened(name: str, raw: bytes) -> bytes:
    """Return a file as it is opened from a disk."""
    if not name.endswith(".html"):
        return raw
    up = "../" * name.count("/")
    shim = f'<script src="{up}{_SHIM}"></script>'
    return _SERVED.sub("", _SERVED.sub(lambda _: shim, raw.decode(), count=1)).encode()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


_START = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={_FOLDER}/index.html">
<title>Whole School</title>
</head>
<body><p><a href="{_FOLDER}/index.html">Open Whole School</a></p></body>
</html>
"""
