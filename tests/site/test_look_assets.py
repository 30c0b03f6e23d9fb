"""What the look is made of: signs, the security policy, vendored scripts, fonts, colours."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from pathlib import Path

import pytest
from watched import PAGES, SCHEMES

from generator.site.assets_list import FOLDER as ASSETS


def test_every_sign_a_page_points_to_is_drawn(small_site: Path) -> None:
    for path in PAGES:
        html = (small_site / path).read_text(encoding="utf-8")
        drawn = set(re.findall(r'<symbol id="(ws-[a-z-]+)"', html))
        wanted = set(re.findall(r'<use href="#(ws-[a-z-]+)"', html))
        assert wanted <= drawn, f"{path}: {sorted(wanted - drawn)}"


def test_no_page_carries_an_inline_script_or_style(small_site: Path) -> None:
    for file in sorted(small_site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
        assert all("application/json" in attributes for attributes in scripts), file.name
        assert not re.search(r"<style|<[a-z][^>]*\s(style|on[a-z]+)=", html), file.name
        assert "unsafe-inline" not in html
        assert 'http-equiv="Content-Security-Policy"' in html


def test_vendored_scripts_are_the_ones_that_were_checked() -> None:
    vendor = ASSETS / "vendor"
    listed = json.loads((vendor / "vendor.json").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in listed} == {file.name for file in vendor.glob("*.js")}
    for entry in listed:
        assert hashlib.sha256((vendor / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert (vendor / entry["licence_file"]).is_file()


def test_every_font_has_its_licence() -> None:
    for font in sorted((ASSETS / "fonts").glob("*.woff2")):
        family = font.name.split("-latin")[0]
        licence = (ASSETS / "fonts" / f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL Open Font License" in licence


# Machado, Oliveira and Fernandes (2009), severity 1.0: what linear red, green and blue become.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART = 0.1
"""The least distance in OKLab between two strands: about ten times what an eye can just tell."""


def oklab(colour: str, sight: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """Return where a #rrggbb colour lies for an eye with the given sight (Ottosson, 2020)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    r, g, b = (max(sum(m * v for m, v in zip(row, light, strict=True)), 0) for row in sight)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scheme", [0, 1], ids=SCHEMES)
def test_strands_stay_apart_for_every_kind_of_colour_vision(scheme: int, sight: str) -> None:
    tokens = (ASSETS / "css/tokens.css").read_text(encoding="utf-8")
    strands = [
        re.findall(rf"--ws-{code}: (#[0-9a-f]{{6}});", tokens)[scheme]
        for code in ("hr", "vg", "sv", "ge")
    ]
    for one, other in itertools.combinations(strands, 2):
        a, b = oklab(one, SIGHT[sight]), oklab(other, SIGHT[sight])
        distance = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5
        assert distance >= APART, f"{one} and {other}"
