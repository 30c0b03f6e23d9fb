"""The Word files of each policy to take away: the template, and the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.documents.outputs import CACHE, Output, Told, make_outputs
from generator.documents.policy_papers import (
    PolicySetting,
    policy_checklist,
    policy_settings,
    policy_template,
)
from generator.programme import Programme


@dataclass(frozen=True)
class PolicyFile:
    """Something to take away from a policy's page, as a Word file."""

    title: str
    name: str

    def address(self, policy_id: str) -> str:
        """Return the file's address below the site's root."""
        return f"toolkit/policies/{policy_id}-{self.name}.docx"


TEMPLATE = PolicyFile("Template to edit", "template")
CHECKLIST = PolicyFile("Checklist to fill in", "checklist")

POLICY_FILES = (TEMPLATE, CHECKLIST)
"""What there is to take away from every policy, in the order in which it is offered."""


def policy_outputs(setting: PolicySetting) -> Iterator[Output]:
    """Yield both files of a policy, with what is to stand in them."""
    yield Output(TEMPLATE.address(setting.policy.id), policy_template(setting))
    yield Output(CHECKLIST.address(setting.policy.id), policy_checklist(setting))


def make_policy_files(programme: Programme, told: Told | None = None) -> dict[str, Path]:
    """Make every policy's files that are not made yet; return each file by its address."""
    outputs = [
        output for setting in policy_settings(programme) for output in policy_outputs(setting)
    ]
    return make_outputs(outputs, programme.root / CACHE, told or (lambda _done, _of: None))
