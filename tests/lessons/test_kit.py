"""A teacher's kit holds what every lesson hands out, and uneven groups are told where they are."""

from __future__ import annotations

import re

import pytest

from generator.lessons.curriculum import Curriculum
from generator.lessons.kit import uneven_groups, whole_kit
from generator.lessons.library import read_lessons
from generator.lessons.names_in import names_in, plain_words
from generator.lessons.practice import Practice
from generator.sources.reading import read_source


@pytest.fixture(scope="module")
def packs(root):
    return {pack.id: pack for pack in read_lessons(root)[0]}


@pytest.fixture(scope="module")
def practice(root):
    return read_source(root, "lessons/practice.yml", Practice)[0]


@pytest.fixture(scope="module")
def curriculum(root):
    return read_source(root, "lessons/curriculum.yml", Curriculum)[0]


def test_every_kit_has_help_cards_slips_with_their_box_and_step_out_cards(
    packs, practice, curriculum
):
    for pack in packs.values():
        lesson = pack.lesson
        phase = curriculum.phase_of(lesson.place.year).id
        kit = " ".join(whole_kit(lesson, practice, phase)).lower()
        assert kit.count("help card") == 1, pack.id
        if phase not in {"eyfs", "ks1"}:
            assert "slip" in kit, pack.id
            assert "box" in kit, pack.id
            assert ("step-out card" in kit) >= (lesson.sensitivity == 3), pack.id


def test_uneven_groups_are_those_that_the_lesson_works_in(packs, practice):
    for pack in packs.values():
        told = {one.of for one in uneven_groups(pack.lesson, practice)}
        work = " ".join(
            step.do for one in pack.lesson.activities if one.kind == "main" for step in one.steps
        )
        assert ("pairs" in told) >= bool(re.search(r"\b[Pp]airs\b", work)), pack.id
    assert "threes" not in {one.of for one in uneven_groups(packs["r-hr"].lesson, practice)}


def test_the_names_to_change_are_those_of_story_sheets_lines_and_quizzes(packs):
    plain = plain_words(packs.values())
    reception = set(names_in(packs["r-hr"], plain))
    assert reception >= {"Bola", "Finn", "Sal", "Ria", "Otis", "Mohammed", "Maya"}
    year_7 = set(names_in(packs["y7-sv"], plain))
    assert year_7 >= {"Jonty", "Ikram", "Teo", "Edie", "Petr", "Marisol", "Reid"}
    for pack in packs.values():
        assert not {"Monday", "Childline", "England", "Mrs"} & set(names_in(pack, plain)), pack.id


def test_a_badge_says_which_ages_its_evidence_is_of(curriculum):
    assert curriculum.evidence_at("scenario", 13) == "B \u00b7 Promising"
    younger = curriculum.evidence_at("story", 4)
    assert "studies mostly of pupils of those ages" in younger
    assert "at 11 to 16" in younger
    assert younger.endswith("not known at this age")


def test_ceop_is_named_for_sexual_abuse_and_grooming_alone(packs):
    about = re.compile(r"sexual|picture|grooms?|meet|private")
    for pack in packs.values():
        for file in (pack.file, pack.handouts_file):
            for _, text in file.texts:
                for line in re.split(r"\n|(?<=\.) ", text):
                    if "{service:ceop}" in line:
                        assert about.search(line.lower()), f"{pack.id}: {line}"
