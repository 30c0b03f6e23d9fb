"""The first interim report: complete, borne out by its release, and plainly synthetic."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from defusedxml.ElementTree import fromstring

from generator.evaluation.framework import Framework
from generator.evaluation.plan import ADJUSTED_SO_THAT, IN_WORDS, Adjustment, Sensitivity
from generator.evaluation.release import NotShown, Release, Table
from generator.problems import Problem
from generator.reports.checks import check_report
from generator.reports.content import ShownFigure
from generator.reports.definition import NOT_IN_EVERY_REPORT, ORDER, Report, read_reports
from generator.reports.figure_definitions import IntervalDefinition
from generator.reports.page_html import piece_html
from generator.reports.rendering import RenderedReport, render_report

FOLDER = "evaluation/reports/interim-2018"
Edit = tuple[str, str, str]

TYPED = "Of 1,020 pupils, half improved because of the programme"


def problems_after(
    root: Path, tmp_path: Path, framework: Framework, release: Release, edit: Edit
) -> list[Problem]:
    """Return the report's problems after an edit: the file, the old words and the new."""
    name, old, new = edit
    shutil.copytree(root / FOLDER, tmp_path / FOLDER)
    file = tmp_path / FOLDER / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    reports, problems = read_reports(tmp_path)
    for report in reports.values():
        problems += check_report(report, {release.id: release}, framework)
    return problems


def test_the_report_has_no_problems(report: Report, release: Release, framework: Framework) -> None:
    assert check_report(report, {release.id: release}, framework) == []


@pytest.mark.parametrize(
    ("edit", "code", "line_says"),
    [
        (("summary.md", "Schools kept logs", "Schools kept 199 logs"), "RPT001", "kept 199"),
        (("summary.md", "summer.share", "summer.sharp"), "RPT002", "sharp"),
        (("report.yml", "Belonging and safety showed no clear change", "Belonging and safety rose"),
         "RPT003", "rose"),
        (("staff.md", "Staff scores", "Training led to this: scores"), "RPT004", "led to"),
        (("report.yml", "question: by-method", "question: methods"), "RPT005", "findings"),
        (("report.yml", "text: cost.md", "text: costs.md"), "SRC001", ""),
        (("staff.md", "{{ place figure:staff }}", ""), "RPT006", "id: staff"),
        (("staff.md", "{{ place figure:staff }}", "{{ place figure:staf }}"), "RPT002", "staf"),
        (("report.yml", "skill.staff-all,", "skil.staff-all,"), "RPT002", "staff-skil"),
        (("report.yml", "  - {id: voices, ", "  - {id: cost, "), "RPT006", "sections"),
        (("report.yml", "release: interim-2018", "release: first-2018"), "RPT006", "first-2018"),
        (("report.yml", "title: The questions", "title: The 3 questions"), "RPT001", "The 3"),
        (("report.yml", "title: First interim report", f"title: {TYPED}"), "RPT004", "Of 1,020"),
        (("report.yml", "title: Summary", f'title: "{TYPED}"'), "RPT001", "Of 1,020"),
        (("report.yml", "subtitle: Progress", "subtitle: 199 pupils. Progress"), "RPT001", "199"),
        (("report.yml", "title: Change in each", "title: The training worked on each"), "RPT004",
         "worked"),
        (("report.yml", "heading: Knowledge", "heading: Knowledge rose"), "RPT003", "rose"),
        (("report.yml", "heading: Knowledge", 'heading: "{{ study.all.schools }}"'), "RPT002",
         "study.all.schools"),
        (("report.yml", '"*.gannet-point"]', '"*.gannet-pt"]'), "RPT002", "gannet-pt"),
        (("report.yml", "columns: [n, before", "columns: [m, before"), "RPT002", "columns: [m"),
        (("report.yml", "table: change\n    axis", "table: directions\n    axis"), "RPT002",
         "table: directions"),
        (("report.yml", "table: answers-pupils-ks3-4", "table: change"), "RPT002", "table: change"),
        (("report.yml", "{id: ages, title: Diff", "{id: staff-change, title: Diff"), "EVA001",
         "id: staff-change, title"),
        (("report.yml", "strength: first indication", "strength: strong"), "RPT009", "strong"),
        (("report.yml", "columns: [n, before", "columns: [before"), "RPT010", "columns: [before"),
        (("report.yml", "id: help-by-school", "id: primaries"), "EVA001", "kind: intervals"),
        (("staff.md", "leaves linking aside", ("leaves linking aside ({{ unlinked.staff-knowledge."
          "staff-all.estimate | change-with-interval }}; {{ change.staff-knowledge.staff-all."
          "estimate | grade }})")), "RPT013", "leaves linking aside"),
        (("report.yml", "| words }} outcomes ({{ directions.staff-all.rises | grade }})",
          "| words }} outcomes"), "RPT007", "directions.staff-all.outcomes"),
        (("staff.md", "{{ table:unlinked }} leaves", ("With the lessons alone it came to {{ change."
          "staff-knowledge.staff-lessons-alone.estimate | change-with-interval }}, and with the "
          "whole approach to {{ change.staff-knowledge.staff-all.estimate | change-with-grade }}. "
          "{{ table:unlinked }} leaves")), "RPT014", "With the lessons alone"),
        (("report.yml", "this compares no school with another", ("{{ change.help-seeking."
          "dunlin-steps.estimate | change-with-grade }}")), "RPT015", "dunlin-steps.estimate"),
        (("report.yml", "id: interim-2018", "id: interim-2019"), "EVA001", "id: interim-2019"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_with_its_line(
    root: Path,
    tmp_path: Path,
    framework: Framework,
    release: Release,
    edit: Edit,
    code: str,
    line_says: str,
) -> None:
    problems = problems_after(root, tmp_path, framework, release, edit)
    found = [problem for problem in problems if problem.code == code]
    assert found
    if line_says:
        lines = [
            (tmp_path / p.path).read_text(encoding="utf-8").splitlines()[p.line - 1] for p in found
        ]
        assert any(line_says in line for line in lines)


def test_an_estimate_that_is_named_is_refused_where_its_n_is_hidden(
    report: Report, release: Release, framework: Framework
) -> None:
    table = release.table_of["change"]
    row = table.row("help-seeking.primaries")
    assert row is not None
    at = table.position_of["n"]
    cells = tuple(NotShown(status="c") if i == at else cell for i, cell in enumerate(row.cells))
    rows = tuple(
        one.model_copy(update={"cells": cells}) if one is row else one for one in table.rows
    )
    changed = Table.model_validate(table.model_copy(update={"rows": rows}).model_dump())
    tables = tuple(changed if one is table else one for one in release.tables)
    without = Release.model_validate(release.model_copy(update={"tables": tables}).model_dump())
    problems = check_report(report, {release.id: without}, framework)
    found = [problem for problem in problems if problem.code == "RPT010"]
    assert found
    assert all(problem.severity == "error" for problem in found)
    assert any("help-seeking.primaries" in problem.message for problem in found)


def test_the_plan_says_how_else_changes_are_estimated_and_how_tests_are_adjusted(
    report: Report, release: Release, framework: Framework
) -> None:
    def plan_of(**changed: object) -> str:
        plan = release.plan.model_copy(update=changed)
        other = release.model_copy(update={"plan": plan})
        sections = render_report(report, other, framework).sections
        return next(section.html for section in sections if section.id == "design")

    assert set(IN_WORDS) == set(get_args(Sensitivity))
    assert set(ADJUSTED_SO_THAT) == set(get_args(Adjustment))
    shown = plan_of()
    assert all(IN_WORDS[way] in shown for way in release.plan.sensitivity)
    assert "Benjamini and Hochberg, so that" in shown
    other = plan_of(sensitivity=("gee",), adjustment="holm")
    assert IN_WORDS["gee"] in other
    assert IN_WORDS["imputed-lower"] not in other
    assert "the method of Holm" in other
    assert "The plan names none." in plan_of(sensitivity=())


def test_two_reports_of_one_id_are_both_read(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / FOLDER, tmp_path / FOLDER)
    shutil.copytree(root / FOLDER, tmp_path / FOLDER / "../interim-2019")
    assert list(read_reports(tmp_path)[0]) == ["interim-2018", "interim-2019"]


def test_every_commissioned_question_has_its_answer_and_strength(
    rendered: RenderedReport, framework: Framework
) -> None:
    findings = next(section.html for section in rendered.sections if section.id == "findings")
    for question in framework.questions:
        assert f'id="finding-{question.id}"' in findings
    assert findings.count('class="ws-strength"') == len(framework.questions)


def test_sections_stand_in_the_order_readers_expect(rendered: RenderedReport) -> None:
    expected = [section for section in ORDER if section not in NOT_IN_EVERY_REPORT]
    assert [section.id for section in rendered.sections] == expected


def test_no_reference_is_left_in_the_report(rendered: RenderedReport) -> None:
    assert "{{" not in rendered.html
    assert "}}" not in re.sub(r"<script.*?</script>", "", rendered.html, flags=re.DOTALL)


def test_synthetic_stands_on_the_report_every_section_figure_table_and_file(
    rendered: RenderedReport,
) -> None:
    assert "Synthetic data." in rendered.banner
    for section in rendered.sections:
        assert "Synthetic data" in section.html
    for caption in re.findall(r"<caption.*?</caption>", rendered.html, flags=re.DOTALL):
        assert "Synthetic data" in caption
    for figure in rendered.figures:
        assert "Synthetic data" in figure.alternative
        assert "Synthetic data" in piece_html(figure).partition("</figcaption>")[0]
    for figure in explored(rendered):
        assert "Synthetic data" in json.loads(figure.plotly_json)["layout"]["title"]["text"]
    for name, text in rendered.files.items():
        assert "synthetic" in text.lower()
        assert name == "release.json" or name.startswith("synthetic-")
    assert "Synthetic" in rendered.citation


def explored(report: RenderedReport) -> list[ShownFigure]:
    """Return the figures that come with a chart to explore: those of numbers on an axis."""
    return [figure for figure in report.figures if figure.plotly_json]


def test_what_the_study_and_its_measures_say_of_themselves_is_printed(
    rendered: RenderedReport, release: Release, report: Report, framework: Framework
) -> None:
    text = unescape(re.sub(r"<[^>]+>", "", rendered.html))
    design = release.design
    said = [design.strength_scale, design.may_claim, design.may_not_claim]
    said += [measure.made_by for measure in release.measures]
    said += [document.publisher for document in framework.sources]
    said += [report.definition.prepared_for]
    for words in said:
        assert " ".join(words.split()) in " ".join(text.split())


def test_every_file_that_is_linked_is_given(rendered: RenderedReport) -> None:
    linked = set(re.findall(r'href="files/([^"]+)"', rendered.html))
    assert linked == {*rendered.files, *rendered.made}


class Outline(HTMLParser):
    """Collects a page's ids, headings, internal links and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.labels: set[str] = set()
        self.regions: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.attributes |= set(values)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if values.get("role") == "region" and values.get("aria-label"):
            self.regions.append(str(values["aria-label"]))
        self.labels |= set(str(values.get("aria-labelledby") or "").split())


def test_the_html_is_sound_for_assistive_technology(rendered: RenderedReport) -> None:
    outline = Outline()
    outline.feed(rendered.html)
    assert len(set(outline.ids)) == len(outline.ids)
    assert outline.labels <= set(outline.ids)
    assert len(set(outline.regions)) == len(outline.regions)
    assert outline.levels[0] == 2
    assert all(b - a <= 1 for a, b in zip(outline.levels, outline.levels[1:], strict=False))
    assert "style" not in outline.attributes
    assert not any(name.startswith("on") for name in outline.attributes)


def test_drawings_are_labelled_svg_without_style_or_script(rendered: RenderedReport) -> None:
    for figure in rendered.figures:
        svg = fromstring(figure.svg)
        assert svg.get("role") == "img"
        names = [child.tag.rpartition("}")[2] for child in svg.iter()]
        assert names[1:3] == ["title", "desc"]
        assert not {"style", "script", "foreignObject"} & set(names)
        assert all("style" not in child.attrib for child in svg.iter())


def test_a_figures_drawing_words_table_and_file_carry_the_same_numbers(
    rendered: RenderedReport,
) -> None:
    for figure in explored(rendered):
        rows = list(csv.DictReader(io.StringIO(figure.csv)))
        assert rows
        for row in rows:
            names = list(row)
            for name in names[names.index("people") + 1 : -1]:
                value = row[name].replace("-", "−")
                for form in (figure.svg, figure.alternative, piece_html(figure.table)):
                    assert value in form


def test_every_chart_shows_how_many_people_it_rests_on(rendered: RenderedReport) -> None:
    for figure in rendered.figures:
        for row in csv.DictReader(io.StringIO(figure.csv)):
            people = row.get("people") or row.get("classes") or "0"
            if people.isdecimal():
                assert f"{int(people):,}" in re.sub(r"<desc.*?</desc>", "", figure.svg)


def test_a_mark_is_filled_only_where_its_interval_leaves_no_change_out(
    report: Report, made_up: Release, framework: Framework
) -> None:
    figures = {figure.id: figure for figure in render_report(report, made_up, framework).figures}
    marks = {
        row["of"]: float(row["from"]) > 0 or float(row["to"]) < 0
        for row in csv.DictReader(io.StringIO(figures["figure-primaries"].csv))
    }
    drawn = re.findall(r'<circle class="ws-chart__point([^"]*)"', figures["figure-primaries"].svg)
    assert [name == "" for name in drawn] == list(marks.values())
    assert set(marks.values()) == {True, False}


def test_a_spec_cannot_close_its_script_element(rendered: RenderedReport) -> None:
    for figure in explored(rendered):
        assert "<" not in figure.plotly_json
        assert json.loads(figure.plotly_json)["data"]


def test_a_chart_to_explore_cuts_no_interval_and_keeps_the_grade(rendered: RenderedReport) -> None:
    graded = 0
    for figure in explored(rendered):
        chart = json.loads(figure.plotly_json)
        start, end = chart["layout"]["xaxis"]["range"]
        for trace in chart["data"]:
            if trace["type"] != "scatter":
                continue
            for value, up, down in zip(
                trace["x"], trace["error_x"]["array"], trace["error_x"]["arrayminus"], strict=True
            ):
                assert start <= value - down + 1e-9
                assert value + up <= end + 1e-9
            graded += sum("evidence: " in text for text in trace["hovertext"])
    assert graded


def test_a_hidden_change_is_shown_as_hidden_and_drawn_nowhere(
    report: Report, made_up: Release, framework: Framework
) -> None:
    panel = report.definition.figure_of["help-by-school"]
    assert isinstance(panel, IntervalDefinition)
    rows = panel.panels[0].model_copy(update={"rows": ("belonging-and-safety.dunlin-steps",)})
    alone = panel.model_copy(update={"panels": (rows,)})
    others = tuple(f for f in report.definition.figures if f.id != panel.id)
    definition = report.definition.model_copy(update={"figures": (alone, *others)})
    changed = Report(definition, report.file, report.texts)
    shown = render_report(changed, made_up, framework).figures[0]
    assert "ws-chart__interval" not in shown.svg
    assert "hidden to protect" in shown.alternative
    assert 'title="hidden to protect' in piece_html(shown.table)
    assert json.loads(shown.plotly_json)["data"][0]["x"] == []


def test_the_same_release_renders_to_the_same_bytes(
    report: Report, release: Release, framework: Framework, rendered: RenderedReport
) -> None:
    again = render_report(report, release, framework)
    assert again.html == rendered.html
    assert again.files == rendered.files


def test_every_recommendation_says_which_section_it_comes_from_and_by_when(
    rendered: RenderedReport,
) -> None:
    (section,) = [section for section in rendered.sections if section.id == "next-steps"]
    items = re.findall(r"<li>(.*?)</li>", str(section.html), re.DOTALL)
    assert items
    for item in items:
        assert re.search(r"[(;]\s*section [0-9]+(?:,\s+section [0-9]+)*\)", item)
        assert re.search(r"20[0-9]{2}", item)


def test_a_figure_calls_an_outcome_what_the_tables_call_it(
    rendered: RenderedReport, release: Release
) -> None:
    names = {row.names[0] for row in release.table_of["change"].rows}
    (figure,) = [figure for figure in rendered.figures if figure.id == "figure-primaries"]
    labels = [row["of"] for row in csv.DictReader(io.StringIO(figure.csv))]
    assert labels
    assert names.issuperset(labels)
