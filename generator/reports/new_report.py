"""A new report: a definition and a text for each section that pass every check, to be written on.

What stands in it is placed from the release and says nothing that has not been looked at yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.release import Release, Table
from generator.reports.definition import NOT_IN_EVERY_REPORT, ORDER, REPORTS, SectionId
from generator.reports.turned_round import worse_when_agreed

_TITLES: dict[SectionId, str] = {
    "summary": "Summary",
    "findings": "Answers to the commissioned questions",
    "programme": "The programme",
    "design": "How it was studied",
    "participants": "Who took part",
    "delivery": "What was delivered",
    "outcomes": "What pupils said before and after",
    "ages": "What works for whom",
    "staff": "Staff",
    "families": "Families",
    "voices": "What people said in their own words",
    "approaches": "Whole school and single intervention",
    "cost": "Cost",
    "limits": "What this report cannot tell",
    "next-steps": "Recommendations and next steps",
    "references": "References",
    "appendix": "Appendix",
}

_TO_SAY: dict[SectionId, str] = {
    "summary": "Say on one page, in plain words: what this is, what was done, what was found, how "
    "sure you can be, and what should happen next.",
    "programme": "Say what the programme is, under the headings of TIDieR, and how it is meant to "
    "work.",
    "participants": "Say who could take part, who did, and how those who did not differ.",
    "delivery": "Say what was planned, what was taught, what was changed and why.",
    "outcomes": "Say what changed, with its interval, and what that can and cannot mean.",
    "ages": "Say whether groups changed by different amounts, as a difference with its interval.",
    "staff": "Say what staff say of their knowledge, skill and confidence.",
    "families": "Say what families were asked, and what they said.",
    "voices": "Say who was listened to, how quotations were chosen and how people are protected. "
    "Where nobody was, say so, and why.",
    "approaches": "Say what schools with one approach and with another had, and how they differ. "
    "Where there was one approach, say so.",
    "cost": "Say what it cost. Where costs were not recorded, say so, and what to record.",
    "limits": "Say what the design cannot show, who is missing, and what harm was looked for.",
    "next-steps": "Say who should do what by when, and which finding it follows from.",
    "references": "List what is quoted.",
}

_TABLES: dict[SectionId, tuple[str, ...]] = {
    "participants": ("participation", "links", "linkage", "missing", "sensitivity"),
    "delivery": ("sessions", "adaptations", "training", "events"),
    "outcomes": ("directions", "change", "evidence"),
    "ages": ("difference", "for-whom"),
    "families": ("level",),
    "approaches": ("components", "arms", "exposure"),
    "appendix": ("quality", "reliability"),
}

_PARTS: dict[SectionId, tuple[str, ...]] = {
    "findings": ("findings",),
    "programme": ("schools",),
    "design": ("design", "plan", "deviations"),
    "limits": ("falls",),
    "appendix": ("measures", "protection", "symbols", "files", "provenance", "citation"),
}


@dataclass(frozen=True)
class NewReport:
    """What is asked for a new report."""

    id: str
    title: str
    by: str
    prepared_for: str
    published_on: date


def report_texts(
    new: NewReport, release: Release, framework: Framework, measures: Iterable[Measure]
) -> dict[str, str]:
    """Return the text of each file of a new report, by its path below the root."""
    folder = f"{REPORTS}/{new.id}"
    sections = [one for one in ORDER if one not in NOT_IN_EVERY_REPORT]
    turned = worse_when_agreed(release, measures)
    files = {f"{folder}/report.yml": _definition(new, release, framework, sections, turned)}
    files |= {f"{folder}/{one}.md": _section(one, release) for one in sections}
    return files


def _definition(
    new: NewReport,
    release: Release,
    framework: Framework,
    sections: list[SectionId],
    turned: list[str],
) -> str:
    lines = [
        "# yaml-language-server: $schema=../../../generator/schemas/report.schema.json",
        f"id: {new.id}",
        f"title: {_quoted(new.title)}",
        f"subtitle: {_quoted(f'From {release.study_title}')}",
        f"release: {release.id}",
        f"published_on: {new.published_on.isoformat()}",
        "version: 0.1.0",
        f"prepared_for: {_quoted(new.prepared_for)}",
        f"by: {_quoted(new.by)}",
        "licence: CC BY 4.0",
        "history:",
        f"  - {{version: 0.1.0, on: {new.published_on.isoformat()}, what: Begun.}}",
        "",
        *([f"worse_when_agreed: [{', '.join(turned)}]", ""] if turned else []),
        "findings:",
    ]
    for question in framework.questions:
        lines += [
            f"  - question: {question.id}",
            "    answer: Not answered yet.",
            "    strength: none",
            "    why: nobody has looked yet",
        ]
    lines += ["", "sections:"]
    lines += [f"  - {{id: {one}, title: {_quoted(_TITLES[one])}, text: {one}.md}}"
              for one in sections]  # fmt: skip
    rows = _primary_rows(release)
    if rows:
        lines += [
            "",
            "figures:",
            "  - kind: intervals",
            "    id: primary",
            f"    title: {_quoted(f'{_primary(release, framework)}, group by group')}",
            "    subtitle: Change in the primary outcome, people who answered both times",
            "    table: change",
            "    panels:",
            "      - rows:",
            *(f"          - {row}" for row in rows),
        ]
    tables = [name for one in sections for name in _tables_of(one, release)]
    if tables:
        lines += ["", "tables:", *(f"  - {{id: {name}, table: {name}}}" for name in tables)]
    return "\n".join(lines) + "\n"


def _section(section: SectionId, release: Release) -> str:
    parts = [_TO_SAY[section]] if section in _TO_SAY else []
    if section == "outcomes" and _primary_rows(release):
        parts.append("{{ place figure:primary }}")
    parts += [f"{{{{ place {name} }}}}" for name in _PARTS.get(section, ())]
    parts += [f"{{{{ place table:{name} }}}}" for name in _tables_of(section, release)]
    return "\n\n".join(parts) + "\n"


def _tables_of(section: SectionId, release: Release) -> Iterator[str]:
    for name in _TABLES.get(section, ()):
        if name in release.table_of and release.table_of[name].rows:
            yield name


def _primary_rows(release: Release) -> list[str]:
    table: Table | None = release.table_of.get("change")
    if table is None:
        return []
    return [
        row.id
        for row in table.rows
        if row.ids[0] == release.plan.primary and table.number(row, "n") is not None
    ]


def _primary(release: Release, framework: Framework) -> str:
    return framework.by_id[release.plan.primary].name


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
