"""The programme whole: checks across sources, and that nothing in it is lost without a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.loading import load_programme

LESSON = "lessons/y5-sv"


def change(root, name, old, new):
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(root, *codes):
    """Return the problems of these codes (of all, if none is given): path, code, message."""
    _, problems = load_programme(root)
    # The wider curriculum names lessons that the small programme doesn't have.
    return [
        (p.path, p.code, p.message)
        for p in problems
        if (p.code in codes or not codes) and "there is no lesson" not in p.message
    ]


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("lessons/curriculum.yml", "badge_note: >-\n  "),
        ("lessons/frameworks/rshe-2025.yml", "note: >-\n  "),
        ("lessons/practice.yml", "right_to_pass: >-\n        "),
        ("toolkit/services.yml", "about: >-\n  "),
        ("toolkit/whole-school-framework.yml", "about: |\n  "),
        ("toolkit/commission.yml", "about: |\n  "),
        ("toolkit/pathways/generic.yml", "about: |\n  "),
        ("evaluation/framework.yml", "about: |\n  "),
        ("evaluation/measures/staff.yml", "help_first: |\n  "),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_in_every_source(small_programme, name, before):
    words = "{nobody} {service:nobody} {DSL} {service: childline} {fact:Law_X} "
    change(small_programme, name, before, before + words)
    assert told(small_programme, "REF001") == [
        (name, "REF001", message)
        for message in (
            "{nobody} is not a reference",
            'there is no service "nobody"',
            '"{DSL}" is not a reference',
            '"{service: childline}" is not a reference',
            '"{fact:Law_X}" is not a reference',
        )
    ]


@pytest.mark.parametrize("braces", ["{dsl", "dsl}", "{}", "{dsl and {teacher}"])
def test_a_brace_that_is_not_closed_or_holds_nothing_is_told(small_programme, braces):
    change(small_programme, f"{LESSON}/lesson.yml", "room: Tables", f"room: '{braces} Tables")
    change(small_programme, f"{LESSON}/lesson.yml", "for pairs.\n", "for pairs.'\n")
    ((path, _, message),) = told(small_programme, "REF001")
    assert (path, message.endswith("is not a reference")) == (f"{LESSON}/lesson.yml", True)


def test_a_service_on_a_help_card_must_be_there(small_programme):
    change(small_programme, "lessons/practice.yml", "service: childline", "service: chldline")
    assert told(small_programme, "REF001", "SAF101") == [
        ("lessons/practice.yml", "REF001", 'there is no service "chldline"')
    ]


def test_a_service_for_adults_may_not_stand_on_a_help_card(small_programme):
    change(small_programme, "lessons/practice.yml", "service: childline", "service: stop-it-now")
    ((path, _, message),) = told(small_programme, "REF001", "SAF101")
    assert (path, message.startswith('"stop-it-now" is not a service for')) == (
        "lessons/practice.yml",
        True,
    )


def test_a_service_for_adults_may_not_be_spoken_of_to_pupils(small_programme):
    before = "right_to_pass: >-\n        "
    change(small_programme, "lessons/practice.yml", before, before + "{service:stop-it-now} ")
    assert len(told(small_programme, "SAF101")) == 1


@pytest.mark.parametrize(
    "name",
    [
        "lessons/curriculum.yml",
        "lessons/practice.yml",
        "lessons/facts.yml",
        "toolkit/services.yml",
        "evaluation/framework.yml",
    ],
)
def test_one_broken_source_hides_no_problem_of_another(small_programme, name):
    (small_programme / name).write_text("[", encoding="utf-8")
    change(small_programme, f"{LESSON}/lesson.yml", "P-RES-09", "P-RES-99")
    change(small_programme, f"{LESSON}/lesson.yml", "tell an adult here", "find help")
    assert load_programme(small_programme)[0] is None
    errors = {(path, code) for path, code, _ in told(small_programme) if code != "SRC040"}
    assert errors == {
        (name, "SRC002"),
        (f"{LESSON}/lesson.yml", "REF001"),
        (f"{LESSON}/lesson.yml", "SAF114"),
    }


def test_a_measure_that_cannot_be_read_is_not_held_against_the_lessons(small_programme):
    (small_programme / "evaluation/measures/pupils-ks2.yml").write_text("[", encoding="utf-8")
    assert told(small_programme, "REF001", "REF003") == []


def test_a_lesson_that_cannot_be_read_is_told_once_and_not_by_those_that_name_it(small_programme):
    shutil.copytree(small_programme / LESSON, small_programme / "lessons/y4-sv")
    change(
        small_programme,
        f"{LESSON}/lesson.yml",
        "prior_knowledge: []",
        "prior_knowledge: [{lesson: y4-sv, brings: Calm.}]",
    )
    (small_programme / "lessons/y4-sv/lesson.yml").write_text("[", encoding="utf-8")
    assert {path for path, *_ in told(small_programme)} == {"lessons/y4-sv/lesson.yml"}


@pytest.mark.parametrize(
    "name",
    [
        "lessons/y5-sv/handout.yml",
        "lessons/y5-sv/pictures/cap.png",
        "lessons/frameworks/rshe-2019.yml",
        "lessons/notes.yml",
        "toolkit/nonsense.yml",
        "toolkit/pathways/barnet.yaml",
        "evaluation/measures/more/pupils.yml",
    ],
)
def test_a_file_that_nothing_reads_is_told(small_programme, name):
    path = small_programme / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("id: x\n", encoding="utf-8")
    found = [p for p in load_programme(small_programme)[1] if p.code == "SRC041"]
    assert [(p.path, p.severity) for p in found] == [(name, "warning")]


def test_notes_for_people_and_tools_are_let_be(small_programme):
    (small_programme / "lessons/pictures").mkdir(exist_ok=True)
    for name in ("lessons/pictures/README.md", "toolkit/.editorconfig"):
        (small_programme / name).write_text("Notes.", encoding="utf-8")
    assert told(small_programme, "SRC041") == []


def test_a_lessons_folder_without_its_lesson_is_told(small_programme):
    folder = small_programme / "lessons/y6-sv"
    shutil.copytree(small_programme / LESSON, folder)
    (folder / "lesson.yml").rename(folder / "lesson.yaml")
    assert [(path, code) for path, code, _ in told(small_programme, "SRC001", "SRC041")] == [
        ("lessons/y6-sv/lesson.yaml", "SRC041"),
        ("lessons/y6-sv/lesson.yml", "SRC001"),
    ]


def test_links_to_nowhere_in_a_circle_and_out_of_the_project_are_told(small_programme):
    outside = small_programme.parent / "outside"
    shutil.copytree(small_programme / LESSON, outside)
    (small_programme / "lessons/y6-sv").symlink_to("nowhere")
    (small_programme / "lessons/y6-ge").symlink_to("y6-ge")
    (small_programme / "lessons/y6-vg").symlink_to(outside)
    (small_programme / "toolkit/pathways/circle.yml").symlink_to("circle.yml")
    paths = {path for path, *_ in told(small_programme, "SRC001")}
    for name in ("y6-sv", "y6-ge", "y6-vg"):
        assert f"lessons/{name}/lesson.yml" in paths
    assert "toolkit/pathways/circle.yml" in paths
    programme, _ = load_programme(small_programme)
    assert programme is not None
    assert set(programme.lesson_by_id) == {"y5-sv"}
    shutil.rmtree(outside)


def test_unchanged_sources_are_loaded_once_and_changed_ones_again(small_programme: Path):
    first = load_programme(small_programme)
    assert load_programme(small_programme) is first
    lesson = small_programme / "lessons/y5-sv/lesson.yml"
    lesson.write_text(lesson.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    _, problems = load_programme(small_programme)
    assert [problem.path for problem in problems if "colour" in problem.message] == [
        "lessons/y5-sv/lesson.yml"
    ]
    (small_programme / "lessons/y5-sv/lesson.yml").unlink()
    assert load_programme(small_programme) is not first
