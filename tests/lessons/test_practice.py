"""What stands once for every lesson: complete, found by phase and flag, and safe to say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.lessons.checks.wording import Phase, Voice, check_wording
from generator.lessons.curriculum import Curriculum, PhaseId
from generator.lessons.practice import Practice, Withdrawal, family_of
from generator.sources.reading import read_source
from generator.sources.records import read_record
from generator.sources.yaml_files import YamlFile, read_yaml
from generator.toolkit.services import Services

PHASES: tuple[PhaseId, ...] = get_args(PhaseId)
AGES: dict[PhaseId, range] = {
    "eyfs": range(4, 6),
    "ks1": range(5, 8),
    "lks2": range(7, 10),
    "uks2": range(9, 12),
    "ks3": range(11, 15),
    "ks4": range(14, 17),
    "ks5": range(16, 19),
}
PEOPLE_AND_PLACES = {
    "dsl", "deputy-dsl", "second-adult", "teacher", "pastoral-room", "school",
}  # fmt: skip


@pytest.fixture(scope="module")
def file(root: Path) -> YamlFile:
    return read_yaml(root, "lessons/practice.yml")[0]


@pytest.fixture(scope="module")
def practice(root: Path) -> Practice:
    record, _, problems = read_source(root, "lessons/practice.yml", Practice)
    assert problems == []
    assert record is not None
    return record


@pytest.fixture(scope="module")
def services(root: Path) -> Services:
    record, _, problems = read_source(root, "toolkit/services.yml", Services)
    assert problems == []
    assert record is not None
    return record


def changed(file: YamlFile, change: Any) -> list[str]:
    """Return the messages and hints for a copy of the practice file after `change`."""
    value = json.loads(json.dumps(file.value))
    change(value)
    copy = YamlFile(file.path, file.text, value, file.places, file.keys)
    return [f"{found.message} | {found.hint}" for found in read_record(Practice, copy)[1]]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def spoken_as(text: str) -> str:
    """Put a name where a reference stands, as a page does."""
    return re.sub(r"\{[^}]*\}", "Sam", text)


class TestComplete:
    def test_a_missing_phase_is_told(self, file: YamlFile) -> None:
        assert changed(file, lambda value: value["phases"].pop(2)) == [
            (
                '"phases" has 0 entries for lks2 | Every lesson finds its text here, so '
                "write exactly one."
            )
        ]

    def test_a_sensitivity_written_twice_is_told(self, file: YamlFile) -> None:
        def twice(value: Any) -> None:
            value["sensitivities"].append(value["sensitivities"][0])

        assert changed(file, twice) == [
            (
                '"sensitivities" has 2 entries for 1 | Every lesson finds its text here, so write '
                "exactly one."
            )
        ]

    def test_a_withdrawal_flag_without_a_note_for_sixth_forms_is_told(self, file: YamlFile) -> None:
        def drop(value: Any) -> None:
            value["withdrawals"].pop()

        assert changed(file, drop) == [
            (
                '"withdrawals" has 0 entries for sex-education in sixth-form | Every lesson '
                "finds its text here, so write exactly one."
            )
        ]

    def test_the_youngest_need_an_action_with_each_ground_rule(self, file: YamlFile) -> None:
        def drop(value: Any) -> None:
            del value["phases"][0]["pupil"]["ground_rules"][0]["action"]

        assert changed(file, drop) == [
            (
                'phases › 1: the ground rule "Our ears listen." has no action | Children this age '
                'learn a rule by doing it: add "action".'
            )
        ]

    def test_older_pupils_need_no_actions(self, practice: Practice) -> None:
        assert all(rule.action is None for rule in practice.phase("ks4").pupil.ground_rules)


class TestFoundByPhaseAndFlag:
    @pytest.mark.parametrize("phase", PHASES)
    @pytest.mark.parametrize("flag", get_args(Withdrawal))
    def test_every_lesson_finds_its_withdrawal_note(
        self, practice: Practice, phase: PhaseId, flag: Withdrawal
    ) -> None:
        note = practice.withdrawal(flag, phase)
        assert note.flag == flag
        assert family_of(phase) in note.families

    def test_only_sex_education_lets_parents_ask_to_withdraw(self, practice: Practice) -> None:
        for note in practice.withdrawals:
            offered = "You may ask the headteacher to withdraw" in note.parent
            asks_parents = note.flag == "sex-education" and "sixth-form" not in note.families
            assert offered == asks_parents

    def test_a_primary_head_must_agree_and_a_secondary_head_nearly_always(
        self, practice: Practice
    ) -> None:
        assert "must agree" in practice.withdrawal("sex-education", "ks1").teacher
        secondary = practice.withdrawal("sex-education", "ks3").teacher
        assert "unless there are exceptional circumstances" in secondary
        assert "three terms before turning 16" in secondary

    def test_no_letter_says_that_every_pupil_takes_health_education(
        self, practice: Practice
    ) -> None:
        """It is not compulsory in independent schools (statutory guidance, paragraph 2)."""
        for phase in PHASES:
            assert "Every pupil" not in practice.withdrawal("health", phase).parent
        assert "independent" in practice.withdrawal("health", "uks2").teacher
        assert "independent" in practice.withdrawal("health", "ks3").teacher

    def test_letters_and_standing_follow_the_family(self, practice: Practice) -> None:
        assert "primary" in practice.letter("uks2").families
        assert "secondary" in practice.letter("ks4").families
        assert "sixth-form" in practice.letter("ks5").families
        assert "colleges" in practice.standing_of("ks5").teacher
        assert "our choice" in practice.standing_of("eyfs").teacher

    def test_reception_stands_in_the_early_years_and_claims_no_duty(
        self, practice: Practice
    ) -> None:
        assert "early years foundation stage" in practice.standing_of("eyfs").parent
        assert "compulsory school age" in practice.standing_of("eyfs").teacher
        for flag in ("relationships", "health"):
            note = practice.withdrawal(flag, "eyfs")
            assert "Every pupil takes" not in note.parent
            assert "EYFS" in note.teacher
        assert practice.letter("eyfs") == practice.letter("ks1")

    def test_sensitivity_three_asks_for_the_dsl_a_second_adult_and_a_way_out(
        self, practice: Practice
    ) -> None:
        three = practice.sensitivity(3)
        assert any("on call" in text for text in three.dsl)
        assert any(text.startswith("Required") for text in three.second_adult)
        assert any("named adult" in text for text in three.step_out)
        said = " ".join(three.gate)
        for needed in ("in the building", "A second adult", "Each family", "quiet alternative"):
            assert needed in said
        assert not practice.sensitivity(1).gate
        assert any(text.startswith("Not required") for text in practice.sensitivity(1).second_adult)


class TestSafeToSay:
    @pytest.mark.parametrize("phase", PHASES)
    def test_pupils_are_told_the_limit_of_secrecy(self, practice: Practice, phase: PhaseId) -> None:
        said = " ".join(practice.phase(phase).say.confidentiality)
        assert re.search(
            r"can't keep it|will not keep it|have to tell|must tell|I'll share", said
        ) or ("have a duty to tell" in said)

    @pytest.mark.parametrize("phase", PHASES)
    def test_a_pupil_who_tells_is_thanked_and_told_who_will_know(
        self, practice: Practice, phase: PhaseId
    ) -> None:
        said = " ".join(practice.phase(phase).say.disclosure_alone)
        assert re.search(r"[Tt]hank you|glad you told me", said)
        assert "{dsl}" in said
        assert re.search(r"fault|not in trouble|didn't cause", said)

    @pytest.mark.parametrize("phase", PHASES)
    def test_every_word_passes_the_wording_rules_of_its_phase(
        self, practice: Practice, phase: PhaseId
    ) -> None:
        entry = practice.phase(phase)
        for record, voice in (
            (entry.pupil, Voice.PUPIL),
            (entry.say, Voice.SAY),
            (entry.teacher, Voice.TEACHER),
        ):
            parts = [spoken_as(text) for text in strings(record.model_dump())]
            # Together they are long enough to take a reading age of; a card alone is not.
            for text in (*parts, "\n\n".join(parts)):
                assert check_wording(text, voice, Phase(phase)) == [], text

    def test_letters_home_pass_the_wording_rules(self, practice: Practice) -> None:
        for letter in practice.letters:
            text = spoken_as("\n\n".join(strings(letter.model_dump())))
            assert check_wording(text, Voice.PARENT, Phase.KS3) == []

    def test_no_answer_to_a_disclosure_asks_more_than_one_open_question(
        self, practice: Practice
    ) -> None:
        for entry in practice.phases:
            asked = [text for text in entry.say.disclosure_alone if "?" in text]
            assert sum(text.count("?") for text in asked) <= 1
            assert not re.search(r"\b[Ww]ho did|\b[Ww]hy\b|\b[Ww]hat happened\?", " ".join(asked))

    @pytest.mark.parametrize("phase", ["ks1", "lks2", "uks2", "ks3", "ks4", "ks5"])
    def test_the_help_card_says_that_a_pupil_is_asked_who_at_home_is_safe(
        self, practice: Practice, phase: PhaseId
    ) -> None:
        told = practice.phase(phase).pupil.help_card.after_telling
        assert re.search(r"ask(ed|s)?\b[^.]*\bwho at home", told)
        assert "Home is" not in told


class TestReferences:
    @pytest.mark.parametrize("phase", PHASES)
    def test_the_help_card_names_services_that_pupils_of_the_phase_may_use(
        self, practice: Practice, services: Services, phase: PhaseId
    ) -> None:
        cards = practice.phase(phase).pupil.help_card.services
        assert cards[0].service == services.emergency.id
        for_the_youngest = {service.id for service in services.for_pupils_of(AGES[phase][0])}
        for_anyone = {service.id for age in AGES[phase] for service in services.for_pupils_of(age)}
        for card in cards:
            assert card.service in for_anyone
            if card.service not in for_the_youngest:
                assert re.search(r"\d", card.when), f"{card.service}: say from which age"

    def test_every_reference_is_one_that_a_page_can_fill(
        self, practice: Practice, services: Services
    ) -> None:
        known = PEOPLE_AND_PLACES | {f"service:{service.id}" for service in services.services}
        used = {
            reference
            for name, part in practice.model_dump().items()
            if name != "badge"
            for text in strings(part)
            for reference in re.findall(r"\{([^}]*)\}", text)
        }
        assert used <= known
        assert {"dsl", "second-adult", "service:nspcc-helpline"} <= used


class TestBadge:
    def test_the_badge_says_letter_method_evidence_and_that_nothing_was_evaluated(
        self, root: Path, practice: Practice
    ) -> None:
        curriculum = read_source(root, "lessons/curriculum.yml", Curriculum)[0]
        assert curriculum is not None
        text = practice.badge.text_for("law", curriculum)
        assert text.startswith("This lesson is led by one method: law and rights.")
        assert curriculum.method("law").known in text
        assert text.endswith(f"{curriculum.badge_note} This lesson has not been evaluated.")
