"""Schools' editions: what they may hold, what is refused, and what they change in the programme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.problems import Problem, has_errors
from generator.programme import Programme
from generator.toolkit.colours import (
    DARK_PAPER,
    PAPER,
    READABLE,
    contrast,
    dark_shades,
    light_shades,
    readable_on,
)
from generator.toolkit.edition import Edition
from generator.toolkit.edition_start import (
    Answers,
    edition_text,
    name_in_addresses,
    named,
    phases_named,
)
from generator.toolkit.editions import read_edition

SHIPPED = ("larkspur-primary", "fenwick-quay")

Change = Callable[[dict], object]


@pytest.fixture(scope="module")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


def read(programme: Programme, name: str) -> Edition:
    file = programme.root / "toolkit/editions" / name / "school.yml"
    edition, problems = read_edition(programme.root, file, programme.known_to_editions)
    assert problems == ()
    assert edition
    return edition


def changed(programme: Programme, folder: Path, change: Change) -> tuple[Problem, ...]:
    """Return the problems of the primary's edition after a change, in a folder of its own."""
    source = programme.root / "toolkit/editions/larkspur-primary"
    values = yaml.load((source / "school.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    change(values)
    file = folder / "school.yml"
    values["period"] = int(values["period"])
    for service in values["services"]:
        for name in ("for_pupils", "for_adults"):
            service[name] = service[name] == "true"
    file.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    (folder / "larkspur.svg").write_bytes((source / "larkspur.svg").read_bytes())
    return read_edition(programme.root, file, programme.known_to_editions)[1]


@pytest.mark.parametrize(
    ("code", "change", "said"),
    [
        ("SRC011", lambda e: e.pop("dsl"), 'needs "dsl"'),
        ("SRC011", lambda e: e.pop("emergency"), 'needs "emergency"'),
        ("SRC012", lambda e: e.update(emergency="Ring the office."), "does not say 999"),
        (
            "SRC012",
            lambda e: e.update(emergency="Call 999 at once."),
            "does not say whom to tell in school",
        ),
        ("EDI001", lambda e: e["dsl"].update(name="TBC"), "TBC is still to be filled in"),
        ("EDI001", lambda e: e["dsl"].update(reach="n/a"), "n/a is still to be filled in"),
        ("EDI001", lambda e: e.update(quiet_room="?"), "? is still to be filled in"),
        ("EDI009", lambda e: e.update(deputies=[]), 'say "Ms Nkemelu or a senior leader"'),
        ("EDI010", lambda e: e.pop("front_door"), '"front_door" is left out'),
        ("EDI010", lambda e: e.pop("out_of_hours"), '"out_of_hours" is left out'),
        ("EDI010", lambda e: e.pop("lado"), '"lado" is left out'),
        ("EDI011", lambda e: e.update(half_terms=[]), "no half-terms are given"),
        ("SRC012", lambda e: e["half_terms"].pop(), "holds 5 half-terms"),
        ("SRC012", lambda e: e["half_terms"].reverse(), "before the one before it has ended"),
        ("EDI001", lambda e: e["dsl"].update(name="[name]"), "[name] is still to be filled in"),
        (
            "EDI002",
            lambda e: e["services"][0].update(last_checked="2025-11-20"),
            "last checked more than 12 months before",
        ),
        (
            "EDI003",
            lambda e: e["lessons_off"].append({"lesson": "y8-vg", "why": "No."}),
            '"y8-vg" is no lesson of the phases you teach',
        ),
        (
            "EDI004",
            lambda e: e["lessons_off"].extend(
                {"lesson": f"r-{strand}", "why": "No."} for strand in ("hr", "vg", "sv", "ge")
            ),
            "no lesson of eyfs is left",
        ),
        ("EDI005", lambda e: e.update(accent="#7fd4c1"), "has a contrast of 1.7 to 1"),
        ("EDI006", lambda e: e["logo"].update(file="crest.png"), "there is no crest.png"),
        ("EDI007", lambda e: e.update(pathway="hackny"), 'there is no pathway "hackny"'),
        ("EDI008", lambda e: e["services"][0].update(id="childline"), "another service has the id"),
    ],
)
def test_what_would_leave_a_reader_alone_is_refused_and_said(
    programme: Programme, tmp_path: Path, code: str, change: Change, said: str
) -> None:
    problems = changed(programme, tmp_path, change)
    assert [problem.code for problem in problems] == [code]
    assert said in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    "change",
    [
        lambda e: e.update(deputies=[]),
        lambda e: e.pop("lado"),
        lambda e: e.update(half_terms=[]),
    ],
)
def test_what_may_be_left_out_is_said_and_stops_nothing(
    programme: Programme, tmp_path: Path, change: Change
) -> None:
    problems = changed(programme, tmp_path, change)
    assert problems
    assert not has_errors(problems)


def test_an_emergency_without_somebody_to_tell_is_found_on_its_line(
    programme: Programme, tmp_path: Path
) -> None:
    [problem] = changed(programme, tmp_path, lambda e: e.update(emergency="Call 999"))
    text = (tmp_path / "school.yml").read_text(encoding="utf-8").splitlines()
    assert text[problem.line - 1].startswith("emergency:")
    assert "such as: Call 999. Then call the office" in problem.hint


def test_texts_are_whole_where_no_deputy_is_named(programme: Programme) -> None:
    edition = read(programme, "larkspur-primary").model_copy(update={"deputies": ()})
    assert edition.people["deputy-dsl"] == "a senior leader"
    assert edition.leads == "Ms Nkemelu (DSL)"


def test_a_pathway_names_the_schools_people_and_contacts(programme: Programme) -> None:
    [pathway] = programme.for_school(read(programme, "fenwick-quay")).pathways
    assert pathway.person("dsl").name == (
        "Mr Rahman (DSL), Ms Oyelaran (deputy) or Mrs Doyle (deputy)"
    )
    assert "020 7946 0023" in pathway.person("social-care").name
    assert "020 7946 0025" in pathway.person("lado").name
    generic = next(one for one in programme.pathways if one.id == "generic")
    assert generic.person("dsl").name == "DSL or deputy"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg><script>x</script></svg>", "holds more than shapes"),
        (b"x" * 200_001, "is larger than 200 KB"),
    ],
)
def test_a_logo_is_looked_into(
    programme: Programme, tmp_path: Path, content: bytes, said: str
) -> None:
    assert changed(programme, tmp_path, lambda _: None) == ()
    (tmp_path / "larkspur.svg").write_bytes(content)
    file = tmp_path / "school.yml"
    [problem] = read_edition(programme.root, file, programme.known_to_editions)[1]
    assert problem.code == "EDI006"
    assert said in problem.message


def test_a_picture_that_is_not_what_its_name_says_is_refused(
    programme: Programme, tmp_path: Path
) -> None:
    (tmp_path / "crest.png").write_bytes(b"GIF89a")
    [problem] = changed(programme, tmp_path, lambda e: e["logo"].update(file="crest.png"))
    assert "not a PNG" in problem.message


def test_an_edition_is_laid_over_and_the_programme_stays(programme: Programme) -> None:
    edition = read(programme, "larkspur-primary")
    lessons = len(programme.lessons)
    ours = programme.for_school(edition)
    assert len(programme.lessons) == lessons
    assert {ours.phase_of(lesson).id for lesson in ours.lessons} == set(edition.phases)
    assert "y4-hr-x" not in ours.taught
    assert ours.lesson_by_id.keys() == programme.lesson_by_id.keys()
    assert ours.people["dsl"] == "Ms Nkemelu"
    assert programme.people["dsl"] == "[DSL name]"
    assert [service.id for service in ours.services.services[:2]] == [
        "emergency",
        "larkspur-family-hub",
    ]
    assert [pathway.id for pathway in ours.pathways] == ["generic"]


def test_two_editions_share_nothing_of_their_own(programme: Programme) -> None:
    first, second = (programme.for_school(read(programme, name)) for name in SHIPPED)
    assert not first.taught & second.taught
    assert first.taught | second.taught | {"y4-hr-x"} == programme.taught
    blanks = set(programme.people.values())
    assert not (set(first.people.values()) & set(second.people.values())) - blanks


@pytest.mark.parametrize("accent", ["#7a3b8f", "#9c3d10", "#0b6657", "#000000", "#76716d"])
def test_shades_are_readable_in_light_and_dark(accent: str) -> None:
    light, dark = light_shades(accent), dark_shades(accent)
    for shades, paper in ((light, PAPER), (dark, DARK_PAPER)):
        assert contrast(shades.accent, paper) >= READABLE
        assert contrast(shades.deep, paper) >= READABLE
        assert contrast(shades.on_accent, shades.accent) >= READABLE
    assert contrast(dark.accent, dark.wash) >= READABLE
    assert contrast(light.deep, light.wash) >= READABLE


def test_the_nearest_readable_colour_is_offered() -> None:
    assert readable_on(PAPER, "#0b6657") == "#0b6657"
    offered = readable_on(PAPER, "#7fd4c1")
    assert READABLE <= contrast(offered, PAPER) < READABLE + 0.5


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("said", "phases"),
    [
        ("primary", ("eyfs", "ks1", "lks2", "uks2")),
        ("ks4, ks3", ("ks3", "ks4")),
        ("Primary,ks3", ("eyfs", "ks1", "lks2", "uks2", "ks3")),
        ("nursery", None),
    ],
)
def test_phases_are_named_in_words_or_ids(said: str, phases: tuple[str, ...] | None) -> None:
    assert phases_named(said) == phases


def test_a_name_becomes_a_folder() -> None:
    assert name_in_addresses("St Mary's Ünï & Co") == "st-marys-uni-co"
    assert name_in_addresses("学校") == "school"


def test_a_new_edition_fully_answered_is_sound(programme: Programme, tmp_path: Path) -> None:
    answers = Answers(
        'The "Quay": a school',
        ("ks3",),
        "Ms O'Neil",
        "extension 1",
        "room 2 #quiet",
        "tell the office",
        "the office",
        45,
        deputies=(named("Mr Osei, extension 2, or the radio", "[extension]"),),
        contacts={
            team: named("Quay team, 020 7946 0030", "[telephone]")
            for team in ("front_door", "out_of_hours", "lado")
        },
    )
    file = tmp_path / "school.yml"
    file.write_text(edition_text(answers, "2026-11-22", below_toolkit=False), encoding="utf-8")
    edition, problems = read_edition(programme.root, file, programme.known_to_editions)
    assert [problem.code for problem in problems] == ["EDI011"]
    assert edition
    assert edition.people["deputy-dsl"] == "Mr Osei"
    assert edition.deputies[0].reach == "extension 2, or the radio"
    assert edition.front_door
    assert edition.front_door.dialled == "02079460030"
    assert (edition.school, edition.quiet_room) == ('The "Quay": a school', "room 2 #quiet")
    assert edition.emergency == "Call 999, then tell the office"
