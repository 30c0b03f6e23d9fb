"""LAN001: how old a reader must be for a text, and whether its readers are.

The measure is the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, 1975) plus five,
the usual bridge from an American grade to an age. It is taken over passages of 60 words and more,
because a line or a card has too few words to measure. Syllables are counted by rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lessons.checks.wording.finding import (
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.reading import Reading

SHORTEST_PASSAGE = 60
"""Words under which a text is too short for a reading age."""

OLDEST_READER: dict[Phase, float] = {
    Phase.EYFS: 7.0,
    Phase.KS1: 8.0,
    Phase.LKS2: 9.5,
    Phase.UKS2: 11.0,
    Phase.KS3: 12.5,
    Phase.KS4: 14.0,
    Phase.KS5: 16.0,
}
"""The highest reading age a text for pupils may have.

It is about a year over the age in the middle of the phase in EYFS and KS1, where an adult reads
along, and below that middle from KS3 on, because a class holds readers well behind their age.
"""

OLDEST_PARENT_READER = 13.0
"""The highest reading age for a note home."""

_OLDEST_MEASURED = 18
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[’'][A-Za-z]+)*")
_STOP = re.compile(r"[.?!…]+(?=[\s”’\"')]|$)")
_LIST_BREAK = re.compile(r"\n\s*(?:\n|[-*+|]|\d+[.)])\s*|\n\s*\n|\|")
_ABBREVIATION = re.compile(r"\b(?:e\.g\.|i\.e\.|Mr\.|Mrs\.|Ms\.|Dr\.|\d+\.\d+)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"(?:[^aeiouyl]|[aeiouy]l|[^l]r|w)e$")
_SILENT_ENDING = re.compile(
    r"[^aeiouytd]ed$|[aeiouy][td]?[^aeiouytd]ed$|(?:[^aeiouyscxzgh]|[ct]h)es$"
)
_SPLIT_VOWELS = re.compile(
    r"(?:i[ao](?!u)(?<!tia)(?<!cia)(?<!tio)(?<!sio)(?<!cio)(?<!gio)(?<!xio)|eo(?!us|n$|p)|uou|ua(?!r|d|y)"
    r"|ui(?=ng)|ying|eing|aing|oing(?!t)|iu|[^q]uie|creat|react|ier$|iest$|ower|being)"
)
_COUNTED_BY_HAND = {
    "anxiety": 4, "anyone": 3, "area": 3, "areas": 3, "audience": 3, "baseline": 2, "beyond": 2,
    "brilliant": 2, "bubbles": 2, "business": 2, "careful": 2, "carefully": 3, "coaches": 2,
    "curious": 3, "disabled": 3, "equal": 2, "equality": 4, "evening": 2, "every": 2,
    "everybody": 4, "everyday": 3, "everything": 3, "examples": 3, "familiar": 3, "framework": 2,
    "freya": 2, "homework": 2, "honestly": 3, "honesty": 3, "idea": 3, "ideas": 3, "influence": 3,
    "interested": 3, "language": 2, "languages": 3, "lonely": 2, "lovely": 2, "lower": 2,
    "marriage": 2, "matches": 2, "maya": 2, "movement": 2, "obvious": 3, "ok": 2, "player": 2,
    "players": 2, "power": 2, "privately": 3, "quiet": 2, "quietly": 3, "reaches": 2,
    "safeguarding": 3, "safely": 2, "safety": 2, "science": 2, "serious": 3, "seriously": 4,
    "somebody": 3, "someone": 2, "something": 2, "sometimes": 2, "somewhere": 2, "squashed": 1,
    "statement": 2, "statements": 2, "suicide": 3, "tables": 2, "theatre": 2, "useful": 2,
    "wobbly": 3,
}  # fmt: skip
"""Everyday words that the rules below get wrong."""


def syllables(word: str) -> int:
    """Return the syllables in an English word, by rule: at least one."""
    plain = word.lower().replace("’", "'")
    spoken_not = re.search(r"[a-z][sd]n't$", plain) is not None
    plain = re.sub(r"(?:n't|'(?:s|ll|ve|re|d|m))$", "", plain).replace("'", "")
    if plain in _COUNTED_BY_HAND:
        return _COUNTED_BY_HAND[plain] + spoken_not
    count = len(_VOWELS.findall(plain))
    if len(plain) > 2 and (_SILENT_E.search(plain) or _SILENT_ENDING.search(plain)):
        count -= 1
    count += len(_SPLIT_VOWELS.findall(plain))
    # The silent e inside a compound: "time" in "timetable".
    if re.search(
        r"(?:^|[a-z])(?:some|where|like|ware|side|time|home|life|care)(?!d|r|s|st|ver)[a-z]{2,}$",
        plain,
    ):
        count -= 1
    return max(1, count) + spoken_not


def reading_age(text: str) -> float | None:
    """Return the age in years at which a reader takes in a text, or None under 60 words.

    A line of a list and a line of dialogue end a sentence, full stop or not. Names and other
    capitalised words inside a sentence count as two syllables at most: a long name is read by
    sight, and diverse names must not make a text look hard.
    """
    sentences = 0
    words: list[str] = []
    for block in _LIST_BREAK.split(_ABBREVIATION.sub("abbr", text)):
        for stretch in _STOP.split(block):
            found = _WORD.findall(stretch)
            if not found:
                continue
            sentences += 1
            words += [found[0].lower(), *found[1:]]
    if len(words) < SHORTEST_PASSAGE:
        return None
    spoken = sum(
        min(2, syllables(word)) if word[0].isupper() else syllables(word) for word in words
    )
    grade = 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59
    return grade + 5


def _in_words(age: float) -> str:
    """Say an age as far as the measure can be trusted: past 18 it has no meaning."""
    return f"about {age:.0f}" if age <= _OLDEST_MEASURED else f"over {_OLDEST_MEASURED}"


def _find(reading: Reading) -> Iterator[Finding]:
    if reading.voice is Voice.PUPIL:
        limit, readers = OLDEST_READER[reading.phase], f"{_NAMES[reading.phase]} pupils"
    elif reading.voice is Voice.PARENT:
        limit, readers = OLDEST_PARENT_READER, "parents"
    else:
        return
    age = reading_age(reading.text)
    if age is None or age <= limit:
        return
    stripped = reading.text.strip()
    start = reading.text.find(stripped[:1])
    yield Finding(
        "LAN001",
        start,
        start + len(stripped),
        stripped,
        f"This passage has a reading age of {_in_words(age)}; for {readers} keep it to {limit:g}.",
        "Cut long sentences in two, and swap long words for short ones.",
    )


_NAMES = {
    Phase.EYFS: "EYFS",
    Phase.KS1: "KS1",
    Phase.LKS2: "lower KS2",
    Phase.UKS2: "upper KS2",
    Phase.KS3: "KS3",
    Phase.KS4: "KS4",
    Phase.KS5: "KS5",
}

_HARD = (
    "Unexpected communication from an unfamiliar individual frequently represents an opportunity"
    " for manipulation, particularly where the recipient experiences considerable difficulty in"
    " identifying the sender. Establishing authenticity before participating in conversation is"
    " consequently essential. Trustworthy organisations recommend investigating the identity of"
    " anybody requesting personal information, immediately discontinuing communication if anything"
    " appears suspicious, and approaching a responsible adult for additional reassurance whenever"
    " uncertainty about the situation remains unresolved."
)
_EASY = (
    "Sam gets a message from someone he does not know. It says, “Hi, do you want to play?” Sam is"
    " not sure who it is. He does not write back. He puts the tablet down and goes to find his"
    " nan. Nan looks at the message with him. They block it. Then they tell the game about it."
    " Sam feels better. He knows that he can always ask nan."
)

RULES = (
    Rule(
        code="LAN001",
        name="Reading age",
        reason="Pupils who can't read the card can't do the task, and may not say so.",
        source=(
            "J. P. Kincaid and others, Derivation of new readability formulas, US Naval Technical"
            " Training Command, 1975; the limit for each phase is this project's own"
        ),
        severity=Severity.WARNING,
        failing=Example(_HARD, Voice.PUPIL, Phase.LKS2),
        passing=Example(_EASY, Voice.PUPIL, Phase.LKS2),
        find=_find,
    ),
)
