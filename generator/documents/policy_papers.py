"""A policy on paper: the template to edit, and the checklist to hold a policy against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.documents.blocks import (
    Block,
    Document,
    Heading,
    Listing,
    NewPage,
    Notice,
    Prose,
    Table,
)
from generator.documents.filled import Fill, filler
from generator.documents.look import ADULTS_SIZE, WHOLE
from generator.programme import Programme
from generator.sources.figures_of_speech import day
from generator.sources.markdown import literal
from generator.toolkit.policies import Policies
from generator.toolkit.policy import Choice, Point, Policy, Section
from generator.toolkit.policy_checks import IN_BRACKETS


@dataclass(frozen=True)
class PolicySetting:
    """A policy with the school's people in it, and what stands once for all policies."""

    policy: Policy
    programme: Programme
    fill: Fill

    @property
    def shared(self) -> Policies:
        """Return what stands once for every policy."""
        return self.programme.papers.shared_policies

    @property
    def school(self) -> str:
        """Return the school's name, or the blank for it."""
        return self.shared.people(self.programme.edition)["school"]

    def document(self, title: str, above: str, blocks: tuple[Block, ...]) -> Document:
        """Return a document of this policy, its blanks marked."""
        return Document(
            title=title,
            above=above,
            foot=f"{self.school}. From the Whole School toolkit, template version "
            f"{self.policy.version}, CC BY 4.0.",
            audience="adult",
            look=WHOLE,
            size=ADULTS_SIZE,
            made_on=self.policy.changelog[0].on,
            blocks=blocks,
            keywords=("policy", self.policy.title),
            marks_blanks=True,
        )


def policy_settings(programme: Programme) -> tuple[PolicySetting, ...]:
    """Return every policy of the programme in its setting."""
    fill = filler(programme)
    return tuple(PolicySetting(policy, programme, fill) for policy in programme.policies_here)


def blanks_of(setting: PolicySetting) -> list[tuple[str, str]]:
    """Return the blanks that are left in the template, with what to write in each."""
    found = "\n".join(words for section in setting.policy.sections for words in _words(section))
    left = set(IN_BRACKETS.findall(re.sub(r"\\([\[\]])", r"\1", found)))
    return [(each.blank, each.write) for each in setting.shared.blanks if each.blank in left]


def policy_template(setting: PolicySetting) -> Document:
    """Return the policy to edit: what to do first, its blanks, and its sections in order."""
    shared, fill = setting.shared, setting.fill
    blocks: list[Block] = [
        Notice("Before you use this template (delete this box)", shared.on_the_template)
    ]
    if blanks := blanks_of(setting):
        rows = tuple((f"\\[{literal(blank)}\\]", write) for blank, write in blanks)
        blocks += [Heading("Blanks to fill in (delete this table)"), *_table("Blank", rows)]
    for number, section in enumerate(setting.policy.sections, start=1):
        if section.own_page:
            blocks.append(NewPage())
        blocks.append(Heading(f"{number}. {section.title}"))
        if section.note:
            blocks.append(Prose(f"*Note: {fill(section.note)}*", "small"))
        blocks += _section(setting, section)
    title = f"{setting.policy.document}: template to edit"
    return setting.document(title, setting.school, tuple(blocks))


def _table(first: str, rows: tuple[tuple[str, ...], ...]) -> Iterator[Block]:
    yield Table((first, "Write"), rows, (2, 3))


def _section(setting: PolicySetting, section: Section) -> Iterator[Block]:
    fill = setting.fill
    if section.text:
        yield Prose(fill(section.text))
    if section.definitions:
        yield _definitions(setting, section)
    for choice in section.choices:
        yield Prose(f"{_condition(choice)}{fill(choice.text)}")
    if section.table:
        yield Table(
            section.table.columns,
            tuple(tuple(map(_as_a_line, map(fill, row))) for row in section.table.rows),
            section.widths,
        )
    if section.after:
        yield Prose(fill(section.after))


def _condition(choice: Choice) -> str:
    return f"*Choose. {choice.when}:*\n\n"


def _as_a_line(cell: str) -> str:
    """Return a cell so that a number at its head stays one, and does not begin a list."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", cell)


def _definitions(setting: PolicySetting, section: Section) -> Table:
    words = [setting.shared.definition_by_id[name] for name in section.definitions]
    edition = setting.programme.edition
    phases = set(edition.phases) if edition else {"lks2", "ks3"}
    primary, secondary = bool(phases & _PRIMARY), bool(phases - _PRIMARY)
    rows = tuple(
        (
            f"**{each.word}**",
            each.means,
            "\n\n".join([each.primary] * primary + [each.secondary] * secondary),
        )
        for each in words
    )
    return Table(("Word", "What it means", "For example"), rows, (1.3, 3, 2.4))


_PRIMARY = {"eyfs", "ks1", "lks2", "uks2"}


def _words(section: Section) -> Iterator[str]:
    yield from (section.title, section.text or "", section.after or "")
    yield from (choice.text for choice in section.choices)
    if section.table:
        yield from section.table.columns
        yield from (cell for row in section.table.rows for cell in row)


def policy_checklist(setting: PolicySetting) -> Document:
    """Return the checklist, with room to say where each line stands in the school's own policy."""
    policy, shared, fill = setting.policy, setting.shared, setting.fill
    rows = tuple(
        (
            str(number),
            f"{fill(point.says)}\n\n*Why:* {fill(point.why)}",
            f"**{shared.weight(point.standing).name}.** {_source(shared, point)}",
            "",
            "",
        )
        for number, point in enumerate(policy.checklist, start=1)
    )
    blocks: list[Block] = [
        Prose(policy.summary, "lead"),
        Heading("Before you begin"),
        Listing(tuple(map(fill, policy.begin))),
        Heading("What it has to say"),
        Table(
            ("No.", "What it says, and why", "On whose word", "Where in ours", "To do, who"),
            rows,
            (0.5, 4, 2, 1.5, 1.5),
        ),
        Heading("Words to look for"),
        Table(
            ("If it says", "What that does", "Write instead"),
            tuple(
                (fill(each.hear), fill(each.does), fill(each.say)) for each in policy.replacements
            ),
        ),
        Heading("Questions for governors to ask"),
        Listing(tuple(map(fill, policy.ask)), numbered=True),
        Heading("Sources, and how far we could confirm them"),
        Listing(tuple(_told(shared, name) for name in policy.sources)),
        Prose(shared.not_advice, "small"),
    ]
    title = f"{policy.document}: checklist"
    return setting.document(title, setting.school, tuple(blocks))


def _source(shared: Policies, point: Point) -> str:
    if point.source is None:
        return "This toolkit."
    source = shared.source_by_id[point.source]
    where = f", {point.where}" if point.where else ""
    return f"{source.short}{where}."


def _told(shared: Policies, name: str) -> str:
    source = shared.source_by_id[name]
    title = f"[{source.title}]({source.url})" if source.url else source.title
    note = f" {source.note}" if source.note else ""
    return (
        f"{title}, {source.published_by}. {source.dated}. We have it as: {source.confirmed}, "
        f"{day(source.checked)}.{note}"
    )
