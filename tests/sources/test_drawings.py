"""Drawings: each part that may not be there is told at its own place."""

from __future__ import annotations

import pytest

from generator.sources.drawings import check_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'


def told(folder, text):
    (folder / "x.svg").write_text(text, encoding="utf-8")
    return [(p.line, p.column, p.message) for p in check_drawing(folder, "x.svg")]


def test_each_part_is_told_at_its_own_place(tmp_path):
    text = (
        f'{HEAD}<title>An image with an id and a width</title>\n<image x="1"\n'
        '  xlink:href="#b"/><rect width="1" id="c"/>\n<image/>\n</svg>'
    )
    assert told(tmp_path, text) == [
        (3, 1, "<image> may not be in a drawing"),
        (4, 3, 'the attribute href="#b" may not be in a drawing'),
        (4, 36, 'the attribute id="c" may not be in a drawing'),
        (5, 1, "<image> may not be in a drawing"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("<svg>\n\n<g></svg>", 3),
        ("<svg>\n\0</svg>", 2),
        ("\n<!DOCTYPE x [<!ENTITY a 'b'>]><svg>&a;</svg>", 2),
        ("<svg>\n&nbsp;</svg>", 2),
    ],
)
def test_what_is_no_plain_svg_is_told_with_its_line(tmp_path, text, line):
    ((found, _, message),) = told(tmp_path, text)
    assert (found, message.startswith("this is not a plain SVG drawing")) == (line, True)


def test_a_doctype_is_told_in_plain_words(tmp_path):
    ((_, _, message),) = told(tmp_path, "<!DOCTYPE x [<!ENTITY a 'b'>]><svg>&a;</svg>")
    assert message == "this is not a plain SVG drawing: it defines words or parts (DOCTYPE)"


def test_a_drawing_of_shapes_with_a_title_has_no_problem(tmp_path):
    assert told(tmp_path, f'{HEAD}<title>A dot</title><circle cx="9" cy="9" r="9"/></svg>') == []
