"""Each code has a failing example: a small programme, broken in one place, and what is then said.

The exact words stand in `tests/failing/<code>.txt`; `pytest --update-golden` writes them anew.
Codes of the toolkit, the measures, the reports and the wording rules have theirs in the tests of
their own rooms, which must name the code.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.lessons.checks.wording import RULES as WORDING_RULES
from generator.lessons.checks.wording import check_wording
from generator.loading import load_programme
from generator.problems import as_text
from generator.rules import RULES

GOLDEN = Path(__file__).parent / "failing"

LESSON = "lessons/y5-sv/lesson.yml"
HANDOUTS = "lessons/y5-sv/handouts.yml"
QUIZZES = "lessons/y5-sv/quizzes.yml"

ANSWER_KEY = """\
  - kind: answers
    id: card-answers
    title: Card answers
    copies: One for the teacher
    answers:
      - {to: Card 1, answer: Tell the driver., why: The driver can stop it safely.}
"""

WAIVER = '[{code: %s, why: It is the word the law uses., until: "%s"}]'

EXAMPLES: dict[str, tuple[str, str, str]] = {
    "SRC001": (LESSON, "Helping safely", "Helping\udcff safely"),
    "SRC002": (LESSON, "objective: Choose", "objective: Choose: or"),
    "SRC003": (LESSON, "sensitivity: 1\n", "sensitivity: 1\nsensitivity: 2\n"),
    "SRC004": (LESSON, "title: Helping safely", "title: &name Helping safely"),
    "SRC005": (LESSON, "facts: []", "facts: " + "[" * 30 + "]" * 30),
    "SRC006": (LESSON, "room: Tables for pairs.", f"room: {'Tables. ' * 700}"),
    "SRC010": (LESSON, "home: {taught:", "home: {teached:"),
    "SRC011": (LESSON, "  room: Tables for pairs.\n", ""),
    "SRC012": (LESSON, "minutes: 30\n", "minutes: thirty\n"),
    "SRC020": (LESSON, "room: Tables for pairs.", "room: Tables for <b>pairs</b>."),
    "SRC021": (LESSON, "room: Tables for pairs.", "room: 'Tables {: .x } for pairs.'"),
    "SRC022": (LESSON, "room: Tables for pairs.", "room: 'See [this](javascript:x).'"),
    "SRC023": (LESSON, "room: Tables for pairs.", "room: 'See ![](room.svg).'"),
    "SRC024": (LESSON, "room: Tables for pairs.", "room: Tables for pairs \U0001f600."),
    "SRC025": (LESSON, "room: Tables for pairs.", "room: '=HYPERLINK(1)'"),
    "SRC026": (LESSON, "Tables for pairs.", "Tables for \u202esriap\u202c."),
    "SRC030": ("lessons/y5-sv/pictures/cap.svg", "", "<svg><script>x</script></svg>"),
    "SRC041": ("lessons/y5-sv/handout.yml", "", "handouts: []\n"),
    "SRC042": ("lessons/y5-sv/Lesson.yml", "", "id: y5-sv\n"),
    "SRC040": (LESSON, "# yaml-language-server", "# yaml"),
    "LES001": (LESSON, "id: y5-sv\n", "id: y5-ge\n"),
    "LES010": (LESSON, "minutes: 30\n", "minutes: 35\n"),
    "LES011": (LESSON, "kind: baseline", "kind: endpoint"),
    "LES012": (LESSON, "minutes: 7", "minutes: 27"),
    "LES013": (LESSON, "handouts: [cards]", "handouts: [card]"),
    "LES014": (LESSON, "- id: practise\n", "- id: the-bus\n"),
    "LES015": (LESSON, "keyword: comfort, ", "keyword: solidarity, "),
    "LES016": (LESSON, "say: [Today we", f"say: [{'Words and more words. ' * 130}Today we"),
    "LES017": (HANDOUTS, ANSWER_KEY, ""),
    "LES018": (LESSON, "exercises: [bystander-action", "exercises: [help"),
    "LES022": (
        LESSON,
        "keep: The helper is the one who practises.\n",
        "keep: Card 2, said by the helper.\n    short: {minutes: 4, how: Card 1 in pairs.}\n",
    ),
    "LES023": (LESSON, "do: Pupils add to", "do: Practise is over. Pupils add to"),
    "LES024": (
        LESSON,
        "progress: [{happens: A safe",
        'slides: [{title: Again, lines: ["T tell, W walk"]}]\n    progress: [{happens: A safe',
    ),
    "LES020": (LESSON, "changelog:", f"waivers: {WAIVER % ('LAN999', '2027-07-31')}\nchangelog:"),
    "LES021": (LESSON, "changelog:", f"waivers: {WAIVER % ('LES015', '2026-07-31')}\nchangelog:"),
    "REF001": (LESSON, "P-RES-09", "P-RES-99"),
    "REF002": (LESSON, "prior_knowledge: []", "prior_knowledge: [{lesson: y5-sv, brings: It.}]"),
    "REF003": (LESSON, "[pupils-ks2.help-safely, ", "["),
    "REF004": (LESSON, "P-RES-09", "S-RES-06"),
    "REF005": (HANDOUTS, "lines: 3}", "picture: {file: cap.svg, alt: A cap.}}"),
    "SAF101": (
        LESSON,
        "say: You can always tell an adult here.",
        "say: Tell me., services: [shore]",
    ),
    "SAF110": (LESSON, "minutes: 4", "minutes: 12"),
    "SAF111": (LESSON, "All the people in it are made up. ", ""),
    "SAF112": (LESSON, "handouts: [sheet]}", "handouts: []}"),
    "SAF113": (LESSON, "do: Breathe slowly together.", "do: Breathe."),
    "SAF114": (LESSON, "tell an adult here", "find help somewhere"),
    "SAF115": (LESSON, "A cap is taken", "A child is pushed, and a cap is taken"),
}
"""For each code: the file, the words in it, and what they are replaced by."""

ELSEWHERE = ("TLK", "EDI", "EVA", "RPT", "SUR", "LNK", "LOG", "QUA")
"""Codes whose failing examples stand in the tests of their own rooms, under their code."""

OF_WORDING = ("LAN", "SAF0")
"""Codes whose failing examples stand in the rules themselves."""


@pytest.fixture
def update_golden(request) -> bool:
    return request.config.getoption("--update-golden")


def broken(root: Path, code: str) -> None:
    name, words, instead = EXAMPLES[code]
    path = root / name
    path.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert words in text, f"{words!r} is not in {name}"
    text = text.replace(words, instead) if words else instead
    if code == "LES012":
        text = text.replace("minutes: 30\n", "minutes: 70\n")
    if code == "LES023":
        # Seven minutes too many for the shorter plan, which leaves out the part "Practise".
        text = text.replace("minutes: 30\n", "minutes: 37\n")
        text = re.sub(r"minutes: 7(\n.*core\n.*\n.*minutes: )7", r"minutes: 14\g<1>14", text)
    if code in {"SAF112", "SAF115"}:
        text = text.replace("sensitivity: 1", "sensitivity: 2")
    if code == "SAF113":
        text = re.sub(
            r"minutes: 4(\n.*\n.*\n.*minutes: )4(, do: Breathe\.)", r"minutes: 1\g<1>1\2", text
        )
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def test_the_small_programme_has_no_problem(small_programme):
    _, problems = load_programme(small_programme)
    about_lesson = [p for p in problems if p.path.startswith("lessons/y5-sv")]
    assert as_text(about_lesson, small_programme) == ""


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_failing_example_is_told_in_these_words(small_programme, code, update_golden):
    broken(small_programme, code)
    _, problems = load_programme(small_programme)
    said = as_text(
        [p for p in problems if p.code == code and p.path.startswith("lessons/y5-sv")],
        small_programme,
    )
    golden = GOLDEN / f"{code}.txt"
    if update_golden:
        golden.write_text(said, encoding="utf-8")
    assert said
    assert said == golden.read_text(encoding="utf-8")


def test_every_code_has_a_failing_example():
    elsewhere = "".join(
        path.read_text(encoding="utf-8")
        for path in Path(__file__).parent.rglob("test_*.py")
        if path != Path(__file__)
    )
    examples = {rule.code: rule.failing for rule in WORDING_RULES}
    missing = []
    for rule in RULES:
        if rule.code.startswith(ELSEWHERE):
            told = rule.code in elsewhere
        elif rule.code.startswith(OF_WORDING):
            text, voice, phase = (example := examples[rule.code]).text, example.voice, example.phase
            told = rule.code in {finding.code for finding in check_wording(text, voice, phase)}
        else:
            told = rule.code in EXAMPLES
        if not told:
            missing.append(rule.code)
    assert missing == []


def test_codes_are_given_once():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
