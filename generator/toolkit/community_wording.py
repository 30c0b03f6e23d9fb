"""Who speaks each text for families, governors, partners and visitors, and the checks over them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.lessons.checks.wording import Phase, Voice
from generator.problems import Problem
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.project_wording import check_texts

_OTHERS_WORDS = {"hear", "happens", "expect", "listen_for", "worry", "avoid", "ask"}
"""Keys whose texts hold what somebody else may say, right or wrong."""

_TO_FAMILIES = {"say", "say_first", "say_last", "agreements", "invite", "message", "text", "lead",
                "answer", "subject", "slip", "no_withdrawal", "own_sex_education"}  # fmt: skip
"""Keys whose texts families read or hear."""

_NOT_PROSE = {
    *("id", "kind", "file", "audience", "items", "lessons", "dimensions", "sources", "copies"),
    *("page", "order", "guides", "services", "version", "status", "facts", "at"),
    *("on", "updated_on", "reviewed_on", "next_review"),
}


def check_community_wording(file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each unsafe or unclear wording in a source for families and others."""
    yield from check_texts(file, _voice, Phase.KS5)


def _voice(steps: Steps) -> Voice | None:
    names = [step for step in steps if isinstance(step, str)]
    is_checklist = names[0] == "parts" and names[-1] == "items"
    if names[-1] in _NOT_PROSE and not is_checklist:
        return None
    if not _OTHERS_WORDS.isdisjoint(names):
        return Voice.PUPIL_SAYS
    return Voice.TEACHER if _TO_FAMILIES.isdisjoint(names) else Voice.PARENT
