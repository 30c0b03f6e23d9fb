"""The wording checks over training: what is said of children to adults is held to the same rules.

Staff text has no reading age to keep and may use the trade's words. Blame, labels, fear, words that
make a child older, promises and the rest count as they do in a lesson.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.lessons.checks.voices import RULES as WORDING_RULES
from generator.lessons.checks.wording import Finding, Phase, Voice, check_wording
from generator.lessons.references import REFERENCE
from generator.problems import Problem
from generator.sources.yaml_files import Steps, YamlFile

_RULE = {rule.code: rule for rule in WORDING_RULES}

_OTHERS_WORDS = {"hear", "happens", "expect", "answer", "listen_for"}
"""Keys whose texts hold what somebody else may say, right or wrong."""

_NOT_PROSE = {"id", "kind", "file", "picture", "audience", "items", "lessons", "dimensions",
              "sources", "handouts", "module", "full", "core", "services", "term", "length",
              "version", "status", "copies", "reviewed_on", "next_review", "on"}  # fmt: skip

_PERSONAL_QUESTION = "SAF001"

_FOR_PUPILS_ALONE = {"LAN001", "LAN002"}
"""The reading age, and plain words for the trade's own: not for staff text."""

SECOND_OPINION = "SAF015"
"""Learnt from what lessons say to pupils: of what staff say to each other it is wrong too often."""


def check_training_wording(file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each unsafe or unclear wording in a source of the training."""
    for steps, plain, voice in spoken(file):
        for found in _findings(plain, voice, asked="ask" in steps):
            place = file.place_in_text(steps, found.matched)
            yield file.problem(_RULE[found.code], place, found.message, found.hint)


def spoken(file: YamlFile) -> Iterator[tuple[Steps, str, Voice]]:
    """Yield every text of the training that the checks read: steps, text, voice."""
    for steps, text in file.texts:
        if _is_prose(steps) and not _to_question(file, steps):
            # A reference stands for a name or a number; the checks read it as an adult's name.
            yield steps, REFERENCE.sub("Mrs Shah", text), _voice(steps)


@lru_cache(maxsize=20_000)
def _findings(text: str, voice: Voice, *, asked: bool) -> tuple[Finding, ...]:
    # A build reads the sources twice: most texts are as before.
    found = [each for each in check_wording(text, voice, Phase.KS5) if each.code != SECOND_OPINION]
    if voice is Voice.PUPIL:
        found = [each for each in found if each.code not in _FOR_PUPILS_ALONE]
    if asked:
        # Colleagues are held to it too: nobody is asked to tell their own story to the room.
        of_pupils = check_wording(text, Voice.ASK, Phase.KS5)
        found += [each for each in of_pupils if each.code == _PERSONAL_QUESTION]
    return tuple(found)


def _voice(steps: Steps) -> Voice:
    if steps[0] == "handouts":
        # On a sheet or a card quoted words are somebody's in the story, as on a pupil's.
        return Voice.PUPIL
    return Voice.TEACHER if _OTHERS_WORDS.isdisjoint(steps) else Voice.PUPIL_SAYS


def _is_prose(steps: Steps) -> bool:
    names = [step for step in steps if isinstance(step, str)]
    return names[-1] not in _NOT_PROSE


def _to_question(file: YamlFile, steps: Steps) -> bool:
    """Tell whether the text stands on a handout of bad examples, there to be mended."""
    if steps[0] != "handouts" or len(steps) < 3:
        return False
    return bool(file.value["handouts"][steps[1]].get("to_question"))
