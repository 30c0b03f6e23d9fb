"""The documents' colours are the site's."""

from __future__ import annotations

import re
from pathlib import Path

from generator.documents import look
from generator.documents.look import pupils_size, strand_look
from generator.lessons.curriculum import Curriculum
from generator.sources.reading import read_source

CSS = Path("generator/site/assets/css/tokens.css")


def tokens(root: Path) -> dict[str, str]:
    light = (root / CSS).read_text().partition("slate")[0]
    return dict(re.findall(r"--ws-([a-z-]+): (#[0-9a-f]{6});", light))


def test_documents_and_pages_have_the_same_colours(root):
    css = tokens(root)
    names = {
        "ink": look.INK, "ink-soft": look.SOFT_INK, "line": look.LINE, "sunk": look.SUNK,
        "line-firm": look.FIRM_LINE, "paper": look.PAPER, "care": look.CARE,
        "care-wash": look.CARE_WASH, "care-line": look.CARE_LINE,
        "accent": look.WHOLE.colour, "accent-wash": look.WHOLE.wash,
    }  # fmt: skip
    assert {name: css[name] for name in names} == names
    curriculum, _, _ = read_source(root, "lessons/curriculum.yml", Curriculum)
    assert curriculum
    for strand in curriculum.strands:
        own = strand_look(strand)
        assert (own.colour, own.wash) == (css[strand.id], css[f"{strand.id}-wash"])


def test_the_paper_templates_use_no_colour_of_their_own(root):
    known = set(tokens(root).values())
    for path in (root / "generator/documents/templates").rglob("*.*"):
        assert set(re.findall(r"#[0-9a-f]{6}", path.read_text())) - known <= {"#ffffff"}


def test_the_younger_the_reader_the_larger_the_type():
    sizes = [pupils_size(phase) for phase in ("eyfs", "ks1", "lks2", "uks2", "ks3", "ks4", "ks5")]
    assert sizes == sorted(sizes, reverse=True)
