"""Coverage and sequence: statements met, lessons before and after, methods."""

from __future__ import annotations

import pytest

from generator.lessons.coverage import coverage, method_mix, neighbours
from generator.lessons.curriculum import Framework
from generator.lessons.lesson import Lesson, PriorKnowledge
from generator.sources.reading import read_source


@pytest.fixture(scope="module")
def framework(root):
    return read_source(root, "lessons/frameworks/rshe-2025.yml", Framework)[0]


@pytest.fixture(scope="module")
def lessons(root):
    """Return five lessons in the order of teaching, made from the small one."""
    small = read_source(root, "tests/fixtures/lessons/y5-sv/lesson.yml", Lesson)[0]

    def made(name, statements, method, *builds_on):
        prior = tuple(PriorKnowledge(lesson=one, brings="It.") for one in builds_on)
        changes = {"id": name, "statements": statements, "methods": (method, "law")}
        return small.model_copy(update={**changes, "prior_knowledge": prior})

    return (
        made("y5-vg", ("P-RES-09",), "story"),
        made("y5-sv", ("P-RES-09", "P-RES-11"), "skill", "y5-vg"),
        made("y6-vg", ("P-RES-09",), "skill", "y5-vg"),
        made("y6-ge", (), "map"),
        made("y7-vg", ("P-RES-09",), "skill", "y6-vg"),
    )


def test_a_statement_is_introduced_then_revisited_then_deepened(framework, lessons):
    rows = {row.statement.code: row for row in coverage(framework, lessons)}
    assert [(m.lesson.id, m.depth) for m in rows["P-RES-09"].meetings] == [
        ("y5-vg", "introduced"),
        ("y5-sv", "revisited"),
        ("y6-vg", "deepened"),
        ("y7-vg", "deepened"),
    ]
    assert [m.depth for m in rows["P-RES-11"].meetings] == ["introduced"]


def test_every_statement_has_a_row_in_the_frameworks_order_met_or_not(framework, lessons):
    rows = coverage(framework, lessons)
    assert [row.statement.code for row in rows] == list(framework.by_code)
    assert all(row.statement in row.group.statements for row in rows)
    assert any(row.meetings == () for row in rows)


def test_neighbours_are_of_the_same_strand_and_what_builds_on_it_of_any(lessons):
    first, second, middle, alone, last = lessons
    around = neighbours(middle, lessons)
    assert (around.previous, around.following, around.leads_to) == (first, last, (last,))
    assert neighbours(first, lessons).previous is None
    assert neighbours(first, lessons).leads_to == (second, middle)
    assert neighbours(last, lessons).following is None
    assert neighbours(alone, lessons) == neighbours(alone, (alone,))


def test_a_lesson_counts_for_its_first_method_alone(lessons):
    assert method_mix(lessons) == {"story": 1, "skill": 3, "map": 1}
