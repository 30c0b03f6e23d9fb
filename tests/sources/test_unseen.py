"""Characters that nobody sees: told wherever they stand, unless a script needs them."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator.problems import Unreadable, as_text
from generator.sources.drawings import check_drawing
from generator.sources.unseen import unseen, unseen_letters, unseen_names
from generator.sources.yaml_files import read_yaml

NEVER = [
    *range(0x20),
    *range(0x7F, 0xA0),
    0xAD,
    0x200B,
    *range(0x2028, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
    0xFEFF,
]
STANDS = {0x09, 0x0A}


def test_what_turns_parts_or_controls_is_found_in_latin_and_in_arabic_letters():
    for letter in (chr(code) for code in NEVER if code not in STANDS):
        for text in ("Help safely", "کمک کنید"):
            assert list(unseen(f"{text[:4]}{letter}{text[4:]}")) == [4], ascii(letter)


@pytest.mark.parametrize(
    "text",
    [
        "Words,\tand\nmore words - plain ones",
        "Zoë’s “naïve” café… costs £5",
        "می‌خواهم کمک کنم",  # Persian: a verb that is written with a non-joiner within it
        "क्‍ष",  # Hindi
        "👩‍🏫 and 🏳️‍🌈",
        "عربي (Arabic)\u200f, then English\u200e",
    ],
)
def test_what_a_script_or_a_picture_letter_needs_may_stand(text: str):
    assert list(unseen(text)) == []


@pytest.mark.parametrize("text", ["safe\u200cly", "safe\u200dly", "\u200dsafely", "safely\u200f"])
def test_joiners_and_marks_of_direction_have_no_place_in_latin_words(text: str):
    assert len(list(unseen(text))) == 1


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("title: Help \u202eyletfas\n", (1, 13)),
        ("# note \u2066\ntitle: Help\n", (1, 8)),
        ("ti\u200btle: Help\n", (1, 3)),
        ('a: b\ntitle: "Help \\u202eyletfas"\n', (2, 8)),
        ('a: b\ntitle: "Help \\e[31mus"\n', (2, 8)),
        ('a: b\n"ti\\u200btle": Help\n', (2, 1)),
        ("a: b\ntitle: Help &#8238;yletfas\n", (2, 13)),
        ("a: b\ntitle: Help safe&ZeroWidthSpace;ly\n", (2, 17)),
    ],
)
def test_it_is_told_with_its_place_its_name_and_a_mend(
    tmp_path: Path, source: str, place: tuple[int, int]
):
    (tmp_path / "a.yml").write_text(source, encoding="utf-8")
    file, _ = read_yaml(tmp_path, "a.yml")
    (problem,) = unseen_letters(file)
    assert (problem.code, problem.line, problem.column) == ("SRC026", *place)
    assert "U+" in problem.message
    assert "Delete it" in problem.hint


def test_a_text_full_of_them_is_told_in_bounds(tmp_path: Path):
    (tmp_path / "a.yml").write_text("- '" + "\u200b" * 4000 + "'\n", encoding="utf-8")
    file, _ = read_yaml(tmp_path, "a.yml")
    assert 1 <= len(unseen_letters(file)) <= 20


@pytest.mark.parametrize("title", ["A \u202ekac", "A &#x202e;kac"])
def test_a_drawings_words_hold_none_either(tmp_path: Path, title: str):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><title>{title}</title></svg>'
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    assert [problem.code for problem in check_drawing(tmp_path, "a.svg")] == ["SRC026"]


def test_a_terminal_is_shown_a_sign_in_place_of_what_would_turn_it_round(tmp_path: Path):
    (tmp_path / "a.yml").write_text("title: Help \u202eyletfas\x1b[31m\n", encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        read_yaml(tmp_path, "a.yml")
    said = as_text([refused.value.problem], tmp_path)
    assert list(unseen(said)) == []
    assert "Help \ufffdyletfas\ufffd[31m" in said


def test_a_page_that_holds_one_is_found():
    assert unseen_names("<p>Help \u202eyletfas</p>") == ["U+202E (right-to-left override)"]
    assert unseen_names("<p>Help &#x202e;yletfas</p>") == ["U+202E (right-to-left override)"]
    assert unseen_names(f"<p>{html.escape('Help & “more”')}&nbsp;&#39;</p>") == []
