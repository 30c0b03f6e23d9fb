"""The wording checks over training: what is said of children to adults is held to the same rules.

Staff text has no reading age to keep and may use the trade's words. Blame, labels, fear, words that
make a child older, promises and the rest count as they do in a lesson.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.lessons.checks.voices import RULES as WORDING_RULES
from generator.lessons.checks.wording import Phase, Voice, check_wording
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


def check_training_wording(file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each unsafe or unclear wording in a source of the training."""
    for steps, text in file.texts:
        if _is_prose(steps) and not _to_question(file, steps):
            # A reference stands for a name or a number; the checks read it as an adult's name.
            plain = REFERENCE.sub("Mrs Shah", text)
            findings = check_wording(plain, _voice(steps), Phase.KS5)
            findings = [found for found in findings if found.code not in _FOR_PUPILS_ALONE]
            if "ask" in steps:
                # A question to the room is held to it too: nobody is asked to tell their own story.
                asked = check_wording(plain, Voice.ASK, Phase.KS5)
                findings += [found for found in asked if found.code == _PERSONAL_QUESTION]
            for found in findings:
                place = file.place_in_text(steps, found.matched)
                yield file.problem(_RULE[found.code], place, found.message, found.hint)


def _voice(steps: Steps) -> Voice:
    if not _OTHERS_WORDS.isdisjoint(steps):
        return Voice.PUPIL_SAYS
    # On a sheet or a card quoted words are somebody's in the story, as on a pupil's.
    return Voice.PUPIL if steps[0] == "handouts" else Voice.TEACHER


def _is_prose(steps: Steps) -> bool:
    names = [step for step in steps if isinstance(step, str)]
    return names[-1] not in _NOT_PROSE


def _to_question(file: YamlFile, steps: Steps) -> bool:
    """Tell whether the text stands on a handout of bad examples, there to be mended."""
    if steps[0] != "handouts" or len(steps) < 3:
        return False
    return bool(file.value["handouts"][steps[1]].get("to_question"))
