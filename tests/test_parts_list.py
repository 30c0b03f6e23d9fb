"""The bill of materials names every pinned part, and nothing that is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.parts_list import parts_list


def test_every_locked_package_script_and_font_is_in_it(root: Path) -> None:
    bill = json.loads(parts_list(root))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {part["name"]: part for part in bill["components"]}
    by_address = {part["purl"]: part for part in bill["components"] if "purl" in part}
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^([\w.-]+)==([\w.+!-]+)", lock, re.MULTILINE)
    assert len(locked) > 20
    for name, version in locked:
        package = by_address[f"pkg:pypi/{name}@{version}"]
        assert package["properties"], f"{name} is not locked by a hash"
    values = {one["value"] for part in bill["components"] for one in part.get("properties", [])}
    assert values == set(re.findall(r"sha256:([0-9a-f]{64})", lock))
    assets = root / "generator/site/assets"
    for script in json.loads((assets / "vendor/vendor.json").read_text(encoding="utf-8")):
        assert by_name[script["name"]]["hashes"][0]["content"] == script["sha256"]
    for font in assets.glob("fonts/*.woff2"):
        assert by_name[font.name]["licenses"] == [{"license": {"id": "OFL-1.1"}}]


def test_it_is_the_same_every_time_and_names_no_registry(root: Path) -> None:
    assert parts_list(root) == parts_list(root)
    assert "://" not in parts_list(root)


def test_the_test_lock_pins_what_the_lock_pins(root: Path) -> None:
    locks = [
        set(re.findall(r"^([\w.-]+==[\w.+!-]+)", (root / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-test.lock")
    ]
    assert locks[0] <= locks[1]
