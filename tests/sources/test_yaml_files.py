from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Unreadable
from generator.sources.limits import MAX_DEPTH
from generator.sources.text_files import MAX_BYTES
from generator.sources.yaml_files import read_yaml


def read(folder: Path, text: str | bytes):
    raw = text.encode() if isinstance(text, str) else text
    (folder / "source.yml").write_bytes(raw)
    return read_yaml(folder, "source.yml")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("2026-11-22", "2026-11-22"),
        (".5", ".5"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("60", 60),
        ("-3", -3),
        ("2.5", 2.5),
        ('"60"', "60"),
    ],
)
def test_a_plain_word_is_read_as_a_teacher_means_it(tmp_path, written, read_as):
    file, problems = read(tmp_path, f"key: {written}\n")
    assert file.value == {"key": read_as}
    assert type(file.value["key"]) is type(read_as)
    assert problems == []


def test_every_value_and_key_has_its_place(tmp_path):
    file, _ = read(tmp_path, "title: Hello\nactivities:\n  - title: One\n    minutes: 5\n")
    place = file.place(("activities", 0, "minutes"))
    assert (place.line, place.column) == (4, 14)
    assert (file.keys["activities", 0, "title"].line, file.place(("title",)).column) == (3, 8)


def test_words_within_a_block_of_text_have_their_place(tmp_path):
    file, _ = read(tmp_path, "say: |\n  First line.\n  Then <b>this</b>.\n")
    place = file.place_in_text(("say",), "<b>")
    assert (place.line, place.column) == (3, 8)


def test_words_that_the_source_folds_have_their_place(tmp_path):
    file, _ = read(tmp_path, "say: >-\n  Read the\n  card now.\n")
    place = file.place_in_text(("say",), "the card")
    assert (place.line, place.column) == (2, 8)


def test_words_are_never_placed_in_a_later_text(tmp_path):
    file, _ = read(tmp_path, 'say:\n  - "a \\u007bdsl}"\n  - b\nhear: "{dsl}"\n')
    for steps, line in ((("say", 0), 2), (("say", 1), 3), (("say",), 2), (("hear",), 4)):
        assert file.place_in_text(steps, "{dsl}").line == line


def test_lines_are_counted_as_an_editor_counts_them(tmp_path):
    file, _ = read(tmp_path, "say: 'one\u2028two\x85three'\nhear: x\n")
    place = file.place(("hear",))
    assert (place.line, place.column) == (2, 7)


def test_a_key_given_twice_is_a_problem_at_its_second_place(tmp_path):
    _file, problems = read(tmp_path, "minutes: 50\ntitle: A\nminutes: 60\n")
    assert [(p.code, p.line, p.message) for p in problems] == [
        ("SRC003", 3, '"minutes" is here twice (first in line 1)')
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: &x 1\nb: *x\n", "SRC004", 1),
        ("a: 1\nb: *x\n", "SRC004", 2),
        ("a: !!python/object:os.system {}\n", "SRC004", 1),
        ("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "SRC005", 1),
        ("a: " + "[" * 50_000, "SRC005", 1),
        ("title: Banter: or not\n", "SRC002", 1),
        ("a: [1, 2\nb: 3\n", "SRC002", 2),
        ("a: @home\n", "SRC002", 1),
        ("a: 1\n---\nb: 2\n", "SRC002", 3),
        ("? [a, b]\n: c\n", "SRC002", 1),
        ("\ta: 1\n", "SRC002", 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(tmp_path, text, code, line):
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, text)
    assert (refused.value.problem.code, refused.value.problem.line) == (code, line)
    assert refused.value.problem.message


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a: 1\nb:\n\t- c\n", (3, 1), "spaces in place of the tab"),
        ("a: @home\n", (1, 4), "needs quotation marks"),
        ("a: é\nb: x\x07y\n", (2, 5), "type the words around it again"),
        ("a: 1\nb: \0\n", (2, 4), "type the words around it again"),
    ],
)
def test_what_is_not_yaml_is_told_at_its_place_with_its_own_mend(tmp_path, text, place, hint):
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, text)
    problem = refused.value.problem
    assert (problem.line, problem.column) == place
    assert hint in problem.hint


@pytest.mark.parametrize("raw", ["a: é".encode("utf-16"), b"a: \xff\xfe", b"x" * (MAX_BYTES + 1)])
def test_a_file_of_another_encoding_or_too_large_is_refused(tmp_path, raw):
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, raw)
    assert refused.value.problem.code == "SRC001"


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Unreadable) as refused:
        read_yaml(tmp_path, "nowhere.yml")
    assert refused.value.problem.path == "nowhere.yml"


def test_windows_line_endings_and_a_byte_order_mark_are_read(tmp_path):
    file, problems = read(tmp_path, b"\xef\xbb\xbftitle: One\r\nsay: |\r\n  Two\r\n")
    assert file.value == {"title": "One", "say": "Two\n"}
    assert problems == []


plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(plain, values, max_size=5))
def test_what_is_written_as_yaml_is_read_back(tmp_path_factory, value):
    folder = tmp_path_factory.mktemp("yaml")
    file, problems = read(folder, yaml.safe_dump(quoted(value), allow_unicode=True))
    assert file.value == quoted(value)
    assert problems == []


def quoted(value):
    """Keep only values that every version of YAML reads alike."""
    if isinstance(value, str):
        return f"t {value} t"
    if isinstance(value, list):
        return [quoted(part) for part in value]
    if isinstance(value, dict):
        return {f"k {key} k": quoted(part) for key, part in value.items()}
    return value


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_but_never_crashes(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("yaml")
    with suppress(Unreadable):
        read(folder, text.encode("utf-8", "surrogatepass"))
