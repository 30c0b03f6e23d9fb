"""Editions as they are built: every page of both examples, and one site looked at in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from served import served
from typer.testing import CliRunner
from watched import SCHEMES, SIZES, Watched, violations

from generator.cli import app
from generator.programme import Programme
from generator.site.build import build_site
from generator.site.page import address_of
from generator.site.pathway_pages import guide
from generator.site.render import render
from generator.toolkit.editions import read_edition

EDITIONS = {"larkspur-primary": "Ms Nkemelu", "fenwick-quay": "Mr Rahman"}

RECEPTION = """\
school: The *Quay* & Co
version: 1.0.0
updated_on: 2026-11-22
phases: [eyfs]
accent: "#9c3d10"
dsl: {name: "Ms A*da*", role: Safeguarding lead, reach: extension 1}
quiet_room: the Nest
emergency: Call 999, then the office.
parents_contact: the office
period: 40
lessons_off:
  - {lesson: r-vg, why: Later.}
  - {lesson: r-ge, why: Later.}
"""


@pytest.fixture(scope="module", params=EDITIONS)
def pages(request: pytest.FixtureRequest, programme: Programme) -> tuple[str, dict[str, str]]:
    file = programme.root / "toolkit/editions" / request.param / "school.yml"
    edition, problems = read_edition(programme.root, file, programme.known_to_editions)
    assert edition
    assert problems == ()
    ours = programme.for_school(edition)
    return request.param, {page.path: page.body for page in render(ours)}


def test_every_link_to_a_lesson_or_a_pathway_of_an_edition_leads_somewhere(
    pages: tuple[str, dict[str, str]],
) -> None:
    _, bodies = pages
    there = {address_of(path) for path in bodies}
    lost = set()
    for path, body in bodies.items():
        folder = PurePosixPath("/") / PurePosixPath(address_of(path)).parent
        for target in re.findall(r'href="([^"#:]+\.html)', body):
            found = Path(str(folder / target)).resolve().relative_to("/").as_posix()
            if found.startswith(("lessons/", "toolkit/pathways/")) and found not in there:
                lost.add((path, target))
    assert lost == set()


def test_every_page_names_the_schools_own_people_and_nobody_elses(
    pages: tuple[str, dict[str, str]],
) -> None:
    name, bodies = pages
    whole = "\n".join(bodies.values())
    own = EDITIONS[name]
    assert "[DSL name]" not in whole
    assert "[deputy DSL]" not in whole
    assert own in bodies["toolkit/our-school.md"]
    for path in ("toolkit/pathways/index.md", "toolkit/pathways/generic.md"):
        assert own in bodies[path]
        assert 'href="tel:020794600' in bodies[path]
        assert "then tell your DSL" not in bodies[path]
    assert all(own in body for path, body in bodies.items() if path.endswith("/dsl.md"))
    assert not [other for other in set(EDITIONS.values()) - {own} if other in whole]


@pytest.fixture(scope="module")
def small_edition(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    (folder / "school.yml").write_text(RECEPTION, encoding="utf-8")
    build_site(root, folder / "site", folder / "school.yml")
    return folder / "site"


@pytest.fixture(scope="module")
def edition_address(small_edition: Path) -> Iterator[str]:
    with served(small_edition) as address:
        yield address


@pytest.mark.parametrize("path", ["index.html", "toolkit/our-school.html", "lessons/r-hr.html"])
def test_axe_finds_nothing_in_the_schools_colours(
    browser: Browser, edition_address: str, path: str
) -> None:
    for (width, height), scheme in zip(SIZES.values(), SCHEMES, strict=True):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        watched = Watched(context, edition_address)
        assert violations(watched.open(path)) == []
        assert watched.complaints == []
        context.close()


def test_a_lesson_opens_fitted_to_the_schools_period(
    browser: Browser, edition_address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{edition_address}/lessons/r-hr.html")
    assert page.locator('input[name="period"]:checked').get_attribute("value") == "40"
    assert page.locator(".ws-brand__name").inner_text() == "The *Quay* & Co"
    assert "Ms A*da*" in page.locator("main").inner_text()
    page.close()


def test_the_guide_gives_the_schools_contacts_where_a_step_speaks_of_them(
    programme: Programme,
) -> None:
    file = programme.root / "toolkit/editions/fenwick-quay/school.yml"
    edition, _ = read_edition(programme.root, file, programme.known_to_editions)
    assert edition
    ours = programme.for_school(edition)
    outcomes: Any = guide(ours.pathways[0], ours.services, edition)["outcomes"]
    today = "\n".join(outcomes["dsl-today"]["tell"])
    assert "Mr Rahman, Designated safeguarding lead: extension 204" in today
    assert "020 7946 0023" in today
    adult = "\n".join(outcomes["head-today"]["tell"])
    assert "020 7946 0025" in adult
    assert "Rahman" not in adult


def test_a_long_name_of_a_school_never_makes_the_page_wider_than_a_telephone(
    browser: Browser, edition_address: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{edition_address}/toolkit/pathways/generic.html")
    name = "Saint Bartholomew and the Quayside Church of England Academy"
    page.locator(".ws-brand__name").evaluate("(brand, name) => { brand.textContent = name; }", name)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_documents_carry_the_schools_people(small_edition: Path) -> None:
    plan = PdfReader(small_edition / "lessons/r-hr/r-hr-plan.pdf")
    text = "\n".join(page.extract_text() for page in plan.pages)
    assert "Ms A*da*" in text
    assert "[DSL name]" not in text
    assert "[deputy DSL]" not in text
    assert "Ms A*da* or a senior leader" in " ".join(text.split())


def test_a_new_school_is_begun_and_built_only_when_its_blanks_are_filled(tmp_path: Path) -> None:
    folder = tmp_path / "our school"
    command = ["new", "school", "Quay School", "--phases", "ks3", "--to", str(folder)]
    begun = CliRunner().invoke(app, command)
    assert begun.exit_code == 0
    assert "in [brackets]" in begun.output
    again = CliRunner().invoke(app, command)
    assert "is there already" in str(again.exception)
    file = folder / "school.yml"
    refused = CliRunner().invoke(app, ["build", "--school", str(file), "--to", str(tmp_path / "s")])
    assert "EDI001: [name] is still to be filled in" in refused.output
    assert not (tmp_path / "s").exists()


def test_a_new_school_fully_answered_is_told_of_no_brackets(tmp_path: Path) -> None:
    given = {
        "phases": "ks3",
        "dsl": "Ms A",
        "reach": "extension 1",
        "deputy": "Mr B, extension 2",
        "room": "the Nest",
        "emergency": "call the office",
        "parents": "the office",
    }
    options = [word for name, value in given.items() for word in (f"--{name}", value)]
    folder = tmp_path / "quay"
    begun = CliRunner().invoke(app, ["new", "school", "Quay", *options, "--to", str(folder)])
    assert begun.exit_code == 0
    assert "in [brackets]" not in begun.output
    assert '{name: "Mr B", role:' in (folder / "school.yml").read_text(encoding="utf-8")


def test_a_phase_that_does_not_exist_is_said(tmp_path: Path) -> None:
    command = ["new", "school", "Quay", "--phases", "nursery", "--to", str(tmp_path / "q")]
    begun = CliRunner().invoke(app, command)
    assert 'no phases "nursery"' in str(begun.exception)
