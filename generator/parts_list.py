"""The bill of materials: every part that the program and its pages are made of, as CycloneDX JSON.

Made from what is pinned: `requirements.lock` for the program, `vendor.json` and the fonts for what
the pages carry to a reader's browser.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LOCK = "requirements.lock"
ASSETS = "generator/site/assets"

_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

Component = dict[str, Any]


def parts_list(root: Path) -> str:
    """Return the bill of materials of the project at `root`, the same bytes for the same parts."""
    parts = [*_packages(root / LOCK), *_scripts(root / ASSETS / "vendor"), *_fonts(root / ASSETS)]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "wholeschool"}},
        "components": sorted(parts, key=lambda part: (part["name"], part.get("version", ""))),
    }
    return json.dumps(bill, indent=2, ensure_ascii=False) + "\n"


def _packages(lock: Path) -> Iterator[Component]:
    """Yield each package of the lock, with the hash of every file it may be installed from."""
    text = lock.read_text(encoding="utf-8")
    found = list(_PINNED.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        name, version = one["name"], one["version"]
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "properties": [
                {"name": "wholeschool:locked-sha256", "value": value}
                for value in _HASH.findall(text[one.end() : end])
            ],
        }


def _scripts(folder: Path) -> Iterator[Component]:
    """Yield each script of others that pages load."""
    for one in json.loads((folder / "vendor.json").read_text(encoding="utf-8")):
        yield {
            "type": "library",
            "name": one["name"],
            "version": one["version"],
            "purl": f"pkg:npm/{one['name']}@{one['version']}",
            "licenses": [{"license": {"id": one["licence"]}}],
            "hashes": [{"alg": "SHA-256", "content": one["sha256"]}],
            "description": one["used_for"],
        }


def _fonts(assets: Path) -> Iterator[Component]:
    """Yield each font file that pages load."""
    for file in sorted((assets / "fonts").glob("*.woff2")):
        yield {
            "type": "file",
            "name": file.name,
            "licenses": [{"license": {"id": "OFL-1.1"}}],
            "hashes": [
                {"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}
            ],
        }
