from __future__ import annotations

import json

import pytest

from generator.kinds import KINDS, SCHEMAS, check_schema_lines, kind_of, schema, schema_line


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_schema_is_current(root, kind):
    file = root / SCHEMAS / f"{kind.name}.schema.json"
    assert file.read_text(encoding="utf-8") == schema(kind), "run: wholeschool schemas"
    assert json.loads(schema(kind))["additionalProperties"] is False


def test_no_schema_is_left_over(root):
    there = {path.name for path in (root / SCHEMAS).iterdir()}
    assert there == {f"{kind.name}.schema.json" for kind in KINDS}


def test_every_source_names_its_schema(root):
    assert check_schema_lines(root) == []


def test_the_line_leads_from_the_source_to_the_schema(root):
    line = schema_line("lessons/y5-sv/lesson.yml")
    assert line
    path = line.partition("$schema=")[2]
    assert (root / "lessons/y5-sv" / path).resolve().is_file()


def test_what_is_no_source_has_no_kind():
    assert kind_of("lessons/y5-sv/notes.txt") is None
    assert schema_line("README.md") is None


def test_a_folder_where_a_file_should_be_is_not_a_crash(tmp_path):
    (tmp_path / "toolkit/pathways/x.yml").mkdir(parents=True)
    assert check_schema_lines(tmp_path) == []
