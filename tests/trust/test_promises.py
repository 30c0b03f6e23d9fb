"""Every promise names tests that are there, and its figures are theirs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from attacks import QUIET, TAGS, UNSEEN
from test_bombs import DRAWINGS, WORKBOOKS, YAML
from test_faults import WRITES
from test_fuzz import TARGETS

from generator.kinds import KINDS
from generator.site.device_page import KEPT
from generator.site.promises import promises


def _listed(file: str, name: str) -> int:
    """Return how many things a browser's test goes through, without loading what it needs."""
    tree = ast.parse((Path(__file__).parents[1] / "site" / file).read_text(encoding="utf-8"))
    (value,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and name in ast.unparse(node).split("=")[0]
    )
    while isinstance(value, ast.Call):
        value = value.args[0]
    assert isinstance(value, ast.List | ast.Tuple | ast.Dict)
    return len(value.keys if isinstance(value, ast.Dict) else value.elts)


COUNTED: dict[str, tuple[int, ...]] = {
    "axe": (_listed("test_whole_site.py", "KINDS_OF_PAGE"),),
    "focus": (_listed("test_beyond_axe.py", "TOOLS"),),
    "zoom": (_listed("test_beyond_axe.py", "TOOLS"),),
    "targets": (_listed("test_beyond_axe.py", "TOOLS") + 3,),
    "colours": (_listed("test_beyond_axe.py", "TOOLS"),),
    "kept": (len(KEPT),),
    "pupils": (_listed("test_no_pupil_leaks.py", "PLANTED"),),
    "faults-of-commands": (len(WRITES),),
    "attacks-told": (len(TAGS), len(KINDS)),
    "unseen": (len(UNSEEN), len(KINDS)),
    "attacks-rendered": (len(TAGS) + len(QUIET),),
    "attacks-built": (len(QUIET),),
    "bombs": (len(YAML) + len(DRAWINGS) + len(WORKBOOKS),),
    "formulas": (len(KINDS),),
    "fuzz": (len(TARGETS),),
    "from-a-disk": (_listed("test_offline_copy.py", "ORDINARY"),),
}
"""What a figure on the page says there are so many of, counted."""


@pytest.mark.parametrize("name", sorted(promises().by_id))
def test_every_test_that_a_promise_names_is_there(root: Path, name: str) -> None:
    for test in promises().by_id[name].tests:
        file, _, function = test.partition("::")
        tree = ast.parse((root / file).read_text(encoding="utf-8"))
        there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert function in there, test


def test_a_size_on_the_page_is_the_size_of_a_test(root: Path) -> None:
    told = "".join(file.read_text(encoding="utf-8") for file in (root / "tests/trust").glob("*.py"))
    taken = set(re.findall(r'sizes\("([a-z-]+)"\)', told))
    assert taken == {name for name, promise in promises().by_id.items() if promise.long}
    for promise in promises().by_id.values():
        assert "{" not in promise.measured, f"{promise.id}: a figure that nothing fills in"


@pytest.mark.parametrize("name", COUNTED)
def test_a_number_in_a_figure_is_what_there_are(name: str) -> None:
    figure = promises().by_id[name].measured
    assert {f"{number:,}" for number in COUNTED[name]} <= set(re.findall(r"[\d,]+", figure))


def test_every_long_test_is_of_a_promise(root: Path) -> None:
    named = {test for promise in promises().by_id.values() for test in promise.tests}
    for file in sorted((root / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                marks = "".join(ast.unparse(one) for one in node.decorator_list)
                if "mark.trust" in marks or "sizes(" in marks:
                    assert f"{file.relative_to(root).as_posix()}::{node.name}" in named
