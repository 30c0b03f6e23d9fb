"""Rules of tone are alike: patterns for a fault, and one finding for each place that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from generator.lessons.checks.wording.finding import Finding, Voice
from generator.lessons.checks.wording.patterns import Wording
from generator.lessons.checks.wording.reading import Reading


def tone_check(
    code: str,
    voices: frozenset[Voice],
    wordings: tuple[Wording, ...],
    message: str,
) -> Callable[[Reading], Iterator[Finding]]:
    """Build a rule's `find` for faults of tone in the lesson's own words, in these voices.

    `message` may hold `{matched}`. Reported speech is passed over, and a stretch of text is
    found once however many patterns it fits: the earliest, and of those the longest.
    """

    @cache
    def anchors() -> frozenset[str]:
        return frozenset().union(*(wording.anchors for wording in wordings))

    def find(reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences:
            if sentence.reported or sentence.voice not in voices:
                continue
            if sentence.words.isdisjoint(anchors()):
                continue
            found = [
                (match.span, wording.hint)
                for wording in wordings
                for match in wording.matches(sentence)
            ]
            reached = -1
            for (start, end), hint in sorted(found, key=lambda place: (place[0][0], -place[0][1])):
                if start < reached:
                    continue
                reached = end
                matched = reading.text[start:end]
                yield Finding(code, start, end, matched, message.format(matched=matched), hint)

    return find
