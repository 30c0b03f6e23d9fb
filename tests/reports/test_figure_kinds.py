"""Every kind of figure: what it shows, what it hides, and what it says of both."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import NotShown, Release
from generator.reports.definition import Report, read_reports
from generator.reports.drawings import NARROW
from generator.reports.figure_definitions import (
    FlowDefinition,
    ForestDefinition,
    HeatDefinition,
    MultiplesDefinition,
    TheoryDefinition,
)
from generator.reports.figures import Figure, alternative, draw, draw_alone, draw_narrow
from generator.reports.references import Cited
from generator.reports.rendering import built_figure

FLOW = FlowDefinition.model_validate_json(
    json.dumps(
        {
            "kind": "flow",
            "id": "flow",
            "title": "Who took part",
            "subtitle": "Pupils",
            "begins": "Schools",
            "paths": [
                {
                    "heading": "Primary pupils of the schools with the whole approach",
                    "steps": [
                        {"label": "On the roll", "n": "participation.primaries.roll"},
                        {
                            "label": "Linked",
                            "n": "participation.primaries.linked",
                            "share": "participation.primaries.share-linked",
                        },
                    ],
                }
            ],
        }
    )
)
HEAT = HeatDefinition.model_validate_json(
    json.dumps(
        {
            "kind": "heat",
            "id": "heat",
            "title": "Delivery",
            "subtitle": "Schools",
            "table": "sessions",
            "rows": ["gannet-point", "dunlin-steps"],
            "across": ["spring", "summer"],
            "columns": ["share", "core"],
            "n": "classes",
        }
    )
)
FOREST = ForestDefinition.model_validate_json(
    json.dumps(
        {
            "kind": "forest",
            "id": "forest",
            "title": "Schools",
            "subtitle": "Pupils",
            "rows": ["help-seeking.primaries"],
        }
    )
)
MULTIPLES = MultiplesDefinition.model_validate_json(
    json.dumps(
        {
            "kind": "multiples",
            "id": "then-and-now",
            "title": "Since last time",
            "subtitle": "Pupils",
            "table": "change",
            "rows": ["help-seeking.primaries", "help-seeking.gannet-point"],
        }
    )
)
THEORY = TheoryDefinition.model_validate_json(
    json.dumps(
        {
            "kind": "theory",
            "id": "theory",
            "title": "How it works",
            "subtitle": "Steps",
            "stages": [
                {"heading": "First", "parts": ["A part", "Another & more"]},
                {"heading": "Then", "parts": ["An end"]},
            ],
            "assumes": ["Time is given."],
        }
    )
)


@pytest.fixture(scope="module")
def releases(root: Path) -> dict[str, Release]:
    return read_releases(root)[0]


def without(release: Release, table_id: str, row_id: str, column: str) -> Release:
    """Return the release with a cell hidden."""
    table = release.table_of[table_id]
    row = table.row(row_id)
    assert row is not None
    at = table.position_of[column]
    cells = (*row.cells[:at], NotShown(status="c"), *row.cells[at + 1 :])
    rows = tuple(
        one.model_copy(update={"cells": cells}) if one.id == row_id else one for one in table.rows
    )
    changed = table.model_copy(update={"rows": rows})
    changed.__dict__.pop("_row_of", None)
    copy = release.model_copy(
        update={"tables": tuple(changed if one.id == table_id else one for one in release.tables)}
    )
    copy.__dict__.pop("table_of", None)
    return copy


def numbers(text: str) -> list[str]:
    return re.findall(r"[+−]?[0-9][0-9,.]*[0-9]%?|[0-9]%?", text)


def assert_one_model(figure: Figure) -> None:
    """Every number of the data stands in the drawing, in the words and in the file by itself."""
    alone = draw_alone(figure)
    drawn = re.sub(r"<(title|desc).*?</\1>", "", draw(figure))
    for row in figure.data().rows:
        for text in row[figure.data().names :]:
            for number in numbers(text):
                assert number in drawn
                assert number in alternative(figure)
                assert number in alone


def test_a_flow_diagram_goes_from_the_roll_to_those_who_were_linked(release: Release) -> None:
    figure = built_figure(FLOW, Cited(release), {})
    assert_one_model(figure)
    row = release.table_of["participation"].row("primaries")
    assert row is not None
    assert [each[2] for each in figure.data().rows] == [
        f"{release.table_of['participation'].cell(row, name):,}" for name in ("roll", "linked")
    ]
    assert draw(figure).count("ws-chart__arrow") == 2


def test_a_hidden_step_is_framed_in_dashes_and_says_so(release: Release) -> None:
    hidden = without(release, "participation", "primaries", "linked")
    figure = built_figure(FLOW, Cited(hidden), {})
    assert draw(figure).count("ws-chart__suppressed") == 1
    assert "n not shown (c)" in draw(figure)
    assert "hidden to protect" in alternative(figure)


def test_a_heat_map_is_darker_where_more_was_done(release: Release) -> None:
    figure = built_figure(HEAT, Cited(release), {})
    assert_one_model(figure)
    drawing = draw(figure).partition("Classes</text>")[2]
    shades = [int(step) for step in re.findall(r'<rect class="ws-chart__step-([0-9])"', drawing)]
    by_school: dict[str, list[tuple[str, ...]]] = {}
    for row in figure.data().rows:
        by_school.setdefault(row[0], []).append(row[3:])
    # The drawing has a part's terms side by side; the table has a row for each term.
    in_order = [text for rows in by_school.values() for part in zip(*rows, strict=True)
                for text in part]  # fmt: skip
    shares = [float(text.rstrip("%")) for text in in_order]
    assert [1 + sum(share >= edge for edge in (60, 70, 80, 90)) for share in shares] == shades


def test_a_heat_map_says_of_how_many_classes_each_term_is(release: Release) -> None:
    table = release.table_of["sessions"]
    for row in built_figure(HEAT, Cited(release), {}).data().rows:
        school = next(one.ids[0] for one in table.rows if one.names[0] == row[0])
        found = release.find(f"sessions.{school}.{row[1].lower()}.classes")
        assert found is not None
        assert row[2] == str(found.cell)


def test_a_hidden_field_has_no_shade(release: Release) -> None:
    figure = built_figure(
        HEAT, Cited(without(release, "sessions", "dunlin-steps.summer", "core")), {}
    )
    drawing = draw(figure).partition("Classes</text>")[2]
    assert drawing.count('class="ws-chart__step-') == 7
    assert drawing.count("ws-chart__suppressed") == 1
    assert "hidden to protect" in alternative(figure)


def test_a_forest_plot_puts_schools_together_under_their_own_changes(release: Release) -> None:
    figure = built_figure(FOREST, Cited(release), {})
    assert_one_model(figure)
    assert [row[1] for row in figure.data().rows] == [
        "Turnstone Quay Primary",
        "Dunlin Steps Primary",
        "Whimbrel Lane Primary",
        "Put together",
    ]
    assert draw(figure).count("<path class=") == 1


OF_STAFF = FOREST.model_copy(update={"rows": ("staff-knowledge.staff-all",)})


def with_own_changes(release: Release, changes: tuple[float | None, ...]) -> Release:
    """Return the release with these changes of staff of single schools, and None hidden."""
    table = release.table_of["pooling-schools"]
    mean, n = table.position_of["estimate"], table.position_of["n"]
    left = iter(changes)
    rows = []
    for row in table.rows:
        cells = [*row.cells]
        if row.id.startswith("staff-knowledge.staff-all."):
            change = next(left)
            cells[mean], cells[n] = (
                (change, 40) if change is not None else (NotShown(status="c"),) * 2
            )
        rows.append(row.model_copy(update={"cells": tuple(cells)}))
    changed = table.model_copy(update={"rows": tuple(rows)})
    changed.__dict__.pop("_row_of", None)
    tables = tuple(changed if one.id == table.id else one for one in release.tables)
    copy = release.model_copy(update={"tables": tables})
    copy.__dict__.pop("table_of", None)
    return copy


def test_staff_of_single_schools_are_told_as_a_range_and_none_is_named(
    releases: dict[str, Release],
) -> None:
    release = with_own_changes(releases["final-2020"], (4.0, None, -2.5, 9.5))
    figure = built_figure(OF_STAFF, Cited(release), {})
    schools, together = figure.data().rows
    assert schools[1] == "3 schools, each by itself"
    lowest, highest = (float(one.replace("−", "-")) for one in schools[4:6])
    assert (schools[3], lowest, highest) == ("–", -2.5, 9.5)
    assert together[1] == "Put together"
    drawn = (draw(figure), draw_narrow(figure), alternative(figure))
    assert not any(school.name in one for school in release.schools for one in drawn)
    assert "none is named" in figure.heading.note


@pytest.mark.parametrize("own", [(None,) * 4, (None, 7.3, None, None)])
def test_where_single_schools_are_hidden_what_they_come_to_stands_alone(
    releases: dict[str, Release], own: tuple[float | None, ...]
) -> None:
    release = with_own_changes(releases["final-2020"], own)
    figure = built_figure(OF_STAFF, Cited(release), {})
    (together,) = figure.data().rows
    assert "Put together" in together
    assert "their changes are not shown" in figure.heading.note
    assert "grey bar" not in figure.heading.note
    assert "7.3" not in draw(figure) + alternative(figure)
    assert_one_model(figure)


def test_small_multiples_say_which_intervals_allow_for_classmates(
    releases: dict[str, Release],
) -> None:
    earlier = {"interim-2018": releases["interim-2018"]}
    both = built_figure(MULTIPLES, Cited(releases["interim-2019"], earlier), {})
    assert "classmates" not in both.heading.note
    final = built_figure(MULTIPLES, Cited(releases["final-2020"], earlier), {})
    assert "in the final report, and not in the first interim report" in final.heading.note


def test_terms_of_several_years_stand_under_their_year(releases: dict[str, Release]) -> None:
    terms = ("spring-2018", "summer-2018", "autumn-2018", "spring-2019")
    definition = HEAT.model_copy(update={"across": terms, "columns": ("share",)})
    figure = built_figure(definition, Cited(releases["final-2020"]), {})
    shown = re.findall(r">([^<>]+)</text>", draw(figure))
    assert [one for one in shown if one in {"Spr", "Sum", "Aut"}] == ["Spr", "Sum", "Aut", "Spr"]
    assert [one for one in shown if one in {"2018", "2019"}] == ["2018", "2019"]


def test_a_phone_has_the_unit_beneath_its_axis(release: Release) -> None:
    assert "points of 100" in draw_narrow(built_figure(FOREST, Cited(release), {}))


def test_small_multiples_set_each_report_under_the_one_before(
    releases: dict[str, Release],
) -> None:
    cited = Cited(releases["interim-2019"], {"interim-2018": releases["interim-2018"]})
    figure = built_figure(MULTIPLES, cited, {})
    assert_one_model(figure)
    for row in figure.data().rows:
        of = releases["interim-2018" if row[1] == "Jan to Jul 2018" else "interim-2019"]
        group = "primaries" if "primaries" in row[0] else "gannet-point"
        found = of.find(f"change.help-seeking.{group}.estimate")
        assert found is not None
        assert float(row[3].replace("−", "-")) == found.cell
    assert len(figure.data().rows) == 4


def test_a_share_that_is_hidden_is_said_to_be_beside_its_number(release: Release) -> None:
    changed = without(release, "participation", "primaries", "share-linked")
    figure = built_figure(FLOW, Cited(changed), {})
    assert "(share c)" in draw(figure)
    assert "c: hidden to protect people's confidentiality." in figure.heading.note


@pytest.mark.parametrize(
    "of", ["theory", "flow-pupils", "fidelity", "help-answers", "primaries", "forest"]
)
def test_a_phone_has_a_drawing_that_holds_all_and_fits(
    root: Path, releases: dict[str, Release], of: str
) -> None:
    for report in read_reports(root)[0].values():
        definition = next((one for one in report.definition.figures if one.id == of), None)
        if definition is None:
            continue
        earlier = {one: releases[one] for one in report.definition.earlier}
        figure = built_figure(definition, Cited(releases[report.definition.release], earlier), {})
        wide, narrow = draw(figure), draw_narrow(figure)
        assert 'viewBox="-4 0 308 ' in narrow
        boxes = re.findall(r'<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', narrow)
        assert all(float(x) + float(width) <= NARROW + 1 for x, width in boxes)
        told = [set(re.findall(r">([^<]*\d[^<]*%[^<]*)<", one)) for one in (wide, narrow)]
        # A bar has no room for the number of a very small part; the table beneath has it.
        assert of == "help-answers" or told[0] <= told[1]


def test_a_theory_of_change_is_drawn_and_told_in_order() -> None:
    release = read_releases(Path(__file__).parents[2])[0]["interim-2018"]
    figure = built_figure(THEORY, Cited(release), {})
    assert "Another &amp; more" in draw(figure)
    assert "First: A part; Another & more. Then: An end" in alternative(figure)
    assert figure.data().rows[-1] == ("Taken for granted", "Time is given.")
    assert figure.chart() is None


def test_a_drawing_by_itself_says_what_it_is_and_that_its_data_is_made_up(
    report: Report, release: Release
) -> None:
    for definition in report.definition.figures:
        alone = draw_alone(built_figure(definition, Cited(release), {}))
        text = re.sub(r"<(title|desc).*?</\1>", "", alone)
        assert "Synthetic data" in text
        assert "The harbour cluster study" in text
        assert "class=" not in text or "style=" not in text


def test_every_report_can_be_read(root: Path) -> None:
    reports, problems = read_reports(root)
    assert problems == []
    assert set(reports) >= {"interim-2018", "interim-2019", "final-2020"}
