from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.markdown import to_html, to_inline_html, to_plain_text, unsafe_markdown
from generator.sources.yaml_files import read_yaml


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("It's 5 < 6 & so on", "<p>It's 5 &lt; 6 &amp; so on</p>"),
        ("**Bold** and *slanted*", "<p><strong>Bold</strong> and <em>slanted</em></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("- one", "<ul>\n<li>one</li>\n</ul>"),
        ("1. one", "<ol>\n<li>one</li>\n</ol>"),
        ("[a](https://a.uk)", '<p><a href="https://a.uk">a</a></p>'),
    ],
)
def test_the_subset_is_rendered(text, html):
    assert str(to_html(text)) == html


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b onclick='x()'>b</b>",
    "text <iframe src='https://x'></iframe>",
    "<!-- comment -->",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "![x](https://x.example/y.png)",
    "![x](x.svg)",
    "para{: onclick='x' }",
    "[ref]: javascript:alert(1)\n\n[ref]",
    "<svg/onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "- item\n\n  <script>x</script>",
    "> <object data=x>",
    "| a |\n| --- |\n| <b>x</b> |",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_a_problem_and_is_harmless_if_rendered(tmp_path, text):
    (tmp_path / "x.yml").write_text(f"say: {json.dumps(text)}\n")
    file, _ = read_yaml(tmp_path, "x.yml")
    assert file.value["say"] == text
    assert [problem.code for problem in unsafe_markdown(file)]
    assert_harmless(str(to_html(text)))
    assert_harmless(str(to_inline_html(text)))


@pytest.mark.parametrize("text", ["[x](java\tscript:alert(1))", "[x](\\\\evil.example)"])
def test_what_markdown_does_not_take_for_a_link_is_harmless(text):
    assert_harmless(str(to_html(text)))


def assert_harmless(html: str) -> None:
    for tag in re.findall(r"<[^>]*>", html):
        name = re.match(r"</?([a-z0-9]+)", tag)
        assert name, tag
        assert name[1] in ALLOWED, tag
        attributes = re.findall(r'\s([a-z-]+)="([^"]*)"', tag)
        for attribute, value in attributes:
            assert attribute in {"href", "title", "class", "start"}, tag
            if attribute == "href":
                assert re.match(r"(https?:|mailto:|tel:)|(?![a-z]+:|//)", value), tag


ALLOWED = {
    "p", "em", "strong", "ul", "ol", "li", "a", "blockquote", "code", "pre", "br", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@given(st.text(max_size=120))
def test_any_text_renders_harmlessly(text):
    assert_harmless(str(to_html(text)))


PIECES = [
    "<", ">", "[", "](", "javascript:", "x", "\n", "`", "!", "&#58;", "{:", "}", '"', "onclick=",
    "|", "-", " ", "//",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_pieces_of_attacks_render_harmlessly(pieces):
    assert_harmless(str(to_html("".join(pieces))))


def test_sound_text_is_no_problem(tmp_path):
    (tmp_path / "x.yml").write_text(
        "say: |\n  **Yes**, it's 5 < 6. {dsl}, {service:childline}.\n\n  - one\n  - [two](y.md)\n"
    )
    file, _ = read_yaml(tmp_path, "x.yml")
    assert unsafe_markdown(file) == []


def test_a_problem_stands_at_its_words(tmp_path):
    (tmp_path / "x.yml").write_text("a: fine\nsay: |\n  One.\n  Look <b>here</b>.\n")
    file, _ = read_yaml(tmp_path, "x.yml")
    assert [(p.code, p.line, p.column) for p in unsafe_markdown(file)] == [
        ("SRC020", 4, 8),
        ("SRC020", 4, 15),
    ]


def test_plain_text_loses_only_the_marks():
    assert to_plain_text("**Bold** [link](x.md)\n\n- one\n- two") == "Bold link\none\ntwo"
