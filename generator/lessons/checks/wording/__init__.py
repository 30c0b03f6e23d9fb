"""Checks of wording: safe practice and plain language, sentence by sentence.

`check_wording` reads one text in one voice and says what breaks a rule, where, and what to write
instead. `RULES` says why each rule stands. The rules look at patterns of words rather than fixed
phrases, and know quoted, denied and reported words from the lesson's own.
"""

from __future__ import annotations

from generator.lessons.checks.wording import (
    acting,
    age_words,
    blame,
    creators,
    diagnosis,
    disclosure,
    fear,
    groups,
    labels,
    norms,
    opinion,
    plain_words,
    promises,
    reading_age,
    spelling,
    terms,
)
from generator.lessons.checks.wording.finding import (
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.reading import read

__all__ = [
    "RULES",
    "Example",
    "Finding",
    "Phase",
    "Rule",
    "Severity",
    "Voice",
    "check_wording",
]

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            rule
            for family in (
                disclosure,
                blame,
                fear,
                labels,
                age_words,
                creators,
                norms,
                promises,
                groups,
                acting,
                diagnosis,
                opinion,
                reading_age,
                plain_words,
                spelling,
                terms,
            )
            for rule in family.RULES
        ),
        key=lambda rule: (rule.code.startswith("LAN"), rule.code),
    )
)
"""Every rule of wording: safe practice first, then language, by code."""


_SURE = frozenset(
    rule.code for rule in RULES if rule.code not in {"SAF015", "LAN001", "LAN002", "LAN003"}
)


def check_wording(
    text: str, voice: Voice, phase: Phase, allowed: frozenset[str] = frozenset()
) -> list[Finding]:
    """Return what in a text breaks a rule of wording, in the order of the text.

    `text` is plain text or light Markdown, in one voice and for one phase. `allowed` holds words
    in lower case that a lesson teaches and explains: they pass as plain words, as terms and, where
    a school has taken the local option, as weapons in primary. No other rule can be let off.
    """
    reading = read(text, voice, phase, allowed)
    found = [finding for rule in RULES for finding in rule.find(reading)]
    if any(finding.code in _SURE for finding in found):
        # A passage that breaks a rule needs no second opinion on the same words.
        found = [finding for finding in found if finding.code != "SAF015"]
    return sorted(found, key=lambda finding: (finding.start, finding.code))
