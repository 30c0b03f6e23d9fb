"""Who speaks each text of a project, and the wording checks run over all of them.

Words to pupils are held to what a lesson's are, at the age of the youngest; letters to what is
written to families; the rest to what adults say of children.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.lessons.checks.voices import RULES as WORDING_RULES
from generator.lessons.checks.wording import Finding, Phase, Voice, check_wording
from generator.lessons.references import REFERENCE
from generator.problems import Problem
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.training_wording import SECOND_OPINION

_RULE = {rule.code: rule for rule in WORDING_RULES}

# By the keys on the way to a text, the last one that stands here decides.
_VOICES: dict[str, Voice] = {
    "say": Voice.SAY,
    "say_first": Voice.SAY,
    "say_last": Voice.SAY,
    "agreements": Voice.SAY,
    "outcome": Voice.PUPIL,
    "invite": Voice.PUPIL,
    "family": Voice.PARENT,
    "handouts": Voice.PUPIL,
    "happens": Voice.PUPIL_SAYS,
    "listen_for": Voice.PUPIL_SAYS,
    "never_say": Voice.PUPIL_SAYS,
    "do": Voice.TEACHER,
}
_NOT_PROSE = {
    *("id", "kind", "file", "audience", "items", "lessons", "dimensions", "sources", "copies"),
    *("project", "version", "status", "on", "reviewed_on", "next_review"),
}


def check_project_wording(file: YamlFile, phase: Phase) -> Iterator[Problem]:
    """Yield a problem for each unsafe or unclear wording, `phase` being that of the youngest."""
    yield from check_texts(file, lambda steps: _voice(file, steps), phase)


def check_texts(
    file: YamlFile, voice_of: Callable[[Steps], Voice | None], phase: Phase
) -> Iterator[Problem]:
    """Yield a problem for each unsafe or unclear wording of the texts that have a voice."""
    for steps, text in file.texts:
        voice = voice_of(steps)
        if voice is None:
            continue
        # A reference stands for a name or a number; the checks read it as an adult's name.
        for found in _findings(REFERENCE.sub("Mrs Shah", text), voice, phase):
            place = file.place_in_text(steps, found.matched)
            yield file.problem(_RULE[found.code], place, found.message, found.hint)


@lru_cache(maxsize=20_000)
def _findings(text: str, voice: Voice, phase: Phase) -> tuple[Finding, ...]:
    # A build reads the sources twice: most texts are as before.
    found = check_wording(text, voice, phase)
    return tuple(each for each in found if each.code != SECOND_OPINION)


def _voice(file: YamlFile, steps: Steps) -> Voice | None:
    names = [step for step in steps if isinstance(step, str)]
    if names[-1] in _NOT_PROSE or (names[0] == "sessions" and names[-1] == "handouts"):
        return None
    if steps[0] == "handouts" and len(steps) > 2:
        handout = file.value["handouts"][steps[1]]
        is_key = handout.get("kind") == "answers" or handout.get("audience") == "facilitator"
        return Voice.TEACHER if is_key else Voice.PUPIL
    deciding = [_VOICES[name] for name in names if name in _VOICES]
    return deciding[-1] if deciding else Voice.TEACHER
