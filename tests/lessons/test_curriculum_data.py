"""The curriculum's frame, the bank of facts and the shared pictures, as they are shipped."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest

from generator.lessons.curriculum import (
    STRANDS,
    Curriculum,
    EvidenceLetter,
    Framework,
    MethodId,
    PhaseId,
    StrandId,
    place_of,
)
from generator.lessons.facts import Facts
from generator.lessons.library import read_lessons
from generator.sources.drawings import check_drawing
from generator.sources.reading import read_source
from generator.sources.records import read_record
from generator.sources.yaml_files import YamlFile, read_yaml

LETTERS: dict[EvidenceLetter, set[MethodId]] = {
    "A": {"skill"},
    "B": {"drama", "story", "scenario", "bystander", "peer"},
    "C": {"norms", "media", "law", "discussion", "map"},
    "D": {"campaign"},
}
INK = "#2a2320"


@pytest.fixture(scope="module")
def curriculum(root: Path) -> Curriculum:
    record, _, problems = read_source(root, "lessons/curriculum.yml", Curriculum)
    assert problems == []
    assert record is not None
    return record


@pytest.fixture(scope="module")
def facts_file(root: Path) -> YamlFile:
    return read_yaml(root, "lessons/facts.yml")[0]


@pytest.fixture(scope="module")
def facts(root: Path) -> Facts:
    record, _, problems = read_source(root, "lessons/facts.yml", Facts)
    assert problems == []
    assert record is not None
    return record


@pytest.fixture(scope="module")
def pictures(root: Path) -> list[Path]:
    return sorted((root / "lessons/pictures").glob("*.svg"))


def changed(file: YamlFile, change: Any) -> list[str]:
    value = json.loads(json.dumps(file.value))
    change(value)
    copy = YamlFile(file.path, file.text, value, file.places, file.keys)
    return [f"{found.message} | {found.hint}" for found in read_record(Facts, copy)[1]]


class TestCurriculum:
    def test_every_year_from_reception_to_thirteen_has_one_phase(
        self, curriculum: Curriculum
    ) -> None:
        assert curriculum.years == tuple(range(14))
        assert [phase.id for phase in curriculum.phases] == list(get_args(PhaseId))

    def test_the_youngest_have_short_lessons_and_others_a_full_period(
        self, curriculum: Curriculum
    ) -> None:
        for phase in curriculum.phases:
            assert phase.minutes == ((20, 30) if phase.id in {"eyfs", "ks1"} else (45, 60))

    def test_each_strand_has_a_shape_and_a_name_for_children_of_its_own(
        self, curriculum: Curriculum
    ) -> None:
        assert {strand.id for strand in curriculum.strands} == set(get_args(StrandId))
        assert len({strand.shape for strand in curriculum.strands}) == 4
        assert len({strand.child_name for strand in curriculum.strands}) == 4

    def test_names_for_children_name_no_harm(self, curriculum: Curriculum) -> None:
        for strand in curriculum.strands:
            assert not re.search(r"gang|violen|exploit|abuse", strand.child_name, re.IGNORECASE)

    def test_each_method_has_the_letter_that_its_evidence_bears(
        self, curriculum: Curriculum
    ) -> None:
        assert {method.id: method.evidence for method in curriculum.methods} == {
            method: letter for letter, methods in LETTERS.items() for method in methods
        }
        for letter in get_args(EvidenceLetter):
            assert curriculum.evidence_name(letter)

    def test_only_skills_practice_is_said_to_have_a_high_impact(
        self, curriculum: Curriculum
    ) -> None:
        assert [m.id for m in curriculum.methods if "impact is high" in m.known] == ["skill"]

    def test_peer_leading_owns_up_that_mentees_did_not_change(self, curriculum: Curriculum) -> None:
        assert "mentees did not change significantly" in curriculum.method("peer").known

    def test_the_spiral_runs_from_feelings_to_action(self, curriculum: Curriculum) -> None:
        assert (curriculum.spiral[0], curriculum.spiral[-1]) == ("Feelings", "Action")
        assert len(curriculum.spiral) == 6


class TestCurriculumIsComplete:
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda v: v["phases"].pop(4), "0 entries for ks3"),
            (lambda v: v["phases"][4]["years"].remove(8), "0 entries for Year 8"),
            (lambda v: v["phases"][4]["years"].append(6), "2 entries for Year 6"),
            (
                lambda v: v["phases"][0].update(years=[]) or v["phases"][1]["years"].insert(0, 0),
                "has no year group",
            ),
            (lambda v: v["phases"][6]["years"].append(14), "1 entries for Year 14"),
            (lambda v: v["strands"].append(v["strands"][0]), "2 entries for hr"),
            (lambda v: v["methods"].append(v["methods"][0]), "2 entries for skill"),
            (lambda v: v["methods"].pop(), "0 entries for campaign"),
            (lambda v: v["evidence_levels"].pop(), "0 entries for D"),
        ],
    )
    def test_what_is_missing_or_doubled_is_told(self, root: Path, change: Any, said: str) -> None:
        file = read_yaml(root, "lessons/curriculum.yml")[0]
        change(file.value)
        record, problems = read_record(Curriculum, file)
        assert record is None
        assert [said in problem.message for problem in problems] == [True]

    def test_a_statement_given_twice_is_told(self, root: Path) -> None:
        file = read_yaml(root, "lessons/frameworks/rshe-2025.yml")[0]
        group = file.value["groups"][0]["statements"]
        group.append(group[0])
        problems = read_record(Framework, file)[1]
        assert [group[0]["code"] in problem.message for problem in problems] == [True]


class TestOrderOfTeaching:
    def test_lessons_follow_year_then_strand_with_extensions_last(self) -> None:
        wanted = ["r-ge", "y8-hr", "y8-vg", "y8-sv", "y8-ge", "y8-vg-x", "y9-hr", "y10-hr"]
        assert sorted(sorted(wanted), key=lambda name: place_of(name).order) == wanted

    def test_the_strands_have_one_order(self, curriculum: Curriculum) -> None:
        assert tuple(strand.id for strand in curriculum.strands) == STRANDS == get_args(StrandId)


class TestFacts:
    def test_a_fact_is_found_by_its_id(self, facts: Facts) -> None:
        assert "5% said that they had carried a weapon" in facts.fact("yef-2024-carrying").statement

    def test_a_fact_that_is_not_there_is_not_found(self, facts: Facts) -> None:
        with pytest.raises(KeyError):
            facts.fact("most-young-people-carry")

    def test_what_is_only_reported_cannot_be_shown_to_pupils(self, facts_file: YamlFile) -> None:
        def show(value: Any) -> None:
            fact = next(f for f in value["facts"] if f["id"] == "adultification")
            fact["pupil_ready"] = True

        found = changed(facts_file, show)
        assert len(found) == 1
        assert found[0].endswith(
            ': "adultification" is only reported, so it cannot be pupil-ready | Read the primary '
            'document and say so in "confirmed", or set "pupil_ready: false".'
        )

    def test_a_review_that_lies_behind_the_check_is_told(self, facts_file: YamlFile) -> None:
        found = changed(facts_file, lambda value: value["facts"][0].update(review_by="2026-11-21"))
        assert found == [
            (
                'facts › 1: "yef-2024-victims": "review_by" must be later than "checked" | Law and '
                "reported facts are checked twice a year, others once."
            )
        ]

    def test_two_facts_with_one_id_are_told(self, facts_file: YamlFile) -> None:
        found = changed(facts_file, lambda value: value["facts"].append(value["facts"][0]))
        assert found == [
            (
                'two facts have the id "yef-2024-victims" | A reference would not know which '
                "one is meant: give one of them another id."
            )
        ]

    def test_a_reported_fact_says_so_in_its_sentence(self, facts: Facts) -> None:
        for fact in facts.facts:
            if fact.confirmed == "reported":
                assert re.search(r"\b(is|are|was) reported\b", fact.statement), fact.id

    def test_figures_for_pupils_say_where_when_and_who_was_asked(self, facts: Facts) -> None:
        figures = [fact for fact in facts.facts if fact.kind == "figure" and fact.pupil_ready]
        assert figures
        for fact in figures:
            assert "England and Wales" in fact.statement, fact.id
            assert re.search(r"20\d\d survey of (about|nearly) \d", fact.statement), fact.id
            assert fact.note, fact.id

    def test_figures_of_harm_for_pupils_stand_beside_the_majority(self, facts: Facts) -> None:
        for fact_id in ("yef-2024-victims", "yef-2024-carrying", "yef-2025-relationships"):
            assert re.search(r"[Mm]ost (had|said|did)", facts.fact(fact_id).statement), fact_id

    def test_each_law_names_its_act_its_place_and_a_review_within_a_year(
        self, facts: Facts
    ) -> None:
        for fact in (fact for fact in facts.facts if fact.kind == "law"):
            assert "Act" in fact.source, fact.id
            assert re.search(r"England and Wales|UK|Great Britain", fact.statement), fact.id
            assert (fact.review_by - fact.checked).days < 366, fact.id
            assert fact.url is not None
            assert fact.url.startswith("https://www.legislation.gov.uk/")

    def test_no_fact_blames_or_ranks_a_place(self, facts: Facts) -> None:
        for fact in facts.facts:
            assert not re.search(r"should have|worst|hotspot|borough", fact.statement), fact.id


class TestPictures:
    def test_every_picture_is_a_plain_drawing(self, root: Path, pictures: list[Path]) -> None:
        assert len(pictures) >= 24
        for picture in pictures:
            assert check_drawing(root, picture.relative_to(root).as_posix()) == []

    def test_pictures_share_one_size_line_and_role(self, pictures: list[Path]) -> None:
        for picture in pictures:
            svg = ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 - our own files
            assert svg.get("viewBox") == "0 0 200 200"
            assert svg.get("role") == "img"
            group = svg[1]
            assert (group.get("stroke"), group.get("stroke-linejoin")) == (INK, "round")

    def test_pictures_keep_to_one_small_set_of_colours(self, pictures: list[Path]) -> None:
        used = {
            colour
            for picture in pictures
            for colour in re.findall(r"#[0-9a-fA-F]{6}", picture.read_text(encoding="utf-8"))
        }
        assert len(used) <= 26

    def test_the_list_names_each_picture_with_its_own_title(
        self, root: Path, pictures: list[Path]
    ) -> None:
        readme = (root / "lessons/pictures/README.md").read_text(encoding="utf-8")
        listed = dict(re.findall(r"^\| `([a-z-]+\.svg)` \| (.+) \|$", readme, re.MULTILINE))
        titles = {
            picture.name: ET.fromstring(picture.read_text(encoding="utf-8"))[0].text  # noqa: S314
            for picture in pictures
        }
        assert listed == titles


def test_every_statement_is_an_aim_of_a_lesson_or_says_why_not(root: Path) -> None:
    packs, _ = read_lessons(root)
    taught = {code for pack in packs for code in pack.lesson.statements}
    framework, _, _ = read_source(root, "lessons/frameworks/rshe-2025.yml", Framework)
    assert framework
    assert len(framework.by_code) == 128
    for code, statement in framework.by_code.items():
        assert (code in taught) != bool(statement.not_taught), code
