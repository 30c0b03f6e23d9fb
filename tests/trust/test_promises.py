"""Every promise names tests that are there, and its figures are theirs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.site.promises import promises


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


def test_every_long_test_is_of_a_promise(root: Path) -> None:
    named = {test for promise in promises().by_id.values() for test in promise.tests}
    for file in sorted((root / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                marks = "".join(ast.unparse(one) for one in node.decorator_list)
                if "mark.trust" in marks or "sizes(" in marks:
                    assert f"{file.relative_to(root).as_posix()}::{node.name}" in named
