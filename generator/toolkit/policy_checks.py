"""Checks on the policies: what they name, the blanks they leave, and whether none is forgotten."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator

from generator.problems import Problem, Rule
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.policies import Policies
from generator.toolkit.policy import Policy
from generator.toolkit.training_wording import check_training_wording

UNKNOWN = Rule(
    "TLK110",
    "A policy names something that is not there",
    "A line of the checklist says on whose word it rests and in which section it is met. A name "
    "that leads nowhere leaves a governor with a claim that nobody can look up.",
    "source: rshe-2052",
    "source: rshe-2025",
)
BLANK = Rule(
    "TLK111",
    "A blank that is not on the list",
    "A school replaces all blanks of one kind at once. One that is written differently stays, and "
    "parents read it. What a school's edition knows is written in braces, so that it is filled in.",
    "text: Write to [DSL's name].",
    "text: Write to {dsl}.",
)
FORGOTTEN = Rule(
    "TLK112",
    "The framework and the policies disagree",
    "Each policy that the framework lists has a template here, or a reason why it has none.",
    "toolkit/policies/bullying.yml, and anti-bullying in the framework",
    "toolkit/policies/anti-bullying.yml",
)
SECTION = Rule(
    "TLK113",
    "A section's id stands twice",
    "The checklist points to sections by their ids: of two equal ids it could mean either.",
    "- id: parents\n- id: parents",
    "- id: parents\n- id: pupils",
)
RULES = (UNKNOWN, BLANK, FORGOTTEN, SECTION)

IN_BRACKETS = re.compile(r"\[([^\]\n]+)\](?!\()")
"""A blank in a text; a link's words stand in brackets too, with its address after them."""


def check_policies(
    shared: tuple[Policies, YamlFile],
    policies: Collection[tuple[Policy, YamlFile]],
    framework: Collection[str],
) -> Iterator[Problem]:
    """Yield what is wrong with the policies; `framework` holds the ids that the framework lists."""
    policies_here, file = shared
    yield from _forgotten(policies_here, file, {policy.id for policy, _ in policies}, framework)
    yield from check_training_wording(file)
    for policy, own_file in policies:
        yield from check_policy(policy, own_file, policies_here, framework)


def check_policy(
    policy: Policy, file: YamlFile, shared: Policies, framework: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the policy, each with its place in `file`."""
    if not file.path.endswith(f"/{policy.id}.yml") or policy.id not in framework:
        yield file.problem(
            FORGOTTEN,
            file.place(("id",)),
            f'no policy of the framework is called "{policy.id}", or the file is called otherwise',
            f"Known: {', '.join(sorted(framework))}. Name the file after its id.",
        )
    sections = [section.id for section in policy.sections]
    for name, times in Counter(sections).items():
        if times > 1:
            place = file.place(("sections", len(sections) - 1 - sections[::-1].index(name), "id"))
            yield file.problem(SECTION, place, f'two sections are called "{name}"', "Rename one.")
    for steps, what, name, there in _named(policy, shared):
        if name not in there:
            yield _no(file, steps, what, name, there)
    yield from _blanks(file, shared)
    yield from check_training_wording(file)


def _named(policy: Policy, shared: Policies) -> Iterator[tuple[Steps, str, str, Collection[str]]]:
    sections = {section.id for section in policy.sections}
    for index, point in enumerate(policy.checklist):
        if point.source:
            yield ("checklist", index, "source"), "source", point.source, shared.source_by_id
        for position, name in enumerate(point.sections):
            yield ("checklist", index, "sections", position), "section", name, sections
    for index, section in enumerate(policy.sections):
        for position, name in enumerate(section.definitions):
            steps: Steps = ("sections", index, "definitions", position)
            yield steps, "definition", name, shared.definition_by_id


def _blanks(file: YamlFile, shared: Policies) -> Iterator[Problem]:
    known = {each.blank: each.role for each in shared.blanks}
    for steps, text in file.texts:
        if steps[0] != "sections":
            continue
        for found in IN_BRACKETS.finditer(text):
            place = file.place_in_text(steps, found[0])
            if found[1] not in known:
                near = difflib.get_close_matches(found[1], known, n=3, cutoff=0.4)
                hint = f"Near it: {', '.join(near)}." if near else "Add it to policies.yml."
                yield file.problem(BLANK, place, f"no blank is called {found[0]}", hint)
            elif role := known[found[1]]:
                message = f"a school's edition can't fill in {found[0]}"
                yield file.problem(BLANK, place, message, f"Write {{{role}}}.")


def _forgotten(
    shared: Policies, file: YamlFile, there: Collection[str], framework: Collection[str]
) -> Iterator[Problem]:
    explained = {each.policy for each in shared.not_here}
    for name in sorted(set(framework) - set(there) - explained):
        message = f'the framework lists "{name}", and there is neither a template nor a reason'
        hint = f'Write toolkit/policies/{name}.yml, or add it to "not_here".'
        yield file.problem(FORGOTTEN, file.place(("not_here",)), message, hint)
    for index, each in enumerate(shared.not_here):
        if each.policy not in framework:
            yield _no(file, ("not_here", index, "policy"), "policy", each.policy, framework)
    for name in sorted(set(there) - set(shared.order)):
        message = f'"{name}" has no place in the order'
        yield file.problem(FORGOTTEN, file.place(("order",)), message, "Add it where it belongs.")
    for index, name in enumerate(shared.order):
        if name not in there:
            yield _no(file, ("order", index), "policy", name, there)


def _no(file: YamlFile, steps: Steps, what: str, name: str, there: Collection[str]) -> Problem:
    near = difflib.get_close_matches(name, sorted(there), n=3, cutoff=0.5)
    hint = f"Near it: {', '.join(near)}." if near else f"Known: {', '.join(sorted(there))}."
    return file.problem(UNKNOWN, file.place(steps), f'there is no {what} "{name}"', hint)
