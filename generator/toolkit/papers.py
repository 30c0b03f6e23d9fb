"""What a school writes, reads and asks with: policies, guides and the co-design kit, together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.lessons.facts import Facts
from generator.problems import Problem
from generator.sources.reading import Sources
from generator.sources.yaml_files import YamlFile
from generator.toolkit.co_design import CoDesign, check_co_design
from generator.toolkit.framework import Framework
from generator.toolkit.front import Front
from generator.toolkit.policies import Policies
from generator.toolkit.policy import Policy
from generator.toolkit.policy_checks import check_policies
from generator.toolkit.reading import Reading, check_reading


@dataclass(frozen=True)
class Papers:
    """The policies with what stands once for all, the guides by their ids, the kit, the front."""

    shared_policies: Policies
    policies: tuple[Policy, ...]
    guides: dict[str, Reading]
    co_design: CoDesign
    front: Front


def read_papers(
    root: Path, framework: Framework | None, facts: Facts | None, files: list[YamlFile]
) -> tuple[Papers | None, list[Problem]]:
    """Read the papers below `root`; return them, or None where one is missing, and the problems.

    Every file that was read is added to `files`, so that its texts are checked with all others.
    """
    reading = Sources(root, files)
    shared = reading.one("toolkit/policies.yml", Policies)
    policies = list(reading.all("toolkit/policies/*.yml", Policy))
    guides = list(reading.all("toolkit/guides/*.yml", Reading))
    kit = reading.one("toolkit/co-design.yml", CoDesign)
    front = reading.one("toolkit/front.yml", Front)
    problems = reading.problems
    if shared and framework:
        listed = {each.id for each in framework.policies}
        problems += check_policies(shared, policies, listed)
    if facts:
        for guide, file in guides:
            problems += check_reading(guide, file, facts.by_id)
    if kit:
        problems += check_co_design(*kit)
    if shared is None or kit is None or front is None:
        return None, problems
    in_order = shared[0].in_order(policy for policy, _ in policies)
    return Papers(
        shared[0], in_order, {guide.id: guide for guide, _ in guides}, kit[0], front[0]
    ), problems
